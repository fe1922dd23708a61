"""Addresses as people share and type them: slashes at the end, tracking parameters, formats."""

import pytest

from tests.client import Client

PATHS = ["/v1/exercises", "/v1/exercises/short-foot", "/v1/compose/session", "/livez", "/problems"]


@pytest.mark.parametrize("path", PATHS)
def test_a_trailing_slash_redirects_to_the_path_without_it(client: Client, path: str) -> None:
    answer = client.get(f"{path}/?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{path}?lang=en")
    assert client.get(f"{path}//").headers["location"] == path


def test_a_trailing_slash_of_an_unknown_path_is_not_found(client: Client) -> None:
    for path in ("/v1/nothing/", "/nothing/", "/v1/exercises/a/b/"):
        assert client.get(path).status_code == 404


def test_a_post_request_is_redirected_with_its_method(client: Client) -> None:
    answer = client.request("POST", "/v1/compose/session/", json={})
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/compose/session")


@pytest.mark.parametrize(
    "tracking", ["utm_source=a", "fbclid=b", "gclid=c", "utm_medium=&utm_term=%20"]
)
def test_tracking_parameters_are_ignored(client: Client, tracking: str) -> None:
    plain = client.get("/v1/exercises?muscle=soleus&limit=2")
    shared = client.get(f"/v1/exercises?{tracking}&muscle=soleus&limit=2")
    assert shared.content == plain.content
    assert shared.headers["etag"] == plain.headers["etag"]
    assert client.get(f"/v1/exercises/short-foot?{tracking}").status_code == 200
    assert client.get(f"/v1/compose/session?{tracking}").status_code == 200
    moved = client.get(f"/v1/exercises/?{tracking}")
    assert moved.headers["location"] == "/v1/exercises"


@pytest.mark.parametrize("name", ["utm", "autm_source", "clid", "gclids"])
def test_parameters_similar_to_tracking_ones_are_refused(client: Client, name: str) -> None:
    problem = client.json(f"/v1/exercises?{name}=1", status=422)
    assert problem["errors"][0]["parameter"] == name


ALL = ["/", "/v1", "/v1/exercises", "/v1/exercises/short-foot", "/v1/muscles", "/v1/vocabulary",
       "/v1/compose/session", "/v1/release", "/livez", "/openapi.json", "/problems"]  # fmt: skip


@pytest.mark.parametrize("path", ALL)
def test_an_unsatisfiable_accept_header_is_refused(client: Client, path: str) -> None:
    for _ in range(2):  # from memory too
        answer = client.get(path, headers={"accept": "image/png"})
        assert answer.status_code == 406
        assert answer.headers["content-type"] == "application/problem+json"
        assert "application/json" in answer.json()["offered"]
        assert client.get(path, headers={"accept": "*/*"}).status_code == 200


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize(
    "accept", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1", ""]
)
def test_most_clients_get_json_and_browsers_the_start_page(
    client: Client, path: str, accept: str
) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 200
    is_page = path == "/" and accept.startswith("text/html")
    expected = "text/html; charset=utf-8" if is_page else "application/json"
    assert answer.headers["content-type"] == expected


def test_problems_are_sent_whatever_the_accept_header_is(client: Client) -> None:
    for path in ("/v1/muscles/nothing", "/v1/exercises/nothing", "/nothing"):
        assert client.get(path, headers={"accept": "text/html"}).status_code == 404


def test_an_exercise_is_cached_for_each_format(client: Client) -> None:
    path = "/v1/exercises/short-foot"
    both = {"accept": "text/calendar, text/plain;q=0.5"}
    assert client.get(path, headers=both).headers["content-type"].startswith("text/plain")
    assert client.get(path, headers={"accept": "text/calendar"}).status_code == 406
