"""Pages as a browser asks for them, without a browser; and a browser with a server."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI

from clients.build import NPM_INSTALL
from tests.client import Client
from tests.clients.test_generated_clients import need_npm, run
from tests.devtools import Browser, browsing
from tests.server import Server, serving

ACCEPT = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
"""What browsers send."""
FORM = {"content-type": "application/x-www-form-urlencoded"}
Values = Mapping[str, str | Sequence[str]]


class Document(HTMLParser):
    """The elements of a page, each with its attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.title = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.elements and self.elements[-1][0] == "title" and not self.title:
            self.title = data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element with this name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self) -> set[str]:
        """The addresses within this service that the page links to, without their fragments."""
        addresses = (element["href"].partition("#")[0] for element in self.all("a"))
        return {address for address in addresses if address.startswith("/")}

    def meta(self, name: str) -> str:
        """The content of a meta element, by its name or property."""
        return next(
            element["content"]
            for element in self.all("meta")
            if name in (element.get("name"), element.get("property"))
        )


class Pages:
    """Asks an application for pages."""

    def __init__(self, app: FastAPI) -> None:
        self.client = Client(app)

    def response(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=ACCEPT | headers)

    def get(self, path: str, status: int = 200) -> Document:
        """A page that must have this status."""
        answer = self.response(path)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return Document(answer.text)

    def send(self, path: str, values: Values) -> httpx.Response:
        """The answer to a form."""
        body = urlencode(values, doseq=True)
        return self.client.request("POST", path, content=body, headers=ACCEPT | FORM)

    def post(self, path: str, values: Values, status: int = 200) -> Document:
        """The page that a form leads to, which must have this status."""
        answer = self.send(path, values)
        assert answer.status_code == status, answer.text
        return Document(answer.text)


@pytest.fixture(scope="session")
def pages(app: FastAPI) -> Pages:
    return Pages(app)


@pytest.fixture(scope="session")
def server(
    seeded_url: str, pictures_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server with the pictures of one exercise, that of the start page."""
    log = tmp_path_factory.mktemp("pages") / "log"
    with serving(seeded_url, log, FOOTWORK_PICTURES_DIR=str(pictures_dir)) as running:
        yield running


@pytest.fixture(scope="session")
def url(server: Server) -> str:
    return server.url


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """A browser without tabs: each that a test opens has cookies and storage of its own."""
    yield chromium
    chromium.close_tabs()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility checker as a script."""
    need_npm()
    folder = tmp_path_factory.mktemp("axe")
    shutil.copy(Path(__file__).parent / "axe" / "package.json", folder)
    run(folder, *NPM_INSTALL)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
