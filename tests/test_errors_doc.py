"""Every type of problem is documented with a real answer."""

import pytest

from app.catalogue.snapshot import Catalogue
from app.http.problems import problem_types
from tests.errors_doc import DOCUMENT, EXAMPLES, ask, make_document


def test_every_type_has_an_example() -> None:
    assert list(EXAMPLES) == list(problem_types())


@pytest.mark.parametrize("slug", EXAMPLES)
def test_the_example_gets_its_problem(catalogue: Catalogue, slug: str) -> None:
    assert ask(catalogue, slug) in DOCUMENT.read_text("utf-8")


def test_the_page_is_made_from_the_answers(catalogue: Catalogue) -> None:
    assert DOCUMENT.read_text("utf-8") == make_document(catalogue), "run `make docs`"
