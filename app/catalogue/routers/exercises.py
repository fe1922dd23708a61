"""Endpoints of exercises: search, and completions while someone types."""

from itertools import islice
from typing import Annotated, Generic

from fastapi import Query, Request, Response
from pydantic import Field
from pydantic_core import to_json

from app.catalogue.dependencies import LocalizedCatalogueDep
from app.catalogue.gates import SeeAClinicianError
from app.catalogue.query_params import ExerciseQuery, SuggestionQuery
from app.catalogue.responses import PageBuilder, dump_resource
from app.catalogue.schemas import Exercise
from app.catalogue.schemas.views import ExercisePart, ExerciseSummary, summarize
from app.catalogue.search.facets import Facets, count_facets
from app.catalogue.search.filters import search_exercises
from app.catalogue.search.suggestions import Suggestion
from app.catalogue.search.text.interpretation import Interpretation
from app.catalogue.snapshot import LocalizedCatalogue
from app.http.declared_responses import responses
from app.http.pagination import Item, Page
from app.http.problems import FieldProblem, InvalidRequestError, ReleaseChangedError
from app.http.strict_requests import StrictRouter


class SearchPage(Page[Item], Generic[Item]):
    """One page of a search."""

    facets: Facets | None = Field(
        description="Number of results for each additional filter value; null unless `facets` is "
        "true."
    )
    interpretation: Interpretation | None = Field(
        description="How `q` was interpreted; null without `q`."
    )


class ExercisePage(SearchPage[Exercise]):
    """One page of exercises."""


class ExerciseSummaryPage(SearchPage[ExerciseSummary]):
    """One page of exercises with `view=summary`."""


class ExercisePartPage(SearchPage[ExercisePart]):
    """One page of exercises with only the fields that `fields` names."""


class SuggestionPage(Page[Suggestion]):
    """One page of suggestions."""


router = StrictRouter(prefix="/v1", tags=["exercises"])


@router.get(
    "/exercises",
    operation_id="list_exercises",
    summary="Search exercises",
    response_model=ExercisePage | ExerciseSummaryPage | ExercisePartPage,
    responses=responses(ReleaseChangedError, InvalidRequestError, SeeAClinicianError),
)
async def list_exercises(
    request: Request,
    localized: LocalizedCatalogueDep,
    query: Annotated[ExerciseQuery, Query()],
) -> Response:
    """Exercises that satisfy all filters.

    A filter may have several values, repeated or separated by commas, and matches any of them.
    `muscle_all`, `safe_for` and the `not_` filters apply all of their values. With `q`, the best
    match comes first; otherwise results are sorted by slug. `sort` changes the order.
    `view=summary` returns the fields that a list on a screen needs, and `fields` only the fields
    that it names.
    """
    if query.view and query.fields:
        detail = "'view' and 'fields' can't be combined."
        raise InvalidRequestError.of([FieldProblem(parameter="view", detail=detail)])
    page = PageBuilder(request, localized, query)
    catalogue = page.catalogue
    result = search_exercises(catalogue, localized, query)
    slugs = islice(result.ordered_slugs(), query.offset, query.offset + query.limit)
    facets = (
        count_facets(catalogue.index, localized, result.matches_without) if query.facets else None
    )
    return page.build(
        result.matches.bit_count(),
        (_dump(localized, slug, query) for slug in slugs),
        facets=facets,
        interpretation=result.interpretation,
    )


def _dump(localized: LocalizedCatalogue, slug: str, query: ExerciseQuery) -> bytes:
    """An exercise as the query wants to see it."""
    if query.fields:
        return to_json(localized.exercises[slug], include=set(query.fields))
    if query.view == "summary":
        return to_json(summarize(localized.exercises[slug]))
    return dump_resource(localized, "exercise", slug)


@router.get(
    "/suggest",
    operation_id="suggest",
    summary="Suggest completions",
    response_model=SuggestionPage,
    responses=responses(ReleaseChangedError),
)
async def suggest(
    request: Request,
    localized: LocalizedCatalogueDep,
    query: Annotated[SuggestionQuery, Query()],
) -> Response:
    """Completions of the typed text, the most likely first.

    Each suggestion has the path that it leads to: an exercise, or a search for the exercises of a
    muscle, a category, a piece of equipment, a condition or an everyday phrase. A condition that
    only requires caution leads to the exercises that are safe with it. A condition that needs a
    clinician first leads to its own path.
    """
    page = PageBuilder(request, localized, query)
    suggestions = localized.suggestions.complete(query.q)
    window = suggestions[query.offset : query.offset + query.limit]
    return page.build(len(suggestions), map(to_json, window))
