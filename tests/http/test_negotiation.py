"""Accept headers, as browsers, libraries and people send them."""

import pytest

from app.http.negotiation import (
    COMPOSED_FORMATS,
    best_encoding,
    best_format,
    best_language,
    join_repeated_headers,
    parse_accept,
)


def test_values_have_a_quality_and_invalid_qualities_are_ignored() -> None:
    assert parse_accept("a;q=0.1, B, c;q=x, d; charset=utf-8;q=0.5, e, f;q=2, g;q=nan, a") == {
        "a": 0.1, "b": 1.0, "d": 0.5, "e": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "best"),
    [("", "en"), ("de", "de"), ("de-AT;q=0.5, fr", "fr"), ("it, *", "en"), ("DE-de", "de"),
     ("de;q=0, fr;q=0.1", "fr"), ("en-GB;q=0.9, de;q=0.9", "en")],
)  # fmt: skip
def test_the_available_language_with_the_best_quality_is_chosen(accepted: str, best: str) -> None:
    assert best_language(accepted, ("de", "en", "fr"), "en") == best


@pytest.mark.parametrize(
    ("accepted", "best"),
    [("", None), ("gzip", "gzip"), ("deflate, GZip;q=0.5", "gzip"), ("*", "br"), ("gzip;q=0", None),
     ("*;q=0", None), ("gzip;q=0, *", "br"), ("identity", None), ("\xff", None), ("gzip, br", "br"),
     ("gzip, br;q=0.9", "gzip"), ("br;q=0, *", "gzip"), ("gzip;q=0, br;q=0, *", None)],
)  # fmt: skip
def test_the_encoding_with_the_best_quality_is_chosen(accepted: str, best: str | None) -> None:
    assert best_encoding(accepted, ("br", "gzip")) == best


def test_repeated_list_headers_are_joined() -> None:
    headers = [(b"accept", b"a"), (b"host", b"x"), (b"accept", b"b"), (b"host", b"y")]
    assert join_repeated_headers(headers) == {b"accept": b"a, b"}


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("*", "json"),
        ("text/plain", "text"),
        ("TEXT/Plain", "text"),
        ("text/plain; charset=utf-8", "text"),
        ("text/*", "text"),
        ("text/calendar, text/plain;q=0.9", "calendar"),
        ("text/plain;q=0.5, text/markdown;q=0.6, */*;q=0.1", "markdown"),
        ("text/plain, */*", "text"),
        ("application/json, text/plain, */*", "json"),
        ("application/json;q=0, */*", "text"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "json"),
        ("application/*+json, text/markdown", "markdown"),
        ("not a media type", "json"),
        ("text/html", None),
        ("text/plain;q=0", None),
        ("*/*;q=0", None),
    ],
)
def test_the_accepted_format_with_the_best_quality_is_chosen(
    accepted: str, best: str | None
) -> None:
    assert best_format(accepted, COMPOSED_FORMATS) == best
