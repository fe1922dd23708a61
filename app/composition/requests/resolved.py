"""A request in the words of the release, and what it asks of the rules."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from app.catalogue.schemas import LEVELS, POSITION_GROUPS, Position
from app.catalogue.snapshot import Catalogue
from app.composition.plan_schemas import Weekday
from app.composition.requests.history import DoneSessionEntry
from app.composition.requests.plan import PlanRequest
from app.composition.requests.session import SessionRequest
from app.composition.training import schedule
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.steps import DoneExercise, DoneSession

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday.__value__)
"""From Monday on, as Python counts them."""
ANY_DAY = datetime.date(2001, 1, 1).toordinal()
"""Today, for a history without dates: only its distance matters."""
CARE_KINDS = frozenset({"caution", "gate"})
"""Kinds of conditions that change how exercises are done."""
POSITIONS: Mapping[Position, frozenset[str]] = {
    wide: frozenset(each for each, found_by in POSITION_GROUPS.items() if wide in found_by)
    for wide in {name for found_by in POSITION_GROUPS.values() for name in found_by}
}
"""Positions of exercises that a value of the filter stands for, where it isn't itself only."""


@dataclass(frozen=True, slots=True)
class ResolvedRequest:
    """A request whose slugs are those of the release, with defaults filled in."""

    request: SessionRequest | PlanRequest
    """Its conditions hold the one asked for and the gates that are cleared."""
    template: str
    per_week: int
    """Sessions a week."""
    may_climb: bool
    """Whether doses may rise without a clinician."""
    lang: str
    nearest_for: str | None = None
    """The condition that was asked for, when the programme is not for it."""

    @property
    def minutes(self) -> int:
        """Minutes of a session."""
        assert self.request.minutes is not None  # noqa: S101 -- filled in
        return self.request.minutes

    @property
    def today(self) -> int:
        """The day that undated history comes before."""
        if isinstance(self.request, PlanRequest):
            return self.request.start.toordinal()
        date = self.request.start or self.request.date
        return date.toordinal() if date else ANY_DAY

    @property
    def has_week(self) -> bool:
        """Whether the week of the programme is known: a history alone doesn't tell it."""
        asked = self.request
        if isinstance(asked, PlanRequest) or not asked.history:
            return True
        return bool(asked.day or asked.start or asked.week or asked.phase)

    def having(self, **changes: object) -> "ResolvedRequest":
        """The same request but for some inputs."""
        return replace(self, request=self.request.model_copy(update=changes))

    def of_template(self, template: str, minutes: int) -> "ResolvedRequest":
        """The same request for another programme."""
        changes = {"template": template, "condition": None, "minutes": minutes, "phase": None}
        return replace(self.having(**changes), template=template, nearest_for=None)

    def training_request(self, catalogue: Catalogue) -> TrainingRequest:
        """What it asks of the rules."""
        asked = self.request
        return TrainingRequest(
            self.minutes,
            safe_for=frozenset(asked.safe_for),
            needs_care=any(
                not CARE_KINDS.isdisjoint(catalogue.default.conditions[slug].kinds)
                for slug in asked.safe_for
            ),
            have=None if asked.have is None else catalogue.index.usable_equipment(asked.have),
            level=None if asked.level is None else LEVELS.index(asked.level),
            positions=frozenset[str]().union(*(POSITIONS.get(p, {p}) for p in asked.position)),
            audience=frozenset(asked.audience),
            not_features=frozenset(asked.not_feature),
            exclude=frozenset(asked.exclude),
            include=asked.include,
            extra=asked.extra,
            swap=asked.swap if isinstance(asked, SessionRequest) else {},
            one_side=asked.side is not None,
            variety=asked.variety,
            seed=str(asked.seed),
            progress=asked.progress,
            may_climb=self.may_climb,
            phase=asked.phase,
            history=date_history(asked.history, self.today),
        )

    def schedule(self, programme: Programme) -> schedule.Schedule:
        """The days of the sessions that it asks for.

        Raises:
            NoSessionOnDateError: the plan has none on that date.
        """
        asked, weekdays = self.request, self._weekdays()
        if isinstance(asked, PlanRequest):
            return schedule.plan_schedule(
                asked.start.toordinal(), asked.weeks, self.per_week, weekdays, asked.week or 1
            )
        if asked.start is not None and asked.date is not None:
            return schedule.until_date(
                asked.date.toordinal(),
                asked.start.toordinal(),
                self.per_week,
                weekdays,
                asked.week or 1,
            )
        if asked.day is None and (asked.date or asked.history or asked.week):
            return schedule.by_history(self.today, self._first_week(programme), self.per_week)
        return schedule.until_day(asked.day or 1, self.per_week)

    def _weekdays(self) -> frozenset[int]:
        return frozenset(WEEKDAYS.index(day) for day in self.request.weekdays)

    def _first_week(self, programme: Programme) -> int:
        if self.request.week is not None:
            return self.request.week
        phase = self.request.phase
        return schedule.first_week_of(phase, programme.phases) if phase else 1


def date_history(history: Iterable[DoneSessionEntry], today: int) -> tuple[DoneSession, ...]:
    """What was done as the rules see it, oldest first.

    Args:
        history: newest first; a session without a date was on the day before the one after it.
        today: the day that the newest one comes before, when it has no date.
    """
    done, day = [], today
    for entry in history:
        day = entry.date.toordinal() if entry.date else day - 1
        exercises = (
            DoneExercise(
                each.slug,
                each.sets,
                each.seconds if each.reps is None else each.reps,
                each.effort,
                each.pain or 0,
            )
            for each in entry.exercises
        )
        done.append(DoneSession(day, tuple(exercises), entry.next_morning))
    done.reverse()
    return tuple(sorted(done, key=lambda session: session.day))
