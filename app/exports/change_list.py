"""The changes between two releases, as the API lists them."""

from collections.abc import Iterator, Sequence

from app.catalogue.changes import join_changes
from app.catalogue.schemas import COLLECTIONS, PublishedRelease, ResourceChanges, ResourceKind
from app.exports.schemas import ResourceChange


def list_changes(releases: Sequence[PublishedRelease]) -> tuple[ResourceChange, ...]:
    """The changes of several releases, the oldest first, with one entry for each resource."""
    joined = join_changes(release.changes for release in releases)
    return tuple(entry for kind, change in joined.items() for entry in _list_kind(kind, change))


def _list_kind(kind: ResourceKind, change: ResourceChanges) -> Iterator[ResourceChange]:
    for slug in change.added:
        yield _entry(kind, slug, "added")
    for slug, fields in change.changed.items():
        yield _entry(kind, slug, "changed", fields=fields)
    for slug, renamed_to in change.renamed.items():
        yield _entry(kind, slug, "renamed", renamed_to=renamed_to, url=_path(kind, renamed_to))
    for slug, replaced_by in change.removed.items():
        yield _entry(kind, slug, "removed", replaced_by=replaced_by, url=None)


def _entry(kind: ResourceKind, slug: str, change: str, **details: object) -> ResourceChange:
    values = {"kind": kind, "slug": slug, "change": change, "fields": (), "url": _path(kind, slug)}
    empty = {"renamed_to": None, "replaced_by": None}
    return ResourceChange.model_validate(values | empty | details)


def _path(kind: ResourceKind, slug: str) -> str:
    return f"/v1/{COLLECTIONS[kind]}/{slug}"
