"""A request as the middleware reads it: its headers as a dictionary, normalized, and its id."""

from dataclasses import dataclass
from itertools import count
from secrets import token_hex
from typing import Protocol
from urllib.parse import unquote_plus

from starlette.types import Scope

from app.http.negotiation import join_repeated_headers

MAX_ID_LENGTH = 36
"""Characters of a request id: as long as a UUID with its dashes."""
WORKER = token_hex(8)
COUNTER = count(1)
"""Numbers the requests of this worker, which is cheaper than a random id for each."""
TRACKING_PREFIX = "utm_"
TRACKING = frozenset({"fbclid", "gclid"})
"""Parameters that other sites add to shared links."""


class Release(Protocol):
    """What the middleware has to know of a release."""

    version: str
    languages: tuple[str, ...]


class Catalogue(Protocol):
    """What is served: the snapshot of a release."""

    release: Release


@dataclass(slots=True)  # not frozen, which takes three times as long to create
class IncomingRequest:
    """A request, bound to the release that is served when it arrives."""

    scope: Scope
    headers: dict[bytes, bytes]
    catalogue: Catalogue | None

    def header(self, name: bytes) -> str:
        """A header as text, empty when it is missing."""
        return self.headers.get(name, b"").decode("latin-1")

    def make_id(self) -> str:
        """The client's X-Request-ID when it is short and alphanumeric, else a new id."""
        sent = self.headers.get(b"x-request-id")
        if sent and len(sent) <= MAX_ID_LENGTH and sent.replace(b"-", b"").isalnum():
            return sent.decode()
        return f"{WORKER}{next(COUNTER):016x}"


def read_request(scope: Scope) -> IncomingRequest:
    """The request with repeated headers joined and without tracking parameters."""
    headers = dict(reversed(scope["headers"]))  # of repeated headers the first, as in Starlette
    if len(headers) < len(scope["headers"]):
        headers |= join_repeated_headers(scope["headers"])
        scope = {**scope, "headers": list(headers.items())}
    query: bytes = scope["query_string"]
    if query and (b"utm_" in query or b"clid" in query):
        kept = [part for part in query.split(b"&") if not _is_tracking(part)]
        scope = {**scope, "query_string": b"&".join(kept)}
    return IncomingRequest(scope, headers, scope["app"].state["catalogue"])


def _is_tracking(part: bytes) -> bool:
    name = unquote_plus(part.partition(b"=")[0].decode("latin-1"))
    return name in TRACKING or name.startswith(TRACKING_PREFIX)
