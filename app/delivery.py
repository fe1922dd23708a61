"""How answers leave: bound to one release, with ETag, 304, HEAD and caching headers.

It wraps everything else, compression included, so that an ETag is a hash of the bytes sent.
"""

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EXPOSED = ("ETag", "Dataset-Version", "Content-Language", "Location", "Allow")
"""Headers that a page of another origin may read."""
OF_THE_BODY = ("content-length", "content-type", "content-encoding")


class Delivery:
    """Middleware that sends each answer whole, once it is known."""

    def __init__(self, app: ASGIApp, *, cache_seconds: int, open_to_all: bool) -> None:
        self._app = app
        self._cache_control = f"public, max-age={cache_seconds}"
        self._open_to_all = open_to_all
        self._vary = "Accept-Encoding, Accept-Language" + ("" if open_to_all else ", Origin")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        catalogue = scope["app"].state.catalogue
        inner = {**scope, "state": {**scope.get("state", {}), "catalogue": catalogue}}
        if scope["method"] == "HEAD":
            inner["method"] = "GET"
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                release = catalogue.release.version if catalogue else None
                await self._send(scope, start, bytes(body), release, send)

        await self._app(inner, receive, collect)

    async def _send(
        self, scope: Scope, start: Message, body: bytes, release: str | None, send: Send
    ) -> None:
        headers = MutableHeaders(raw=start["headers"])
        if release:
            headers["Dataset-Version"] = release
        if self._open_to_all:
            # Said to everyone, since a cache may hand this very answer to any page later.
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
        headers["Vary"] = self._vary
        cacheable = scope["method"] in {"GET", "HEAD"} and start["status"] in {200, 308}
        headers.setdefault("Cache-Control", self._cache_control if cacheable else "no-store")
        if cacheable and start["status"] == 200 and headers["Cache-Control"] != "no-store":
            etag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
            headers["ETag"] = etag
            if _matches(Headers(scope=scope).get("if-none-match"), etag):
                start["status"], body = 304, b""
                for name in OF_THE_BODY:
                    del headers[name]
        await send(start)
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
        )


def _matches(condition: str | None, etag: str) -> bool:
    """Whether an If-None-Match holds the tag; compared weakly, as RFC 9110 asks."""
    if condition is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return etag in tags or "*" in tags
