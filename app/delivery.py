"""How answers leave: bound to one release, whole, and from memory when they were given before.

It wraps everything else, so that what was answered before is sent again before anything else is
done.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from asgi_correlation_id import correlation_id
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.answers import answer_problem
from app.finishing import Collected, Finish
from app.keeping import Answer, KeptAnswers
from app.limits import Allowance, Limiter
from app.logs import make_request_id, sent_path
from app.preferences import join_lists
from app.problems import InternalError, PreconditionFailedError

ALL = Allowance()

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A request whose answer is ready to be sent."""

    scope: Scope
    answer: Answer
    release: str | None
    kept: bool
    """Whether the answer was given before and is only sent again."""
    bytes_sent: int
    """Length of the body."""
    seconds: float


Observer = Callable[[Delivered], None]


class Delivery:
    """Middleware that sends each answer whole, once it is known, and keeps it for the next time."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        finish: Finish,
        keep_bytes: int,
        origins: frozenset[bytes] | None,
        limiter: Limiter | None = None,
        observers: Sequence[Observer] = (),
    ) -> None:
        self._app = app
        self._finish = finish
        self._keep_bytes = keep_bytes
        self._origins = origins
        self._limiter = limiter
        self._observers = observers
        self.follow(None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        catalogue = scope["app"].state["catalogue"]
        if catalogue is not self._kept.catalogue:
            self.follow(catalogue)
        kept = self._kept  # of this release until the end, whatever is swapped meanwhile
        headers = dict(reversed(scope["headers"]))  # the first of repeated ones, as Starlette does
        if len(headers) < len(scope["headers"]):
            headers |= join_lists(scope["headers"])
            scope = {**scope, "headers": list(headers.items())}
        request_id = make_request_id(headers.get(b"x-request-id"))
        correlation_id.set(request_id)
        allowance = await self._limiter.take(scope) if self._limiter else ALL
        key = None if allowance.refusal else kept.key(scope, headers)
        found = kept.find(key)
        if found is None:
            app = self._app
            if allowance.refusal:
                app = await answer_problem(Request(scope), allowance.refusal)
            answer = await self._ask(app, scope, receive, headers, catalogue)
            kept.keep(key, answer)
        else:
            answer = found
        if b"if-match" in headers and not answer.meets(headers[b"if-match"]):
            refusal = PreconditionFailedError("The If-Match header has another entity tag.")
            app = await answer_problem(Request(scope), refusal)
            answer = await self._ask(app, scope, receive, headers, catalogue)
        answer = answer.unless(headers.get(b"if-none-match"))
        body = b"" if scope["method"] == "HEAD" else answer.body
        if self._observers:
            release = catalogue.release.version if catalogue else None
            seconds = perf_counter() - began
            kept_one = found is not None
            delivered = Delivered(scope, answer, release, kept_one, len(body), seconds)
            for observe in self._observers:
                observe(delivered)
        own = [*answer.headers, *allowance.headers, (b"x-request-id", request_id.encode())]
        await send({"type": "http.response.start", "status": answer.status, "headers": own})
        await send({"type": "http.response.body", "body": body})

    def follow(self, catalogue: Any) -> None:  # noqa: ANN401 -- its shape is above this layer
        """Keep the answers of a release; those of another are let go with it."""
        self._kept = KeptAnswers(catalogue, self._keep_bytes, self._origins)

    async def _ask(
        self,
        app: ASGIApp,
        scope: Scope,
        receive: Receive,
        headers: dict[bytes, bytes],
        catalogue: Any,  # noqa: ANN401
    ) -> Answer:
        """What an application answers, to HEAD as to GET."""
        inner = {**scope, "state": {**scope.get("state", {}), "catalogue": catalogue}}
        if scope["method"] == "HEAD":
            inner["method"] = "GET"
        collected = Collected()
        try:
            await app(inner, receive, collected.take)
        except Exception:
            log.exception("Unexpected error at %s %s", scope["method"], sent_path(scope))
            collected = Collected()
            problem = await _internal_error(scope)
            await problem(scope, receive, collected.take)
        release = catalogue.release.version if catalogue else None
        return await self._finish(collected, inner, headers, release)


async def _internal_error(scope: Scope) -> ASGIApp:
    """A plain problem: the id finds the log's line, and nothing of the inside is shown."""
    error = InternalError("The request could not be answered.", request_id=correlation_id.get())
    return await answer_problem(Request(scope), error)
