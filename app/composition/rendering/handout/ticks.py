"""What is ticked: the exercises of a session for two weeks, or the sessions of a plan."""

from collections.abc import Iterable, Iterator

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import PlannedPick
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.figures import length
from app.composition.rendering.handout.sheet import Day, SessionKind, TickRow, Weeks
from app.composition.rendering.sections import DAYS_A_WEEK
from app.composition.rendering.weeks import day_of, stretch_title, stretches, week_of
from app.composition.schemas import ComposedSession

MAX_BOXES = 3
"""Boxes that a day has room for; what is done more often has one for all."""


def tick_row(pick: PlannedPick) -> TickRow:
    """The row of an exercise."""
    often = pick.frequency
    times = (often.per_day if often else None) or 1
    return TickRow(
        name=pick.exercise.name,
        often=often.text if often else "",
        boxes=times if times <= MAX_BOXES else 1,
    )


def days_a_week(session: ComposedSession, picks: Iterable[PlannedPick]) -> int:
    """How many days of a week a session is for: all of them where nothing else is said."""
    if session.sessions_per_week:
        return session.sessions_per_week.early
    stated = [pick.frequency.per_week or DAYS_A_WEEK for pick in picks if pick.frequency]
    return max(stated, default=DAYS_A_WEEK)


def weeks_of(localized: LocalizedCatalogue, plan: ComposedPlan) -> Iterator[Weeks]:
    """The sessions of a plan: what each letter means once, then the days."""
    for stretch in stretches(localized, plan):
        days = (
            Day(
                week=str(week_of(plan, session)),
                date=day_of(localized, session),
                session=stretch.label(session.turn, told),
            )
            for session, told in stretch.sessions
        )
        yield Weeks(
            stretch_title(localized, stretch),
            tuple(
                SessionKind(label, told, length(seconds))
                for label, told, seconds in stretch.kinds()
            ),
            tuple(days),
            stretch.phase.text if stretch.phase and stretch.ends_phase else "",
        )
