"""The guides show what the service answers today."""

import pytest

from app.catalogue.snapshot import Catalogue
from tests.composition.guides import DOCS, make_guides


@pytest.fixture(scope="module")
def guides(catalogue: Catalogue) -> dict[str, str]:
    return make_guides(catalogue)


@pytest.mark.parametrize("name", ["feedback.md", "six-weeks.md"])
def test_the_guide_shows_real_answers(guides: dict[str, str], name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == guides[name], "run `make docs`"
    assert "<!--" not in guides[name]


def test_too_easy_is_a_step_up_and_pain_a_step_down(guides: dict[str, str]) -> None:
    page = " ".join(guides["feedback.md"].split())
    easy = page.partition("too easy")[2].partition(" ## ")[0]
    assert "One step up" in easy
    assert "because it was easy" in easy
    hurt = page.partition('"It hurt"')[2].partition(" ## ")[0]
    assert "because it hurt" in hurt
