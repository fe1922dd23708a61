"""A plan as a page."""

from itertools import groupby

from app.catalogue.schemas import CautionRead, Phrase
from app.catalogue.snapshot import Edition
from app.programs.rendering.figures import clock, dose_words
from app.programs.rendering.page import Heading, Overview, Page, Paragraph, Part, Row
from app.programs.rendering.sections import closing, how_to, name_of, needs, notes
from app.programs.schemas import ComposedPlan, PlannedPickRead, PlannedSessionRead

DAYS_A_WEEK = 7


def plan_page(edition: Edition, plan: ComposedPlan) -> Page:
    """The weeks with their dates, then how each exercise is done."""
    said = edition.phrases
    cautions = cautions_in(plan)
    lead = said[Phrase.TEXT_PLAN].format(
        count=len(plan.sessions),
        minutes=plan.minutes,
        first=plan.sessions[0].date,
        last=plan.sessions[-1].date,
    )
    return (
        Heading(1, plan.name),
        Paragraph(lead),
        *needs(edition, plan.exercises),
        *notes(said[Phrase.TEXT_WARNING], plan.warnings),
        *_weeks(edition, plan),
        Heading(2, said[Phrase.TEXT_EXERCISES]),
        *(
            part
            for read in plan.exercises
            for part in how_to(edition, read, read.dose, cautions.get(read.slug, ()))
        ),
        *closing(edition, plan),
    )


def cautions_in(plan: ComposedPlan) -> dict[str, tuple[CautionRead, ...]]:
    """What needs care, by the slug of the exercise: the same on every day."""
    return {
        pick.exercise: pick.cautions
        for session in plan.sessions
        for block in session.blocks
        for pick in block.exercises
    }


def _weeks(edition: Edition, plan: ComposedPlan) -> Page:
    """For each week its sessions, and what is to be told of single ones."""

    def week(session: PlannedSessionRead) -> int:
        return (session.date - plan.start).days // DAYS_A_WEEK + 1

    said = edition.phrases
    parts: list[Part] = []
    for number, group in groupby(plan.sessions, week):
        sessions = tuple(group)
        warnings = tuple(
            f"{_day(edition, session)}: {warning}"
            for session in sessions
            for warning in session.warnings
        )
        parts += (
            Heading(2, said[Phrase.TEXT_WEEK].format(week=number)),
            Overview(tuple(_row(edition, session) for session in sessions)),
            *notes(said[Phrase.TEXT_WARNING], warnings),
        )
    return tuple(parts)


def _day(edition: Edition, session: PlannedSessionRead) -> str:
    weekdays = edition.phrases[Phrase.TEXT_WEEKDAYS].split()
    return f"{weekdays[session.date.weekday()]} {session.date}"


def _row(edition: Edition, session: PlannedSessionRead) -> Row:
    picks = (pick for block in session.blocks for pick in block.exercises)
    told = ", ".join(_named(edition, pick) for pick in picks)
    return Row(_day(edition, session), told, "", clock(session.seconds))


def _named(edition: Edition, pick: PlannedPickRead) -> str:
    """The exercise, with its dose where that differs from the one told with the exercise."""
    name = name_of(edition, pick)
    return f"{name} ({dose_words(edition, pick.dose)})" if pick.scaled else name
