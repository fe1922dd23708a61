"""Lists over HTTP: pages put together from ready JSON, and links that hold within one release."""

from collections.abc import Iterable
from string import punctuation
from urllib.parse import quote, unquote_plus

from fastapi import Request, Response

from app.catalogue.serialized import page
from app.catalogue.snapshot import Catalogue, Edition
from app.paging import Window
from app.problems import ReleaseChangedError

SPELLED = punctuation.translate({ord(sign): None for sign in '"<>\\^`{|}'})
"""Signs that may stand in a query; the others are escaped, should a client have sent them."""
NOT_KEPT = {"limit", "offset", "release"}
"""Parameters that a link states anew."""


class Listing:
    """One list, as one request asks for it.

    Raises:
        ReleaseChangedError: the pages before this one were of another release.
    """

    def __init__(
        self, request: Request, catalogue: Catalogue, edition: Edition, window: Window
    ) -> None:
        self._path = request.scope["path"]
        self._query = request.scope["query_string"].decode("latin-1")
        self._release = catalogue.release.version
        self._lang = edition.lang
        self._window = window
        if window.release not in {None, self._release}:
            raise ReleaseChangedError(
                f"The release {window.release} is no longer served; {self._release} is. Pages of "
                "both don't fit together: start again at `first`.",
                release=self._release,
                first=self._link(0),
            )

    def page(self, count: int, items: Iterable[bytes], **further: object) -> Response:
        """The page with these items, of `count` in all; `further` members come last."""
        window = self._window
        after, before = window.offset + window.limit, min(window.offset, count) - window.limit
        links = (
            self._link(after) if after < count else None,
            self._link(max(0, before)) if window.offset else None,
        )
        return json_response(page(count, links, items, further), self._lang)

    def _link(self, offset: int) -> str:
        """The path of another page; what else is asked for stays as it was spelled."""
        kept = [part for part in self._query.split("&") if part and _name(part) not in NOT_KEPT]
        window = f"limit={self._window.limit}&offset={offset}&release={self._release}"
        return f"{self._path}?{quote('&'.join([*kept, window]), safe=SPELLED)}"


def _name(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


def json_response(content: bytes, lang: str) -> Response:
    """An answer in a language that is JSON already."""
    return Response(content, media_type="application/json", headers={"Content-Language": lang})
