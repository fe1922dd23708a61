"""Declarations of responses for the OpenAPI document: problems, redirects, headers, the 304."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.http.problems import MEDIA_TYPE, Problem, ProblemError

Responses = dict[int | str, dict[str, Any]]

HEADERS = {
    "ETag": "Entity tag of the response. Send it as `If-None-Match` to get a 304 while the "
    "response is unchanged.",
    "Cache-Control": "How long caches may store the response: `max-age` in seconds.",
    "Dataset-Version": "Version of the release that the response comes from.",
    "X-Request-ID": "Identifier of the request, which the service also writes to its log.",
    "RateLimit": "Requests left in each rate limit, and seconds until it resets. Sent only if the "
    "operator sets a rate limit.",
    "RateLimit-Policy": "The rate limits. Sent only if the operator sets one.",
    "Retry-After": "Seconds to wait before the next attempt.",
}
"""Response headers with their descriptions."""
ALWAYS = ("X-Request-ID", "RateLimit", "RateLimit-Policy")
CACHED = ("ETag", "Cache-Control", "Dataset-Version")


def responses(*kinds: type[ProblemError], moved: bool = False) -> Responses:
    """The declaration of an operation's problems.

    Args:
        kinds: the types of problem.
        moved: whether the operation redirects from a renamed slug.
    """
    declared: Responses = {}
    for kind in kinds:
        content = {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}, "examples": {}}
        names = (*ALWAYS, "Retry-After") if kind.status in {429, 503} else ALWAYS
        response = declared.setdefault(
            kind.status,
            {
                "description": "",
                "headers": _references(names),
                "content": {MEDIA_TYPE: content},
            },
        )
        separator = " " if response["description"] else ""
        response["description"] += f"{separator}`{kind.slug}`: {kind.title}."
        response["content"][MEDIA_TYPE]["examples"][kind.slug] = {"value": _example(kind)}
    if moved:
        declared[308] = {
            "description": "Renamed: the `Location` header has the new path.",
            "headers": {"Location": {"schema": {"type": "string"}}, **_references(ALWAYS)},
        }
    return declared


def with_success_headers(
    declared: Mapping[int | str, dict[str, Any]], *, cached: bool
) -> Responses:
    """The declarations with the headers of the 200, and with a 304 where caches store it."""
    names = (*CACHED, *ALWAYS) if cached else ALWAYS
    success = declared.get(200, {})
    headers = {**success.get("headers", {}), **_references(names)}
    complete: Responses = {**declared, 200: {**success, "headers": headers}}
    if cached:
        complete[304] = {
            "description": "Not modified: the client's copy is current.",
            "headers": _references(names),
        }
    return complete


def _references(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _example(kind: type[ProblemError]) -> dict[str, Any]:
    return {
        "type": f"/problems/{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": "What happened in this request, and what to do about it.",
        "instance": "/v1/…",
        "errors": [],
    }
