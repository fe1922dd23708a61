"""Endpoints of pictures: of exercises, of muscles, and the map of all muscles."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.schemas import Exercise, Phrase
from app.catalogue.slugs import get_slug
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.http.declared_responses import responses
from app.http.problems import (
    FieldProblem,
    GoneError,
    InvalidRequestError,
    NotFoundError,
    NotReadyError,
)
from app.http.strict_requests import StrictRouter
from app.pictures.api.dependencies import Pictures, PicturesDep
from app.pictures.api.parameters import MapQuery, PngQuery, SvgQuery, WebpQuery
from app.pictures.api.responses import PNG, SVG, WEBP, declare, svg_response
from app.pictures.document import Caption, document
from app.pictures.muscle_map.document import draw_map, draw_muscle
from app.pictures.store import Name

Slug = Annotated[
    str, Path(description="Public identifier.", max_length=200, examples=["short-foot"])
]
MuscleSlug = Annotated[
    str, Path(description="Public identifier.", max_length=200, examples=["soleus"])
]

router = StrictRouter(prefix="/v1", tags=["pictures"])
problems = responses(NotFoundError, GoneError, NotReadyError, moved=True)


@router.get(
    "/exercises/{slug}/picture.svg",
    operation_id="get_exercise_svg",
    response_class=Response,
    responses=problems | declare(SVG),
)
async def get_exercise_svg(
    slug: Slug,
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    pictures: PicturesDep,
    query: Annotated[SvgQuery, Query()],
) -> Response:
    """Get the picture of an exercise as SVG.

    The picture moves at the tempo of the dose. With `motion=false` or `frame` it is a still. The
    SVG has a transparent background, a title, a description and its licence as metadata. A page
    can embed it several times.
    """
    if query.motion and query.frame:
        detail = "'frame' is for stills, and can't be combined with 'motion=true'."
        raise InvalidRequestError.of([FieldProblem(parameter="frame", detail=detail)])
    exercise = _exercise(catalogue, localized, slug)
    is_still = query.frame or query.motion is False
    name: Name = query.frame or ("both" if is_still else "animation")
    text = await _document(pictures, exercise, name, query)
    return svg_response(text, localized.lang)


@router.get(
    "/exercises/{slug}/picture.png",
    operation_id="get_exercise_png",
    response_class=Response,
    responses=problems | declare(PNG),
)
async def get_exercise_png(
    slug: Slug, catalogue: CatalogueDep, pictures: PicturesDep, query: Annotated[PngQuery, Query()]
) -> Response:
    """Get the picture of an exercise as PNG.

    A still of the two phases of the movement, or of one of them, for clients that can't show SVG.
    """
    exercise = _exercise(catalogue, catalogue.default, slug)
    text = await _document(pictures, exercise, query.frame, query)
    image = await pictures.rasters.make("png", text, query.width, query.theme)
    return Response(image, media_type=PNG)


@router.get(
    "/exercises/{slug}/picture.webp",
    operation_id="get_exercise_webp",
    response_class=Response,
    responses=problems | declare(WEBP),
)
async def get_exercise_webp(
    slug: Slug, catalogue: CatalogueDep, pictures: PicturesDep, query: Annotated[WebpQuery, Query()]
) -> Response:
    """Get the picture of an exercise as animated WebP.

    The movement at the tempo of the dose, for clients that can't show SVG. WebP can't follow
    `prefers-reduced-motion`: show the PNG instead where the reader prefers reduced motion.
    """
    exercise = _exercise(catalogue, catalogue.default, slug)
    text = await _document(pictures, exercise, "animation", query)
    image = await pictures.rasters.make("webp", text, query.width, query.theme)
    return Response(image, media_type=WEBP)


@router.get(
    "/muscles/map.svg",
    operation_id="get_muscle_map",
    response_class=Response,
    responses=responses(NotFoundError, NotReadyError) | declare(SVG),
)
async def get_muscle_map(
    localized: LocalizedCatalogueDep, _: PicturesDep, query: Annotated[MapQuery, Query()]
) -> Response:
    """Get a map of the muscles of the foot and leg.

    It shows the body from the front and the back, the leg and foot from the inner and the outer
    side, the sole, and the top of the foot. Each region is an element whose id is `muscle-`
    followed by the slug, and whose `data-slug` is the slug. The element of a group contains its
    members.
    """
    phrases = localized.phrases
    caption = Caption(phrases[Phrase.MAP_TITLE], phrases[Phrase.MAP_DESCRIPTION])
    return svg_response(draw_map(localized.muscles, caption, query.theme), localized.lang)


@router.get(
    "/muscles/{slug}/picture.svg",
    operation_id="get_muscle_svg",
    response_class=Response,
    responses=problems | declare(SVG),
)
async def get_muscle_svg(
    slug: MuscleSlug,
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    _: PicturesDep,
    query: Annotated[MapQuery, Query()],
) -> Response:
    """Get a picture that shows where a muscle is.

    The views of the map that show the muscle, with its region in colour. For a group, the regions
    of its members are in colour. A structure without a region on the map has no picture.
    """
    known = get_slug(catalogue, "muscle", slug)
    text = draw_muscle(localized.muscles, known, query.theme)
    if text is None:
        raise NotFoundError(f"The map has no region for '{known}'.")
    return svg_response(text, localized.lang)


def _exercise(catalogue: Catalogue, localized: LocalizedCatalogue, slug: str) -> Exercise:
    return localized.exercises[get_slug(catalogue, "exercise", slug)]


async def _document(
    pictures: Pictures, exercise: Exercise, name: Name, query: SvgQuery | PngQuery | WebpQuery
) -> str:
    drawn = await pictures.get(exercise, name)
    caption = Caption(exercise.name, exercise.summary)
    return document(drawn, caption, theme=query.theme, muscles=query.muscles)
