"""What is wrong with a request for a session: each error at its place, in plain words."""

from typing import Any

import pytest

from tests.client import Client

LIST, SESSION = "/v1/compose/list", "/v1/compose/session"
JARGON = ("Tuple", "validation", "Input", "valid integer", "dictionary")


@pytest.mark.parametrize(
    ("path", "body", "pointer", "allowed"),
    [
        (LIST, {"exercises": [{"slug": "short-foot", "rep": 3}]}, "#/exercises/0/rep",
         ["hold_seconds", "per_day", "per_week", "reps", "rest_seconds", "seconds", "sets", "side",
          "slug", "tempo_seconds"]),
        (SESSION, {"history": [{"exercises": [{"slug": "short-foot", "repetitions": 3}]}]},
         "#/history/0/exercises/0/repetitions",
         ["effort", "pain", "reps", "seconds", "sets", "slug"]),
    ],
)  # fmt: skip
def test_an_unknown_field_of_an_entry_is_told_with_those_of_an_entry(
    client: Client, path: str, body: dict[str, Any], pointer: str, allowed: list[str]
) -> None:
    (error,) = client.post(path, body, 422)["errors"]
    assert error["pointer"] == pointer
    assert error["allowed"] == allowed
    assert error["did_you_mean"] == "reps"


def test_an_unknown_field_of_a_done_session_is_told_with_those_of_a_session(client: Client) -> None:
    body = {"history": [{"exercises": [{"slug": "short-foot"}], "next_mornin": "same"}]}
    (error,) = client.post(SESSION, body, 422)["errors"]
    assert error["allowed"] == ["date", "exercises", "next_morning"]
    assert error["did_you_mean"] == "next_morning"


@pytest.mark.parametrize(
    ("path", "body", "details"),
    [
        (LIST, {"exercises": []}, ["exercises must not be empty."]),
        (LIST, {"exercises": [3]}, ["exercises/0 must be a JSON object."]),
        (LIST, {"exercises": [{"slug": "short-foot", "sets": 0, "reps": 101, "seconds": 1.5}]},
         ["exercises/0/sets must be at least 1.", "exercises/0/reps must be at most 100.",
          "exercises/0/seconds must be a whole number."]),
        (LIST, {"exercises": [{"slug": "short-foot", "side": "both"}]},
         ["exercises/0/side must be 'left' or 'right'."]),
        (LIST, {"exercises": [{"slug": "short-foot", "sets": True}]},
         ["exercises/0/sets must be a whole number."]),
        (SESSION, {"history": [{"exercises": [{"slug": "short-foot", "pain": False}]}]},
         ["history/0/exercises/0/pain must be a whole number."]),
        (SESSION, {"history": [[3]]}, ["history/0/0 must be text."]),
        (SESSION, {"history": [[]]}, ["history/0 must not be empty."]),
        (SESSION, {"history": [{"date": "2027-13-01", "exercises": []}]},
         ["history/0/date must be a date such as 2027-01-04.",
          "history/0/exercises must not be empty."]),
        (SESSION, {"swap": []}, ["swap must be a JSON object."]),
        (SESSION, {"per_week": 1.5}, ["per_week must be a whole number."]),
    ],
)  # fmt: skip
def test_errors_of_a_body_are_in_plain_words(
    client: Client, path: str, body: dict[str, Any], details: list[str]
) -> None:
    errors = client.post(path, body, 422)["errors"]
    assert [error["detail"] for error in errors] == details


@pytest.mark.parametrize(
    ("path", "details"),
    [
        (f"{LIST}?exercises=short-foot:0x8",
         ["exercises: 'short-foot:0x8': 'sets' must be from 1 to 10, not 0."]),
        (f"{LIST}?exercises=short-foot:hold121:rest700,towel-curl:100x999",
         ["exercises: 'short-foot:hold121:rest700': 'hold_seconds' must be from 0 to 120, not 121. "
          "'rest_seconds' must be from 0 to 600, not 700.",
          "exercises: 'towel-curl:100x999': 'sets' must be from 1 to 10, not 100. "
          "'reps' must be from 1 to 100, not 999."]),
        (f"{SESSION}?history=short-foot:3x9999",
         ["history: 'short-foot:3x9999': 'reps' must be from 0 to 1000, not 9999."]),
        (f"{SESSION}?history=2027-13-01~short-foot",
         ["history: '2027-13-01~short-foot': 'date' must be a date such as 2027-01-04."]),
        (f"{SESSION}?minutes=0", ["minutes must be at least 1."]),
    ],
)  # fmt: skip
def test_errors_of_a_query_name_the_figure_and_what_is_allowed(
    client: Client, path: str, details: list[str]
) -> None:
    errors = client.json(path, 422)["errors"]
    assert [error["detail"] for error in errors] == details


@pytest.mark.parametrize("query", ["exercises=", "exercises=Bad", "exercises=short-foot&side=x"])
def test_no_word_of_the_validator_reaches_a_client(client: Client, query: str) -> None:
    problem = client.json(f"{LIST}?{query}", 422)
    assert len(problem["errors"]) == 1
    assert not any(word in problem["detail"] for word in JARGON)
