"""The tool that searches exercises."""

from collections.abc import Iterator, Mapping
from itertools import islice

from pydantic import Field

from app.catalogue.gates import HealthStatement
from app.catalogue.query_params import ExerciseQuery, Slugs
from app.catalogue.schemas import Exercise, Phrase
from app.catalogue.search.filters import search_exercises
from app.catalogue.search.text.interpretation import Interpretation
from app.composition.rendering.figures import caution_lines
from app.composition.requests.inputs import RED_FLAGS
from app.exports.mcp.arguments import Arguments
from app.exports.mcp.parts import describe_exercise
from app.exports.mcp.tool import JSON, Answer, Service, Tool, check_health

MAX_RESULTS = 20


class ExerciseSearch(ExerciseQuery):
    """A search by an assistant, which asks for red flags first."""

    limit: int = Field(8, ge=1, le=MAX_RESULTS, description="Maximum number of results.")
    red_flags: Slugs = Field((), description=RED_FLAGS)


SEARCH = Arguments(
    ExerciseSearch,
    (
        "q", "muscle", "condition", "evidence", "category", "family", "template", "equipment",
        "not_equipment", "have", "safe_for", "cleared", "red_flags", "position", "level",
        "audience", "max_seconds", "limit", "offset",
    ),
)  # fmt: skip


async def search(service: Service, arguments: Mapping[str, object]) -> Answer:
    """The exercises that satisfy all filters, as `/v1/exercises` finds them."""
    asked = SEARCH.read(arguments)
    stated = check_health(
        service, HealthStatement(asked.safe_for, asked.condition, asked.cleared, asked.red_flags)
    )
    localized = service.localized
    result = search_exercises(service.catalogue, localized, asked)
    slugs = islice(result.ordered_slugs(), asked.offset, asked.offset + asked.limit)
    found = [localized.exercises[slug] for slug in slugs]
    stated |= {*_conditions_in(result.interpretation)}
    count = result.matches.bit_count()
    notice = localized.phrases[Phrase.NOTICE]
    data: JSON = {
        "count": count,
        "exercises": [describe_exercise(service, each, stated) for each in found],
        "interpretation": result.interpretation
        and result.interpretation.model_dump(mode="json", by_alias=True),
        "notice": notice,
    }
    lines = [
        *_gates_in(result.interpretation),
        f"{count} exercises found; {len(found)} shown.",
        *(line for each in found for line in _result_lines(each, stated)),
        notice,
    ]
    return Answer("\n".join(lines), data)


def _conditions_in(interpretation: Interpretation | None) -> Iterator[str]:
    """The conditions that the words of a query name."""
    for term in interpretation.understood if interpretation else ():
        if term.kind == "condition" and term.slug and term.acts_as != "exclusion":
            yield term.slug


def _gates_in(interpretation: Interpretation | None) -> Iterator[str]:
    """What to do first about the gates that the words of a query name."""
    for term in interpretation.understood if interpretation else ():
        if term.acts_as == "gate":
            yield f"{term.name}: {term.advice}"


def _result_lines(exercise: Exercise, stated: frozenset[str]) -> Iterator[str]:
    yield f"- {exercise.name} (`{exercise.slug}`, {exercise.level}): {exercise.summary}"
    relevant = (each for each in exercise.cautions if each.condition.slug in stated)
    yield from (f"  - {line}" for line in caution_lines(relevant))


SEARCH_TOOL = Tool(
    "search_exercises",
    "Search exercises",
    "Find exercises for feet and legs by words (`q`), muscle, condition, equipment, position or "
    "level. Give all conditions of the person in `safe_for`: exercises to avoid are left out. "
    "Slugs of muscles, conditions and equipment are in kebab-case, such as `tibialis-posterior`; "
    "the error for an unknown one suggests the nearest. In doubt use `q`, which understands "
    "everyday words. Show the cautions with each exercise.",
    SEARCH.schema,
    search,
)
