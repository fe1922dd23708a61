"""How numbers, truth values, dates and bodies may be spelled in requests: one way, stated."""

import json
from typing import Any

import pytest
from fastapi import FastAPI

from tests.client import Client

SESSION = "/v1/compose/session"
ODD = {
    "integer": ["", "1_0", "1.0", "1e1", "0x1", " 1", "1 ", "+1", "-0", "--1", "\u0661", "\uff11",
                "1\x00", "1\n", "true", "9" * 11, "9" * 10_000],
    "boolean": ["", "yes", "on", "1", "0", "TRUE", "True", "t", " true", "true\n"],
}  # fmt: skip
TOLD = {
    "integer": "{} must be a whole number of at most 10 decimal digits.",
    "boolean": "{} must be true or false.",
}


def parameters(app: FastAPI) -> list[tuple[str, str, str]]:
    """The path, the name and the type of each query parameter that is a number or truth value."""
    return [
        (path, parameter["name"], parameter["schema"]["type"])
        for path, item in app.openapi()["paths"].items()
        for parameter in item.get("get", {}).get("parameters", [])
        if parameter["in"] == "query" and parameter["schema"].get("type") in ODD
    ]


def detail(client: Client, path: str, **params: str) -> Any:
    problem = client.json(path, 422, params=params)
    assert problem["type"] == "/problems/invalid-request"
    assert len(json.dumps(problem)) < 2000
    (error,) = (one for one in problem["errors"] if one["parameter"] in params)
    return error["detail"]


@pytest.mark.sweep
def test_odd_numbers_and_booleans_are_refused_for_every_parameter(client: Client) -> None:
    found = parameters(client.app)
    assert {name for _, name, _ in found} >= {"limit", "offset", "minutes", "weeks", "timeline"}
    for path, name, kind in found:
        for value in ODD[kind]:
            assert detail(client, path, **{name: value}) == TOLD[kind].format(name)


@pytest.mark.parametrize("limit", ["7", "07", "0000000007"])
def test_decimal_digits_are_a_number(client: Client, limit: str) -> None:
    assert len(client.json("/v1/exercises", params={"limit": limit})["results"]) == 7


def test_a_number_out_of_range_gets_the_range(client: Client) -> None:
    assert "must be at least 1." in detail(client, "/v1/exercises", limit="-1")
    assert "must be at most" in detail(client, "/v1/exercises", limit="9999999999")


@pytest.mark.parametrize("value", ["true", "false"])
def test_true_and_false_are_booleans(client: Client, value: str) -> None:
    shown = client.json(SESSION, params={"timeline": value})["timeline"]
    assert (shown is not None) == (value == "true")


@pytest.mark.parametrize(
    "value", ["", "2027-1-4", "20270104", "2027-01-04T00:00", "1800000000", "2027-01-04\n",
              "\u0662027-01-04", "2027-W01-1", "2027-02-30"],
)  # fmt: skip
def test_a_date_is_year_month_and_day(client: Client, value: str) -> None:
    assert detail(client, SESSION, date=value)


@pytest.mark.parametrize(("name", "value"), [("tz", ""), ("time", ""), ("time", "9:00")])
def test_an_empty_value_is_not_treated_as_missing(client: Client, name: str, value: str) -> None:
    params = {"format": "calendar", "date": "2027-01-04", name: value}
    problem = client.json(SESSION, 422, params=params)
    assert [error["parameter"] for error in problem["errors"]] == [name]


def test_an_empty_release_is_refused(client: Client) -> None:
    assert detail(client, "/v1/exercises", release="") == "release must not be empty."


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("minutes", '"20"', "minutes must be a whole number."),
        ("minutes", "true", "minutes must be a whole number."),
        ("minutes", "20.5", "minutes must be a whole number."),
        ("minutes", "1e400", "minutes must be a finite number."),
        ("minutes", "NaN", "minutes must be a finite number."),
        ("minutes", "9" * 400, "minutes must be at most 90."),
        ("timeline", '"true"', "timeline must be true or false."),
        ("timeline", '"yes"', "timeline must be true or false."),
        ("timeline", "1", "timeline must be true or false."),
        ("date", "20", "date must be a date such as 2027-01-04."),
        ("date", '"2027-01-04\\n"', "date must be a date such as 2027-01-04."),
    ],
)
def test_a_body_takes_values_of_their_json_type(
    client: Client, field: str, value: str, told: str
) -> None:
    answer = send(client, f'{{"{field}": {value}}}'.encode())
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["pointer"] == f"#/{field}"
    assert told in error["detail"]


def test_a_number_of_a_body_may_end_in_zeros(client: Client) -> None:
    """To JSON Schema 20.0 is an integer."""
    assert send(client, b'{"minutes": 20.0}').json()["minutes"] == 20


def send(client: Client, body: bytes, content_type: str = "application/json") -> Any:
    return client.request("POST", SESSION, content=body, headers={"content-type": content_type})


@pytest.mark.parametrize(
    "body",
    [
        *('{"minutes": 20}'.encode(name) for name in ("utf-16", "utf-16-le", "utf-16-be",
                                                      "utf-32", "utf-32-le", "utf-32-be")),
        '{"template": "fl\xe4t"}'.encode("latin-1"),
        b'{"minutes": %s}' % (b"9" * 10_000),
    ],
    ids=["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1",
         "10,000 digits"],
)  # fmt: skip
def test_a_body_is_json_in_utf_8(client: Client, body: bytes) -> None:
    answer = send(client, body)
    assert answer.status_code == 422
    said = "The body must be JSON in UTF-8, with numbers of at most 4,300 digits."
    assert answer.json()["detail"] == said


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ('application/json;charset="UTF-8"', 200),
        ("application/json; charset=utf-16", 415),
        ("application/json; charset=latin1", 415),
        ("application/json-seq", 415),
    ],
)
def test_other_charsets_are_refused(client: Client, content_type: str, status: int) -> None:
    assert send(client, b'{"minutes": 20}', content_type).status_code == status
