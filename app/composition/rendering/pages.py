"""An exercise, a session and a plan as pages."""

from collections.abc import Iterator
from itertools import islice

from app.catalogue.schemas import Exercise, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.describe import only_side
from app.composition.pick_schemas import SessionPick
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.figures import caution_lines, clock, dose_words, rest_words
from app.composition.rendering.page import (
    Address,
    Heading,
    Overview,
    Page,
    Paragraph,
    Row,
    Steps,
)
from app.composition.rendering.sections import (
    amount,
    at_a_glance,
    before,
    changes,
    closing,
    how_often,
    how_to,
    needs,
    notes,
    phase_line,
    picks_of,
    side_line,
)
from app.composition.rendering.weeks import cautions_in, plan_lead, steady_doses, weeks
from app.composition.schemas import ComposedSession
from app.composition.timeline.schemas import TimelineStep

MAX_ALTERNATIVES = 3
"""A page has room for the nearest ones only."""


def exercise_page(localized: LocalizedCatalogue, exercise: Exercise) -> Page:
    """What it is, how much of it, what needs care, how it is done, and when to stop."""
    said, dose = localized.phrases, exercise.dose
    amount = ", ".join(filter(None, (dose_words(localized, dose), rest_words(localized, dose))))
    return (
        Heading(1, exercise.name, f"{clock(exercise.seconds)} min"),
        Paragraph(exercise.summary),
        *needs(localized, [(exercise, ())]),
        Heading(3, exercise.name, amount),
        *notes(said[Phrase.TEXT_CARE], caution_lines(exercise.cautions)),
        Steps(tuple(step.text for step in exercise.steps)),
        *notes(said[Phrase.TEXT_CUES], exercise.cues),
        *notes(said[Phrase.TEXT_STOP], exercise.stop_if),
        Paragraph(said[Phrase.NOTICE]),
        Address(said[Phrase.TEXT_LINK], f"/v1/exercises/{exercise.slug}"),
    )


def session_page(localized: LocalizedCatalogue, session: ComposedSession) -> Page:
    """What to get ready, the session at a glance, and how each exercise is done."""
    exercises = {exercise.slug: exercise for exercise in session.exercises}
    done = [(exercises[pick.exercise.slug], pick.cautions) for pick in picks_of(session)]
    title = f"{session.title}, {session.date}" if session.date else session.title
    return (
        Heading(1, title, f"{clock(session.seconds)} min"),
        *how_often(localized, session),
        *before(localized, session),
        *needs(localized, done),
        *side_line(localized, session),
        *phase_line(session.phase),
        *notes(localized.phrases[Phrase.TEXT_WARNING], (*session.warnings, *changes(session))),
        Overview(at_a_glance(localized, session.blocks)),
        *(
            part
            for block in session.blocks
            for part in (
                Heading(2, block.name, clock(block.seconds)),
                *(
                    part
                    for pick in block.exercises
                    for part in _pick(localized, exercises[pick.exercise.slug], pick)
                ),
            )
        ),
        *_timeline(localized, session),
        *closing(localized, session),
    )


def _pick(localized: LocalizedCatalogue, exercise: Exercise, pick: SessionPick) -> Page:
    """How an exercise is done, and those that are most closely related, with their relations."""
    labels = localized.labels["relation"]
    related = (f"{labels[each.relation].name}: {each.name}" for each in pick.alternatives)
    instead = tuple(islice(related, MAX_ALTERNATIVES))
    dose = amount(localized, pick.dose, pick.side, pick.frequency)
    return (
        *how_to(localized, exercise, dose, pick.cautions, pick.reason),
        *notes(localized.phrases[Phrase.TEXT_INSTEAD], instead),
    )


def _timeline(localized: LocalizedCatalogue, session: ComposedSession) -> Page:
    """The session minute by minute, when it was asked for."""
    if not session.timeline:
        return ()
    rows = (row for step in session.timeline for row in _timeline_rows(step))
    heading = Heading(2, localized.phrases[Phrase.TEXT_TIMELINE], clock(session.seconds))
    return heading, Overview(tuple(rows))


def _timeline_rows(step: TimelineStep) -> Iterator[Row]:
    """A step with its cue, then what is said within it."""
    told = f"{step.text} {step.cue}" if step.cue else step.text
    yield Row(clock(step.at), told, "", clock(step.seconds))
    for mark in step.marks:
        yield Row(clock(mark.at), mark.text, "", "")


def plan_page(localized: LocalizedCatalogue, plan: ComposedPlan) -> Page:
    """The weeks with their dates, then how each exercise is done.

    The reason for an exercise is that of its first session.
    """
    said, cautions, doses = localized.phrases, cautions_in(plan), steady_doses(localized, plan)
    reasons: dict[str, str] = {}
    for pick in picks_of(plan):
        reasons.setdefault(pick.exercise.slug, pick.reason)
    return (
        Heading(1, plan.template.name),
        Paragraph(plan_lead(localized, plan)),
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
    turns = sorted({session.turn for session in plan.sessions})
    if len(turns) == 1:
        return ()
    said = localized.phrases[Phrase.TEXT_TURNS]
    return (Paragraph(said.format(turns=", ".join(turns))),)
