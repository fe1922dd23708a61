"""FHIR R4B resources over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response
from pydantic_core import to_json

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.schemas import ResourceKind
from app.catalogue.slugs import get_slug
from app.exports.fhir.bundle import NO_HOST, find_resource
from app.exports.fhir.elements import Publication, ResourceType
from app.http.declared_responses import responses
from app.http.problems import GoneError, NotFoundError, NotReadyError, OverloadedError
from app.http.strict_requests import StrictRouter

KINDS: dict[str, ResourceKind] = {"ActivityDefinition": "exercise", "PlanDefinition": "template"}
"""The resources that are made from one of the catalogue each."""
MEDIA_TYPE = "application/fhir+json"
router = StrictRouter(
    prefix="/v1/fhir",
    tags=["release"],
    responses=responses(NotFoundError, GoneError, NotReadyError, OverloadedError, moved=True),
)


@router.get(
    "/{resource}/{slug}",
    operation_id="get_fhir_resource",
    summary="Get a FHIR resource",
    response_class=Response,
    responses={
        200: {
            "description": "The resource.",
            "content": {MEDIA_TYPE: {"schema": {"type": "object"}}},
        }
    },
)
async def get_fhir_resource(
    request: Request,
    resource: Annotated[
        ResourceType,
        Path(description="Type of the resource.", examples=["ActivityDefinition"]),
    ],
    slug: Annotated[
        str,
        Path(
            description="Slug of an exercise or a programme, or `screening`.",
            max_length=200,
            examples=["short-foot"],
        ),
    ],
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
) -> Response:
    """An exercise, a programme or the screening as a resource of FHIR R4B.

    An exercise, a programme or the screening in FHIR R4B. `footwork-fhir.json` of `/v1/release` has
    all of them.
    """
    base = request.app.state.public_url or NO_HOST
    known = get_slug(catalogue, KINDS[resource], slug) if resource in KINDS else slug
    found = find_resource(Publication(catalogue, localized, base), resource, known)
    if found is None:
        raise NotFoundError(f"There is no {resource} '{slug}'.")
    headers = {"Content-Language": localized.lang}
    return Response(to_json(found), media_type=MEDIA_TYPE, headers=headers)
