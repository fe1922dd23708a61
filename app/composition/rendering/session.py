"""A session as a page."""

from collections.abc import Iterator, Mapping
from itertools import islice

from app.catalogue.schemas import Exercise, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import SessionBlock, SessionPick
from app.composition.rendering.before import before
from app.composition.rendering.figures import clock
from app.composition.rendering.page import Heading, Overview, Page, Row
from app.composition.rendering.sections import (
    amount,
    at_a_glance,
    changes,
    closing,
    how_often,
    how_to,
    needs,
    notes,
    phase_line,
    side_line,
)
from app.composition.schemas import ComposedSession
from app.composition.timeline.schemas import TimelineStep

MAX_ALTERNATIVES = 3
"""A page has room for the nearest ones only."""


def session_page(localized: LocalizedCatalogue, session: ComposedSession) -> Page:
    """What to get ready, the session at a glance, and how each exercise is done."""
    exercises = {exercise.slug: exercise for exercise in session.exercises}
    done = [
        (exercises[pick.exercise.slug], pick.cautions)
        for block in session.blocks
        for pick in block.exercises
    ]
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
        *(part for block in session.blocks for part in _block(localized, exercises, block)),
        *_timeline(localized, session),
        *closing(localized, session),
    )


def _block(
    localized: LocalizedCatalogue, exercises: Mapping[str, Exercise], block: SessionBlock
) -> Page:
    return (
        Heading(2, block.name, clock(block.seconds)),
        *(
            part
            for pick in block.exercises
            for part in (
                *how_to(
                    localized,
                    exercises[pick.exercise.slug],
                    amount(localized, pick.dose, pick.side, pick.frequency),
                    pick.cautions,
                    pick.reason,
                ),
                *_alternatives(localized, pick),
            )
        ),
    )


def _alternatives(localized: LocalizedCatalogue, pick: SessionPick) -> Page:
    """The exercises that are most closely related, each with its relation."""
    labels = localized.labels["relation"]
    related = (f"{labels[each.relation].name}: {each.name}" for each in pick.alternatives)
    return notes(localized.phrases[Phrase.TEXT_INSTEAD], tuple(islice(related, MAX_ALTERNATIVES)))


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
