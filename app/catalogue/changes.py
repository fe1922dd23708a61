"""Changes between releases: found by fingerprints, and joined over several releases.

A fingerprint is the hash of a field of a resource in all languages.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from app.catalogue.schemas import COLLECTIONS, Exercise, ResourceKind
from app.catalogue.schemas.release import PublishedRelease, ResourceChanges
from app.catalogue.snapshot import Catalogue, RetiredSlug

FIELD_DIGITS = 8
"""Hexadecimal digits of a field's hash. Two values of one field are alike by chance once in four
thousand million."""
OWN_FIELDS = frozenset({"hash", "pictures", "updated_in"})
"""Fields that do not count as content: about the record itself, or as the operator chose."""
Fingerprints = Mapping[ResourceKind, Mapping[str, Mapping[str, str]]]
"""The hash of each field, by kind, slug and name of the field."""
Changes = Mapping[ResourceKind, ResourceChanges]
Retired = Mapping[tuple[str, str], RetiredSlug]


def with_content_hash(exercise: Exercise, updated_in: str) -> Exercise:
    """An exercise with its hash, and the version that changed it last."""
    content = _digest(exercise.model_dump(mode="json", exclude=set(OWN_FIELDS)))
    stated = {"hash": content, "updated_in": updated_in}
    return Exercise.model_construct(**dict(exercise) | stated)


def take_fingerprints(catalogue: Catalogue) -> Fingerprints:
    """The fingerprints of all resources, in all languages."""
    return {
        kind: {slug: _fields(catalogue, kind, slug) for slug in catalogue.default.resources(kind)}
        for kind in COLLECTIONS
    }


def _fields(catalogue: Catalogue, kind: ResourceKind, slug: str) -> dict[str, str]:
    versions = [
        localized.resources(kind)[slug].model_dump(mode="json", exclude=set(OWN_FIELDS))
        for _, localized in sorted(catalogue.localized.items())
    ]
    return {
        name: _digest([version[name] for version in versions])[:FIELD_DIGITS]
        for name in versions[0]
    }


def _digest(content: Any) -> str:  # noqa: ANN401 -- JSON may be anything
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def find_changes(before: Fingerprints, after: Fingerprints, retired: Retired) -> Changes:
    """The changes from one release to the next; kinds without changes are left out."""
    changes: dict[ResourceKind, ResourceChanges] = {}
    for kind, new in after.items():
        old = before.get(kind, {})
        gone = {slug: _follow_renames(kind, slug, retired) for slug in old if slug not in new}
        renamed = {slug: row.renamed_to for slug, row in gone.items() if row and row.renamed_to}
        found = ResourceChanges(
            added=tuple(slug for slug in new if slug not in old and slug not in renamed.values()),
            changed={
                slug: fields
                for slug in new
                if slug in old and (fields := _changed_fields(old[slug], new[slug]))
            },
            renamed=renamed,
            removed={
                slug: row.replaced_by if row else None
                for slug, row in gone.items()
                if slug not in renamed
            },
        )
        if found != ResourceChanges():
            changes[kind] = found
    return changes


def _follow_renames(kind: str, slug: str, retired: Retired) -> RetiredSlug | None:
    """What became of a slug in the end; a new slug may have been renamed or removed, too."""
    row = retired.get((kind, slug))
    while row and row.renamed_to and (kind, row.renamed_to) in retired:
        row = retired[(kind, row.renamed_to)]
    return row


def _changed_fields(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in {**old, **new} if old.get(name) != new.get(name))


def join_changes(releases: Iterable[Changes]) -> Changes:
    """The changes of several releases, the oldest first, as those of one."""
    collected: dict[ResourceKind, _Joined] = {}
    for changes in releases:
        for kind, change in changes.items():
            collected.setdefault(kind, _Joined()).add(change)
    joined = {kind: each.result() for kind, each in collected.items()}
    return {kind: change for kind, change in joined.items() if change != ResourceChanges()}


def last_changes(history: Iterable[PublishedRelease], kind: ResourceKind) -> dict[str, str]:
    """The version in which each resource of a kind was added, renamed or changed last."""
    versions: dict[str, str] = {}
    for release in history:
        change = release.changes.get(kind, ResourceChanges())
        for slug in (*change.added, *change.changed, *change.renamed.values()):
            versions[slug] = release.version
    return versions


class _Joined:
    """The changes of one kind, joined release by release."""

    def __init__(self) -> None:
        self._added: dict[str, None] = {}
        self._changed: dict[str, dict[str, None]] = {}
        self._renamed: dict[str, str] = {}
        self._removed: dict[str, str | None] = {}

    def add(self, change: ResourceChanges) -> None:
        """Join the changes of the next release."""
        for old, new in change.renamed.items():
            self._changed.pop(old, None)
            if old in self._added:
                del self._added[old]
                self._added[new] = None
            else:
                self._renamed[self._original(old)] = new
        for slug, replacement in change.removed.items():
            self._changed.pop(slug, None)
            if slug in self._added:
                del self._added[slug]
            else:
                original = self._original(slug)
                self._renamed.pop(original, None)
                self._removed[original] = replacement
        self._added |= dict.fromkeys(change.added)
        for slug, fields in change.changed.items():
            if slug not in self._added and slug not in self._renamed.values():
                self._changed.setdefault(slug, {}).update(dict.fromkeys(fields))

    def _original(self, slug: str) -> str:
        """The slug that a resource had before all of these releases."""
        return next((old for old, new in self._renamed.items() if new == slug), slug)

    def result(self) -> ResourceChanges:
        """The joined changes."""
        return ResourceChanges(
            added=tuple(self._added),
            changed={slug: tuple(fields) for slug, fields in self._changed.items()},
            renamed=self._renamed,
            removed=self._removed,
        )
