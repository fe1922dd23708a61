"""The pages of conditions."""

from fastapi import Response

from app.catalogue.schemas import GRADES, Condition, ConditionKind
from app.pages.page_request import PageRequest

KINDS: tuple[ConditionKind, ...] = ("exercise", "caution", "gate", "information")
"""In the order of the page. A condition of several kinds stands with the first."""


async def show_conditions(page: PageRequest) -> Response:
    """All conditions, by what they mean for exercise."""
    groups: dict[ConditionKind, list[Condition]] = {kind: [] for kind in KINDS}
    for condition in page.localized.conditions.values():
        groups[next(kind for kind in KINDS if kind in condition.kinds)].append(condition)
    for members in groups.values():
        members.sort(key=lambda condition: condition.name.casefold())
    return page.render("conditions.html", groups=groups)


async def show_condition(page: PageRequest) -> Response:
    """What is known of one condition, and the exercises used for it, best evidence first."""
    slug = page.slug("condition")
    exercises = page.localized.exercises.values()
    used = [(each, link) for each in exercises for link in each.conditions if link.slug == slug]
    avoided = [
        (each, caution)
        for each in exercises
        for caution in each.cautions
        if caution.condition.slug == slug and caution.severity == "avoid"
    ]
    by_grade = {
        grade: [(each, link) for each, link in used if link.evidence == grade] for grade in GRADES
    }
    return page.render(
        "condition.html",
        condition=page.localized.conditions[slug],
        by_grade={grade: members for grade, members in by_grade.items() if members},
        avoided=avoided,
    )
