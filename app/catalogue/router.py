"""The catalogue over HTTP."""

from collections.abc import Sequence
from itertools import islice
from typing import Annotated

from fastapi import Path, Query, Request, Response
from pydantic import Field
from pydantic_core import to_json

from app.answers import responses
from app.catalogue.dependencies import CatalogueDep, EditionDep
from app.catalogue.facets import FacetsRead, count_facets
from app.catalogue.filters import ExerciseQuery, ScreeningFilter, SuggestionQuery, TemplateQuery
from app.catalogue.listing import Listing, json_response
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
from app.catalogue.serialized import one, part
from app.catalogue.snapshot import Catalogue, Edition
from app.catalogue.suggesting import SuggestionRead
from app.paging import Page, Window
from app.problems import (
    GoneError,
    NotFoundError,
    NotReadyError,
    OverloadedError,
    ReleaseChangedError,
)
from app.reading import Router


class ExercisePage(Page[ExerciseRead]):
    """One page of exercises."""

    facets: FacetsRead | None = Field(
        description="What each further filter would find; null unless `facets=true`."
    )


router = Router(prefix="/v1", responses=responses(NotReadyError, OverloadedError))
a_list = responses(ReleaseChangedError)
one_thing = responses(NotFoundError, GoneError, moved=True)

SlugPath = Annotated[str, Path(description="Public name.", max_length=200)]


@router.get(
    "/exercises",
    tags=["exercises"],
    operation_id="list_exercises",
    response_model=ExercisePage,
    responses=a_list,
)
async def list_exercises(
    request: Request,
    catalogue: CatalogueDep,
    edition: EditionDep,
    wanted: Annotated[ExerciseQuery, Query()],
) -> Response:
    """Search exercises.

    Values of one parameter are alternatives (repeat it or separate them by commas); different
    parameters must all hold. `have`, `safe_for`, `muscle_all` and the `not_` filters take each of
    their values into account. Results stand in the order of their slugs, with `q` the best match
    first, or as `sort` says. With `fields`, each exercise has only these.
    """
    listing = Listing(request, catalogue, edition, wanted)
    found = find(catalogue, edition, wanted)
    slugs = islice(found.listed(), wanted.offset, wanted.offset + wanted.limit)
    items = (
        part(edition.exercises[slug], wanted.fields) if wanted.fields
        else one(edition, "exercise", slug)
        for slug in slugs
    )  # fmt: skip
    facets = count_facets(catalogue.index, found.without) if wanted.facets else None
    return listing.page(found.chosen.bit_count(), items, facets=facets)


@router.get(
    "/suggest",
    tags=["exercises"],
    operation_id="suggest",
    response_model=Page[SuggestionRead],
    responses=a_list,
)
async def suggest(
    request: Request,
    catalogue: CatalogueDep,
    edition: EditionDep,
    wanted: Annotated[SuggestionQuery, Query()],
) -> Response:
    """Completions while someone types: exercises, muscles and conditions, the likeliest first."""
    listing = Listing(request, catalogue, edition, wanted)
    found = edition.suggestions.complete(wanted.q)
    shown = found[wanted.offset : wanted.offset + wanted.limit]
    return listing.page(len(found), map(to_json, shown))


@router.get(
    "/exercises/{slug}",
    tags=["exercises"],
    operation_id="get_exercise",
    response_model=ExerciseRead,
    responses=one_thing,
)
async def get_exercise(slug: SlugPath, catalogue: CatalogueDep, edition: EditionDep) -> Response:
    """One exercise."""
    return _one(catalogue, edition, "exercise", slug)


@router.get(
    "/templates",
    tags=["vocabulary"],
    operation_id="list_templates",
    response_model=Page[TemplateRead],
    responses=a_list,
)
async def list_templates(
    request: Request,
    catalogue: CatalogueDep,
    edition: EditionDep,
    wanted: Annotated[TemplateQuery, Query()],
) -> Response:
    """The programmes that a session can be composed from."""
    listing = Listing(request, catalogue, edition, wanted)
    check = SlugCheck(catalogue, in_body=False)
    conditions = set(check.many("condition", wanted.condition, "condition"))
    check.done()
    found = [
        template.slug
        for template in edition.templates.values()
        if not conditions or conditions & set(template.conditions)
    ]
    return _page(listing, edition, "template", found, wanted)


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


def _one(catalogue: Catalogue, edition: Edition, kind: Kind, slug: str) -> Response:
    return json_response(one(edition, kind, get_slug(catalogue, kind, slug)), edition.lang)


def _page(
    listing: Listing, edition: Edition, kind: Kind, slugs: Sequence[str], window: Window
) -> Response:
    shown = slugs[window.offset : window.offset + window.limit]
    return listing.page(len(slugs), (one(edition, kind, slug) for slug in shown))


def _add_vocabulary(kind: Kind, path: str, schema: type[Read], meaning: str) -> None:
    """Serve one kind of vocabulary: the list of it, and each by its slug."""

    async def list_all(
        request: Request,
        catalogue: CatalogueDep,
        edition: EditionDep,
        window: Annotated[Window, Query()],
    ) -> Response:
        listing = Listing(request, catalogue, edition, window)
        return _page(listing, edition, kind, catalogue.slugs(kind), window)

    async def get_one(slug: SlugPath, catalogue: CatalogueDep, edition: EditionDep) -> Response:
        return _one(catalogue, edition, kind, slug)

    router.add_api_route(
        f"/{path}",
        list_all,
        response_model=Page[schema],  # type: ignore[valid-type]
        tags=["vocabulary"],
        operation_id=f"list_{path}",
        summary=f"List {path.capitalize()}",
        description=f"{meaning}, each with how many exercises it finds.",
        responses=a_list,
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


_add_vocabulary("category", "categories", CategoryRead, "Sorts of exercise")
_add_vocabulary(
    "muscle",
    "muscles",
    MuscleRead,
    "Structures worked, as a tree of groups, muscles, tendons, fasciae and joints",
)
_add_vocabulary(
    "condition",
    "conditions",
    ConditionRead,
    "What exercises are used for, and what cautions refer to",
)
_add_vocabulary("equipment", "equipment", EquipmentRead, "Things to exercise with")


@router.get(
    "/templates/{slug}",
    tags=["vocabulary"],
    operation_id="get_template",
    response_model=TemplateRead,
    responses=one_thing,
)
async def get_template(slug: SlugPath, catalogue: CatalogueDep, edition: EditionDep) -> Response:
    """One programme's recipe."""
    return _one(catalogue, edition, "template", slug)
