"""The pages of the programmes show what the service composes today."""

import pytest

from app.catalogue.snapshot import Catalogue
from tests.composition.programme_pages import FOLDER, make_programme_pages


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> dict[str, str]:
    return make_programme_pages(catalogue)


@pytest.mark.sweep
def test_every_page_shows_real_answers(pages: dict[str, str]) -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages, "run `make docs`"


def test_every_page_says_what_is_our_design_and_names_sources(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert "our design" in page
        assert page.partition("## Sources")[2].count("\n- ") >= 1
