"""What a client likes best: languages and encodings, as its Accept headers tell.

Each header is read once and remembered, since most requests send one of few.
"""

from functools import lru_cache

MOST_REMEMBERED = 1024
"""Different values of a header that are remembered; the latest used ones."""


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


@lru_cache(MOST_REMEMBERED)
def best_language(accepted: str, languages: tuple[str, ...], fallback: str) -> str:
    """The language of an Accept-Language header that we have and the reader likes best."""
    tags = (tag.partition("-")[0] for tag, quality in liked(accepted) if quality > 0)
    return next((tag for tag in tags if tag in languages), fallback)


@lru_cache(MOST_REMEMBERED)
def takes_gzip(accepted: bytes) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    qualities = dict(reversed(liked(accepted.decode("latin-1"))))
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0
