"""Parts of the answers of tools: exercises, picks and sessions in few words."""

from collections.abc import Iterable, Sequence

from app.catalogue.schemas import Caution, Exercise, NamedRef
from app.catalogue.schemas.picture import find_still
from app.composition.pick_schemas import SessionBlock, SessionPick
from app.composition.plan_schemas import ComposedPlan
from app.composition.schemas import ComposedSession
from app.exports.mcp.tool import JSON, Service

FIGURES = {"sets", "reps", "timed_seconds", "hold_seconds", "per_side"}
"""What is said about a dose."""


def describe_exercise(service: Service, exercise: Exercise, stated: frozenset[str]) -> JSON:
    """An exercise of a list.

    Args:
        service: what it comes from.
        exercise: the exercise.
        stated: the conditions of the person; advice for others is left to `get_exercise`.
    """
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "summary": exercise.summary,
        "level": exercise.level,
        "position": exercise.position,
        "seconds": exercise.seconds,
        "cautions": describe_cautions(
            caution for caution in exercise.cautions if caution.condition.slug in stated
        ),
        **list_conditions(exercise),
        **_links(service, exercise),
    }


def describe_cautions(cautions: Iterable[Caution]) -> list[JSON]:
    """Cautions with their advice."""
    return [
        {"condition": each.condition.slug, "severity": each.severity, "advice": each.advice}
        for each in cautions
    ]


def list_conditions(exercise: Exercise) -> JSON:
    """The conditions with which to skip an exercise, and those with which to take care."""
    return {
        name: [each.condition.slug for each in exercise.cautions if each.severity == severity]
        for name, severity in (("avoid_with", "avoid"), ("care_with", "caution"))
    }


def describe_composed(service: Service, composed: ComposedSession | ComposedPlan) -> JSON:
    """What a session and a plan have in common."""
    return {
        "release": composed.release,
        "link": composed.link and service.address(composed.link),
        "exercises": [
            {
                "slug": exercise.slug,
                "name": exercise.name,
                **list_conditions(exercise),
                **_links(service, exercise),
            }
            for exercise in composed.exercises
        ],
        "excluded": [
            {"slug": each.slug, "name": each.name, "reason": each.reason}
            for each in composed.excluded
        ],
        "warnings": list(composed.warnings),
        "programmes_for_you": [
            {"slug": each.slug, "name": each.name, "reason": each.reason}
            for each in composed.programmes_for_you
        ],
        "notice": composed.notice,
    }


def describe_blocks(blocks: Iterable[SessionBlock]) -> list[JSON]:
    """The blocks of a session with their exercises."""
    return [
        {
            "name": block.name,
            "seconds": block.seconds,
            "exercises": [_describe_pick(pick) for pick in block.exercises],
        }
        for block in blocks
    ]


def _links(service: Service, exercise: Exercise) -> JSON:
    """Where the exercise is, and a still of it."""
    still = find_still(exercise.pictures)
    return {
        "link": service.address(f"/v1/exercises/{exercise.slug}"),
        "picture": still and service.address(still.url),
    }


def _describe_pick(pick: SessionPick) -> JSON:
    return {
        "slug": pick.exercise.slug,
        "name": pick.exercise.name,
        **pick.dose.model_dump(include=FIGURES),
        "seconds": pick.seconds,
        "cautions": describe_cautions(pick.cautions),
        "alternatives": [
            {"slug": each.slug, "name": each.name, "relation": each.relation}
            for each in pick.alternatives
        ],
    }


def list_slugs(exercises: Sequence[NamedRef]) -> str:
    """The slugs of exercises as text, for assistants that read only the text of an answer."""
    return "Slugs: " + ", ".join(f"{each.name} = `{each.slug}`" for each in exercises) + "."
