"""One exercise and one programme over HTTP, in the formats that each has."""

from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.json_ld import describe_exercise, describe_programme
from app.catalogue.responses import (
    accepted_format,
    dump_resource,
    json_ld_response,
    json_response,
)
from app.catalogue.schemas import Exercise, Template
from app.catalogue.slugs import get_slug
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.api.handouts import Handout
from app.composition.api.presentation import BINARY, PrintSize, choose_format, refuse_words_of
from app.composition.plan import compose_plan
from app.composition.rendering.handout.compiling import Print
from app.composition.rendering.pages import exercise_page
from app.composition.rendering.printing import print_markdown, print_plain
from app.composition.requests.plan import ANY_MONDAY, POOL_WEEKS, PlanRequest
from app.http.declared_responses import responses
from app.http.negotiation import (
    MEDIA_TYPES,
    PAGE_FORMATS,
    PROGRAMME_FORMATS,
    PageFormat,
    ProgrammeFormat,
)
from app.http.problems import (
    GoneError,
    InvalidRequestError,
    NotAcceptableError,
    NotFoundError,
    NotReadyError,
    OverloadedError,
)
from app.http.strict_requests import StrictRouter

TEXT, OBJECT = {"schema": {"type": "string"}}, {"schema": {"type": "object"}}
exercise_formats: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            MEDIA_TYPES["text"]: TEXT,
            MEDIA_TYPES["markdown"]: TEXT,
            MEDIA_TYPES["jsonld"]: OBJECT,
        }
    }
}
programme_formats: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            MEDIA_TYPES["jsonld"]: OBJECT,
            MEDIA_TYPES["pdf"]: {"schema": {"type": "string"} | BINARY},
        }
    }
}
router = StrictRouter(prefix="/v1")


@router.get(
    "/exercises/{slug}",
    tags=["exercises"],
    operation_id="get_exercise",
    response_model=Exercise,
    responses=exercise_formats
    | responses(NotFoundError, GoneError, NotAcceptableError, NotReadyError, OverloadedError,
                moved=True),
)  # fmt: skip
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


@router.get(
    "/templates/{slug}",
    tags=["vocabulary"],
    operation_id="get_template",
    summary="Get a programme",
    response_model=Template,
    responses=programme_formats
    | responses(NotFoundError, GoneError, NotAcceptableError, InvalidRequestError, NotReadyError,
                OverloadedError, moved=True),
)  # fmt: skip
async def get_template(
    request: Request,
    slug: Annotated[
        str, Path(description="Public identifier.", max_length=200, examples=["flat-foot"])
    ],
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    format_: Annotated[
        ProgrammeFormat | None,
        Query(
            alias="format",
            examples=["json"],
            description="Format of the response. It takes precedence over the Accept header. "
            "`jsonld` uses the vocabulary of schema.org; `pdf` is a handout to print.",
        ),
    ] = None,
    print_: PrintSize = None,
) -> Response:
    """One programme. It is also available as JSON-LD and as a handout in PDF.

    Use the Accept header or `format`. The handout has the first four weeks without dates: each
    exercise once, what the alternating sessions consist of, and a box to tick for each session.
    """
    known = get_slug(catalogue, "template", slug)
    chosen = choose_format(request, format_, PROGRAMME_FORMATS)
    refuse_words_of("pdf", chosen, {"print": print_})
    if chosen == "pdf":
        response = await _print(request, catalogue, localized, known, print_ or "normal")
    elif chosen == "json":
        response = json_response(dump_resource(localized, "template", known), localized.lang)
    else:
        base = request.app.state.public_url or ""
        content = describe_programme(catalogue.release, localized, known, base)
        response = json_ld_response(content, localized.lang)
    response.headers["Vary"] = "Accept"
    return response


async def _print(
    request: Request, catalogue: Catalogue, localized: LocalizedCatalogue, slug: str, size: Print
) -> Response:
    state = request.app.state
    handout: Handout = await state.compositions.compose(
        state.composers.of(catalogue),
        localized,
        PlanRequest(template=slug, start=ANY_MONDAY, weeks=POOL_WEEKS),
        lambda *resolved: state.handouts.print_programme(localized, compose_plan(*resolved), size),
    )
    return handout.response({"Content-Language": localized.lang})
