"""PostgreSQL gives what SQLite gives, so that tests of answers need only one of them."""

import pytest
from fastapi import FastAPI

from app.catalogue.slugs import COLLECTION_PATHS
from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.settings import Settings
from tests import seed_files
from tests.client import Client, start
from tests.databases import Databases
from tests.examples import EXAMPLES
from tests.seeding.loaders import read

pytestmark = pytest.mark.heavy
ASKED = [
    *EXAMPLES.values(),
    *(f"{path}?limit=500" for path in COLLECTION_PATHS.values()),
    *(
        f"/v1/compose/plan?template={template}&start=2026-12-07&weeks=2"
        for template in seed_files.templates()
    ),
    "/v1/exercises?q=hel+raise",
    "/v1/exercises?muscle=solius",
    "/v1/exercises/no-such-exercise",
    "/openapi.json",
]
OWN_HEADERS = {"x-request-id", "date"}
"""Headers that differ from answer to answer."""


@pytest.fixture(scope="module")
def postgresql_url(postgresql: Databases) -> str:
    return postgresql.make_seeded()


@pytest.fixture(scope="module")
def postgresql_client(postgresql_url: str) -> Client:
    return Client(start(create_app(Settings(database_url=postgresql_url))))


def test_the_catalogues_are_equal(postgresql_url: str, catalogue: Catalogue) -> None:
    assert read(postgresql_url) == catalogue


@pytest.mark.parametrize("path", ASKED)
def test_the_answers_are_equal(app: FastAPI, postgresql_client: Client, path: str) -> None:
    """Also in their order, which equal catalogues may not share."""
    one, other = Client(app).get(path), postgresql_client.get(path)
    assert one.content == other.content
    headers, others = (
        {name: value for name, value in answer.headers.items() if name not in OWN_HEADERS}
        for answer in (one, other)
    )
    assert headers == others
