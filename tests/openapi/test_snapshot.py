"""What the document promises changes only on purpose."""

import pytest

from tests.openapi_snapshot import difference, without_examples


def test_the_document_equals_the_snapshot() -> None:
    if changed := difference():
        pytest.fail(f"If this may break no client, or is meant to, run `make docs`.\n{changed}")


def test_examples_are_left_out_and_fields_are_not() -> None:
    field = {"properties": {"example": {"type": "string", "example": "a"}}}
    assert without_examples({"examples": [1], "schema": field}) == {
        "schema": {"properties": {"example": {"type": "string"}}}
    }


def test_a_field_named_properties_hides_nothing() -> None:
    field = {"properties": {"properties": {"type": "object", "examples": [{}]}}}
    assert without_examples(field) == {"properties": {"properties": {"type": "object"}}}
