"""Content hashes of resources, which tell what a release changed."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from app.catalogue.schemas import COLLECTIONS, Exercise, ResourceKind
from app.catalogue.snapshot import Catalogue

FIELD_DIGITS = 8
"""Hexadecimal digits of a field's hash. Two values of one field are alike by chance once in four
thousand million."""
OWN_FIELDS = frozenset({"hash", "pictures", "updated_in"})
"""Fields that do not count as content: about the record itself, or as the operator chose."""
Fingerprints = Mapping[ResourceKind, Mapping[str, Mapping[str, str]]]
"""The hash of each field, by kind, slug and name of the field."""


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
