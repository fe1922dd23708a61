"""Where one is in a programme: dates, weeks, pool periods and phases.

Days are numbers of days as `date.toordinal()` gives them; only their differences matter, but for
weekdays.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.composition.training.errors import NoSessionOnDateError
from app.composition.training.programme import Phase

PERIOD_WEEKS = 4
"""Weeks that a pool stays in training."""
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of sessions, and the day on which the programme began."""

    start: int
    """First day of the programme's first week."""
    days: tuple[int, ...]
    """Days of the sessions that are asked for, oldest first."""
    has_neighbours: bool = False
    """Whether the week has sessions on two days running."""
    out_since: int | None = None
    """First day of the days that count for taking an exercise out; None for the period's first."""

    def week(self, day: int) -> int:
        """The week of the programme, from 1 on."""
        return (day - self.start) // WEEK_DAYS + 1

    def period(self, day: int) -> int:
        """The number of the pool period, from 0 on."""
        return (day - self.start) // (PERIOD_WEEKS * WEEK_DAYS)

    def out_from(self, day: int) -> int:
        """The first day on which a second red takes an exercise out on `day`."""
        if self.out_since is not None:
            return self.out_since
        return self.start + self.period(day) * PERIOD_WEEKS * WEEK_DAYS

    def phase(self, day: int, phases: Sequence[Phase], held: str | None = None) -> str | None:
        """The phase on `day`: the `held` one, else by the weeks; the last one goes on."""
        if held is not None or not phases:
            return held
        weeks = (day - self.start) // WEEK_DAYS
        for phase in phases:
            weeks -= phase.weeks
            if weeks < 0:
                return phase.slug
        return phases[-1].slug


def plan_schedule(
    start: int,
    weeks: int,
    per_week: int = 3,
    weekdays: Collection[int] = (),
    first_week: int = 1,
) -> Schedule:
    """The sessions of `weeks` weeks from `start`, which begins the programme's `first_week`.

    With `weekdays` (0 for Monday): those days. Else `per_week` of them, spread evenly: the days
    floor(7 i / per_week) after the week's first, for i from 0 on.
    """
    pattern = _pattern(start, per_week, weekdays)
    days = tuple(start + WEEK_DAYS * week + after for week in range(weeks) for after in pattern)
    return Schedule(start - WEEK_DAYS * (first_week - 1), days, _has_neighbours(pattern))


def until_day(number: int, per_week: int = 3) -> Schedule:
    """The first `number` sessions of a plan; the last one is session `number`."""
    schedule = plan_schedule(0, -(-number // per_week), per_week)
    return Schedule(0, schedule.days[:number], schedule.has_neighbours)


def until_date(
    date: int, start: int, per_week: int = 3, weekdays: Collection[int] = (), first_week: int = 1
) -> Schedule:
    """The sessions of a plan from `start` to the one on `date`.

    Raises:
        NoSessionOnDateError: the plan has none on that date.
    """
    weeks = (date - start) // WEEK_DAYS + 2
    plan = plan_schedule(start, weeks, per_week, weekdays, first_week)
    if date not in plan.days:
        raise NoSessionOnDateError(date, next(day for day in plan.days if day > date))
    days = plan.days[: plan.days.index(date) + 1]
    return Schedule(plan.start, days, plan.has_neighbours)


def by_history(date: int, week: int = 1, per_week: int = 3) -> Schedule:
    """One session on `date`, the first day of the programme's `week`; history says the rest.

    What a red takes out stays out for the four weeks before `date`.
    """
    neighbours = _has_neighbours(_pattern(date, per_week, ()))
    start = date - WEEK_DAYS * (week - 1)
    return Schedule(start, (date,), neighbours, date - PERIOD_WEEKS * WEEK_DAYS)


def first_week_of(phase: str, phases: Sequence[Phase]) -> int:
    """The week of the programme in which a phase begins, from 1 on."""
    before = 0
    for each in phases:
        if each.slug == phase:
            break
        before += each.weeks
    return before + 1


def _pattern(start: int, per_week: int, weekdays: Collection[int]) -> list[int]:
    if weekdays:
        return [day for day in range(WEEK_DAYS) if (start + day - 1) % WEEK_DAYS in weekdays]
    return sorted({WEEK_DAYS * number // per_week for number in range(per_week)})


def _has_neighbours(pattern: Sequence[int]) -> bool:
    following = [*pattern[1:], pattern[0] + WEEK_DAYS]
    return any(after - day == 1 for day, after in zip(pattern, following, strict=True))
