"""Content negotiation by Accept, Accept-Language and Accept-Encoding (RFC 9110, 12.5).

One parser reads all three headers. The libraries that do so refuse common spellings: werkzeug
finds no match for `text/plain; charset=utf-8`, and mimeparse reads media types only.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from typing_extensions import TypeAliasType

Format = TypeAliasType("Format", Literal["json", "text", "markdown", "calendar", "pdf"])
PageFormat = TypeAliasType("PageFormat", Literal["json", "text", "markdown", "jsonld"])
ProgrammeFormat = TypeAliasType("ProgrammeFormat", Literal["json", "jsonld", "pdf"])
AnyFormat = Format | Literal["jsonld", "html"]
Offered = TypeVar("Offered", bound=AnyFormat)
MEDIA_TYPES: dict[AnyFormat, str] = {
    "json": "application/json",
    "text": "text/plain",
    "markdown": "text/markdown",
    "calendar": "text/calendar",
    "pdf": "application/pdf",
    "jsonld": "application/ld+json",
    "html": "text/html",
}
"""Each format with its media type."""
COMPOSED_FORMATS: tuple[Format, ...] = ("json", "text", "markdown", "calendar", "pdf")
"""The formats of sessions and plans. Of equally accepted formats the first is sent."""
PAGE_FORMATS: tuple[PageFormat, ...] = ("json", "text", "markdown", "jsonld")
"""The formats of an exercise, which has no date and so no calendar and no handout."""
PROGRAMME_FORMATS: tuple[ProgrammeFormat, ...] = ("json", "jsonld", "pdf")
INDEX_FORMATS: tuple[AnyFormat, ...] = ("json", "html")
"""The formats of `/`: the index of the API, and the start page."""
LIST_HEADERS = frozenset(
    {b"accept", b"accept-encoding", b"accept-language", b"if-match", b"if-none-match"}
)
"""Headers whose repeated lines form one list."""


def join_repeated_headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The list headers, with the lines of each joined by commas (RFC 9110, 5.3)."""
    lines: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        if name in LIST_HEADERS:
            lines.setdefault(name, []).append(value)
    return {name: b", ".join(values) for name, values in lines.items()}


def parse_accept(header: str) -> dict[str, float]:
    """The values of an Accept header in lower case, each with its quality from 0 to 1.

    Parameters other than `q` are ignored, and so are values without a valid quality.
    """
    qualities: dict[str, float] = {}
    for part in header.lower().split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((name[2:] for name in parameters if name.startswith("q=")), "1")
        try:
            weight = float(quality)
        except ValueError:
            continue
        if value and 0 <= weight <= 1:
            qualities.setdefault(value, weight)
    return qualities


def best_language(header: str, languages: Sequence[str], fallback: str) -> str:
    """The language of an Accept-Language header that is available and has the best quality."""
    accepted = sorted(parse_accept(header).items(), key=lambda pair: -pair[1])
    tags = (tag.partition("-")[0] for tag, quality in accepted if quality > 0)
    return next((tag for tag in tags if tag in languages), fallback)


def best_encoding(header: str, encodings: Sequence[str]) -> str | None:
    """The content coding of an Accept-Encoding header with the best quality, or None.

    Of equal qualities, the coding that comes first in `encodings` is chosen.
    """
    accepted = parse_accept(header)
    qualities = {name: accepted.get(name, accepted.get("*", 0.0)) for name in encodings}
    best = max(encodings, key=lambda name: qualities[name])
    return best if qualities[best] > 0 else None


def best_media_type(header: str, media_types: Sequence[str]) -> str | None:
    """The media type that an Accept header prefers, or None when it accepts none of them.

    Of equal qualities, the type that is named more specifically is chosen, then the first. A
    header that is empty or names no media range accepts every type.
    """
    parsed = parse_accept(header)
    ranges = {name: quality for name, quality in parsed.items() if "/" in name or name == "*"}
    if not ranges:
        return media_types[0]
    preferences = {name: _preference(ranges, name) for name in media_types}
    best = max(media_types, key=lambda name: preferences[name])
    return best if preferences[best][0] > 0 else None


def best_format(accept: str, offered: Sequence[Offered]) -> Offered | None:
    """The offered format that an Accept header prefers, or None when it accepts none."""
    best = best_media_type(accept, [MEDIA_TYPES[name] for name in offered])
    return next((name for name in offered if MEDIA_TYPES[name] == best), None)


def formats_at(path: str) -> tuple[AnyFormat, ...] | None:
    """The formats that a path negotiates, or None where its responses have one format only."""
    if path == "/":
        return INDEX_FORMATS
    if path.startswith("/v1/compose/"):
        return COMPOSED_FORMATS
    if path.count("/") != 3:
        return None
    if path.startswith("/v1/exercises/"):
        return PAGE_FORMATS
    return PROGRAMME_FORMATS if path.startswith("/v1/templates/") else None


def _preference(ranges: dict[str, float], media_type: str) -> tuple[float, int]:
    """Quality of a media type, and how specific the range is that gives it."""
    candidates = (media_type, f"{media_type.partition('/')[0]}/*", "*/*", "*")
    found = ((ranges[name], -place) for place, name in enumerate(candidates) if name in ranges)
    return next(found, (0.0, -len(candidates)))
