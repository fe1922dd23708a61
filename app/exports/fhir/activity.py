"""An exercise as an ActivityDefinition."""

from app.catalogue.doses import describe_dose
from app.catalogue.schemas import Exercise
from app.exports.fhir.elements import (
    Element,
    Publication,
    citation,
    focus,
    muscle_concept,
    without_empty,
)


def make_activity(publication: Publication, exercise: Exercise) -> Element:
    """The ActivityDefinition of an exercise.

    FHIR has no dose of exercise: `dosage` is for medication. The dose is a sentence at the end of
    the description; `timingTiming` has its length.
    """
    localized = publication.localized
    return without_empty(
        {
            **publication.head("ActivityDefinition", exercise.slug, exercise.name),
            "subtitle": "; ".join(exercise.aliases),
            "description": f"{exercise.summary} {describe_dose(exercise.dose)}",
            "purpose": "General information, not medical advice.",
            "usage": _describe_usage(exercise),
            "useContext": focus(localized, exercise.conditions),
            "topic": [{"text": exercise.category.name}],
            "relatedArtifact": [citation(source) for source in exercise.sources],
            "kind": "ServiceRequest",
            "intent": "proposal",
            "code": {"text": exercise.name},
            "timingTiming": {"repeat": {"duration": exercise.seconds, "durationUnit": "s"}},
            "participant": [{"type": "patient"}],
            "bodySite": [
                muscle_concept(localized, muscle)
                for muscle in exercise.muscles
                if muscle.role == "primary"
            ],
        }
    )


def _describe_usage(exercise: Exercise) -> str:
    """Steps, cautions and stop signs as Markdown."""
    steps = "\n".join(f"{at}. {step.text}" for at, step in enumerate(exercise.steps, 1))
    cautions = "\n".join(
        f"- {caution.condition.name} ({caution.severity}): {caution.advice}"
        for caution in exercise.cautions
    )
    stops = "\n".join(f"- {sign}" for sign in exercise.stop_if)
    parts = (steps, f"Cautions:\n\n{cautions}" if cautions else "", f"Stop if:\n\n{stops}")
    return "\n\n".join(part for part in parts if part)
