"""Cross-origin resource sharing: which pages may read the API.

Starlette's middleware makes the responses to preflight requests. The headers of other responses are
set here, because shared caches need `Access-Control-Allow-Origin: *` on responses to requests
without an Origin, too.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from app.middleware.incoming_request import IncomingRequest

Header = tuple[bytes, bytes]
EXPOSE: Header = (
    b"access-control-expose-headers",
    b"ETag, Dataset-Version, Content-Language, Location, Allow, RateLimit, RateLimit-Policy, "
    b"Retry-After, X-Request-ID",
)
"""Response headers that a page of another origin may read."""
PREFLIGHT_HEADERS = {b"origin", b"access-control-request-method"}
OTHER_ORIGIN = b""


class CORSPolicy:
    """The CORS headers of responses, and the responses to preflight requests."""

    def __init__(self, origins: Sequence[str]) -> None:
        """Allow these origins; `*` allows any."""
        self._preflight = CORSMiddleware(
            Response(),  # stands for an application, which is never called
            allow_origins=origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["*"],
        )
        self._any = "*" in origins
        self._origins = frozenset(origin.encode() for origin in origins)
        self.vary = b"" if self._any else b", Origin"

    def key(self, request: IncomingRequest) -> bytes | None:
        """The allowed origin that the headers depend on; None if they depend on none."""
        origin = request.headers.get(b"origin")
        if self._any or origin is None:
            return None
        return origin if origin in self._origins else OTHER_ORIGIN

    def headers(self, request: IncomingRequest) -> tuple[Header, ...]:
        """The CORS headers of the response to a request."""
        allowed = b"*" if self._any else self.key(request)
        return ((b"access-control-allow-origin", allowed), EXPOSE) if allowed else ()

    def preflight_response(self, request: IncomingRequest) -> Response | None:
        """The response to a preflight request; None for other requests."""
        if request.scope["method"] != "OPTIONS" or not request.headers.keys() >= PREFLIGHT_HEADERS:
            return None
        return self._preflight.preflight_response(Headers(scope=request.scope))
