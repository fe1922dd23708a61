"""The OpenAPI document: what FastAPI makes of the code, the shape of problems, and examples."""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from app.catalogue.snapshot import Catalogue
from app.problems import Problem, ProblemError, problem_types
from app.programs.compose import compose
from app.programs.rendering.plain import print_plain
from app.programs.rendering.session import session_page
from app.programs.requests import SessionRequest

EXAMPLE_EXERCISE = "short-foot"
GENERIC_PAGE = re.compile(r"Page[_\[](\w+?)Read[_\]]")
READ = re.compile(r"\b([A-Z]\w+)Read\b")
TAGS = [
    {"name": "exercises", "description": "Search exercises, and read them."},
    {"name": "vocabulary", "description": "The words that exercises are described with."},
    {"name": "composition", "description": "What do I do today?"},
    {"name": "screening", "description": "What to ask before a session."},
    {"name": "release", "description": "The version of the data."},
    {"name": "service", "description": "The service about itself."},
]


class Footwork(FastAPI):
    """FastAPI whose OpenAPI document knows problems, and shows answers of the release."""

    quiet = False
    """Whether no telemetry is wanted."""
    _wrapper: Callable[[ASGIApp], ASGIApp]

    def openapi(self) -> dict[str, Any]:
        """The document, made once; its examples are of the release that is served."""
        if not self.openapi_schema:
            document = _name_for_clients(super().openapi())
            self.openapi_schema = document
            _drop_null(document)
            _drop_defaults(document)
            _add_problems(document)
        return super().openapi()

    def wrap(self, middleware: Callable[..., ASGIApp], **options: object) -> None:
        """Put a middleware around everything, also around what the framework always puts there."""
        self._wrapper = partial(middleware, **options)

    def build_middleware_stack(self) -> ASGIApp:
        """All layers, from the outermost one in."""
        return self._wrapper(super().build_middleware_stack())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; the usual layers of telemetry only come in when there is something to tell."""
        if self.quiet and self.middleware_stack and scope["type"] == "http":
            scope["app"] = self
            await self.middleware_stack(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def serve(self, catalogue: Catalogue) -> None:
        """Serve this release from now on: all of a request that comes in sees it, and it alone."""
        _add_examples(self.openapi(), catalogue)
        self.state.catalogue = catalogue


def _name_for_clients(document: dict[str, Any]) -> dict[str, Any]:
    """Name schemas as the author of a client would: `Exercise`, `ExercisePage`.

    Here they are `ExerciseRead`, and FastAPI makes `Page_ExerciseRead_` of a page of them.
    """
    text = GENERIC_PAGE.sub(r"\1Page", json.dumps(document))
    named: dict[str, Any] = json.loads(READ.sub(r"\1", text))
    return named


def _drop_null(document: dict[str, Any]) -> None:
    """A parameter can be left out but not be null, as pydantic has it: a URL has only text."""
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                schema = parameter["schema"]
                kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
                parameter["schema"] = schema | (kinds[0] if kinds else {})


def _drop_defaults(document: dict[str, Any]) -> None:
    """Keep the fields of bodies optional: TypeScript's generator requires those with a default.

    What it means to leave one out is said in its description.
    """
    for item in document["paths"].values():
        for operation in item.values():
            for content in operation.get("requestBody", {"content": {}})["content"].values():
                name = content["schema"]["$ref"].rpartition("/")[2]
                for field in document["components"]["schemas"][name]["properties"].values():
                    field.pop("default", None)


def _add_problems(document: dict[str, Any]) -> None:
    """Describe the shape of problems, and give each declared problem an example."""
    template = "#/components/schemas/{model}"
    schema = Problem.model_json_schema(ref_template=template, mode="serialization")
    document["components"]["schemas"].update(schema.pop("$defs"), Problem=schema)
    for item in document["paths"].values():
        for operation in item.values():
            for status, answer in operation["responses"].items():
                for content in answer.get("content", {}).values():
                    if int(status) >= 400:
                        content["examples"] = _problem_examples(int(status), answer["description"])


def _problem_examples(status: int, description: str) -> dict[str, Any]:
    """An example for each type of problem that a declaration names."""
    return {
        slug: {"value": _problem_example(kind)}
        for slug, kind in problem_types().items()
        if kind.status == status and f"`{slug}`" in description
    }


def _problem_example(kind: type[ProblemError]) -> dict[str, Any]:
    return {
        "type": f"/problems/{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": "What happened, and what to do about it.",
        "instance": "/v1/…",
        "errors": [],
    }


def _add_examples(document: dict[str, Any], catalogue: Catalogue) -> None:
    """Show real answers of the release."""
    edition = catalogue.default
    exercise = edition.exercises.get(EXAMPLE_EXERCISE) or next(iter(edition.exercises.values()))
    session = compose(catalogue, edition, SessionRequest(minutes=10, have=()))
    shown = {
        ("/v1/exercises/{slug}", "get"): exercise,
        ("/v1/compose/session", "get"): session,
        ("/v1/compose/session", "post"): session,
        ("/v1/release", "get"): catalogue.release,
    }
    for (path, method), read in shown.items():
        answer = document["paths"][path][method]["responses"]["200"]
        answer["content"]["application/json"]["example"] = read.model_dump(mode="json")
    content = document["paths"]["/v1/compose/session"]["get"]["responses"]["200"]["content"]
    content["text/plain"]["example"] = print_plain(session_page(edition, session))
