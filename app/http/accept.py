"""Content negotiation by Accept, Accept-Language and Accept-Encoding (RFC 9110, 12.5).

One parser reads all three headers. The libraries that do so refuse common spellings: werkzeug
finds no match for `text/plain; charset=utf-8`, and mimeparse reads media types only.
"""

from collections.abc import Iterable, Sequence

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


def _preference(ranges: dict[str, float], media_type: str) -> tuple[float, int]:
    """Quality of a media type, and how specific the range is that gives it."""
    candidates = (media_type, f"{media_type.partition('/')[0]}/*", "*/*", "*")
    for position, name in enumerate(candidates):
        if name in ranges:
            return ranges[name], -position
    return 0.0, -len(candidates)
