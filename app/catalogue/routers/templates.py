"""Endpoint of one programme: as JSON or as JSON-LD."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.json_ld import describe_programme
from app.catalogue.responses import (
    accepted_format,
    dump_resource,
    json_ld_response,
    json_response,
)
from app.catalogue.schemas import Template
from app.catalogue.slugs import get_slug
from app.http.declared_responses import responses
from app.http.media_types import DATA_FORMATS, MEDIA_TYPES, DataFormat
from app.http.problems import GoneError, NotAcceptableError, NotFoundError
from app.http.strict_requests import StrictRouter

router = StrictRouter(prefix="/v1", tags=["vocabulary"])


@router.get(
    "/templates/{slug}",
    operation_id="get_template",
    summary="Get a programme",
    response_model=Template,
    responses={
        200: {"content": {MEDIA_TYPES["jsonld"]: {"schema": {"type": "object"}}}},
        **responses(NotFoundError, GoneError, NotAcceptableError, moved=True),
    },
)
async def get_template(
    request: Request,
    slug: Annotated[
        str, Path(description="Public identifier.", max_length=200, examples=["flat-foot"])
    ],
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    format_: Annotated[
        DataFormat | None,
        Query(
            alias="format",
            examples=["json"],
            description="Format of the response. It takes precedence over the Accept header. "
            "`jsonld` uses the vocabulary of schema.org.",
        ),
    ] = None,
) -> Response:
    """One programme. It is also available as JSON-LD: use the Accept header or `format`."""
    known = get_slug(catalogue, "template", slug)
    if (format_ or accepted_format(request, DATA_FORMATS)) == "json":
        response = json_response(dump_resource(localized, "template", known), localized.lang)
    else:
        base = request.app.state.public_url or ""
        content = describe_programme(catalogue.release, localized, known, base)
        response = json_ld_response(content, localized.lang)
    response.headers["Vary"] = "Accept"
    return response
