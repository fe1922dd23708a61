"""Load a validated dataset into the tables, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import insert
from sqlmodel import Session, col, delete, select

from app.catalogue.loading.catalogue import NoReleaseError, get_catalogue
from app.catalogue.models import Release
from app.catalogue.schemas import COLLECTIONS
from app.catalogue.snapshot import Catalogue
from app.database import Table
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedError, SeedProblem
from app.seeding.rows import make_rows

COMPARED = (*COLLECTIONS.values(), "phrases")
"""The attributes of an edition that a load compares with the release before."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The slugs of one kind that a load added, changed or removed."""

    kind: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def load(session: Session, data: Dataset) -> list[Changes] | None:
    """Replace the release in the tables. The caller commits.

    Returns:
        The changes by kind, or None if this release is loaded already.

    Raises:
        SeedError: this version was loaded before with different content.
    """
    version = data.release.version
    log = session.exec(select(Release).order_by(col(Release.id).desc())).all()
    if log and (log[0].version, log[0].checksum) == (version, data.checksum):
        return None
    if any(row.version == version and row.checksum != data.checksum for row in log):
        message = f"{version} was loaded before with different content; choose a new version"
        raise SeedError([SeedProblem("release.json", "", "version", message)])
    before = _find_catalogue(session)
    _replace(session, make_rows(data))
    session.add(
        Release(
            version=version,
            released_at=data.release.released_at,
            checksum=data.checksum,
            licence=data.release.licence,
            licence_url=data.release.licence_url,
            attribution=data.release.attribution,
            counts={
                name: len(getattr(data, name)) for name in ("exercises", *COLLECTIONS.values())
            },
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


def _replace(session: Session, rows: Mapping[str, Sequence[dict[str, Any]]]) -> None:
    """Empty every table except the log of releases, then fill them, parents before children."""
    tables = [table for table in Table.metadata.sorted_tables if table.name != "release"]
    for table in reversed(tables):
        session.exec(delete(table))
    for table in tables:
        if values := rows.get(table.name):
            session.exec(insert(table), params=values)


def _compare(before: Catalogue | None, after: Catalogue) -> list[Changes]:
    old, new = _records(before) if before else {}, _records(after)
    return [
        Changes(
            kind,
            added=tuple(slug for slug in found if slug not in known),
            changed=tuple(slug for slug in found if slug in known and known[slug] != found[slug]),
            removed=tuple(slug for slug in known if slug not in found),
        )
        for kind, found in new.items()
        for known in [old.get(kind, {})]
    ]


def _records(catalogue: Catalogue) -> dict[str, dict[str, list[object]]]:
    """The records in all languages, by kind and slug, as the API shows them."""
    records: dict[str, dict[str, list[object]]] = {name: {} for name in COMPARED}
    for edition in catalogue.localized.values():
        for name, by_slug in records.items():
            for slug, record in getattr(edition, name).items():
                by_slug.setdefault(slug, []).append(_without_counts(record))
    return records


def _without_counts(record: object) -> object:
    """A record without the counts that depend on other records."""
    if not isinstance(record, BaseModel):
        return record
    counts = [name for name in type(record).model_fields if name.endswith("_count")]
    return record.model_copy(update=dict.fromkeys(counts, 0))
