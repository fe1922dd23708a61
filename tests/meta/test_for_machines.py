"""The files for assistants and crawlers."""

import re
from urllib.robotparser import RobotFileParser

import pytest

from app.main import create_app
from app.settings import Settings
from tests.client import Client, start

LINK = re.compile(r"^- \[.+?\]\((\S+)\)", re.MULTILINE)


def links(client: Client) -> list[str]:
    """The links of llms.txt, in their order."""
    return LINK.findall(client.get("/llms.txt").text)


def test_each_link_of_llms_txt_leads_somewhere(client: Client) -> None:
    paths = [link for link in links(client) if link.startswith("/")]
    assert len(paths) > 10
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_llms_txt_names_the_licence_and_says_that_it_is_no_advice(client: Client) -> None:
    release = client.json("/v1/release")
    text = client.get("/llms.txt").text
    assert text.startswith("# Footwork\n\n> ")
    assert "not medical advice" in text
    assert links(client)[-1] == release["licence_url"]
    assert release["attribution"] in text


def test_llms_txt_names_mcp_only_where_it_is_served(client: Client, seeded_url: str) -> None:
    assert "/mcp" not in client.get("/llms.txt").text
    assert client.get("/mcp").status_code == 404
    settings = Settings(database_url=seeded_url, mcp=True, public_url="https://feet.example")
    served = Client(start(create_app(settings)))
    assert "POST https://feet.example/mcp." in served.get("/llms.txt").text
    assert served.get("/mcp").status_code == 405
    assert all(link.startswith("https://") for link in links(served))


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True),
        ("/v1/exercises?q=heel", True),
        ("/llms.txt", True),
        ("/v1/compose/session", True),
    ],
)
def test_crawlers_may_visit(client: Client, path: str, may: bool) -> None:
    assert _parse(client).can_fetch("Anything", path) is may


def test_crawlers_stay_out_of_composed_sessions_with_inputs(client: Client) -> None:
    text = client.get("/robots.txt").text
    (pattern,) = re.findall(r"^Disallow: (/v1\S+)$", text, re.MULTILINE)
    rule = re.compile(re.escape(pattern).replace(r"\*", ".*"))  # RFC 9309, 2.2.3
    assert rule.match("/v1/compose/session?safe_for=osteoporosis")
    assert rule.match("/v1/compose/plan?start=2027-01-04")
    assert not rule.match("/v1/compose/session")


def _parse(client: Client) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())
    return parser
