"""The tools of one release, without a server."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.snapshot import Catalogue
from app.composition.api.composing import Compositions
from app.composition.composer import Composer
from app.exports.mcp.tool import Answer, Service
from app.exports.mcp.tools import BY_NAME
from app.pictures.api.dependencies import Pictures

Call = Callable[..., Answer]


@pytest.fixture(scope="session")
def service(catalogue: Catalogue, pictures_dir: Path) -> Service:
    return Service(
        catalogue=catalogue,
        localized=catalogue.default,
        composer=Composer(catalogue),
        compositions=Compositions(max_sessions=200),
        pictures=Pictures(pictures_dir),
        public_url="https://feet.example",
    )


@pytest.fixture
def call(service: Service) -> Call:
    """Calls a tool with arguments."""

    def run(tool: str, **arguments: Any) -> Answer:
        async def begin() -> Answer:
            return await BY_NAME[tool].run(service, arguments)

        return asyncio.run(begin())

    return run
