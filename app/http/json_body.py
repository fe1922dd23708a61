"""Bodies of requests: JSON in UTF-8 that repeats no field, which FastAPI does not check."""

import json
import re
from collections import Counter
from contextlib import suppress
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from app.http.problems import FieldProblem, InvalidRequestError, UnsupportedMediaTypeError
from app.http.problems.responses import make_problem
from app.http.problems.size import clip

CHARSET = re.compile(r'charset\s*=\s*"?([^\s;"]*)', re.IGNORECASE)


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
