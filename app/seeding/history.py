"""The history of releases in the seed: which release changed what."""

import json
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.catalogue.changes import Fingerprints, find_changes, join_changes, take_fingerprints
from app.catalogue.loading.catalogue import get_catalogue
from app.catalogue.schemas import PublishedRelease
from app.catalogue.snapshot import Catalogue
from app.database import Table, make_engine
from app.seeding.dataset import Dataset
from app.seeding.load import load

HISTORY_FILE = "history.json"
FINGERPRINTS_FILE = "fingerprints.json"
"""The fingerprints of the last release of the history. Only this module reads them."""


def record_release(folder: Path, data: Dataset) -> None:
    """Add the release to the history, with its changes to the last release.

    A release that is the last one already gets what has changed since it was recorded.
    """
    catalogue = _build(data)
    fingerprints = take_fingerprints(catalogue)
    before = read_fingerprints(folder)
    changes = find_changes(before, fingerprints, catalogue.retired) if before else {}
    past, version = list(data.history), data.release.version
    if past and past[-1].version == version:
        changes = join_changes([past.pop().changes, changes])
    past.append(
        PublishedRelease(version=version, released_at=data.release.released_at, changes=changes)
    )
    _write(folder / HISTORY_FILE, [row.model_dump(mode="json") for row in past])
    _write(folder / FINGERPRINTS_FILE, fingerprints)


def read_fingerprints(folder: Path) -> Fingerprints | None:
    """The fingerprints of the last release of the history; None before the first one."""
    path = folder / FINGERPRINTS_FILE
    if not path.exists():
        return None
    content: Fingerprints = json.loads(path.read_text("utf-8"))
    return content


def _build(data: Dataset) -> Catalogue:
    """The release as the service would read it from a database."""
    engine = make_engine("sqlite://")
    with engine.connect() as connection:  # the database exists as long as its connection
        Table.metadata.create_all(connection)
        with Session(connection) as session:
            load(session, data)
            return get_catalogue(session)


def _write(path: Path, content: Any) -> None:  # noqa: ANN401 -- JSON may be anything
    """Write JSON with a line for each resource, so that a diff shows what changed."""
    if isinstance(content, list):
        text = json.dumps(content, indent=2)
    else:
        kinds = [
            f"{json.dumps(kind)}: {{\n"
            + ",\n".join(f"{json.dumps(slug)}: {json.dumps(row)}" for slug, row in rows.items())
            + "\n}"
            for kind, rows in content.items()
        ]
        text = "{\n" + ",\n".join(kinds) + "\n}"
    path.write_text(f"{text}\n", "utf-8")
