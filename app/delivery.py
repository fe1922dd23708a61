"""How answers leave: bound to one release, whole, with the headers that every answer has.

It wraps everything else, compression included, so that an ETag is a hash of the bytes sent.
"""

import logging
from hashlib import blake2b
from time import perf_counter

from asgi_correlation_id import correlation_id
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answers import answer_problem
from app.problems import InternalError

EXPOSED = (
    "ETag",
    "Dataset-Version",
    "Content-Language",
    "Location",
    "Allow",
    "Retry-After",
    "X-Request-ID",
)
"""Headers that a page of another origin may read."""
PROTECTIVE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers that keep browsers from doing more with an answer than reading it."""
OF_THE_BODY = ("content-length", "content-type", "content-encoding")

log = logging.getLogger(__name__)
request_log = logging.getLogger("footwork.requests")


class Delivery:
    """Middleware that sends each answer whole, once it is known."""

    def __init__(
        self, app: ASGIApp, *, cache_seconds: int, open_to_all: bool, log_requests: bool
    ) -> None:
        self._app = app
        self._cache_control = f"public, max-age={cache_seconds}"
        self._open_to_all = open_to_all
        self._vary = "Accept-Encoding, Accept-Language" + ("" if open_to_all else ", Origin")
        self._log_requests = log_requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        catalogue = scope["app"].state.catalogue
        inner = {**scope, "state": {**scope.get("state", {}), "catalogue": catalogue}}
        if scope["method"] == "HEAD":
            inner["method"] = "GET"
        answer = _Answer()
        try:
            await self._app(inner, receive, answer.collect)
        except Exception:
            log.exception("Unexpected error at %s %s", scope["method"], scope["path"])
            answer = _Answer()
            await (await _internal_error(scope))(scope, receive, answer.collect)
        release = catalogue.release.version if catalogue else None
        self._finish(scope, answer, release)
        await answer.send(send)
        if self._log_requests:
            _log_request(scope, answer, release, perf_counter() - began)

    def _finish(self, scope: Scope, answer: "_Answer", release: str | None) -> None:
        headers = answer.headers
        for name, value in PROTECTIVE.items():
            headers.setdefault(name, value)
        if release:
            headers["Dataset-Version"] = release
        if self._open_to_all:
            # Said to everyone, since a cache may hand this very answer to any page later.
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
        headers["Vary"] = self._vary_of(headers)
        cacheable = scope["method"] in {"GET", "HEAD"} and answer.status in {200, 308}
        headers.setdefault("Cache-Control", self._cache_control if cacheable else "no-store")
        if cacheable and answer.status == 200 and headers["Cache-Control"] != "no-store":
            headers["ETag"] = f'"{blake2b(answer.body, digest_size=16).hexdigest()}"'
            if _matches(Headers(scope=scope).get("if-none-match"), headers["ETag"]):
                answer.leave_out_the_body()
        if scope["method"] == "HEAD":
            answer.body = b""

    def _vary_of(self, headers: MutableHeaders) -> str:
        """What an answer depends on; only what has several media types depends on Accept."""
        own = [name.strip().lower() for name in headers.get("Vary", "").split(",")]
        return f"Accept, {self._vary}" if "accept" in own else self._vary


class _Answer:
    """An answer that was collected and not sent yet."""

    def __init__(self) -> None:
        self.status = 500
        self.headers = MutableHeaders()
        self.body = b""

    async def collect(self, message: Message) -> None:
        """Take what the application sends."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = MutableHeaders(raw=list(message["headers"]))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    def leave_out_the_body(self) -> None:
        """Turn into a 304: the client has this answer already."""
        self.status, self.body = 304, b""
        for name in OF_THE_BODY:
            del self.headers[name]

    async def send(self, send: Send) -> None:
        """Send it whole."""
        raw = self.headers.raw
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body})


async def _internal_error(scope: Scope) -> ASGIApp:
    """A plain problem: the id finds the log's line, and nothing of the inside is shown."""
    error = InternalError("The request could not be answered.", request_id=correlation_id.get())
    return await answer_problem(Request(scope), error)


def _log_request(scope: Scope, answer: _Answer, release: str | None, seconds: float) -> None:
    request_log.info(
        "%s %s %d",
        scope["method"],
        scope["path"],
        answer.status,
        extra={
            "method": scope["method"],
            "path": scope["path"],
            "status": answer.status,
            "bytes": len(answer.body),
            "release": release,
            "milliseconds": round(seconds * 1000, 3),
        },
    )


def _matches(condition: str | None, etag: str) -> bool:
    """Whether an If-None-Match holds the tag; compared weakly, as RFC 9110 asks."""
    if condition is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return etag in tags or "*" in tags
