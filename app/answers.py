"""Errors to problem answers."""

import json
import re
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app.forms import EXAMPLES, FORMS
from app.problems import (
    MEDIA_TYPE,
    BodyTooLargeError,
    FieldProblem,
    InvalidRequestError,
    MethodNotAllowedError,
    NotFoundError,
    Place,
    Problem,
    ProblemError,
)

BY_STATUS: dict[int, tuple[type[ProblemError], str]] = {
    400: (InvalidRequestError, "The body can't be read as JSON in UTF-8."),
    404: (NotFoundError, "There is nothing here. The links at / show what there is."),
    405: (
        MethodNotAllowedError,
        "This path doesn't take this method; the Allow header lists those that it takes.",
    ),
    413: (BodyTooLargeError, "The body is larger than 64 KiB."),
}
"""What the framework's own errors become: unreadable bodies, routing, and the limit of bodies."""
PLAIN_WORDS = {
    "missing": "is required",
    "tuple_type": "must be a list",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "too_long": "has more than {max_length} values",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} characters",
    "model_attributes_type": "must be a JSON object",
}
"""What the framework's validation says in its own jargon."""
QUOTED = re.compile(r"'([^']+)'")


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error with a problem."""
    app.exception_handler(ProblemError)(answer_problem)
    app.exception_handler(RequestValidationError)(_answer_validation)
    app.exception_handler(HTTPException)(_answer_http)


def responses(*kinds: type[ProblemError], moved: bool = False) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI declares that an operation may answer with these problems.

    Args:
        kinds: the types of problem.
        moved: whether a renamed slug may redirect.
    """
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    declared: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        known = declared.setdefault(
            kind.status, {"description": "", "content": {MEDIA_TYPE: {"schema": schema}}}
        )
        known["description"] += f"`{kind.slug}`: {kind.title}. "
    if moved:
        declared[308] = {
            "description": "Renamed; the Location header has the new path.",
            "headers": {"Location": {"schema": {"type": "string"}}},
        }
    return declared


class ProblemResponse(JSONResponse):
    """A problem. It may quote what no encoding can hold, lone surrogates: they stay escaped."""

    media_type = MEDIA_TYPE

    def render(self, content: object) -> bytes:
        """The problem as JSON."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


async def answer_problem(request: Request, error: ProblemError) -> Response:
    """The problem as `application/problem+json`."""
    return ProblemResponse(
        error.body(request.url.path), status_code=error.status, headers=error.headers
    )


def operation(request: Request) -> dict[str, Any]:
    """The OpenAPI description of the operation that answers this request."""
    path = request.scope["route"].path_format
    operation: dict[str, Any] = request.app.openapi()["paths"][path][request.method.lower()]
    return operation


def _body_fields(request: Request) -> list[str]:
    """The names of the fields that the operation's body may have."""
    schema = operation(request)["requestBody"]["content"]["application/json"]["schema"]
    name = schema["$ref"].rpartition("/")[2]
    return list(request.app.openapi()["components"]["schemas"][name]["properties"])


async def _answer_validation(request: Request, error: RequestValidationError) -> Response:
    problems = [_field_problem(request, wrong) for wrong in error.errors()]
    return await answer_problem(request, InvalidRequestError.of(problems))


def _field_problem(request: Request, wrong: dict[str, Any]) -> FieldProblem:
    source, *path = wrong["loc"]
    if wrong["type"] == "json_invalid":
        detail = f"The body is not valid JSON: {wrong['ctx']['error']}, at character {path[0]}."
        return FieldProblem(pointer="#", detail=detail)
    place = _place(source, path)
    if wrong["type"] == "extra_forbidden":
        name = str(path[-1])
        return FieldProblem.unknown(
            place, f"Unknown field '{name}'.", name, sorted(_body_fields(request))
        )
    detail = _detail(wrong, place)
    if wrong["type"] in {"literal_error", "enum"}:
        allowed = QUOTED.findall(wrong["ctx"]["expected"])
        return FieldProblem.unknown(place, detail, str(wrong["input"]), allowed)
    return FieldProblem.at(place, detail)


def _detail(wrong: dict[str, Any], place: Place) -> str:
    """What is wrong with one value, in plain words."""
    message = wrong["msg"].removeprefix("Value error, ")
    name = place.parameter or (place.pointer or "").removeprefix("#").removeprefix("/")
    kind, context = wrong["type"], wrong.get("ctx", {})
    if kind == "string_pattern_mismatch":
        form = FORMS.get(context["pattern"], f"of the form {context['pattern']}")
        return f"{name}: '{wrong['input']}' is not {form}."
    if kind == "missing" and name in EXAMPLES:
        return f"{name} is required, such as {EXAMPLES[name]}."
    if kind in PLAIN_WORDS:
        return f"{name or 'The body'} {PLAIN_WORDS[kind].format(**context)}."
    return f"{name}: {message}." if name else message


def _place(source: str, path: Sequence[str | int]) -> Place:
    if source == "body":
        return Place(pointer="#" + "".join(f"/{part}" for part in path))
    return Place(parameter=str(path[0]) if path else None)


async def _answer_http(request: Request, error: HTTPException) -> Response:
    kind, detail = BY_STATUS[error.status_code]
    headers = dict(error.headers or {})
    if kind is MethodNotAllowedError:
        headers["Allow"] = ", ".join(sorted(_methods(request) | set(headers["Allow"].split(", "))))
    return await answer_problem(request, kind(detail, headers=headers))


def _methods(request: Request) -> set[str]:
    """The documented methods of the path; the router itself names those of one route only."""
    path = getattr(request.scope.get("route"), "path_format", None)
    operations = request.app.openapi()["paths"].get(path, {})
    methods = {method.upper() for method in operations}
    return methods | {"HEAD"} if "GET" in methods else methods
