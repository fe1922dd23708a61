"""Of too many at once some are turned away; nobody who looks after the service, or asks again."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from tests.client import Client, at_once, start

COLD = [f"/v1/exercises?limit={limit}" for limit in range(1, 41)]


@pytest.fixture(scope="module")
def small(seeded_url: str) -> FastAPI:
    """An application that takes on five requests at once."""
    return start(create_app(Settings(database_url=seeded_url, max_concurrency=5)))


def test_requests_above_the_limit_are_refused(small: FastAPI) -> None:
    answers = at_once(small, COLD)
    assert sorted({answer.status_code for answer in answers}) == [200, 503]
    assert sum(answer.status_code == 200 for answer in answers) == 5
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["cache-control"] == "no-store"
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["x-request-id"]
    assert refused.json()["type"] == "/problems/overloaded"


def test_a_refused_request_succeeds_when_it_is_repeated(small: FastAPI) -> None:
    left, rounds = COLD, 0
    while left:
        answers = at_once(small, left)
        left = [path for path, answer in zip(left, answers, strict=True)
                if answer.status_code == 503]  # fmt: skip
        rounds += 1
        assert rounds <= len(COLD)
    assert rounds >= 1


def test_cached_responses_are_not_limited(small: FastAPI) -> None:
    assert Client(small).get("/v1/muscles").status_code == 200
    assert {answer.status_code for answer in at_once(small, ["/v1/muscles"] * 40)} == {200}


def test_health_checks_are_not_limited(small: FastAPI) -> None:
    answers = at_once(small, [*(f"{path}&offset=1" for path in COLD), *["/livez", "/readyz"] * 5])
    assert {answer.status_code for answer in answers[-10:]} == {200}


def test_refusals_have_cors_headers_and_preflights_are_not_limited(seeded_url: str) -> None:
    """What a browser asks before it asks is no part of the crowd."""
    origin = "https://app.example"
    settings = Settings(database_url=seeded_url, cors_origins=[origin], max_concurrency=1)
    app = start(create_app(settings))

    async def ask() -> list[httpx.Response]:
        before = {"origin": origin, "access-control-request-method": "GET"}
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://test"
        ) as client:
            asked = [client.get(path, headers={"origin": origin}) for path in COLD[:3]]
            asked += [client.options(path, headers=before) for path in COLD[:3]]
            return await asyncio.gather(*asked)

    answers = asyncio.run(ask())
    assert [answer.status_code for answer in answers] == [200, 503, 503, 200, 200, 200]
    assert {answer.headers["access-control-allow-origin"] for answer in answers} == {origin}
    assert "Retry-After" in answers[1].headers["access-control-expose-headers"]


def test_a_failed_request_is_no_longer_in_flight(seeded_url: str) -> None:
    app = create_app(Settings(database_url=seeded_url, max_concurrency=1))
    client = Client(app)
    for _ in range(3):
        assert client.get("/v1/exercises").status_code == 503  # nothing is loaded yet
    start(app)
    for path in ("/nowhere", "/v1/exercises?x=1", "/v1/exercises"):
        assert client.get(path).json().get("type") != "/problems/overloaded"


def test_an_aborted_request_is_no_longer_in_flight(small: FastAPI) -> None:
    async def leave() -> None:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(small), base_url="http://test"
        ) as client:
            asked = [asyncio.create_task(client.get(path)) for path in COLD[:5]]
            await asyncio.sleep(0)
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)

    asyncio.run(leave())
    answers = at_once(small, [f"{path}&offset=2" for path in COLD[:5]])
    assert {answer.status_code for answer in answers} == {200}
