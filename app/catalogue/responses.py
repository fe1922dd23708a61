"""Responses of the catalogue: JSON of resources, and pages of them."""

from collections.abc import Iterable
from string import punctuation
from urllib.parse import quote, unquote_plus

from fastapi import Request, Response
from pydantic_core import to_json

from app.catalogue.dependencies import served_catalogue
from app.catalogue.schemas import ResourceKind
from app.catalogue.snapshot import LocalizedCatalogue
from app.http.negotiation import MEDIA_TYPES, Offered, best_format
from app.http.pagination import PageParams
from app.http.problems import ReleaseChangedError
from app.http.problems.responses import no_acceptable_format

QUERY_PUNCTUATION = punctuation.translate(str.maketrans("", "", '"<>\\^`{|}'))
"""Punctuation that may stand in a query unescaped (RFC 3986, without what URIs exclude)."""
WINDOW_PARAMETERS = {"limit", "offset", "release"}


class PageBuilder:
    """Builds the page of a list that one request asks for.

    Raises:
        ReleaseChangedError: the pages before this one were of another release.
    """

    def __init__(
        self,
        request: Request,
        localized: LocalizedCatalogue,
        window: PageParams,
    ) -> None:
        self.catalogue = served_catalogue(request)
        self._path = request.scope["path"]
        self._query = request.scope["query_string"].decode("latin-1")
        self._release = self.catalogue.release.version
        self._lang = localized.lang
        self._window = window
        if window.release not in {None, self._release}:
            raise ReleaseChangedError(
                f"The pages before this one are of release {window.release}, but release "
                f"{self._release} is served now. Start again at `first`.",
                release=self._release,
                first=self._link(0),
            )

    def build(self, count: int, items: Iterable[bytes], **members: object) -> Response:
        """The page with these items as JSON; `count` is the number of results on all pages."""
        window = self._window
        after, before = window.offset + window.limit, min(window.offset, count) - window.limit
        head = {
            "count": count,
            "next": self._link(after) if after < count else None,
            "previous": self._link(max(0, before)) if window.offset else None,
        }
        tail = b"," + to_json(members)[1:] if members else b"}"
        content = b'%s,"results":[%s]%s' % (to_json(head)[:-1], b",".join(items), tail)
        return json_response(content, self._lang)

    def _link(self, offset: int) -> str:
        """The path of another page; the other parameters stay as they were spelt."""
        kept = [
            part
            for part in self._query.split("&")
            if part and unquote_plus(part.partition("=")[0]) not in WINDOW_PARAMETERS
        ]
        window = f"limit={self._window.limit}&offset={offset}&release={self._release}"
        return f"{self._path}?{quote('&'.join([*kept, window]), safe=QUERY_PUNCTUATION)}"


def dump_resource(localized: LocalizedCatalogue, kind: ResourceKind, slug: str) -> bytes:
    """A resource as JSON."""
    cache, key = localized.json_cache, (kind, slug)
    if key not in cache:
        cache[key] = to_json(localized.resources(kind)[slug])
    return cache[key]


def json_response(content: bytes, lang: str) -> Response:
    """A response that is JSON already."""
    return Response(content, media_type="application/json", headers={"Content-Language": lang})


def accepted_format(request: Request, offered: tuple[Offered, ...]) -> Offered:
    """The format that the Accept header likes best.

    Raises:
        NotAcceptableError: it takes none of those offered.
    """
    accepted = ", ".join(request.headers.getlist("accept"))
    if found := best_format(accepted, offered):
        return found
    raise no_acceptable_format(accepted, offered)


def json_ld_response(content: object, lang: str) -> Response:
    """A response that is JSON-LD."""
    headers = {"Content-Language": lang}
    return Response(to_json(content), media_type=MEDIA_TYPES["jsonld"], headers=headers)
