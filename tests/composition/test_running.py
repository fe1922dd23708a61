"""Composing doesn't hold up the event loop, and too much of it at once is refused."""

import asyncio
from threading import Event

import httpx
import pytest
from fastapi import FastAPI

from app.composition.api.composing import MAX_SHORT, Compositions
from app.http.problems import OverloadedError
from app.main import create_app
from app.settings import Settings
from tests.client import at_once, start

LONG = MAX_SHORT + 1
PLAN = "/v1/compose/plan?start=2027-01-04&weeks=10&per_week=7&seed={}"
SESSION = "/v1/compose/session?seed={}"


@pytest.fixture(scope="module")
def small(seeded_url: str) -> FastAPI:
    """An application that takes on few compositions at once."""
    return start(create_app(Settings(database_url=seeded_url, max_composed_sessions=5)))


def test_others_are_answered_while_something_is_composed() -> None:
    async def answer() -> str:
        compositions, done = Compositions(1), Event()
        composing = asyncio.create_task(compositions.run(LONG, done.wait))
        await asyncio.sleep(0)  # the loop is free to go on, and to compose something short
        assert await compositions.run(1, lambda: "short") == "short"
        assert not composing.done()
        done.set()
        return str(await composing)

    assert asyncio.run(answer()) == "True"


def test_more_than_fits_is_refused_and_fits_again_when_it_is_done() -> None:
    async def crowd() -> None:
        compositions, done = Compositions(2 * LONG), Event()
        tasks = [asyncio.create_task(compositions.run(LONG, done.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(OverloadedError) as refused:
            await compositions.run(LONG, done.wait)
        assert int(refused.value.headers["Retry-After"]) >= 1
        done.set()
        await asyncio.gather(*tasks)
        assert await compositions.run(LONG, done.wait)

    asyncio.run(crowd())


def test_retry_after_grows_with_what_waits_and_what_it_took_so_far() -> None:
    async def estimates() -> list[int]:
        found = []
        for waiting in (100, 1000):
            compositions, done = Compositions(waiting), Event()
            task = asyncio.create_task(compositions.run(waiting, done.wait))
            await asyncio.sleep(0)
            with pytest.raises(OverloadedError) as refused:
                await compositions.run(waiting, done.wait)
            found.append(int(refused.value.headers["Retry-After"]))
            done.set()
            await task
        return found

    assert asyncio.run(estimates()) == [1, 10]  # 10 ms a session, until one was composed


def test_one_that_asks_for_more_than_the_bound_is_composed_alone() -> None:
    compositions = Compositions(1)
    assert asyncio.run(compositions.run(LONG, lambda: "done")) == "done"


def test_what_fails_or_is_given_up_makes_room() -> None:
    async def leave() -> None:
        compositions, done = Compositions(2), Event()
        with pytest.raises(ZeroDivisionError):
            await compositions.run(1, lambda: 1 // 0)
        first, second = (asyncio.create_task(compositions.run(1, done.wait)) for _ in range(2))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        third = asyncio.create_task(compositions.run(1, done.wait))
        await asyncio.sleep(0)
        done.set()
        assert all(await asyncio.gather(first, third))

    asyncio.run(leave())


def test_of_many_plans_at_once_some_are_refused_and_told_when_to_come_back(small: FastAPI) -> None:
    answers = at_once(small, [PLAN.format(seed) for seed in range(5)])
    assert sorted({answer.status_code for answer in answers}) == [200, 503]
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert refused.json()["type"] == "/problems/overloaded"
    assert refused.headers["retry-after"].isdecimal()
    again = at_once(small, [PLAN.format(99)])
    assert again[0].status_code == 200


def test_short_sessions_and_probes_do_not_wait_for_plans(small: FastAPI) -> None:
    async def ask() -> list[str]:
        done: list[str] = []
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(small), base_url="http://test"
        ) as client:

            async def get(path: str) -> None:
                assert (await client.get(path)).status_code == 200
                done.append(path)

            plan = asyncio.create_task(get(PLAN.format(1000)))
            await asyncio.sleep(0.01)
            await asyncio.gather(*map(get, ("/livez", "/readyz", SESSION.format(1000))))
            await plan
        return done

    *first, last = asyncio.run(ask())
    assert set(first) == {"/livez", "/readyz", SESSION.format(1000)}
    assert last == PLAN.format(1000)
