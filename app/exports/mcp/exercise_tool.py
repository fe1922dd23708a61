"""The tool that shows one exercise."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.gates import HealthStatement
from app.catalogue.query_params import CLEARED, ExerciseQuery, Slugs
from app.catalogue.schemas import Exercise, Phrase, SlugValue
from app.catalogue.search.filters import search_exercises
from app.catalogue.slugs import MovedError, get_slug
from app.composition.rendering.figures import caution_lines
from app.composition.rendering.pages import exercise_page
from app.composition.rendering.printing import print_markdown
from app.composition.requests.inputs import RED_FLAGS
from app.exports.mcp.arguments import Arguments
from app.exports.mcp.parts import describe_cautions, describe_exercise, list_conditions, list_slugs
from app.exports.mcp.tool import JSON, Answer, Service, Tool, check_health
from app.http.problems import NotFoundError, NotReadyError, OverloadedError
from app.pictures.api.parameters import PngQuery
from app.pictures.api.router import get_exercise_png


class ExerciseLookup(BaseModel):
    """A request for one exercise."""

    model_config = ConfigDict(frozen=True)

    slug: SlugValue = Field(description="Slug of the exercise, such as `short-foot`.")
    safe_for: Slugs = Field(
        (),
        description="Conditions of the person. For an exercise to avoid with one of them, the "
        "answer says so, and what to do instead.",
    )
    cleared: Slugs = Field((), description=CLEARED)
    red_flags: Slugs = Field((), description=RED_FLAGS)
    image: bool = Field(
        default=False,
        description="Whether to add the picture itself, as PNG; links are always there.",
    )


LOOKUP = Arguments(ExerciseLookup)


async def get(service: Service, arguments: Mapping[str, object]) -> Answer:
    """One exercise, as `/v1/exercises/{slug}` has it."""
    asked = LOOKUP.read(arguments)
    stated = check_health(
        service, HealthStatement(asked.safe_for, (), asked.cleared, asked.red_flags)
    )
    try:
        slug = get_slug(service.catalogue, "exercise", asked.slug)
    except MovedError as moved:
        slug = moved.slug
    localized = service.localized
    exercise, notice = localized.exercises[slug], localized.phrases[Phrase.NOTICE]
    filters = ExerciseQuery(safe_for=asked.safe_for, cleared=asked.cleared)
    result = search_exercises(service.catalogue, localized, filters)
    suitable = frozenset(result.ordered_slugs())
    if slug not in suitable:
        return _advise_against(service, exercise, stated, suitable)
    page = print_markdown(exercise_page(localized, exercise))
    easier, harder = (
        [each for each in neighbours if each.slug in suitable]
        for neighbours in (exercise.easier, exercise.harder)
    )
    data: JSON = {
        "suitable": True,
        **describe_exercise(service, exercise, frozenset()),
        "cautions": describe_cautions(exercise.cautions),
        "steps": [step.text for step in exercise.steps],
        "cues": list(exercise.cues),
        "mistakes": list(exercise.mistakes),
        "stop_if": list(exercise.stop_if),
        "dose": exercise.dose.model_dump(mode="json"),
        "muscles": [each.model_dump(mode="json") for each in exercise.muscles],
        "conditions": [
            {"slug": each.slug, "name": each.name, "evidence": each.evidence}
            for each in exercise.conditions
        ],
        "equipment": [each.model_dump(mode="json") for each in exercise.equipment],
        "easier": [each.slug for each in easier],
        "harder": [each.slug for each in harder],
        "sources": [each.model_dump(mode="json") for each in exercise.sources],
        "pictures": [
            {**each.model_dump(mode="json"), "url": service.address(each.url)}
            for each in exercise.pictures
        ],
        "notice": notice,
    }
    pictures = [f"Picture ({each.kind}, {each.type}): {service.address(each.url)}"
                for each in exercise.pictures]  # fmt: skip
    text = "\n".join([page, *pictures, "", list_slugs((exercise, *easier, *harder))])
    return Answer(text, data, await _draw(service, slug) if asked.image else None)


async def _draw(service: Service, slug: str) -> bytes | None:
    """The picture of an exercise; None while it is not drawn, or when the operator serves none."""
    if service.pictures is None:
        return None
    try:
        drawn = await get_exercise_png(slug, service.catalogue, service.pictures, PngQuery())
    except (NotFoundError, NotReadyError, OverloadedError):
        return None
    return bytes(drawn.body)


def _advise_against(
    service: Service, exercise: Exercise, stated: frozenset[str], suitable: frozenset[str]
) -> Answer:
    """The answer for an exercise that the person must avoid: why, and what to do instead."""
    notice = service.localized.phrases[Phrase.NOTICE]
    cautions = [
        caution
        for caution in exercise.cautions
        if caution.condition.slug in stated and caution.severity == "avoid"
    ]
    named = dict.fromkeys(other for caution in cautions for other in caution.instead)
    instead = [other for other in named if other.slug in suitable]
    names = ", ".join(service.localized.conditions[slug].name for slug in sorted(stated))
    lines = [
        f"{exercise.name}: not suitable with {names}.",
        *(f"- {line}" for line in caution_lines(cautions)),
        *([f"Instead: {list_slugs(instead)}"] if instead else []),
        notice,
    ]
    data: JSON = {
        "suitable": False,
        "slug": exercise.slug,
        "name": exercise.name,
        "cautions": describe_cautions(cautions),
        **list_conditions(exercise),
        "instead": [other.slug for other in instead],
        "notice": notice,
    }
    return Answer("\n".join(lines), data)


EXERCISE_TOOL = Tool(
    "get_exercise",
    "Show one exercise",
    "How to do one exercise: steps, dose, cautions, reasons to stop, muscles, evidence with "
    "sources, easier and harder exercises, and links to it and to its pictures; with `image`, the "
    "picture itself. Show the cautions before the steps.",
    LOOKUP.schema,
    get,
)
