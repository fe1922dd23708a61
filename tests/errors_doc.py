"""`docs/errors.md`, made from real answers: `python -m tests.errors_doc` writes it."""

import asyncio
import json
import re
from dataclasses import dataclass, replace
from inspect import getdoc
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from app.catalogue.snapshot import Catalogue, RetiredSlug
from app.http.problems import problem_types
from app.main import create_app
from app.settings import Settings

DOCUMENT = Path("docs/errors.md")
SESSION = "/v1/compose/session"
JSON = {"content-type": "application/json"}


@dataclass(frozen=True)
class Example:
    """A request that gets a problem."""

    method: str
    path: str
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    shown: str = ""
    """How the request is written down, when its own words would be too long."""


POSTED = tuple(JSON.items())
EXAMPLES = {
    "body-too-large": Example(
        "POST", SESSION, b" " * 262_145, POSTED, f"POST {SESSION}\n\n(262,145 bytes)"
    ),
    "cannot-include": Example("GET", f"{SESSION}?include=towel-curl&have=chair"),
    "cannot-swap": Example("GET", f"{SESSION}?include=towel-curl&swap=towel-curl:waterfall"),
    "gone": Example("GET", "/v1/exercises/old-exercise"),
    "internal-error": Example("GET", "/v1/exercises/short-foot"),
    "invalid-request": Example("GET", "/v1/exercises?levle=beginner&position=siting"),
    "method-not-allowed": Example("DELETE", SESSION),
    "no-candidates": Example(
        "GET", f"{SESSION}?template=foot-ankle-joints&have=none&safe_for=pregnancy"
    ),
    "not-acceptable": Example("GET", SESSION, headers=(("accept", "text/html"),)),
    "not-found": Example("GET", "/v1/templates/flatfoot"),
    "not-ready": Example("GET", "/readyz"),
    "overloaded": Example("GET", "/v1/release"),
    "precondition-failed": Example("GET", "/v1/release", headers=(("if-match", '"none"'),)),
    "release-changed": Example("GET", "/v1/exercises?release=2026.1.1&limit=20&offset=20"),
    "see-a-clinician": Example("GET", f"{SESSION}?red_flags=one-sided-calf-swelling"),
    "too-few-minutes": Example("GET", f"{SESSION}?minutes=1"),
    "too-many-requests": Example("GET", "/v1/release"),
    "unsupported-media-type": Example(
        "POST", SESSION, b"minutes=20", (("content-type", "application/x-www-form-urlencoded"),)
    ),
    "uri-too-long": Example(
        "GET", f"{SESSION}?x={'a' * 32_767}", shown=f"GET {SESSION}?x=aaa…\n\n(32,769 bytes)"
    ),
}
LIMITS: dict[str, dict[str, Any]] = {
    "overloaded": {"max_concurrency": 1},
    "too-many-requests": {"rate_limit": "1/minute"},
}
"""Settings with which two requests at once are one too many."""
HEADING = """# Problems

Every error response has a problem details body (RFC 9457, `application/problem+json`) with `type`,
`title`, `status`, `detail`, `instance` and `errors`. Each of `errors` has the query `parameter` or
a JSON `pointer` into the body, a `detail`, the `allowed` values where they can be listed, and
`did_you_mean`. Some problem types have extension members. The path in `type` leads to the
explanation of the type. Every response has an `X-Request-ID`.

The server refuses malformed HTTP itself, in plain text.

A renamed slug is not an error: the response is a 308 redirect to the new path.

`make docs` writes this page from real responses, and a test compares it with them.

| type | status | when |
| --- | --- | --- |
"""


@dataclass
class Broken:
    """A catalogue that fails in the middle of a request."""

    release: object


def ask(catalogue: Catalogue, slug: str) -> str:
    """The body of the example's answer, as it is written down."""
    example, app = EXAMPLES[slug], create_app(Settings(**LIMITS.get(slug, {})))
    retired = {("exercise", "old-exercise"): RetiredSlug(None, "short-foot")}
    app.state.catalogue = replace(catalogue, retired=retired)
    if slug == "not-ready":
        app.state.catalogue = None
    if slug == "internal-error":
        app.state.catalogue = Broken(catalogue.release)
    answer = _send(app, example, at_once=2 if slug in LIMITS else 1)
    body = answer.json()
    assert "type" in body, (slug, str(body)[:300])
    if "request_id" in body:
        assert body["request_id"] == answer.headers["x-request-id"]
        body["request_id"] = "(as in the log)"
    assert body["type"] == f"/problems/{slug}", body
    text = json.dumps(body, indent=2, ensure_ascii=False)
    return re.sub(r"again in \d+ s", "again in 60 s", text)


def _send(app: FastAPI, example: Example, at_once: int) -> httpx.Response:
    """The answer to a request that is sent so many times at once: the one that is a problem."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            answers = await asyncio.gather(
                *(
                    client.request(
                        example.method, example.path, content=example.body,
                        headers=dict(example.headers),
                    )
                    for _ in range(at_once)
                )
            )  # fmt: skip
        return max(answers, key=lambda answer: answer.status_code)

    return asyncio.run(send())


def written(example: Example) -> str:
    """How the example's request is written down."""
    if example.shown:
        return example.shown
    lines = [f"{example.method} {example.path}"]
    lines += [f"{name}: {value}" for name, value in example.headers]
    if example.body:
        lines += ["", example.body.decode()]
    return "\n".join(lines)


def make_document(catalogue: Catalogue) -> str:
    """The page."""
    parts = [HEADING]
    for slug, kind in problem_types().items():
        meaning = " ".join((getdoc(kind) or "").split("\n\n")[0].split())
        parts.append(f"| [`{slug}`](#{slug}) | {kind.status} | {meaning} |\n")
    for slug, kind in problem_types().items():
        meaning = "\n\n".join(" ".join(part.split()) for part in (getdoc(kind) or "").split("\n\n"))
        parts.append(f"\n## {slug}\n\n{meaning}\n\n")
        parts.append(f"```http\n{written(EXAMPLES[slug])}\n```\n\n")
        parts.append(f"```json\n{ask(catalogue, slug)}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    from app.database import make_engine
    from app.releases.polling import read_release
    from app.settings import get_settings

    release = read_release(make_engine(get_settings().database_url))
    DOCUMENT.write_text(make_document(release), "utf-8")
