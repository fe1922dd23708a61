"""The endpoints about the service itself: index, health, types of problem."""

from datetime import datetime
from inspect import getdoc
from typing import Annotated, Literal

from fastapi import Path, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.dependencies import CatalogueDep
from app.catalogue.slugs import MovedError
from app.http.declared_responses import responses
from app.http.problems import (
    FieldProblem,
    NotFoundError,
    NotReadyError,
    OverloadedError,
    Place,
    ProblemError,
    problem_types,
)
from app.http.strict_requests import StrictRouter, UncachedRoute

router = StrictRouter()
health_router = StrictRouter(route_class=UncachedRoute)


class ServiceIndex(BaseModel):
    """The entry point of the API."""

    name: str = Field(description="Name of the service.")
    release: str = Field(description="Version of the dataset that is served.")
    links: dict[str, str] = Field(description="Paths of the API, by resource.")
    uses: dict[str, str] = Field(description="Example requests, by the question that they answer.")
    notice: str = Field(description="States that this is general information, not medical advice.")


class Health(BaseModel):
    """The health of the service."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    status: str = Field(description="`alive`, or `ready` to serve.")
    release: str | None = Field(None, description="Version of the dataset that is served.")
    database: Literal["reachable", "unreachable"] | None = Field(
        None,
        description="Whether the last check could read the database. Without the database, the "
        "loaded release is still served, but new releases are not noticed.",
    )
    since: datetime | None = Field(None, description="When the database became unreachable.")
    skipped_release: str | None = Field(
        None,
        description="Version of the release in the database, if it cannot be served and the "
        "previous one still is. The log has the reason.",
    )


class ProblemType(BaseModel):
    """A problem type."""

    type: str = Field(description="Path of this problem type, as in the `type` of a problem.")
    title: str = Field(description="Short summary of the problem type.")
    status: int = Field(description="The HTTP status code of the problem type.")
    description: str = Field(description="What the problem means, and what to do about it.")


LINKS = {
    "exercises": "/v1/exercises",
    "categories": "/v1/categories",
    "muscles": "/v1/muscles",
    "conditions": "/v1/conditions",
    "equipment": "/v1/equipment",
    "templates": "/v1/templates",
    "sources": "/v1/sources",
    "vocabulary": "/v1/vocabulary",
    "session": "/v1/compose/session",
    "plan": "/v1/compose/plan",
    "screening": "/v1/screening",
    "release": "/v1/release",
    "changes": "/v1/changes",
    "export": "/v1/export/footwork.json",
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
"""Example requests, by the question that they answer."""


@router.get("/v1", tags=["service"], operation_id="get_v1_index")
@router.get("/", tags=["service"], operation_id="get_index")
async def get_index(request: Request, response: Response, catalogue: CatalogueDep) -> ServiceIndex:
    """Get the index.

    The paths of the API, with example requests. Browsers get a page at `/`.
    """
    if request.url.path == "/":
        response.headers["Vary"] = "Accept"
    return ServiceIndex(
        name="Footwork",
        release=catalogue.release.version,
        links=LINKS,
        uses=USES,
        notice="General information, not medical advice.",
    )


@health_router.get("/livez", tags=["service"], operation_id="get_liveness")
async def get_liveness(response: Response) -> Health:
    """Check whether the process is alive."""
    response.headers["Cache-Control"] = "no-store"
    return Health(status="alive")


@health_router.get(
    "/readyz",
    tags=["service"],
    operation_id="get_readiness",
    responses=responses(NotReadyError, OverloadedError),
)
async def get_readiness(request: Request, response: Response, catalogue: CatalogueDep) -> Health:
    """Check whether the process has a release to serve.

    An unreachable database is reported, but does not make the process unready.
    """
    response.headers["Cache-Control"] = "no-store"
    watch = request.app.state.watch
    return Health(
        status="ready",
        release=catalogue.release.version,
        database="unreachable" if watch.unreachable_since else "reachable",
        since=watch.unreachable_since,
        skipped_release=watch.skipped_release,
    )


@router.get("/problems", tags=["service"], operation_id="list_problem_types")
async def list_problem_types() -> tuple[ProblemType, ...]:
    """List all problem types."""
    return tuple(_describe(kind) for kind in problem_types().values())


@router.get(
    "/problems/{slug}",
    tags=["service"],
    operation_id="get_problem_type",
    responses=responses(NotFoundError),
)
async def get_problem_type(
    slug: Annotated[
        str,
        Path(
            max_length=200,
            description="Last segment of a problem's `type`.",
            examples=["not-found"],
        ),
    ],
) -> ProblemType:
    """Get a problem type.

    What the problem means, and what to do about it.
    """
    types = problem_types()
    if slug not in types:
        detail = f"There is no problem type '{slug}'."
        place = Place(parameter="slug")
        raise NotFoundError(detail, [FieldProblem.unknown(place, detail, slug, tuple(types))])
    return _describe(types[slug])


def _describe(kind: type[ProblemError]) -> ProblemType:
    return ProblemType(
        type=f"/problems/{kind.slug}",
        title=kind.title,
        status=kind.status,
        description=getdoc(kind) or "",
    )


async def handle_moved(request: Request, error: MovedError) -> Response:
    """Redirect from a renamed slug to the new one, with the same query."""
    before, _, after = request.url.path.rpartition(f"/{request.path_params['slug']}")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{before}/{error.slug}{after}{query}", status_code=308)
