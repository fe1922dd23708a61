"""What is counted in plans."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from app.composition.training.candidates import floor_blocks
from app.composition.training.exercise import Exercise, filling_options
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.session import Pick, Session

WINDOW_SECONDS = 60


@dataclass
class Figures:
    """Counts over some plans of one programme."""

    exercises: Mapping[str, Exercise]
    programme: Programme
    used: list[int] = field(default_factory=list)
    exposures: list[int] = field(default_factory=list)
    sessions: int = 0
    picks: int = 0
    without_key_work: int = 0
    family_pairs: int = 0
    rest_broken: int = 0
    transfers: int = 0
    fallen: int = 0
    missed: int = 0
    missed_in_full: int = 0
    furthest_off: int = 0
    with_caution: int = 0

    def add(self, request: TrainingRequest, plan: Sequence[Session]) -> None:
        """Count one plan."""
        self.used.append(len({pick.exercise.slug for each in plan for pick in each.picks}))
        first = Counter(pick.in_pool for each in plan if each.period == 0 for pick in each.picks)
        self.exposures += first.values()
        self.fallen += count_fallen(plan)
        for session in plan:
            self._add_session(request, session)

    @property
    def caution_percent(self) -> int:
        """Picks with a caution for a stated condition, in whole percent."""
        return round(100 * self.with_caution / self.picks)

    def _add_session(self, request: TrainingRequest, session: Session) -> None:
        exercises = [pick.exercise for pick in session.picks]
        off = max(0, abs(session.seconds - 60 * request.minutes) - WINDOW_SECONDS)
        self.sessions += 1
        self.picks += len(exercises)
        self.without_key_work += not has_key_work(self.programme, session)
        self.family_pairs += self._needless_pairs(session)
        self.rest_broken += any(note.kind == "rest-yields" for note in session.notes)
        self.transfers = max(self.transfers, transfers(exercises))
        self.missed += off > 0
        self.missed_in_full += off > 0 and all(map(is_in_full, session.picks))
        self.furthest_off = max(self.furthest_off, off)
        self.with_caution += sum(bool(e.cautions & request.safe_for) for e in exercises)

    def _needless_pairs(self, session: Session) -> int:
        """Pairs of one family in a session while the block of the second has another family.

        Families that only exercises above `beginner` have don't count, nor do ways down to the
        floor in blocks that stay up, nor fixed blocks.
        """
        members = [
            [
                self.exercises[entry.exercise]
                for entry in block.entries
                if not block.fixed and (not entry.phases or session.phase in entry.phases)
            ]
            for block in self.programme.blocks
        ]
        floor = floor_blocks(members)
        families = [(pick.block, self.exercises[pick.in_pool].family) for pick in session.picks]
        done = {family for _, family in families}
        others = [
            any(
                each.family not in done
                and not each.level
                and (number in floor or not each.on_floor)
                for each in block
            )
            for number, block in enumerate(members)
        ]
        pairs = combinations(families, 2)
        return sum(one == other and others[block] for (_, one), (block, other) in pairs)


def has_key_work(programme: Programme, session: Session) -> bool:
    """Whether each block with key work has it."""
    return all(
        any(is_key(pick, block.key_muscle) for pick in session.picks if pick.block == number)
        for number, block in enumerate(programme.blocks)
        if block.key_muscle is not None
    )


def is_key(pick: Pick, muscle: str) -> bool:
    """Whether a pick is strength work for a muscle."""
    return muscle in pick.exercise.strengthens


def is_in_full(pick: Pick) -> bool:
    """Whether a pick has the dose that training asks for or, where it fills, the longest one."""
    if pick.exercise.climbs:
        return (pick.sets, pick.amount) == pick.asked
    return pick.seconds == max(option.seconds for option in filling_options(pick.exercise.dose))


def count_fallen(plan: Sequence[Session]) -> int:
    """Doses of exercises that climb that are below the last one of the same period and phase."""
    last: dict[tuple[object, ...], tuple[int, int]] = {}
    fallen = 0
    for session in plan:
        for pick in session.picks:
            if pick.exercise.climbs:
                key = (session.period, session.phase, pick.exercise.slug, pick.lever)
                fallen += (pick.sets, pick.amount) < last.get(key, (0, 0))
                last[key] = (pick.sets, pick.amount)
    return fallen


def transfers(exercises: Iterable[Exercise]) -> int:
    """How often one gets down to the floor or up, standing before and after."""
    floor = [False, *(exercise.on_floor for exercise in exercises), False]
    return sum(before != after for before, after in pairwise(floor))
