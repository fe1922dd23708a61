"""A plan as a page."""

from app.catalogue.schemas import Caution, Dose, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.describe import only_side
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.before import before
from app.composition.rendering.page import Heading, Page, Paragraph
from app.composition.rendering.sections import (
    amount,
    closing,
    how_to,
    needs,
    notes,
    picks_of,
    side_line,
)
from app.composition.rendering.weeks import doses_in, weeks


def plan_page(localized: LocalizedCatalogue, plan: ComposedPlan) -> Page:
    """The weeks with their dates, then how each exercise is done."""
    said = localized.phrases
    cautions, reasons, doses = cautions_in(plan), _reasons_in(plan), steady_doses(localized, plan)
    lead = said[Phrase.TEXT_PLAN].format(
        count=len(plan.sessions),
        minutes=plan.minutes,
        first=plan.sessions[0].date,
        last=plan.sessions[-1].date,
    )
    return (
        Heading(1, plan.template.name),
        Paragraph(lead),
        *before(localized, plan),
        *_turns(localized, plan),
        *needs(localized, [(read, cautions.get(read.slug, ())) for read in plan.exercises]),
        *side_line(localized, plan),
        *notes(said[Phrase.TEXT_WARNING], plan.warnings),
        *weeks(localized, plan),
        Heading(2, said[Phrase.TEXT_EXERCISES]),
        *(
            part
            for read in plan.exercises
            for part in how_to(
                localized,
                read,
                amount(localized, doses.get(read.slug), only_side(read, plan.side)),
                cautions.get(read.slug, ()),
                reasons[read.slug],
            )
        ),
        *closing(localized, plan),
    )


def _turns(localized: LocalizedCatalogue, plan: ComposedPlan) -> Page:
    """How to read the weeks, where there is more than one session to tell apart."""
    turns = sorted({session.turn for session in plan.sessions if session.turn})
    if len(turns) == 1:
        return ()
    said = localized.phrases[Phrase.TEXT_TURNS]
    return (Paragraph(said.format(turns=", ".join(turns))),)


def cautions_in(plan: ComposedPlan) -> dict[str, tuple[Caution, ...]]:
    """What needs care, by the slug of the exercise: the same on every day."""
    return {pick.exercise.slug: pick.cautions for pick in picks_of(plan)}


def steady_doses(localized: LocalizedCatalogue, plan: ComposedPlan) -> dict[str, Dose]:
    """The dose of each exercise that has the same one in every session; by slug."""
    one = {slug for slug, told in doses_in(localized, plan).items() if len(told) == 1}
    return {pick.exercise.slug: pick.dose for pick in picks_of(plan) if pick.exercise.slug in one}


def turns_in(plan: ComposedPlan) -> dict[str, str]:
    """In which of the alternating sessions each exercise is, by slug; empty if there is one."""
    turns: dict[str, set[str]] = {}
    for session in plan.sessions:
        for block in session.blocks:
            for pick in block.exercises:
                turns.setdefault(pick.exercise.slug, set()).add(session.turn)
    if len(set().union(*turns.values())) == 1:
        return {}
    return {slug: " + ".join(sorted(found)) for slug, found in turns.items()}


def _reasons_in(plan: ComposedPlan) -> dict[str, str]:
    """Why each exercise is done, as its first session says it; by slug."""
    reasons: dict[str, str] = {}
    for pick in picks_of(plan):
        reasons.setdefault(pick.exercise.slug, pick.reason)
    return reasons
