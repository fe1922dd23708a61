"""What one client may ask in a while, when it is limited."""

import asyncio
import logging
from typing import Any

import pytest

from app.main import create_app
from app.middleware.rate_limit import SlidingWindowRateLimiter
from app.settings import Settings, SettingsError
from tests.client import Client, start


@pytest.fixture
def client(seeded_url: str) -> Client:
    """A service that allows three requests a client and hour."""
    return Client(start(create_app(Settings(database_url=seeded_url, rate_limit="3/hour"))))


def test_without_a_limit_there_are_no_headers(seeded_url: str) -> None:
    app = start(create_app(Settings(database_url=seeded_url)))
    assert not [name for name in Client(app).get("/v1/release").headers if "ratelimit" in name]


def test_requests_above_the_rate_limit_are_refused(client: Client) -> None:
    for left in (2, 1, 0):
        answer = client.get("/v1/release")
        assert answer.status_code == 200
        assert answer.headers["ratelimit-policy"] == '"3/3600s";q=3;w=3600'
        assert answer.headers["ratelimit"].startswith(f'"3/3600s";r={left};t=')
        assert "RateLimit-Policy" in answer.headers["access-control-expose-headers"]
    refused = client.get("/v1/release")
    assert refused.status_code == 429
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert refused.headers["ratelimit"].startswith('"3/3600s";r=0;t=')
    assert refused.headers["cache-control"] == "no-store"
    assert refused.headers["access-control-allow-origin"] == "*"
    assert refused.headers["x-request-id"]


def test_health_checks_and_preflights_are_not_counted(client: Client) -> None:
    asked = {"origin": "https://app.example", "access-control-request-method": "GET"}
    for _ in range(5):
        assert client.get("/readyz").status_code == 200
        assert client.request("OPTIONS", "/v1/release", headers=asked).status_code == 200
    assert client.get("/v1/release").headers["ratelimit"].startswith('"3/3600s";r=2')


def make_scope(host: str | None) -> dict[str, Any]:
    client = None if host is None else (host, 1234)
    return {"type": "http", "method": "GET", "path": "/v1/release", "client": client}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        (None, None, True),
        ("testclient", "other", False),
    ],
)
def test_each_client_has_its_own_limit(one: str | None, other: str | None, *, same: bool) -> None:
    async def count() -> bool:
        limit = SlidingWindowRateLimiter("1/hour", "async+memory://")
        assert (await limit.count(make_scope(one))).error is None
        return (await limit.count(make_scope(other))).error is not None

    assert asyncio.run(count()) is same


def test_each_of_several_limits_holds(seeded_url: str) -> None:
    limits = "1000/day; 2/hour"  # a test seldom crosses the end of an hour
    client = Client(start(create_app(Settings(database_url=seeded_url, rate_limit=limits))))
    answers = [client.get("/v1/release") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429, 429]
    policy = '"2/3600s";q=2;w=3600, "1000/86400s";q=1000;w=86400'
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {policy}
    assert '"2/3600s";r=0;t=' in answers[-1].headers["ratelimit"]
    assert '"1000/86400s";r=998;t=' in answers[-1].headers["ratelimit"], "refused, and counted"
    assert 0 < int(answers[-1].headers["retry-after"]) <= 3600


@pytest.mark.parametrize("limit", ["many", "0/minute", "5/minute;often"])
def test_an_invalid_limit_is_refused_at_start(limit: str) -> None:
    with pytest.raises(SettingsError, match=f"^FOOTWORK_RATE_LIMIT is '{limit}', but must be off"):
        create_app(Settings(rate_limit=limit))


@pytest.mark.parametrize("storage", ["memory://", "async+nothing://", "async+redis://u:pw@host"])
def test_an_unusable_storage_is_refused_at_start(storage: str) -> None:
    with pytest.raises(SettingsError, match="begins with async\\+") as refused:
        create_app(Settings(rate_limit="1/minute", rate_limit_storage=storage))
    assert str(refused.value).startswith("FOOTWORK_RATE_LIMIT_STORAGE must be ")
    assert "pw" not in str(refused.value)


def test_requests_are_let_through_when_the_storage_fails(caplog: pytest.LogCaptureFixture) -> None:
    limit = SlidingWindowRateLimiter("1/hour", "async+memory://")
    limit._limiter.storage = None  # type: ignore[assignment]
    with caplog.at_level(logging.WARNING, "app.middleware.rate_limit"):
        for _ in range(3):
            assert asyncio.run(limit.count(make_scope("192.0.2.1"))).error is None
    assert len(caplog.records) == 1
