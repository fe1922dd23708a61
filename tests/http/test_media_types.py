"""Accept headers, as browsers, libraries and people send them."""

import pytest

from app.http.media_types import COMPOSED_FORMATS, best_format


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
