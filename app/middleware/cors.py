"""Cross-origin resource sharing: which pages may read the API.

Starlette's middleware answers preflight requests. The headers of other responses are set here,
because cached responses do not pass through that middleware, and because shared caches need
`Access-Control-Allow-Origin: *` on responses to requests without an Origin, too.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

from app.middleware.incoming_request import IncomingRequest

Header = tuple[bytes, bytes]
EXPOSE: Header = (
    b"access-control-expose-headers",
    b"ETag, Dataset-Version, Content-Language, Location, Allow, RateLimit, RateLimit-Policy, "
    b"Retry-After, X-Request-ID",
)
"""Response headers that a page of another origin may read."""
OTHER_ORIGIN = b""


class PreflightMiddleware(CORSMiddleware):
    """Starlette's middleware for preflight requests; other requests pass unchanged."""

    async def simple_response(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        request_headers: Headers,  # noqa: ARG002 -- Starlette's signature
    ) -> None:
        """Leave the headers of the response to `CORSPolicy`."""
        await self.app(scope, receive, send)


class CORSPolicy:
    """The CORS headers of responses."""

    def __init__(self, origins: Sequence[str]) -> None:
        """Allow these origins; `*` allows any."""
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
