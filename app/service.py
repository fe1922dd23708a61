"""The service about itself: where things are, whether it is well, what its problems mean."""

from datetime import datetime
from inspect import getdoc
from typing import Annotated, Literal

from fastapi import Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from app.answers import responses
from app.catalogue.dependencies import CatalogueDep
from app.problems import (
    FieldProblem,
    NotFoundError,
    NotReadyError,
    OverloadedError,
    Place,
    ProblemError,
    problem_types,
)
from app.reading import Router

router = Router()


class IndexRead(BaseModel):
    """Where to begin."""

    name: str
    release: str
    links: dict[str, str]
    uses: dict[str, str]
    notice: str


class HealthRead(BaseModel):
    """How the service is."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    status: str
    release: str | None = None
    database: Literal["reachable", "unreachable"] | None = Field(
        None,
        description="Whether the database could be read when last looked at. Reading goes on "
        "without it; new releases wait.",
    )
    since: datetime | None = Field(None, description="Since when it can't be read.")
    passed_over: str | None = Field(
        None,
        description="Version of the release in the database, when it can't be served: the one "
        "before is, until another is loaded. The log has the reason.",
    )


class ProblemTypeRead(BaseModel):
    """A type of problem."""

    type: str
    title: str
    status: int
    description: str


LINKS = {
    "exercises": "/v1/exercises",
    "categories": "/v1/categories",
    "muscles": "/v1/muscles",
    "conditions": "/v1/conditions",
    "equipment": "/v1/equipment",
    "templates": "/v1/templates",
    "session": "/v1/compose/session",
    "plan": "/v1/compose/plan",
    "screening": "/v1/screening",
    "release": "/v1/release",
    "problems": "/problems",
    "openapi": "/openapi.json",
    "documentation": "/docs",
}
USES = {
    "What do I do today?": "/v1/compose/session",
    "The same, to read while exercising": "/v1/compose/session?format=text",
    "Ten minutes, with nothing but the floor": "/v1/compose/session?minutes=10&have=none",
    "Which exercises work tibialis posterior?": "/v1/exercises?muscle=tibialis-posterior",
    "What is safe with osteoporosis, sitting on a chair?": (
        "/v1/exercises?safe_for=osteoporosis&have=chair&position=sitting"
    ),
}
"""One-line uses, each a path that works as it stands."""


@router.get("/v1", tags=["service"], operation_id="get_v1_index")
@router.get("/", tags=["service"], operation_id="get_index")
async def get_index(catalogue: CatalogueDep) -> IndexRead:
    """Where everything is, with one-line uses."""
    return IndexRead(
        name="Footwork",
        release=catalogue.release.version,
        links=LINKS,
        uses=USES,
        notice="General information, not medical advice.",
    )


@router.get("/livez", tags=["service"], operation_id="get_liveness")
async def get_liveness(response: Response) -> HealthRead:
    """Whether the process runs."""
    response.headers["Cache-Control"] = "no-store"
    return HealthRead(status="alive")


@router.get(
    "/readyz",
    tags=["service"],
    operation_id="get_readiness",
    responses=responses(NotReadyError, OverloadedError),
)
async def get_readiness(
    request: Request, response: Response, catalogue: CatalogueDep
) -> HealthRead:
    """Whether the process has a release to serve.

    That, and nothing else: a database that can't be read takes no worker out of service.
    """
    response.headers["Cache-Control"] = "no-store"
    watch = request.app.state.watch
    return HealthRead(
        status="ready",
        release=catalogue.release.version,
        database="unreachable" if watch.unreachable_since else "reachable",
        since=watch.unreachable_since,
        passed_over=watch.passed_over,
    )


@router.get("/problems", tags=["service"], operation_id="list_problem_types")
async def list_problem_types() -> tuple[ProblemTypeRead, ...]:
    """Every type of problem that an answer may have."""
    return tuple(_read(kind) for kind in problem_types().values())


@router.get(
    "/problems/{slug}",
    tags=["service"],
    operation_id="get_problem_type",
    responses=responses(NotFoundError),
)
async def get_problem_type(
    slug: Annotated[str, Path(max_length=200, description="Last part of a problem's type.")],
) -> ProblemTypeRead:
    """What a type of problem means and what to do about it."""
    types = problem_types()
    if slug not in types:
        detail = f"No problem type '{slug}'."
        place = Place(parameter="slug")
        raise NotFoundError(detail, [FieldProblem.unknown(place, detail, slug, tuple(types))])
    return _read(types[slug])


def _read(kind: type[ProblemError]) -> ProblemTypeRead:
    return ProblemTypeRead(
        type=f"/problems/{kind.slug}",
        title=kind.title,
        status=kind.status,
        description=getdoc(kind) or "",
    )
