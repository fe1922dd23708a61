"""`python -m app.seeding`: load the seed into the database, or only check it."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.catalogue.loading.tables import find_release
from app.database import PATIENCE, BusyError, describe_error, make_engine, writing
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedError
from app.seeding.history import record_release
from app.seeding.lint import lint
from app.seeding.lint.slugs import freeze
from app.seeding.load import Changes, load
from app.seeding.reader import read_seed
from app.seeding.validation import validate
from app.settings import get_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    settings = get_settings()
    options = _parse(arguments, settings.seed_dir)
    try:
        data = read_seed(options.seed)
        validate(data)
        if options.lint and (problems := lint(data)):
            raise SeedError(problems)
        if options.freeze:
            freeze(options.seed, data)
            record_release(options.seed, data)
            _print(f"{_describe(data)} is listed as released, with its changes.")
        elif options.lint or options.check:
            _print(f"{_describe(data)} {'passes the linter' if options.lint else 'is valid'}.")
        else:
            _load(data, settings.database_url, options.wait)
    except SeedError as error:
        for problem in error.problems:
            _print_error(f"{options.seed}/{problem}")
        _print_error(f"The seed is invalid ({len(error.problems)} problems). Nothing was written.")
    except BusyError as error:
        _print_error(f"{error} Nothing was written; try again later.")
    except SQLAlchemyError as error:
        _print_error(
            f"The database can't be written: {describe_error(error, settings.database_url)}. "
            "Is FOOTWORK_DATABASE_URL right, and has `alembic upgrade head` run?"
        )
    else:
        return 0
    return 1


def _parse(arguments: Sequence[str] | None, seed: Path) -> Namespace:
    parser = argparse.ArgumentParser(prog="python -m app.seeding", description=__doc__)
    parser.add_argument("--seed", type=Path, default=seed, help="the seed folder (%(default)s)")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="validate without loading")
    mode.add_argument("--lint", action="store_true", help="validate and lint without loading")
    mode.add_argument(
        "--freeze", action="store_true", help="list the release, its slugs and its changes"
    )
    parser.add_argument(
        "--wait", type=int, default=PATIENCE, metavar="SECONDS",
        help="maximum time to wait for another load (%(default)s)",
    )  # fmt: skip
    return parser.parse_args(arguments)


def _load(data: Dataset, database_url: str, max_wait: int) -> None:
    engine = make_engine(database_url)
    try:
        with writing(engine, max_wait) as session:
            is_first = find_release(session) is None
            changes = load(session, data)
    finally:
        engine.dispose()
    if changes is None:
        _print(f"{_describe(data)} is already loaded. Nothing was written.")
        return
    _print(f"{_describe(data)} is loaded.")
    for change in changes:
        _print_changes(change, with_slugs=not is_first)


def _print_changes(changes: Changes, *, with_slugs: bool) -> None:
    counts = ", ".join(
        f"{len(getattr(changes, name))} {name}" for name in ("added", "changed", "removed")
    )
    _print(f"{changes.kind}: {counts}")
    for sign, slugs in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        if slugs and with_slugs:
            _print(f"  {sign} {', '.join(slugs)}")


def _describe(data: Dataset) -> str:
    return f"Release {data.release.version} ({len(data.exercises)} exercises)"


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _print_error(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
