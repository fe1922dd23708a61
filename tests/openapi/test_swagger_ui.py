"""The documentation page reads well in a browser, and asks nobody but this service."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI

from tests.browser import require_chromium, visit
from tests.client import Client
from tests.databases import Databases
from tests.server import get, serving

ASSETS = {
    "/docs/swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "/docs/swagger-ui.css": "text/css; charset=utf-8",
    "/docs/favicon.png": "image/png",
}
NAMED = re.compile(r"""(?:src|href|url)\s*[=:]\s*["']([^"']*)["']""", re.IGNORECASE)


def named(page: str) -> set[str]:
    """The addresses that a page names."""
    return set(NAMED.findall(page))


def test_the_page_refers_only_to_this_service(client: Client) -> None:
    answer = client.get("/docs")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "://" not in answer.text
    assert named(answer.text) == {*ASSETS, "/openapi.json"}
    for address in named(answer.text):
        assert urlsplit(address).netloc == ""
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(("path", "content_type"), ASSETS.items())
def test_each_asset_has_its_media_type(client: Client, path: str, content_type: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == content_type
    assert answer.content


def test_swagger_ui_can_read_openapi_3_1(client: Client) -> None:
    script = client.get("/docs/swagger-ui-bundle.js").text
    version = re.search(r'PACKAGE_VERSION:"(\d+)\.', script)
    assert version
    assert int(version[1]) >= 5
    assert client.json("/openapi.json")["openapi"].startswith("3.1")


def test_the_style_sheet_embeds_its_images(client: Client) -> None:
    style = client.get("/docs/swagger-ui.css").text
    assert "@import" not in style
    for address in re.findall(r"url\([\"']?(.{5})", style):
        assert address == "data:"


def test_the_policy_allows_no_more_than_the_page_needs(client: Client) -> None:
    policy = client.get("/docs").headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert re.fullmatch(r"'self' 'sha256-[A-Za-z0-9+/]{43}='", rules.pop("script-src"))
    assert rules == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("path", ["/docs", *ASSETS])
def test_the_page_is_cached_and_compressed(client: Client, path: str) -> None:
    get, head = client.get(path), client.request("HEAD", path)
    assert head.content == b""
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-length"] == get.headers["content-length"]
    again = client.get(path, headers={"if-none-match": get.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    packed_already = path.endswith(".png")
    assert get.headers.get("content-encoding") == (None if packed_already else "br")
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == get.content


@pytest.mark.parametrize("path", ["/docs", *ASSETS])
def test_neither_query_nor_host_changes_the_page(client: Client, path: str) -> None:
    answer = client.get(f"{path}?x=1", headers={"host": "evil.example"})
    assert answer.status_code == 200
    assert answer.content == client.get(path).content


@pytest.mark.parametrize("path", ["/docs/index.html", "/docs/redoc.standalone.js", "/redoc"])
def test_there_are_no_other_pages(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_trailing_slash_redirects_to_the_page(client: Client) -> None:
    answer = client.get("/docs/")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/docs"


def test_the_page_is_not_an_operation(app: FastAPI) -> None:
    assert not [path for path in app.openapi()["paths"] if path.startswith("/docs")]


@pytest.fixture
def address(tmp_path: Path, sqlite: Databases) -> Iterator[str]:
    """Where a real server is. One database is enough: none answers requests."""
    require_chromium()
    with serving(sqlite.make_seeded(), tmp_path / "log") as server:
        yield server.url


@pytest.mark.heavy
def test_a_browser_shows_every_operation_and_loads_nothing_else(
    address: str, tmp_path: Path
) -> None:
    seen = visit(f"{address}/docs", tmp_path)
    document: dict[str, Any] = get(f"{address}/openapi.json").json()
    assert "/v1/compose/session" in document["paths"]
    for path in document["paths"]:
        assert f'data-path="{path}"' in seen.document
    assert "<title>Footwork API</title>" in seen.document
    assert seen.asked == {address + path for path in (*ASSETS, "/openapi.json")}
    assert seen.console == ()
