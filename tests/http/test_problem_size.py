"""No problem answer is large, whatever was sent."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.http.problems import FieldProblem, InvalidRequestError, Place
from app.http.problems.size import MAX_ALLOWED, MAX_BYTES, MAX_ERRORS, encode_problem
from tests import seed_files
from tests.client import Client

JSON = {"content-type": "application/json"}
SESSION, PLAN = "/v1/compose/session", "/v1/compose/plan"
UNKNOWN = [f"no-such-thing-{number}" for number in range(100)]
LISTS = ("have", "safe_for", "exclude", "include", "red_flags", "position", "audience")
ALL = sorted(seed_files.exercises())[:100]
DAYS = [ALL[number : number + 20] for number in range(0, 80, 20)] * 7
AWKWARD = st.one_of(
    st.text(max_size=40).map(lambda text: text * 300),
    st.sampled_from(["\x00", "\ud800", "'", '"', "\\", "\u202e", "é", "😀"]).map(
        lambda x: x * 9000
    ),
    st.lists(st.sampled_from([*UNKNOWN, *ALL, "", "x" * 300]), max_size=100),
    st.lists(st.integers(), max_size=3000),
    st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=500),
    st.integers() | st.floats() | st.none() | st.booleans(),
)
FIELDS = st.sampled_from(
    [
        *LISTS,
        "template",
        "condition",
        "minutes",
        "level",
        "seed",
        "day",
        "date",
        "swap",
        "start",
        "weeks",
        "history",
        "timeline",
    ]
)


def check(answer: httpx.Response) -> dict[str, Any]:
    """A problem that is no larger than promised."""
    assert answer.status_code < 500
    assert len(answer.content) <= MAX_BYTES
    if answer.status_code < 400:
        return {}
    problem: dict[str, Any] = json.loads(answer.content)
    assert len(problem["errors"]) <= MAX_ERRORS
    listed = [error["allowed"] for error in problem["errors"] if error["allowed"]]
    assert all(len(allowed) <= MAX_ALLOWED for allowed in listed)
    assert len({tuple(allowed) for allowed in listed}) == len(listed)
    return problem


def refused(answer: httpx.Response) -> dict[str, Any]:
    problem = check(answer)
    assert problem
    return problem


def test_a_body_of_unknown_slugs(client: Client) -> None:
    body = dict.fromkeys(("have", "safe_for", "exclude", "include"), UNKNOWN)
    problem = refused(client.request("POST", SESSION, json=body))
    assert len(problem["errors"]) == MAX_ERRORS
    assert problem["detail"].endswith(f" And {4 * 100 - MAX_ERRORS} more.")


def test_a_body_of_unknown_fields(client: Client) -> None:
    problem = refused(client.request("POST", PLAN, json=dict.fromkeys(map(str, range(4000)))))
    assert problem["detail"].endswith(f" And {4000 + 1 - MAX_ERRORS} more.")  # 'start' is missing


def test_a_history_of_wrong_slugs(client: Client) -> None:
    body = {"history": [["Not A Slug"] * 20] * 30}
    problem = refused(client.request("POST", SESSION, json=body))
    assert problem["detail"].endswith(f" And {600 - MAX_ERRORS} more.")


def test_a_body_that_repeats_its_fields(client: Client) -> None:
    body = "{" + ",".join(f'"{number % 3000}":1' for number in range(6000)) + "}"
    refused(client.request("POST", SESSION, content=body, headers=JSON))


@pytest.mark.parametrize(
    "path", ["/v1/exercises", "/v1/muscles", SESSION, "/readyz", "/v1/suggest"]
)
def test_a_query_of_unknown_parameters(client: Client, path: str) -> None:
    query = "&".join(map(str, range(5000)))
    problem = refused(client.get(f"{path}?{query}"))
    assert problem["errors"][0]["allowed"] or path == "/readyz"
    assert not any(error["allowed"] for error in problem["errors"][1:])
    refused(client.get(f"{path}?{'x' * 32_000}=1"))


@pytest.mark.parametrize(
    ("path", "listed_at"),
    [("/v1/exercises/short-fot", "/v1/exercises"), ("/v1/muscles/solleus", "/v1/muscles")],
)
def test_an_unknown_slug_names_the_path_that_lists_all(
    client: Client, path: str, listed_at: str
) -> None:
    [error] = refused(client.get(path))["errors"]
    assert not error["allowed"]
    assert error["detail"].endswith(f"{listed_at} lists the allowed values.")
    assert error["did_you_mean"] in {"short-foot", "soleus"}
    assert client.json(listed_at)["count"] > MAX_ALLOWED


def test_a_long_path_and_a_long_header(client: Client) -> None:
    refused(client.get("/" + "x" * 60_000))
    refused(client.get("/v1/exercises/" + "x" * 60_000))
    refused(client.get(SESSION, headers={"accept": "x/" + "y" * 60_000}))
    kind = {"content-type": "x/" + "y" * 60_000}
    refused(client.request("POST", SESSION, content="{}", headers=kind))


def test_a_refused_session_with_a_long_history_has_no_long_links(client: Client) -> None:
    body = {
        "history": DAYS,
        "exclude": ALL,
        "position": ["prone"],
        "have": [],
        "audience": ["child"],
    }
    problem = refused(client.request("POST", SESSION, json=body))
    assert problem["type"] == "/problems/no-candidates"
    assert problem["nearest"]
    for nearest in problem["nearest"]:
        assert nearest["link"] is None or client.json(nearest["link"])


def test_many_exercises_that_cannot_be_included(client: Client) -> None:
    answer = client.request("POST", SESSION, json={"include": ALL, "template": "child-feet"})
    problem = refused(answer)
    assert problem["type"] == "/problems/cannot-include"
    assert " more." in problem["detail"]


@settings(max_examples=150, deadline=None)
@given(sent=st.dictionaries(FIELDS, AWKWARD, min_size=1, max_size=5), plan=st.booleans())
def test_any_body(client: Client, sent: dict[str, Any], plan: bool) -> None:
    content = json.dumps(sent).encode()
    answer = client.request("POST", PLAN if plan else SESSION, content=content, headers=JSON)
    if answer.status_code != 200:
        refused(answer)


@settings(max_examples=150, deadline=None)
@given(
    path=st.sampled_from(["/v1/exercises", "/v1/muscles", SESSION, PLAN, "/v1/suggest", "/v1"]),
    sent=st.dictionaries(
        FIELDS | st.sampled_from(["q", "lang", "limit", "tz", "fields"]) | st.text(max_size=9),
        st.text(max_size=30).map(lambda text: (text * 200)[:900])
        | st.lists(st.sampled_from([*UNKNOWN, *ALL]), max_size=100).map(",".join),
        max_size=5,
    ),
)
def test_any_query(client: Client, path: str, sent: dict[str, str]) -> None:
    query = urlencode(sent, errors="replace")
    answer = client.get(f"{path}?{query}")
    if answer.status_code != 200:
        refused(answer)


@given(
    detail=st.text(max_size=5000),
    slugs=st.lists(st.text(max_size=60), max_size=200),
    members=st.dictionaries(
        st.sampled_from(["excluded", "nearest", "first", "gates"]),
        st.lists(st.fixed_dictionaries({"link": st.text(max_size=90)}), max_size=400)
        | st.text(max_size=50).map(lambda text: text * 2000),
    ),
)
@settings(max_examples=60, deadline=None)
def test_any_problem(detail: str, slugs: list[str], members: dict[str, Any]) -> None:
    place = Place.of("exclude", in_body=True)
    errors = [FieldProblem.unknown(place, f"{detail} {slug}", slug, slugs) for slug in slugs]
    error = InvalidRequestError(detail, errors, **members)
    body = error.body("/v1/" + quote(detail))
    assert len(encode_problem(body)) <= MAX_BYTES
