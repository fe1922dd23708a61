"""The page of the player and its files, without a browser."""

import json
import re
from pathlib import Path
from typing import Any

from app.pages.views.player import PHRASES
from app.pages.words import read_words
from tests.pages.conftest import Document, Pages

STATIC = Path(__file__).parents[2] / "app" / "pages" / "static" / "player"
TEMPLATE = STATIC.parents[1] / "templates" / "play.html"
DYNAMIC = ("effort-", "morning-", "side-", "only-", "get-ready", "next", "easier", "harder")
"""Beginnings of keys that the scripts put together."""
ATTACK = "</script><script>alert(1)</script>"


def told(source: str) -> dict[str, Any]:
    """What the page tells its scripts."""
    _, _, rest = source.partition('<script type="application/json" id="page">')
    text, _, _ = rest.partition("</script>")
    data: dict[str, Any] = json.loads(text)
    return data


def test_without_scripts_it_leads_to_a_session_to_read(pages: Pages) -> None:
    source = pages.response("/play").text
    assert '<a class="button" href="/today">' in source.partition("<noscript>")[2]


def test_its_policy_allows_own_scripts_only(pages: Pages) -> None:
    response = pages.response("/play")
    policy = response.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for script in Document(response.text).all("script"):
        assert script.get("type") == "application/json" or script["src"].startswith("/assets/")


def test_what_a_form_sends_is_told_to_the_scripts_as_data(pages: Pages) -> None:
    values = {"screened": "yes", "safe_for": "osteoporosis", "play": "template=flat-foot"}
    response = pages.send("/play", values)
    assert told(response.text)["given"] == {
        "play": "template=flat-foot",
        "screened": True,
        "safe_for": ["osteoporosis"],
        "cleared": [],
    }
    assert "private" in response.headers["cache-control"]
    assert told(pages.response("/play").text)["given"]["screened"] is False


def test_what_a_form_sends_is_no_markup(pages: Pages) -> None:
    response = pages.send("/play", {"play": ATTACK})
    assert ATTACK not in response.text
    assert told(response.text)["given"]["play"] == ATTACK


def test_a_gate_gets_no_player(pages: Pages) -> None:
    values = {"screened": "yes", "safe_for": "recent-surgery", "play": "template=flat-foot"}
    response = pages.send("/play", values)
    assert response.status_code == 422
    assert "main.js" not in response.text


def test_the_screening_carries_on_what_is_to_be_played(pages: Pages) -> None:
    document = pages.post(
        "/screening", {"next": "play", "play": "minutes=7", "step": "1", "none": "yes"}
    )
    fields = {field.get("name"): field.get("value") for field in document.all("input")}
    assert fields["play"] == "minutes=7"
    assert fields["screened"] == "yes"
    answered = pages.send("/screening", {"next": "play", "step": "2", "none": "yes"})
    assert answered.headers["location"] == "/play"


def test_the_service_worker_keeps_files_that_exist(pages: Pages) -> None:
    response = pages.response("/service-worker.js")
    assert response.headers["cache-control"] == "no-cache"
    first, _, _ = response.text.partition(";\n")
    keep = json.loads(first.removeprefix("const KEEP = "))
    assert any(path.endswith("player/main.js") for path in keep["files"])
    for path in (keep["page"], *keep["files"]):
        assert pages.response(path).status_code == 200
        assert path == keep["page"] or path.startswith(keep["assets"])


def test_every_word_is_there_and_used() -> None:
    scripts = "".join(path.read_text() for path in STATIC.rglob("*.js")) + TEMPLATE.read_text()
    used = set(re.findall(r"[\"']play\.([a-z-]*[a-z])[\"']", scripts))
    used |= set(re.findall(r"\bact\(\"([a-z]+)\"", scripts))
    texts = read_words()["en"].texts
    known = {key.removeprefix("play.") for key in texts if key.startswith("play.")}
    assert used <= known | set(PHRASES)
    assert {key for key in known - used if not key.startswith(DYNAMIC)} == set()
