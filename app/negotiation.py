"""Which media type an answer has, as the Accept header asks (RFC 9110, 12.5.1)."""

from functools import lru_cache

from mimeparse import MimeTypeParseException, best_match

MOST_REMEMBERED = 1024
"""Different Accept headers that are remembered; most requests send one of few."""
ANYTHING = "*/*"


@lru_cache(MOST_REMEMBERED)
def best_media_type(accepted: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that a client likes best, or None when it takes none of them.

    Args:
        accepted: the Accept header. An empty one, or one that can't be read, takes anything.
        offered: media types without parameters; the earlier one wins where a client is indifferent.
    """
    preferred_last = offered[::-1]
    try:
        return best_match(preferred_last, accepted.lower() or ANYTHING) or None
    except MimeTypeParseException:
        return offered[0]
