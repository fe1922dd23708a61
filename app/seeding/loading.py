"""A validated dataset into the tables, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, delete, select

from app.catalogue.assembling import NoReleaseError, get_catalogue
from app.catalogue.models import Release
from app.catalogue.schemas import ConditionRead, VocabularyRead
from app.catalogue.snapshot import Catalogue
from app.database import Table
from app.seeding.keys import Row
from app.seeding.problems import SeedError, SeedProblem
from app.seeding.reading import Dataset
from app.seeding.rows import make_rows

COUNTED_KINDS = (
    "exercises",
    "categories",
    "muscles",
    "conditions",
    "equipment",
    "templates",
    "sources",
)
"""Kinds whose numbers the release states."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load did to one kind of thing, as readers see it: slugs."""

    kind: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def load(session: Session, data: Dataset) -> list[Changes] | None:
    """Replace the release in the tables; the caller commits.

    Returns:
        What changed, or None when this very release was there already.

    Raises:
        SeedError: other content was loaded under this version before.
    """
    version = data.release.version
    log = session.exec(select(Release).order_by(col(Release.id).desc())).all()
    if log and (log[0].version, log[0].checksum) == (version, data.checksum):
        return None
    if any(row.version == version and row.checksum != data.checksum for row in log):
        message = f"{version} was loaded before with other content; raise the version"
        raise SeedError([SeedProblem("release.json", "", "version", message)])
    before = _find_catalogue(session)
    _replace(session, make_rows(data))
    session.add(
        Release(
            version=version,
            checksum=data.checksum,
            licence=data.release.licence,
            counts={name: len(getattr(data, name)) for name in COUNTED_KINDS},
            loaded_at=datetime.now(UTC),
        )
    )
    session.flush()
    return _compare(before, get_catalogue(session))


def _find_catalogue(session: Session) -> Catalogue | None:
    try:
        return get_catalogue(session)
    except NoReleaseError:
        return None


def _replace(session: Session, rows: Iterable[Row]) -> None:
    """Empty every table but the log, then fill them, parents before children."""
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row.values)
    tables = [table for table in Table.metadata.sorted_tables if table.name != "release"]
    for table in reversed(tables):
        session.exec(delete(table))
    for table in tables:
        if own := by_table.pop(table.name, None):
            session.exec(insert(table), params=own)


def _compare(before: Catalogue | None, after: Catalogue) -> list[Changes]:
    old, new = _things(before) if before else {}, _things(after)
    return [
        Changes(
            kind,
            added=tuple(slug for slug in found if slug not in old.get(kind, {})),
            changed=tuple(
                slug
                for slug, thing in found.items()
                if slug in old.get(kind, {}) and old[kind][slug] != thing
            ),
            removed=tuple(slug for slug in old.get(kind, {}) if slug not in found),
        )
        for kind, found in new.items()
    ]


def _things(catalogue: Catalogue) -> dict[str, dict[str, list[object]]]:
    """Each thing in every language, by kind and slug."""
    things: dict[str, dict[str, list[object]]] = {}
    for edition in catalogue.editions.values():
        kinds: dict[str, Mapping[Any, object]] = {
            "categories": edition.categories,
            "muscles": edition.muscles,
            "conditions": edition.conditions,
            "equipment": edition.equipment,
            "templates": edition.templates,
            "exercises": edition.exercises,
            "phrases": edition.phrases,
        }
        for kind, found in kinds.items():
            for slug, thing in found.items():
                things.setdefault(kind, {}).setdefault(slug, []).append(_uncounted(thing))
    return things


def _uncounted(thing: object) -> object:
    """A thing without the figures that follow from other records and are no change of its own."""
    match thing:
        case ConditionRead():
            return thing.model_copy(update={"exercise_count": 0, "caution_count": 0})
        case VocabularyRead():
            return thing.model_copy(update={"exercise_count": 0})
        case _:
            return thing
