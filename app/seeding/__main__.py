"""`python -m app.seeding`: seed files to tables, or only their check."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.database import PATIENCE, BusyError, make_engine, writing
from app.seeding.checks import check
from app.seeding.lint import lint
from app.seeding.lint.slugs import freeze
from app.seeding.loading import Changes, load
from app.seeding.problems import SeedError
from app.seeding.reading import Dataset, read_seed
from app.settings import get_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    settings = get_settings()
    parser = argparse.ArgumentParser(prog="python -m app.seeding", description=__doc__)
    parser.add_argument("--seed", type=Path, default=settings.seed_dir, help="folder of the seed")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--check", action="store_true", help="check the seed and load nothing")
    doing.add_argument("--lint", action="store_true", help="check it strictly and load nothing")
    doing.add_argument(
        "--freeze", action="store_true", help="write its slugs into the list of released ones"
    )
    parser.add_argument(
        "--wait", type=int, default=PATIENCE, metavar="SECONDS",
        help="how long to wait for another load to end (%(default)s)",
    )  # fmt: skip
    chosen = parser.parse_args(arguments)
    try:
        data = read_seed(chosen.seed)
        check(data)
        if chosen.freeze:
            freeze(chosen.seed, data)
            _say(f"The slugs of {_title(data)} are listed as released.")
            return 0
        if chosen.lint and (found := lint(data)):
            raise SeedError(found)
        if chosen.check or chosen.lint:
            _say(f"{_title(data)} is {'clean' if chosen.lint else 'valid'}.")
            return 0
        return _load(data, settings.database_url, chosen.wait)
    except SeedError as error:
        for problem in error.problems:
            _complain(f"{chosen.seed}/{problem}")
        _complain(f"The seed was refused ({len(error.problems)} problems). Nothing was written.")
    except BusyError as error:
        _complain(f"{error} Nothing was written; try again later.")
    except SQLAlchemyError as error:
        _complain(f"The database could not be written: {error}")
        _complain("Is FOOTWORK_DATABASE_URL right, and has `alembic upgrade head` run?")
    return 1


def _load(data: Dataset, database_url: str, patience: int) -> int:
    engine = make_engine(database_url)
    try:
        with writing(engine, patience) as session:
            changes = load(session, data)
    finally:
        engine.dispose()
    if changes is None:
        _say(f"{_title(data)} is loaded already; nothing to do.")
        return 0
    _say(f"{_title(data)} is loaded.")
    for change in changes:
        _report(change)
    return 0


def _report(change: Changes) -> None:
    figures = ", ".join(
        f"{len(getattr(change, name))} {name}" for name in ("added", "changed", "removed")
    )
    _say(f"{change.kind}: {figures}")
    for sign, slugs in (("+", change.added), ("~", change.changed), ("-", change.removed)):
        if slugs:
            _say(f"  {sign} {', '.join(slugs)}")


def _title(data: Dataset) -> str:
    return f"Release {data.release.version} ({len(data.exercises)} exercises)"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
