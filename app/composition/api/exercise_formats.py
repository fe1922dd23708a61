"""One exercise over HTTP: as JSON, as text, as Markdown or as JSON-LD."""

from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.json_ld import describe_exercise
from app.catalogue.responses import (
    accepted_format,
    dump_resource,
    json_ld_response,
    json_response,
)
from app.catalogue.schemas import Exercise
from app.catalogue.slugs import get_slug
from app.composition.rendering.exercise import exercise_page
from app.composition.rendering.markdown import print_markdown
from app.composition.rendering.plain import print_plain
from app.http.declared_responses import responses
from app.http.negotiation import MEDIA_TYPES, PAGE_FORMATS, PageFormat
from app.http.problems import (
    GoneError,
    NotAcceptableError,
    NotFoundError,
    NotReadyError,
    OverloadedError,
)
from app.http.strict_requests import StrictRouter

as_text: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            MEDIA_TYPES["text"]: {"schema": {"type": "string"}},
            MEDIA_TYPES["markdown"]: {"schema": {"type": "string"}},
            MEDIA_TYPES["jsonld"]: {"schema": {"type": "object"}},
        }
    }
}
router = StrictRouter(
    prefix="/v1",
    responses=as_text
    | responses(NotFoundError, GoneError, NotAcceptableError, NotReadyError, OverloadedError,
                moved=True),
)  # fmt: skip


@router.get(
    "/exercises/{slug}",
    tags=["exercises"],
    operation_id="get_exercise",
    response_model=Exercise,
)
async def get_exercise(
    request: Request,
    slug: Annotated[
        str, Path(description="Public identifier.", max_length=200, examples=["short-foot"])
    ],
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    format_: Annotated[
        PageFormat | None,
        Query(
            alias="format",
            examples=["json"],
            description="Format of the response. It takes precedence over the Accept header. "
            "`text` is for a terminal of 80 columns; `jsonld` uses the vocabulary of schema.org.",
        ),
    ] = None,
) -> Response:
    """Get an exercise.

    The exercise is also available as text, Markdown or JSON-LD: use the Accept header or `format`.
    """
    known = get_slug(catalogue, "exercise", slug)
    chosen = format_ or accepted_format(request, PAGE_FORMATS)
    if chosen == "json":
        response = json_response(dump_resource(localized, "exercise", known), localized.lang)
    elif chosen == "jsonld":
        base = request.app.state.public_url or ""
        content = describe_exercise(catalogue.release, localized, known, base)
        response = json_ld_response(content, localized.lang)
    else:
        page = exercise_page(localized, localized.exercises[known])
        printed = print_plain(page) if chosen == "text" else print_markdown(page)
        headers = {"Content-Language": localized.lang}
        response = Response(printed, media_type=MEDIA_TYPES[chosen], headers=headers)
    response.headers["Vary"] = "Accept"
    return response
