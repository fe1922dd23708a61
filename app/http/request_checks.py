"""Checks of a request that FastAPI does not make: of its query, and of its body's encoding."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from app.http.patterns import QUERY_PATTERNS
from app.http.problems import FieldProblem, InvalidRequestError, Place, UnsupportedMediaTypeError
from app.http.problems.responses import make_problem
from app.http.problems.size import MAX_ERRORS, clip
from app.http.synonyms import PARAMETERS, synonyms_of

CHARSET = re.compile(r'charset\s*=\s*"?([^\s;"]*)', re.IGNORECASE)


def check_query(request: Request, query_types: Mapping[str, str]) -> None:
    """Refuse undeclared parameters, repeated parameters that are no list, and odd numbers.

    Args:
        request: the request.
        query_types: the declared parameters, each with the type in its schema.

    Raises:
        InvalidRequestError: with an error for each wrong parameter.
    """
    counts = Counter(name for name, _ in request.query_params.multi_items())
    wrong = [
        (name, count)
        for name, count in counts.items()
        if name not in query_types
        or (count > 1 and query_types[name] != "array")
        or not _is_well_formed(request.query_params[name], query_types[name])
    ]
    errors = [_describe_parameter(query_types, name, count) for name, count in wrong[:MAX_ERRORS]]
    if errors:
        raise InvalidRequestError.of(errors, more=len(wrong[MAX_ERRORS:]))


def _is_well_formed(value: str, query_type: str) -> bool:
    pattern = QUERY_PATTERNS.get(query_type)
    return pattern is None or bool(re.fullmatch(pattern[0], value))


def _describe_parameter(query_types: Mapping[str, str], name: str, count: int) -> FieldProblem:
    """The error of a parameter that occurs `count` times."""
    place = Place(parameter=clip(name))
    if name not in query_types:
        known = sorted(query_types)
        detail = f"Unknown parameter '{clip(name)}'."
        return FieldProblem.unknown(place, detail, name, known, synonyms_of(PARAMETERS, known))
    if count > 1 and query_types[name] != "array":
        return FieldProblem.at(place, f"'{name}' takes one value, not {count}.")
    _, described, allowed = QUERY_PATTERNS[query_types[name]]
    return FieldProblem.at(place, f"{name} must be {described}.", allowed)


async def check_body(request: Request) -> None:
    """Refuse a body that is not JSON in UTF-8, or that repeats a field.

    Raises:
        UnsupportedMediaTypeError: the Content-Type is missing, not JSON, or has another charset.
        InvalidRequestError: a field is repeated, of which parsers take the last silently; or the
            bytes are not UTF-8, which RFC 8259 (8.1) demands although Python decodes UTF-16 too.
    """
    check_content_type(request)
    try:
        body = await request.body()
    except ClientDisconnect:  # nobody reads the answer
        raise make_problem(400) from None
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # JSON contains no NUL, but UTF-16 has one for each ASCII character
        raise make_problem(400)
    with suppress(ValueError, RecursionError):  # FastAPI reports what is not valid JSON
        json.loads(text or "null", object_pairs_hook=_refuse_repeated_fields)


def check_content_type(request: Request) -> None:
    """Refuse a body that does not say that it is JSON in UTF-8.

    Raises:
        UnsupportedMediaTypeError: the Content-Type is missing, not JSON, or has another charset.
    """
    content_type = request.headers.get("content-type", "")
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type != "application/json":
        sent = f"not {clip(media_type)!r}" if media_type else "and none was sent"
        raise UnsupportedMediaTypeError(f"The Content-Type must be application/json, {sent}.")
    charset = CHARSET.search(parameters)
    if charset and charset[1].lower() not in {"utf-8", "utf8"}:
        raise UnsupportedMediaTypeError("The charset of the body must be UTF-8.")


def _refuse_repeated_fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    counts = Counter(name for name, _ in pairs)
    errors = [
        FieldProblem(
            pointer=f"#/{clip(name)}",
            detail=f"The field '{clip(name)}' is given {count} times.",
        )
        for name, count in counts.items()
        if count > 1
    ]
    if errors:
        raise InvalidRequestError.of(errors)
    return dict(pairs)
