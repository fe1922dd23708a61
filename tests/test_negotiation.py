"""Accept headers, as browsers, libraries and people send them."""

import pytest

from app.negotiation import best_media_type

OFFERED = ("application/json", "text/plain", "text/markdown", "text/calendar")


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("*", "application/json"),
        ("text/plain", "text/plain"),
        ("TEXT/Plain", "text/plain"),
        ("text/plain; charset=utf-8", "text/plain"),
        ("text/*", "text/plain"),
        ("text/calendar, text/plain;q=0.9", "text/calendar"),
        ("text/plain;q=0.5, text/markdown;q=0.6, */*;q=0.1", "text/markdown"),
        ("text/plain, */*", "text/plain"),
        ("application/json, text/plain, */*", "application/json"),
        ("application/json;q=0, */*", "text/plain"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "application/json"),
        ("application/*+json, text/markdown", "text/markdown"),
        ("not a media type", "application/json"),
        ("text/html", None),
        ("text/plain;q=0", None),
        ("*/*;q=0", None),
    ],
)
def test_the_best_of_what_is_accepted(accepted: str, best: str | None) -> None:
    assert best_media_type(accepted, OFFERED) == best
