"""Pages in a made-up second language, which shouts."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.pages.router import page_routes, start_routes
from app.pages.site import Site
from app.pages.words import FOLDER, read_words
from app.settings import Settings
from tests.client import start
from tests.pages.conftest import Document, Pages

PLACEHOLDER = re.compile(r"(\{[a-z]+\})")
LEFT_OUT = "foot.api"
"""A text that the made-up language lacks."""


def shout(text: str) -> str:
    return "".join(
        part if PLACEHOLDER.fullmatch(part) else part.upper() for part in PLACEHOLDER.split(text)
    )


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    english = json.loads((FOLDER / "en.json").read_text("utf-8"))
    loud = {key: shout(text) for key, text in english.items() if key != LEFT_OUT}
    (folder / "en.json").write_text(json.dumps(english), "utf-8")
    (folder / "xx.json").write_text(json.dumps(loud), "utf-8")
    return folder


@pytest.fixture(scope="module")
def pages(seeded_url: str, words: Path, catalogue: Catalogue) -> Pages:
    settings = Settings(database_url=seeded_url, pages=False, release_check_seconds=0)
    app: FastAPI = start(create_app(settings))
    site = Site(settings, words)
    app.router.routes[:0] = [*start_routes(site), *page_routes(site)]
    english = catalogue.default
    exercises = {
        slug: each.model_copy(update={"name": each.name.upper()})
        for slug, each in english.exercises.items()
    }
    loud = replace(english, lang="xx", exercises=exercises)
    release = catalogue.release.model_copy(update={"languages": ("en", "xx")})
    app.state.catalogue = replace(catalogue, release=release, localized={"en": english, "xx": loud})
    return Pages(app)


def test_the_address_names_the_language(pages: Pages) -> None:
    page = pages.get("/exercises/short-foot?lang=xx")
    assert page.all("html")[0]["lang"] == "xx"
    assert page.title == "SHORT FOOT \N{EN DASH} Footwork"
    assert "HOW TO DO IT" in page.text
    assert pages.response("/exercises?lang=xx").headers["content-language"] == "xx"


def test_links_and_forms_stay_in_the_language(pages: Pages) -> None:
    page = pages.get("/programmes/flat-foot?lang=xx")
    within = {link for link in page.links() if not link.startswith("/docs")}
    assert all("lang=" in link for link in within)
    assert all("lang=xx" in form["action"] for form in page.all("form"))


def test_the_browser_may_ask_for_it(pages: Pages) -> None:
    answer = pages.response("/about", **{"accept-language": "xx, en;q=0.5"})
    assert answer.headers["content-language"] == "xx"
    assert "accept-language" in answer.headers["vary"].lower()
    assert pages.response("/about").headers["content-language"] == "en"


def test_the_page_names_its_other_languages(pages: Pages) -> None:
    page = pages.get("/about")
    named = {link.get("hreflang"): link["href"] for link in page.all("link")}
    assert named["xx"] == "/about?lang=xx"
    assert "/about?lang=xx" in page.links()


def test_what_a_language_lacks_is_in_the_default_one(pages: Pages, words: Path) -> None:
    english = read_words(words)["en"]
    assert english(LEFT_OUT) in pages.get("/?lang=xx").text


def test_an_unknown_language_is_refused(pages: Pages) -> None:
    answer = pages.response("/about?lang=yy")
    assert answer.status_code == 422


def test_the_choices_keep_the_language(pages: Pages) -> None:
    answer = pages.send("/today?lang=xx", {"screened": "yes", "make": "yes", "minutes": "20"})
    page = Document(answer.text)
    assert answer.status_code == 200
    assert "SWAP IT" in page.text
    assert "/play?lang=xx" in [form["action"] for form in page.all("form")]
