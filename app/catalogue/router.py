"""The catalogue over HTTP."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from app.answers import responses
from app.catalogue.dependencies import CatalogueDep, EditionDep
from app.catalogue.facets import FacetsRead, count_facets
from app.catalogue.filters import (
    ExerciseFilter,
    ExerciseShape,
    ScreeningFilter,
    SuggestionQuery,
    TemplateFilter,
)
from app.catalogue.lookup import SlugCheck, get_slug
from app.catalogue.schemas import (
    PAIN_RULES,
    CategoryRead,
    ConditionRead,
    EquipmentRead,
    ExerciseRead,
    Kind,
    MuscleRead,
    Phrase,
    Read,
    ReleaseRead,
    TemplateRead,
)
from app.catalogue.screening import ScreeningRead
from app.catalogue.search import find
from app.catalogue.snapshot import Edition
from app.catalogue.suggesting import SuggestionRead
from app.paging import Page, ShortWindow, SuggestionWindow, Window
from app.problems import GoneError, NotFoundError, NotReadyError


class ExercisePage(Page[ExerciseRead]):
    """One page of exercises."""

    facets: FacetsRead | None = Field(
        description="What each further filter would find; null unless `facets=true`."
    )


router = APIRouter(prefix="/v1", responses=responses(NotReadyError))
one_thing = responses(NotFoundError, GoneError, moved=True)

Thing = TypeVar("Thing", bound=Read)
SlugPath = Annotated[str, Path(description="Public name.", max_length=200)]


@router.get(
    "/exercises",
    tags=["exercises"],
    operation_id="list_exercises",
    response_model=ExercisePage,
)
async def list_exercises(
    request: Request,
    response: Response,
    catalogue: CatalogueDep,
    edition: EditionDep,
    wanted: Annotated[ExerciseFilter, Query()],
    shape: Annotated[ExerciseShape, Query()],
    window: Annotated[ShortWindow, Query()],
) -> ExercisePage | Response:
    """Search exercises.

    Values of one parameter are alternatives (repeat it or separate them by commas); different
    parameters must all hold. `have`, `safe_for`, `muscle_all` and the `not_` filters take each of
    their values into account. Results stand in the order of their slugs, with `q` the best match
    first, or as `sort` says. With `fields`, each exercise has only these.
    """
    found = find(catalogue, edition, wanted)
    slugs = islice(found.listed(), window.offset, window.offset + window.limit)
    page = window.page(
        [edition.exercises[slug] for slug in slugs],
        found.chosen.bit_count(),
        request.url.path,
        request.query_params.multi_items(),
    )
    facets = count_facets(catalogue.index, found.without) if shape.facets else None
    whole = ExercisePage(**dict(page), facets=facets)
    if not shape.fields:
        return whole
    shown = {"results": {"__all__": set(shape.fields)}} | dict.fromkeys(
        set(ExercisePage.model_fields) - {"results"}, True
    )
    return JSONResponse(whole.model_dump(mode="json", include=shown), headers=response.headers)


@router.get("/suggest", tags=["exercises"], operation_id="suggest")
async def suggest(
    request: Request,
    edition: EditionDep,
    wanted: Annotated[SuggestionQuery, Query()],
    window: Annotated[SuggestionWindow, Query()],
) -> Page[SuggestionRead]:
    """Completions while someone types: exercises, muscles and conditions, the likeliest first."""
    return _page(edition.suggestions.complete(wanted.q), window, request)


@router.get(
    "/exercises/{slug}", tags=["exercises"], operation_id="get_exercise", responses=one_thing
)
async def get_exercise(
    slug: SlugPath, catalogue: CatalogueDep, edition: EditionDep
) -> ExerciseRead:
    """One exercise."""
    return edition.exercises[get_slug(catalogue, "exercise", slug)]


@router.get("/templates", tags=["vocabulary"], operation_id="list_templates")
async def list_templates(
    request: Request,
    catalogue: CatalogueDep,
    edition: EditionDep,
    wanted: Annotated[TemplateFilter, Query()],
    window: Annotated[Window, Query()],
) -> Page[TemplateRead]:
    """The programmes that a session can be composed from."""
    check = SlugCheck(catalogue, in_body=False)
    conditions = set(check.many("condition", wanted.condition, "condition"))
    check.done()
    found = [
        template
        for template in edition.templates.values()
        if not conditions or conditions & set(template.conditions)
    ]
    return _page(found, window, request)


@router.get("/screening", tags=["screening"], operation_id="get_screening")
async def get_screening(
    edition: EditionDep, wanted: Annotated[ScreeningFilter, Query()]
) -> ScreeningRead:
    """The questions to ask before a session, in order, with what each answer leads to.

    A yes to a red flag means no session but a clinician; a yes to a condition goes into `safe_for`
    of a composition. The service doesn't keep answers and doesn't diagnose.
    """
    return ScreeningRead(
        questions=tuple(
            question
            for question in edition.screening
            if not wanted.audience or set(wanted.audience) & set(question.audience)
        ),
        pain_rules=tuple(edition.phrases[rule] for rule in PAIN_RULES),
        notice=edition.phrases[Phrase.NOTICE],
    )


@router.get("/release", tags=["release"], operation_id="get_release")
async def get_release(catalogue: CatalogueDep) -> ReleaseRead:
    """The version of the dataset that answers come from."""
    return catalogue.release


def _page(things: Sequence[Thing], window: Window, request: Request) -> Page[Thing]:
    part = things[window.offset : window.offset + window.limit]
    return window.page(part, len(things), request.url.path, request.query_params.multi_items())


def _add_vocabulary(
    kind: Kind,
    path: str,
    schema: type[Thing],
    shelf: Callable[[Edition], Mapping[str, Thing]],
    meaning: str,
) -> None:
    """Serve one kind of vocabulary: the list of it, and each by its slug."""

    async def list_all(
        request: Request, edition: EditionDep, window: Annotated[Window, Query()]
    ) -> Page[Thing]:
        return _page(tuple(shelf(edition).values()), window, request)

    async def get_one(slug: SlugPath, catalogue: CatalogueDep, edition: EditionDep) -> Thing:
        return shelf(edition)[get_slug(catalogue, kind, slug)]

    router.add_api_route(
        f"/{path}",
        list_all,
        response_model=Page[schema],  # type: ignore[valid-type]
        tags=["vocabulary"],
        operation_id=f"list_{path}",
        summary=f"List {path.capitalize()}",
        description=f"{meaning}, each with how many exercises it finds.",
    )
    router.add_api_route(
        f"/{path}/{{slug}}",
        get_one,
        response_model=schema,
        tags=["vocabulary"],
        operation_id=f"get_{kind}",
        summary=f"Get {kind.capitalize()}",
        description=f"{meaning}: one of them.",
        responses=one_thing,
    )


_add_vocabulary(
    "category", "categories", CategoryRead, lambda read: read.categories, "Sorts of exercise"
)
_add_vocabulary(
    "muscle", "muscles", MuscleRead, lambda read: read.muscles,
    "Structures worked, as a tree of groups, muscles, tendons, fasciae and joints",
)  # fmt: skip
_add_vocabulary(
    "condition", "conditions", ConditionRead, lambda read: read.conditions,
    "What exercises are used for, and what cautions refer to",
)  # fmt: skip
_add_vocabulary(
    "equipment", "equipment", EquipmentRead, lambda read: read.equipment, "Things to exercise with"
)


@router.get(
    "/templates/{slug}", tags=["vocabulary"], operation_id="get_template", responses=one_thing
)
async def get_template(
    slug: SlugPath, catalogue: CatalogueDep, edition: EditionDep
) -> TemplateRead:
    """One programme's recipe."""
    return edition.templates[get_slug(catalogue, "template", slug)]
