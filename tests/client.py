"""An HTTP client straight into the application, without a server."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import httpx
from fastapi import FastAPI


class StandIn(SimpleNamespace):
    """What stands for a catalogue; unlike its base it can be referred to weakly."""


class Client:
    """Sends requests one by one, as curl would."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The answer to one request; unexpected errors come as answers too."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **options)

        return asyncio.run(send())

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def json(self, path: str, status: int = 200, **options: Any) -> Any:
        """The body of an answer that must have this status."""
        answer = self.get(path, **options)
        assert answer.status_code == status, answer.text
        return answer.json()

    def post(self, path: str, body: object, status: int = 200) -> Any:
        answer = self.request("POST", path, json=body)
        assert answer.status_code == status, answer.text
        return answer.json()


def at_once(app: FastAPI, paths: Sequence[str]) -> list[httpx.Response]:
    """The answers to requests that come in together, in the order of their paths."""

    async def send() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await asyncio.gather(*(client.get(path) for path in paths))

    return asyncio.run(send())


def start(app: FastAPI) -> FastAPI:
    """Run an application's start-up; the transport does not."""

    async def begin() -> None:
        async with app.router.lifespan_context(app):
            pass

    asyncio.run(begin())
    return app
