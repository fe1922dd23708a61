"""The weeks of a plan: what is the same in several weeks is told once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from app.catalogue.schemas import Caution, Dose, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.plan_schemas import ComposedPlan, PlanSession
from app.composition.rendering.figures import NO_BREAK, dose_words, shortfall_words
from app.composition.rendering.page import Heading, Overview, Page, Paragraph, Part, Row
from app.composition.rendering.sections import DAYS_A_WEEK, changes, notes, phase_line, picks_of
from app.composition.schemas import CurrentPhase


@dataclass(slots=True)
class Stretch:
    """Weeks, one after the other, in which a letter always means the same session."""

    first: int
    last: int
    phase: CurrentPhase | None = None
    ends_phase: bool = False
    turns: dict[str, list[str]] = field(default_factory=dict)
    """The exercises of each letter; more than one text when doses rise within a week."""
    seconds: dict[str, int] = field(default_factory=dict)
    sessions: list[tuple[PlanSession, str]] = field(default_factory=list)

    def continues(self, turns: dict[str, list[str]], phase: CurrentPhase | None) -> bool:
        """Whether a week is in the same phase and says nothing else of a letter."""
        same = all(self.turns.get(turn, told) == told for turn, told in turns.items())
        return same and self.phase == phase

    def label(self, turn: str, told: str) -> str:
        """The letter, with a number when it stands for several sessions: `A2`."""
        number = self.turns[turn].index(told) + 1
        return turn if len(self.turns[turn]) == 1 else f"{turn}{number}"

    def kinds(self) -> Iterator[tuple[str, str, int]]:
        """The sessions that alternate: the label, the exercises and the seconds of each."""
        for turn, texts in sorted(self.turns.items()):
            for told in texts:
                yield self.label(turn, told), told, self.seconds[told]


def weeks(localized: LocalizedCatalogue, plan: ComposedPlan) -> Page:
    """The sessions with their exercises, their dates, and what is to be told of single ones."""
    parts: list[Part] = []
    about = localized.phrases[Phrase.TEXT_ABOUT_MINUTES]
    for stretch in stretches(localized, plan):
        dates = (
            f"{day_of(localized, session)} {stretch.label(session.turn, told)}".replace(
                " ", NO_BREAK
            )
            for session, told in stretch.sessions
        )
        warnings = _warnings(localized, (session for session, _ in stretch.sessions))
        parts += (
            Heading(2, stretch_title(localized, stretch)),
            Overview(
                tuple(
                    Row(label, told, "", about.format(minutes=max(1, round(seconds / 60))))
                    for label, told, seconds in stretch.kinds()
                )
            ),
            Paragraph(f"{', '.join(dates)}."),
            *(phase_line(stretch.phase) if stretch.ends_phase else ()),
            *notes(localized.phrases[Phrase.TEXT_WARNING], warnings),
        )
    return tuple(parts)


def plan_lead(localized: LocalizedCatalogue, plan: ComposedPlan) -> str:
    """How many sessions a plan has, how long they are, and their first and last date."""
    return localized.phrases[Phrase.TEXT_PLAN].format(
        count=len(plan.sessions),
        minutes=plan.minutes,
        first=plan.sessions[0].date,
        last=plan.sessions[-1].date,
    )


def cautions_in(plan: ComposedPlan) -> dict[str, tuple[Caution, ...]]:
    """What needs care, by the slug of the exercise: the same on every day."""
    return {pick.exercise.slug: pick.cautions for pick in picks_of(plan)}


def steady_doses(localized: LocalizedCatalogue, plan: ComposedPlan) -> dict[str, Dose]:
    """The dose of each exercise that has the same one in every session; by slug."""
    told = doses_in(localized, plan)
    doses = {pick.exercise.slug: pick.dose for pick in picks_of(plan)}
    return {slug: dose for slug, dose in doses.items() if len(told[slug]) == 1}


def turns_in(plan: ComposedPlan) -> dict[str, str]:
    """In which of the alternating sessions each exercise is, by slug; empty if there is one."""
    turns: dict[str, set[str]] = defaultdict(set)
    for session in plan.sessions:
        for pick in picks_of(session):
            turns[pick.exercise.slug].add(session.turn)
    if len(set().union(*turns.values())) == 1:
        return {}
    return {slug: " + ".join(sorted(found)) for slug, found in turns.items()}


def doses_in(localized: LocalizedCatalogue, plan: ComposedPlan) -> dict[str, set[str]]:
    """The doses of each exercise in words, by slug: more than one when it changes."""
    doses: dict[str, set[str]] = defaultdict(set)
    for pick in picks_of(plan):
        doses[pick.exercise.slug].add(dose_words(localized, pick.dose))
    return doses


def week_of(plan: ComposedPlan, session: PlanSession) -> int:
    """The week of a plan that a session is in, from 1."""
    return (session.date - plan.start).days // DAYS_A_WEEK + 1


def stretches(localized: LocalizedCatalogue, plan: ComposedPlan) -> list[Stretch]:
    """The weeks of a plan, those together in which each letter means the same session."""
    doses, found = doses_in(localized, plan), list[Stretch]()
    for number, group in groupby(plan.sessions, lambda session: week_of(plan, session)):
        sessions = [(session, _exercises(localized, session, doses)) for session in group]
        turns: dict[str, list[str]] = defaultdict(list)
        for session, told in sessions:
            if told not in turns[session.turn]:
                turns[session.turn].append(told)
        phase = sessions[0][0].phase
        if not found or not found[-1].continues(turns, phase):
            found.append(Stretch(number, number, phase))
        current = found[-1]
        current.last = number
        current.turns |= turns
        current.seconds |= {told: session.seconds for session, told in sessions}
        current.sessions += sessions
    for stretch, following in zip_longest(found, found[1:]):
        stretch.ends_phase = following is None or following.phase != stretch.phase
    return found


def stretch_title(localized: LocalizedCatalogue, stretch: Stretch) -> str:
    """Which weeks they are."""
    said = localized.phrases
    if stretch.first == stretch.last:
        return said[Phrase.TEXT_WEEK].format(week=stretch.first)
    return said[Phrase.TEXT_WEEKS].format(first=stretch.first, last=stretch.last)


def _exercises(
    localized: LocalizedCatalogue, session: PlanSession, doses: dict[str, set[str]]
) -> str:
    """The exercises of a session in one line; a dose only where the plan has several for it."""
    return ", ".join(
        pick.exercise.name
        if len(doses[pick.exercise.slug]) == 1
        else f"{pick.exercise.name} ({dose_words(localized, pick.dose)})"
        for pick in picks_of(session)
    )


def _warnings(localized: LocalizedCatalogue, sessions: Iterable[PlanSession]) -> tuple[str, ...]:
    """What is to be told of single sessions, each text once with all of its days.

    How long each is stands beside it, so that it is too short needs no more words.
    """
    days: dict[str, list[str]] = defaultdict(list)
    for session in sessions:
        short = shortfall_words(localized, session.shortfall) if session.shortfall else None
        for warning in (*session.warnings, *changes(session)):
            if warning != short:
                days[warning].append(day_of(localized, session))
    return tuple(f"{', '.join(named)}: {warning}" for warning, named in days.items())


def day_of(localized: LocalizedCatalogue, session: PlanSession) -> str:
    """Weekday and date of a session."""
    weekdays = localized.phrases[Phrase.TEXT_WEEKDAYS].split()
    return f"{weekdays[session.date.weekday()]} {session.date}"
