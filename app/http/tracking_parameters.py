"""Tracking parameters that other sites add to shared links. They are removed from the query."""

from urllib.parse import unquote_plus

TRACKING_PREFIX = "utm_"
TRACKING = frozenset({"fbclid", "gclid"})


def remove_tracking(query: bytes) -> bytes:
    """The query string without tracking parameters; the rest keeps its spelling."""
    if b"utm_" not in query and b"clid" not in query:
        return query
    return b"&".join(part for part in query.split(b"&") if not _is_tracking(part))


def _is_tracking(part: bytes) -> bool:
    name = unquote_plus(part.partition(b"=")[0].decode("latin-1"))
    return name in TRACKING or name.startswith(TRACKING_PREFIX)
