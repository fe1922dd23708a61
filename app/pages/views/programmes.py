"""The pages of programmes."""

from dataclasses import dataclass

from fastapi import Response

from app.catalogue.schemas import Template, TemplatePhase
from app.composition.plan_schemas import PlanSession
from app.composition.requests.plan import ANY_MONDAY, POOL_WEEKS, PlanRequest
from app.composition.requests.programmes import CHILDREN, is_all_for
from app.pages.composing import plan_for
from app.pages.groups import group_programmes
from app.pages.page_request import PageRequest


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks of a programme in which the same sessions alternate."""

    phase: TemplatePhase | None
    first_week: int
    last_week: int | None
    """None: until the criterion is met."""
    sessions: tuple[PlanSession, ...]
    """One of each turn."""


async def show_programmes(page: PageRequest) -> Response:
    """All programmes, by what is the matter."""
    groups = group_programmes(page.catalogue, page.localized)
    return page.render("programmes.html", groups=groups)


async def show_programme(page: PageRequest) -> Response:
    """One programme: its weeks, its blocks, and how often."""
    slug = page.slug("template")
    template = page.localized.templates[slug]
    return page.render(
        "programme.html",
        programme=template,
        is_for_children=is_all_for(page.catalogue, slug, CHILDREN),
        weeks=[await _stretch(page, template, *each) for each in _phases(template)],
    )


def _phases(template: Template) -> list[tuple[TemplatePhase | None, int, int | None]]:
    """Each phase with its first and last week; without phases, the first pool period."""
    if not template.phases:
        return [(None, 1, POOL_WEEKS)]
    phases: list[tuple[TemplatePhase | None, int, int | None]] = []
    week = 1
    for phase in template.phases:
        is_last = phase is template.phases[-1]
        phases.append((phase, week, None if is_last else week + phase.weeks - 1))
        week += phase.weeks
    return phases


async def _stretch(
    page: PageRequest, template: Template, phase: TemplatePhase | None, first: int, last: int | None
) -> Stretch:
    request = PlanRequest(
        template=template.slug, start=ANY_MONDAY, weeks=1, week=first, progress=False, brief=True
    )
    plan = await plan_for(page, request)
    by_turn = {session.turn: session for session in reversed(plan.sessions)}
    return Stretch(phase, first, last, tuple(by_turn[turn] for turn in sorted(by_turn)))
