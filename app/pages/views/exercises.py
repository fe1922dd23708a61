"""The pages of exercises: search, and one exercise."""

from itertools import islice

from fastapi import Response

from app.catalogue.query_params import ExerciseFilter
from app.catalogue.search.facets import count_facets
from app.catalogue.search.filters import search_exercises
from app.pages.page_request import PageRequest

PAGE_SIZE = 24
MAX_PAGE = 1000
FACETS = ("category", "position", "equipment", "level", "muscle", "condition", "template")
"""The filters of the page, in their order."""


async def show_search(page: PageRequest) -> Response:
    """Exercises by words and filters, with the number of results of each further filter."""
    filters = page.query.parse(ExerciseFilter)
    result = search_exercises(page.catalogue, page.localized, filters)
    asked = page.query.get("page") or "1"
    number = int(asked) if asked.isdecimal() and 0 < int(asked) <= MAX_PAGE else 1
    count = result.matches.bit_count()
    slugs = islice(result.ordered_slugs(), (number - 1) * PAGE_SIZE, number * PAGE_SIZE)
    counted = count_facets(page.catalogue.index, page.localized, result.matches_without)
    chosen = page.query.only("q", *FACETS)
    return page.render(
        "exercises.html",
        q=filters.q or "",
        count=count,
        results=[page.localized.exercises[slug] for slug in slugs],
        interpretation=result.interpretation,
        chosen=chosen,
        applied=[
            {"facet": name, "value": value, "name": page.localized.facet_values(name)[value].name}
            for name, value in chosen.without("q").pairs
        ],
        facets={name: counted[name] for name in FACETS if counted[name]},
        number=number,
        pages=-(-count // PAGE_SIZE),
    )


async def show_exercise(page: PageRequest) -> Response:
    """How one exercise is done."""
    exercise = page.localized.exercises[page.slug("exercise")]
    return page.render(
        "exercise.html",
        exercise=exercise,
        avoid=[caution for caution in exercise.cautions if caution.severity == "avoid"],
        care=[caution for caution in exercise.cautions if caution.severity == "caution"],
    )
