"""A plan in the composer's terms: sessions folded over dates."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.catalogue.bitsets import union
from app.catalogue.schemas import BlockRead
from app.programs.candidates import History, Line, line_up
from app.programs.choice import Choice
from app.programs.planned import WantedPlan
from app.programs.prepared import Prepared
from app.programs.rotation import choose_from, done_in

REST = datetime.timedelta(days=2)
"""Between two sessions of high load for the same muscles: ACSM's 48 hours for strength work."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of a plan in the composer's terms."""

    date: datetime.date
    history: History
    lines: tuple[Line, ...]
    choice: Choice
    resting: int
    """The set of exercises that had to rest."""


def fold(
    prepared: Prepared, blocks: Sequence[BlockRead], wanted: WantedPlan
) -> Iterator[PlannedSession]:
    """The sessions of a plan, each after all those before it.

    Raises:
        TooFewSecondsError: no session is short enough.
    """
    history: list[Sequence[str]] = list(wanted.session.history)
    before: datetime.date | None = None
    for date in wanted.dates:
        resting = 0
        if before and date - before < REST:
            resting = union(prepared.resting_after.get(slug, 0) for slug in history[0])
        lines = line_up(prepared, blocks, wanted.session, history, resting)
        choice = choose_from(lines, wanted.session)
        yield PlannedSession(date, tuple(history), lines, choice, resting)
        history.insert(0, done_in(lines, choice))
        before = date
