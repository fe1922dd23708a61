"""The OpenAPI document: what FastAPI makes of the code, the shape of problems, and examples."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.catalogue.snapshot import Catalogue
from app.delivery import Delivery
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
    """FastAPI whose OpenAPI document knows problems, and shows answers of the release asked."""

    quiet = False
    """Whether no telemetry is wanted."""
    _deliver: Callable[[ASGIApp], Delivery]
    _delivery: Delivery | None = None

    def openapi(self) -> dict[str, Any]:
        """The document without what is of a release, made once."""
        if not self.openapi_schema:
            document = _name_for_clients(super().openapi())
            self.openapi_schema = document
            _drop_null(document)
            _drop_defaults(document)
            _add_problems(document)
        return super().openapi()

    def setup(self) -> None:
        """Answer the document, as FastAPI does, with examples."""
        self.add_route("/openapi.json", self._answer_document, include_in_schema=False)

    async def _answer_document(self, request: Request) -> JSONResponse:
        """The document with answers of the release that this request sees."""
        catalogue: Catalogue | None = request.state.catalogue
        document = self.openapi()
        return JSONResponse(show_answers(document, catalogue) if catalogue else document)

    def wrap(self, deliver: Callable[[ASGIApp], Delivery]) -> None:
        """Put the delivery around everything, also around what the framework always puts there."""
        self._deliver = deliver

    def build_middleware_stack(self) -> ASGIApp:
        """All layers, from the outermost one in."""
        self._delivery = self._deliver(super().build_middleware_stack())
        return self._delivery

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; the usual layers of telemetry only come in when there is something to tell."""
        if self.quiet and self.middleware_stack and scope["type"] == "http":
            scope["app"] = self
            await self.middleware_stack(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def serve(self, catalogue: Catalogue) -> None:
        """Serve this release from now on: all of a request that comes in sees it, and it alone."""
        self.openapi()  # errors need it: the first should not wait
        self.state.catalogue = catalogue
        if self._delivery:
            self._delivery.follow(catalogue)


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


def show_answers(document: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """A copy of the document with answers of a release as its examples."""
    shown = deepcopy(document)
    for (path, method, media_type), example in _examples(catalogue).items():
        answer = shown["paths"][path][method]["responses"]["200"]
        answer["content"][media_type]["example"] = example
    return shown


def _examples(catalogue: Catalogue) -> dict[tuple[str, str, str], Any]:
    """Answers by path, method and media type: as many of them as the release can give."""
    edition, json_type, path = catalogue.default, "application/json", "/v1/compose/session"
    found: dict[tuple[str, str, str], Any] = {
        ("/v1/release", "get", json_type): catalogue.release.model_dump(mode="json")
    }
    exercises = edition.exercises
    if exercise := exercises.get(EXAMPLE_EXERCISE, next(iter(exercises.values()), None)):
        found["/v1/exercises/{slug}", "get", json_type] = exercise.model_dump(mode="json")
    with suppress(ProblemError, LookupError):  # no session so short, or no usual programme
        session = compose(catalogue, edition, SessionRequest(minutes=10, have=()))
        for method in ("get", "post"):
            found[path, method, json_type] = session.model_dump(mode="json")
        found[path, "get", "text/plain"] = print_plain(session_page(edition, session))
    return found
