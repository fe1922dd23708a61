"""The plain way does the same work as the service, or there would be nothing to compare."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from app.database import make_engine
from bench import plain
from tests.client import Client


@pytest.fixture
def plain_client(seeded_url: str) -> Iterator[Client]:
    engine = make_engine(seeded_url)

    def get_session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    plain.app.dependency_overrides[plain.get_session] = get_session
    yield Client(plain.app)
    plain.app.dependency_overrides.clear()
    engine.dispose()


@pytest.mark.sweep
@pytest.mark.parametrize(
    "path",
    [
        "/v1/exercises",
        "/v1/exercises?limit=20&offset=10",
        "/v1/exercises?limit=200",
        "/v1/exercises?limit=50&offset=150",
    ],
)
def test_both_give_the_same_page(client: Client, plain_client: Client, path: str) -> None:
    page = client.json(path)
    for exercise in (*page["results"], *(plain := plain_client.json(path))["results"]):
        del exercise["hash"], exercise["updated_in"]
    assert plain == page
