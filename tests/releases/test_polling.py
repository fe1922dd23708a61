"""Releases are followed while serving, and read on when the database can't be read."""

import asyncio
import gc
import logging
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.engine import Engine

from app.catalogue.snapshot import Catalogue
from app.database import StartError, make_engine, writing
from app.main import create_app
from app.releases.polling import ReleaseWatch, read_release
from app.seeding.dataset import Dataset
from app.seeding.load import load
from app.seeding.reader import read_seed
from app.settings import Settings
from tests.client import Client
from tests.seeding.loaders import OTHER
from tests.server import get, serving, wait_for

Load = Callable[[Dataset], None]


@pytest.fixture
def engine(loaded_url: str) -> Iterator[Engine]:
    made = make_engine(loaded_url)
    yield made
    made.dispose()


@pytest.fixture
def put(engine: Engine) -> Load:
    def load_whole(data: Dataset) -> None:
        with writing(engine) as session:
            load(session, data)

    return load_whole


@pytest.fixture(scope="module")
def other(seeds: tuple[Path, Path]) -> Dataset:
    """Another release than the one that each database has at first."""
    return read_seed(seeds[1])


@contextmanager
def running(url: str) -> Iterator[FastAPI]:
    """An application that looks for releases when told to, and not by itself."""
    app = create_app(Settings(database_url=url, release_check_seconds=0))
    runner = asyncio.Runner()
    lifespan = app.router.lifespan_context(app)
    runner.run(lifespan.__aenter__())
    try:
        yield app
    finally:
        runner.run(lifespan.__aexit__(None, None, None))
        runner.close()


def look(app: FastAPI) -> None:
    watch: ReleaseWatch = app.state.watch
    asyncio.run(watch.look())


def test_another_release_is_served_without_a_restart(
    loaded_url: str, dataset: Dataset, other: Dataset, put: Load
) -> None:
    with running(loaded_url) as app:
        client = Client(app)
        before = client.get("/v1/exercises/short-foot")
        served = app.state.catalogue
        look(app)
        assert app.state.catalogue is served
        put(other)
        assert client.get("/v1/exercises/short-foot").content == before.content
        look(app)
        after = client.get("/v1/exercises/short-foot")
        assert after.headers["dataset-version"] == OTHER
        assert after.headers["etag"] != before.headers["etag"]
        assert after.json()["name"] == f"{before.json()['name']}, changed"
        document = client.json("/openapi.json")["paths"]["/v1/exercises/{slug}"]["get"]
        example = document["responses"]["200"]["content"]["application/json"]["example"]
        assert example["name"] == after.json()["name"]
        put(dataset)
        look(app)
        assert client.get("/v1/exercises/short-foot").content == before.content


def test_garbage_is_collected_again_after_loading(empty_url: str, loaded_url: str) -> None:
    for url in (loaded_url, empty_url):
        engine = make_engine(url)
        with suppress(StartError):
            read_release(engine)
        engine.dispose()
        assert gc.isenabled()


def test_the_previous_release_is_freed(loaded_url: str, other: Dataset, put: Load) -> None:
    with running(loaded_url) as app:
        client = Client(app)
        client.get("/v1/muscles")
        kept = weakref.ref(app.state.catalogue.localized["en"].text_index)
        put(other)
        look(app)
        gc.collect()
        assert kept() is None


def test_links_to_further_pages_hold_within_one_release(
    loaded_url: str, other: Dataset, put: Load
) -> None:
    with running(loaded_url) as app:
        client = Client(app)
        following = client.json("/v1/exercises?level=beginner&limit=5")["next"]
        assert client.json(following)["previous"].startswith("/v1/exercises?level=beginner")
        put(other)
        look(app)
        problem = client.json(following, 409)
        assert problem["type"] == "/problems/release-changed"
        assert problem["release"] == OTHER
        assert problem["first"] == f"/v1/exercises?level=beginner&limit=5&offset=0&release={OTHER}"
        assert client.json(problem["first"])["results"]


def test_the_release_is_served_without_the_database(
    loaded_url: str,
    dataset: Dataset,
    engine: Engine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with running(loaded_url) as app, caplog.at_level(logging.INFO, "app.releases.polling"):
        client = Client(app)
        assert client.json("/readyz") == {
            "status": "ready", "release": dataset.release.version,
            "database": "reachable", "since": None, "skipped_release": None,
        }  # fmt: skip
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE release RENAME TO elsewhere"))
        for _ in range(3):
            look(app)
        ready = client.json("/readyz")
        assert ready["status"] == "ready"
        assert ready["database"] == "unreachable"
        assert ready["since"]
        assert client.get("/v1/exercises/short-foot").status_code == 200
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO release"))
        for _ in range(3):
            look(app)
        assert client.json("/readyz")["database"] == "reachable"
    lines = [record.message for record in caplog.records if record.name == "app.releases.polling"]
    assert len(lines) == 2
    assert "can't be read" in lines[0]
    assert "can be read again" in lines[1]


def test_an_emptied_database_does_not_stop_serving(loaded_url: str, engine: Engine) -> None:
    with running(loaded_url) as app:
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM release"))
        look(app)
        client = Client(app)
        assert client.get("/v1/exercises/short-foot").status_code == 200
        assert client.json("/readyz")["database"] == "unreachable"


def test_a_release_that_cannot_be_served_is_skipped(
    loaded_url: str,
    dataset: Dataset,
    other: Dataset,
    put: Load,
    engine: Engine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The watch goes on: it says so once, and follows the next one."""
    with running(loaded_url) as app, caplog.at_level(logging.INFO, "app.releases.polling"):

        def serve(catalogue: Catalogue) -> None:
            if catalogue.release.version == OTHER:
                raise LookupError("a gap")
            app.state.catalogue = catalogue

        app.state.watch = watch = ReleaseWatch(engine, serve)
        watch.start()
        put(other)
        for _ in range(3):
            look(app)
        client = Client(app)
        ready = client.json("/readyz")
        assert (ready["status"], ready["skipped_release"]) == ("ready", OTHER)
        assert ready["release"] == dataset.release.version
        assert ready["database"] == "reachable"
        put(dataset)
        look(app)
        assert client.json("/readyz")["skipped_release"] is None
    lines = [record.message for record in caplog.records if record.name == "app.releases.polling"]
    assert lines == [
        f"Release {OTHER} can't be served; {dataset.release.version} is still served.",
        f"Serving release {dataset.release.version}.",
    ]
    assert caplog.text.count("LookupError: a gap") == 1


def test_a_server_serves_a_new_release(
    loaded_url: str, other: Dataset, put: Load, tmp_path: Path
) -> None:
    settings = {"FOOTWORK_RELEASE_CHECK_SECONDS": "0.1"}
    with serving(loaded_url, tmp_path / "log", **settings) as server:
        put(other)

        def is_followed() -> bool:
            answer = get(f"{server.url}/v1/release")
            return (answer.headers["dataset-version"], answer.json()["version"]) == (OTHER, OTHER)

        wait_for(is_followed)
        assert f"Serving release {OTHER}" in server.stop()
