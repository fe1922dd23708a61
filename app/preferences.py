"""What a client likes best: languages and encodings, as its Accept headers tell.

Each header is read once and remembered, since most requests send one of few.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, wraps
from typing import TypeVar, cast

Reader = TypeVar("Reader", bound=Callable[..., object])

MOST_REMEMBERED, LONGEST_REMEMBERED = 1024, 256
"""Different values of a header that are remembered, the latest used ones, and their length."""
LISTS = frozenset(
    {b"accept", b"accept-encoding", b"accept-language", b"if-match", b"if-none-match"}
)
"""Headers whose repeated lines are one list."""


def remembered(read: Reader) -> Reader:
    """Remember what short headers lead to; long ones are rare, and would take memory."""
    remember = lru_cache(MOST_REMEMBERED)(read)

    @wraps(read)
    def find(header: str | bytes, *more: Hashable) -> object:
        return (read if len(header) > LONGEST_REMEMBERED else remember)(header, *more)

    return cast("Reader", find)


def join_lists(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers that are lists, the lines of each put together (RFC 9110, 5.3)."""
    lines: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        if name in LISTS:
            lines.setdefault(name, []).append(value)
    return {name: b", ".join(values) for name, values in lines.items()}


def liked(header: str) -> list[tuple[str, float]]:
    """The values of an Accept header with their quality (0 to 1), the best first.

    Values are in lower case; those whose quality is no number are left out.
    """
    weighted = []
    for part in header.lower().split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((name[2:] for name in parameters if name.startswith("q=")), "1")
        try:
            weighted.append((value, float(quality)))
        except ValueError:
            continue
    return sorted(weighted, key=lambda pair: -pair[1])


@remembered
def best_language(accepted: str, languages: tuple[str, ...], fallback: str) -> str:
    """The language of an Accept-Language header that we have and the reader likes best."""
    tags = (tag.partition("-")[0] for tag, quality in liked(accepted) if quality > 0)
    return next((tag for tag in tags if tag in languages), fallback)


@remembered
def takes_gzip(accepted: bytes) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    qualities = dict(reversed(liked(accepted.decode("latin-1"))))
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0
