"""A programme as a PlanDefinition."""

from app.catalogue.schemas import Template, TemplateBlock
from app.exports.fhir.elements import Element, Publication, focus, without_empty

PLAN_TYPES = "http://terminology.hl7.org/CodeSystem/plan-definition-type"


def make_plan(publication: Publication, template: Template) -> Element:
    """The PlanDefinition of a programme: an action for each phase, with its blocks.

    A programme without phases has its blocks at the top. The rules of composition (which exercises
    are in training, and their doses) are not part of it.
    """
    phases: list[Element] = [
        {
            "title": phase.name,
            "description": f"Weeks: at least {phase.weeks}. To move on: {phase.criterion}",
            "groupingBehavior": "logical-group",
            "action": _make_blocks(publication, template, phase.slug),
        }
        for phase in template.phases
    ]
    return without_empty(
        {
            **publication.head("PlanDefinition", template.slug, template.name),
            "type": {"coding": [{"system": PLAN_TYPES, "code": "clinical-protocol"}]},
            "description": template.summary,
            "purpose": "General information, not medical advice.",
            "usage": "\n\n".join(advice.text for advice in template.advice),
            "useContext": focus(publication.localized, template.conditions),
            "action": phases or _make_blocks(publication, template, None),
        }
    )


def _make_blocks(publication: Publication, template: Template, phase: str | None) -> list[Element]:
    blocks = [_make_block(publication, template, block, phase) for block in template.blocks]
    return [block for block in blocks if block.get("action")]


def _make_block(
    publication: Publication, template: Template, block: TemplateBlock, phase: str | None
) -> Element:
    """A block: all of its exercises if it is fixed, else some of them."""
    exercises = publication.localized.exercises
    actions = []
    for exercise in block.exercises:
        place = next(x for x in exercises[exercise.slug].templates if x.slug == template.slug)
        phases = {ref.slug for ref in place.phases}
        if phase is None or not phases or phase in phases:
            url = publication.url("ActivityDefinition", exercise.slug)
            actions.append({"title": exercise.name, "definitionCanonical": url})
    return without_empty(
        {
            "title": block.name,
            "description": block.summary,
            "groupingBehavior": "logical-group",
            "selectionBehavior": "all" if block.fixed else "one-or-more",
            "action": actions,
        }
    )
