"""The way of a request through the middleware, from the rate limit to the complete response."""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter
from weakref import ref

from asgi_correlation_id import correlation_id
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.negotiation import best_media_type, formats_at
from app.http.problems import InternalError, PreconditionFailedError, ProblemError
from app.http.problems.responses import no_acceptable_media_type, respond_with_problem
from app.middleware.complete_response import (
    BufferedResponse,
    CompleteResponse,
    ResponseFinalizer,
)
from app.middleware.cors import CORSPolicy
from app.middleware.incoming_request import Catalogue, IncomingRequest, read_request
from app.middleware.limits import NO_RATE_LIMIT, RateLimitResult
from app.middleware.response_cache import ResponseCache, make_cache_key
from app.observability.request_record import Observer, RequestRecord, raw_path

log = logging.getLogger(__name__)

CONDITIONAL_HEADERS = frozenset({b"accept", b"if-match", b"if-none-match"})
"""Request headers that can replace the response by a 304, 406 or 412."""
ENTITY_TAG = re.compile(rb'(W/)?("[^"]*")')
"""An entity tag, with the mark of a weak one in a group of its own. A tag may contain commas."""

CountRequest = Callable[[Scope], Awaitable[RateLimitResult]]
"""Counts a request for the rate limit of its client."""


class RequestPipeline:
    """The outermost middleware. It binds each request to one release and sends whole responses."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        cors: CORSPolicy,
        cache_seconds: int,
        cache_bytes: int,
        count_request: CountRequest | None = None,
        observers: Sequence[Observer] = (),
    ) -> None:
        self._app = app
        self._cors = cors
        self._finalizer = ResponseFinalizer(cache_seconds=cache_seconds, cors=cors)
        self._cache_bytes = cache_bytes
        self._count_request = count_request
        self._observers = observers
        self._serve(None)

    def _serve(self, catalogue: Catalogue | None) -> None:
        """Start an empty response cache for a release; the cache of another one is dropped."""
        self._catalogue = ref(catalogue) if catalogue else None  # weak: the previous one is freed
        self._cache = ResponseCache(self._cache_bytes if catalogue else 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        request = read_request(scope)
        request_id = request.make_id()
        correlation_id.set(request_id)
        limit = await self._count_request(scope) if self._count_request else NO_RATE_LIMIT
        cache_hit = False
        if limit.error:
            response = await self._refuse(request, limit.error)
        else:
            response, cache_hit = await self._respond(request, receive)
        if not CONDITIONAL_HEADERS.isdisjoint(request.headers):
            response = await self._check_conditions(request, response)
        if self._observers:
            self._observe(request, response, began, cache_hit=cache_hit)
        further = (*limit.headers, (b"x-request-id", request_id.encode()))
        await response.send(send, further, with_body=scope["method"] != "HEAD")

    async def _respond(
        self, request: IncomingRequest, receive: Receive
    ) -> tuple[CompleteResponse, bool]:
        """The response to a request, and whether it comes from the cache."""
        if request.catalogue is not (self._catalogue and self._catalogue()):
            self._serve(request.catalogue)
        cache = self._cache  # stays the same for this request while another release is loaded
        key = make_cache_key(request, self._cors.key)
        if cached := cache.find(key):
            return cached, True
        app = self._cors.preflight_response(request) or self._app
        response = await self._call(app, request, receive)
        cache.store(key, response)
        return response, False

    async def _check_conditions(
        self, request: IncomingRequest, response: CompleteResponse
    ) -> CompleteResponse:
        """The response if the headers of the request allow it, else a 304, 406 or 412."""
        if error := _find_refusal(request, response):
            response = await self._refuse(request, error)
        condition = request.headers.get(b"if-none-match")
        if condition and response.etag and _lists(condition, response.etag, weak=True):
            return response.not_modified
        return response

    async def _refuse(self, request: IncomingRequest, error: ProblemError) -> CompleteResponse:
        problem = await respond_with_problem(Request(request.scope), error)
        return await self._call(problem, request, _receive_nothing)

    async def _call(
        self, app: ASGIApp, request: IncomingRequest, receive: Receive
    ) -> CompleteResponse:
        """The complete response of an application; to HEAD it is the same as to GET."""
        scope = {**request.scope, "state": {"catalogue": request.catalogue}}
        if scope["method"] == "HEAD":
            scope["method"] = "GET"
        response = BufferedResponse()
        try:
            await app(scope, receive, response.send)
        except Exception:
            log.exception("Unexpected error at %s %s", scope["method"], raw_path(scope))
            response = BufferedResponse()
            error = InternalError(
                "The service could not process the request.", request_id=correlation_id.get()
            )
            await (await respond_with_problem(Request(scope), error))(scope, receive, response.send)
        route = getattr(scope.get("route"), "path", None)
        return await self._finalizer.finalize(response, request, route)

    def _observe(
        self, request: IncomingRequest, response: CompleteResponse, began: float, *, cache_hit: bool
    ) -> None:
        scope = request.scope
        record = RequestRecord(
            method=scope["method"],
            path=raw_path(scope),
            route=response.route,
            status=response.status,
            bytes=0 if scope["method"] == "HEAD" else len(response.body),
            release=request.catalogue.release.version if request.catalogue else None,
            cache_hit=cache_hit,
            milliseconds=(perf_counter() - began) * 1000,
        )
        for observe in self._observers:
            observe(record)


def _find_refusal(request: IncomingRequest, response: CompleteResponse) -> ProblemError | None:
    """Why the headers of the request do not allow the response."""
    accept, path = request.header(b"accept"), request.scope["path"]
    if accept not in {"", "*/*"} and response.status == 200 and (offered := response.media_type):
        # Where an endpoint has several formats, it has chosen an acceptable one.
        is_negotiated = path != "/" and formats_at(path)
        if not is_negotiated and not best_media_type(accept, [offered]):
            return no_acceptable_media_type(accept, [offered])
    condition = request.headers.get(b"if-match")
    if condition is not None and response.etag and not _lists(condition, response.etag, weak=False):
        return PreconditionFailedError(
            "The If-Match header does not match the entity tag of the current response."
        )
    return None


def _lists(condition: bytes, etag: bytes, *, weak: bool) -> bool:
    """Whether an If-Match or If-None-Match header lists the entity tag (RFC 9110, 13.1).

    Args:
        condition: the header.
        etag: the entity tag, which is strong.
        weak: whether a weak tag in the header equals the strong one, as in If-None-Match.
    """
    if condition in {etag, b"*"}:
        return True
    return any(tag == etag and (weak or not mark) for mark, tag in ENTITY_TAG.findall(condition))


async def _receive_nothing() -> dict[str, object]:
    return {"type": "http.disconnect"}
