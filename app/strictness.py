"""What a request may not do: be too large, ask for what there isn't, say the same thing twice."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.answers import BY_STATUS, answer_problem, operation
from app.problems import (
    FieldProblem,
    InvalidRequestError,
    Place,
    ProblemError,
    UnsupportedMediaTypeError,
    UriTooLongError,
)

MOST_BODY_BYTES = 65_536
MOST_QUERY_BYTES = 32_768


class SizeLimits:
    """Middleware that refuses a body or a query that is too large.

    The framework's own limit counts what is received; it answers a declared excess in plain text,
    and requests without a body need not pass through it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._counting = RequestBodyLimitMiddleware(app, max_body_size=MOST_BODY_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            app = self._app
        elif refusal := _too_large(scope):
            app = await answer_problem(Request(scope), refusal)
        elif scope["method"] in {"GET", "HEAD"}:
            app = self._app  # which reads no body then
        else:
            app = self._counting
        await app(scope, receive, send)


def _too_large(scope: Scope) -> ProblemError | None:
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if declared.isdigit() and int(declared) > MOST_BODY_BYTES:
        kind, detail = BY_STATUS[413]
        return kind(detail)
    if len(scope["query_string"]) > MOST_QUERY_BYTES:
        return UriTooLongError("The query is longer than 32 KiB.")
    return None


def query_parameters(request: Request) -> dict[str, bool]:
    """The query parameters of the request's operation, and whether each may be repeated."""
    return {
        parameter["name"]: parameter["schema"].get("type") == "array"
        for parameter in operation(request).get("parameters", [])
        if parameter["in"] == "query"
    }


def check_query(request: Request, declared: Mapping[str, bool]) -> None:
    """Refuse query parameters that are not declared, and single ones given twice.

    Raises:
        InvalidRequestError: naming each, with the nearest that exists.
    """
    counts = Counter(name for name, _ in request.query_params.multi_items())
    errors = []
    for name, count in counts.items():
        if name not in declared:
            detail = f"Unknown parameter '{name}'."
            place = Place(parameter=name)
            errors.append(FieldProblem.unknown(place, detail, name, sorted(declared)))
        elif count > 1 and not declared[name]:
            errors.append(
                FieldProblem(parameter=name, detail=f"'{name}' takes one value, not {count}.")
            )
    if errors:
        raise InvalidRequestError.of(errors)


async def strict_body(request: Request) -> None:
    """Refuse a body that is not declared as JSON, or that says the same thing twice.

    Raises:
        UnsupportedMediaTypeError: the Content-Type is another, or missing.
        InvalidRequestError: a field is repeated; a parser would silently take the last.
    """
    declared = request.headers.get("content-type", "")
    kind = declared.partition(";")[0].strip().lower()
    if kind != "application/json":
        told = f"not {kind!r}" if kind else "and none was sent"
        raise UnsupportedMediaTypeError(f"The Content-Type must be application/json, {told}.")
    json.loads(await request.body() or "null", object_pairs_hook=_refuse_repeated)


def _refuse_repeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    counts = Counter(name for name, _ in pairs)
    errors = [
        FieldProblem(pointer=f"#/{name}", detail=f"The field '{name}' is given {count} times.")
        for name, count in counts.items()
        if count > 1
    ]
    if errors:
        raise InvalidRequestError.of(errors)
    return dict(pairs)
