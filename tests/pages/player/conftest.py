"""A server with pictures of one exercise, and a browser."""

from collections.abc import Iterator

import pytest

from app.pictures.building import draw
from app.pictures.store import PictureStore
from tests.devtools import Browser, browsing
from tests.pages.test_browser import axe
from tests.pictures.conftest import SEED
from tests.server import Server, serving

__all__ = ["axe", "browser", "server"]

PICTURED = "short-foot"


@pytest.fixture(scope="module")
def server(seeded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("player")
    assert not draw(SEED, PictureStore(folder), PICTURED).problems
    settings = {"FOOTWORK_PICTURES_DIR": str(folder)}
    with serving(seeded_url, folder / "log", **settings) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as running:
        yield running
