"""Requests made up from the OpenAPI document, right and wrong ones, are answered as it says.

`schemathesis.toml` says how many there are of each operation, and which answers are right.
"""

import os
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode

from app.catalogue.schemas import ResourceKind
from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.settings import Settings
from tests.pictures import DRAWN

KINDS: dict[str, ResourceKind] = {
    "slug": "exercise",
    "muscle": "muscle",
    "muscle_all": "muscle",
    "not_muscle": "muscle",
    "condition": "condition",
    "safe_for": "condition",
    "cleared": "condition",
    "category": "category",
    "equipment": "equipment",
    "not_equipment": "equipment",
    "have": "equipment",
    "template": "template",
    "exclude": "exercise",
    "include": "exercise",
    "extra": "exercise",
    "history": "exercise",
}
"""What each field names."""
FOLDERS: dict[str, ResourceKind] = {
    "/v1/exercises/{slug}": "exercise",
    "/v1/categories/{slug}": "category",
    "/v1/muscles/{slug}": "muscle",
    "/v1/muscles/{slug}/picture.svg": "muscle",
    "/v1/conditions/{slug}": "condition",
    "/v1/equipment/{slug}": "equipment",
    "/v1/templates/{slug}": "template",
}
"""What the last part of each path names."""
PICTURES = "/v1/exercises/{slug}/picture."


pytestmark = pytest.mark.heavy


def configure() -> SchemathesisConfig:
    """The settings of `schemathesis.toml`; FOOTWORK_TEST_FUZZ is another number of requests.

    In CI the requests are always the same, as Hypothesis has it for all properties; where a number
    is given, as each night, they are others each time.
    """
    config = SchemathesisConfig.from_path("schemathesis.toml")
    generation = config.projects.default.generation
    number = int(os.environ.get("FOOTWORK_TEST_FUZZ") or 0)
    generation.deterministic = bool(os.environ.get("CI")) and not number
    generation.max_examples = number or generation.max_examples
    return config


# Tests are collected before there is a database; the document follows the code, not the data.
unstarted = create_app(Settings(database_url="sqlite://"))
document = schemathesis.openapi.from_dict(unstarted.openapi(), config=configure())


@document.parametrize()
def test_answers_are_as_documented(
    case: schemathesis.Case[Any], app: FastAPI, catalogue: Catalogue
) -> None:
    if case.meta and case.meta.generation.mode is GenerationMode.POSITIVE:
        name_what_exists(case, catalogue)
        # With `fields` an exercise is a part of one, on purpose and not as the document has it:
        # a union would burden every client made from it. tests/catalogue/test_search.py tries it.
        case.query.pop("fields", None)
    case.call_and_validate(app=app)


def name_what_exists(case: schemathesis.Case[Any], catalogue: Catalogue) -> None:
    """Exchange most words for ones of the release: made-up ones end in a 404 or 422."""
    for fields in (case.query, case.body):
        if isinstance(fields, dict):
            for name in KINDS.keys() & fields.keys():
                fields[name] = known(catalogue, KINDS[name], fields[name])
    if kind := FOLDERS.get(case.path):
        case.path_parameters["slug"] = known(catalogue, kind, case.path_parameters["slug"])
    if case.path.startswith(PICTURES) and crc32(case.path_parameters["slug"].encode()) % 64:
        case.path_parameters["slug"] = DRAWN
    if case.query.get("lang"):
        case.query["lang"] = catalogue.default.lang


def known(catalogue: Catalogue, kind: ResourceKind, value: Any) -> Any:
    """A value with its slugs exchanged, but one in 64, for others that exist."""
    if isinstance(value, list):
        return [known(catalogue, kind, item) for item in value]
    if not isinstance(value, str):
        return value
    if "," in value:
        return ",".join(known(catalogue, kind, item) for item in value.split(","))
    slugs, draw = catalogue.slugs(kind), crc32(value.encode())
    return slugs[draw % len(slugs)] if draw % 64 else value
