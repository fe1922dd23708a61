"""The address in a session that plays it."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from app.main import create_app
from app.settings import Settings
from tests.client import Client, start

SESSION = "/v1/compose/session?template=flat-foot&minutes=15&safe_for=osteoporosis"
LIST = "/v1/compose/list?exercises=short-foot:3x12&safe_for=osteoporosis"
PLAN = "/v1/compose/plan?start=2027-03-01&weeks=1&safe_for=osteoporosis"


def sessions(client: Client, path: str) -> list[dict[str, Any]]:
    """The one session of an answer, or those of a plan."""
    answer = client.json(path)
    return list(answer.get("sessions") or [answer])


@pytest.mark.parametrize("path", [SESSION, LIST, PLAN])
def test_all_that_is_asked_for_is_in_the_fragment(client: Client, path: str) -> None:
    for session in sessions(client, path):
        address = urlsplit(session["player"])
        assert (address.scheme, address.netloc, address.path, address.query) == (
            "",
            "",
            "/play",
            "",
        )
        assert address.fragment == urlsplit(session["link"]).query
        assert "safe_for=osteoporosis" in address.fragment


@pytest.mark.parametrize("path", [SESSION, LIST, PLAN])
def test_it_is_absolute_with_a_public_address(seeded_url: str, path: str) -> None:
    public_url = "https://feet.example/api"
    client = Client(start(create_app(Settings(database_url=seeded_url, public_url=public_url))))
    for session in sessions(client, path):
        assert session["player"].startswith(f"{public_url}/play#")
        assert session["link"].startswith("/v1/")


@pytest.mark.parametrize("path", [SESSION, LIST, PLAN])
def test_without_pages_there_is_none(seeded_url: str, path: str) -> None:
    client = Client(start(create_app(Settings(database_url=seeded_url, pages=False))))
    assert {session["player"] for session in sessions(client, path)} == {None}


def test_reports_about_health_are_in_no_address(client: Client) -> None:
    history = [{"date": "2027-03-01", "exercises": [{"slug": "short-foot", "pain": 5}]}]
    session = client.post("/v1/compose/session", {"history": history, "date": "2027-03-03"})
    assert session["link"] is None
    assert session["player"] is None
