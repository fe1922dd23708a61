"""The exercises of one day: those of its turn, and what comes in for those not possible."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.composition.training.deal import Comfort
from app.composition.training.dosing import Line, Rung, choose_doses, make_line
from app.composition.training.errors import NoCandidatesError, TooFewMinutesError
from app.composition.training.exercise import (
    WINDOW_SECONDS,
    Exercise,
    Option,
    Options,
    filling_options,
    fixed_option,
    training_options,
)
from app.composition.training.phase import Period, ProgrammePhase
from app.composition.training.pool import Slot
from app.composition.training.session import Chosen, Note, Pick, Session, Why
from app.composition.training.steps import Log, Steps, is_out, needs_clinician


@dataclass(slots=True)
class Today:
    """Finds the exercises of a day."""

    phase: ProgrammePhase
    period: Period
    log: Log
    day: int
    out_from: int
    """First day on which a second red takes an exercise out."""
    resting: frozenset[str] = frozenset()
    chosen: list[Chosen] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    turn: int = 0
    waiting: set[str] = field(default_factory=set)
    """Exercises in training that don't go on to a harder one that was never done."""
    forms: dict[Exercise, list[Chosen]] = field(init=False)
    """Each exercise of the period as it is when nothing rests, and when all heavy work does."""
    _steps: dict[tuple[tuple[str, ...], int], Steps] = field(default_factory=dict)
    """By the exercises of a line and the block in which they are done."""

    def __post_init__(self) -> None:
        sessions = self.period.sessions
        self.forms = {each: self._find_forms(each) for session in sessions for _, each in session}

    def wait(self, exercise: Exercise) -> None:
        """Let an exercise in training not go on to a harder one that was never done."""
        self.waiting.add(exercise.slug)
        self.forms[exercise] = self._find_forms(exercise)

    def fill(self, turn: int) -> None:
        """Choose the exercises of a turn, those replaced that are not possible today.

        Raises:
            NoCandidatesError: `exclude` leaves a block below its least picks.
        """
        self.turn, self.resting = turn, self.log.resting(self.day)
        out: list[tuple[Slot, Exercise, Why]] = []
        for slot, exercise in self.period.sessions[turn]:
            if not self._is_due(slot.block):
                continue
            found = self.choose(exercise, slot.block)
            if isinstance(found, Chosen):
                self.chosen.append(found)
            else:
                out.append((slot, exercise, found))
        for slot, exercise, why in out:
            self._replace(slot, exercise, why)

    def choose(self, exercise: Exercise, block: int) -> Chosen | Why:
        """An exercise at its rung of today, or why it is not possible.

        Where that rung has to rest, the next easier exercise of its line that need not.
        """
        if exercise.slug in self.phase.request.exclude:
            return "excluded"
        for form in self.forms.get(exercise, ())[:1]:
            if form.block == block and form.exercise.heavy_groups.isdisjoint(self.resting):
                return form
        line = self.period.lines.get(exercise.slug) or make_line(exercise)
        return self._at_rung(exercise, line, block, self.resting)

    def choose_itself(self, exercise: Exercise, block: int) -> Chosen | Why:
        """An exercise that was asked for by name, and no other of its line."""
        return self._at_rung(exercise, make_line(exercise), block, self.resting)

    def arranged(self) -> list[Chosen]:
        """The exercises in the order in which they are done."""
        by_exercise = {each.exercise: each for each in self.chosen}
        blocks: list[list[Exercise]] = []
        for number, block in enumerate(self.phase.programme.blocks):
            exercises = [each.exercise for each in self.chosen if each.block == number]
            blocks += [[each] for each in exercises] if block.fixed else [exercises]
        return [by_exercise[each] for each in Comfort(by_exercise).arrange(blocks)]

    def compose(
        self, chosen: Sequence[Chosen], options: Sequence[Options], notes: Iterable[Note] = ()
    ) -> Session:
        """The session with these exercises, at the best of some doses.

        Raises:
            TooFewMinutesError: even the shortest doses take more than the minutes and 60 seconds.
        """
        goal = 60 * self.phase.request.minutes
        least = sum(min(option.seconds for option in own) for own in options) - WINDOW_SECONDS
        if least > goal:
            raise TooFewMinutesError(-(-least // 60))
        doses = choose_doses(options, goal)
        picks = tuple(self._pick(*each) for each in zip(chosen, doses, strict=True))
        seconds = sum(pick.seconds for pick in picks)
        return Session(
            day=self.day,
            period=self.period.number,
            phase=self.phase.name,
            turn=self.turn,
            see_clinician=needs_clinician(self.log.sessions, self.day),
            picks=picks,
            seconds=seconds,
            shortfall=goal - seconds if goal - seconds > WINDOW_SECONDS else 0,
            notes=(*self.notes, *notes),
        )

    def _pick(self, chosen: Chosen, option: Option) -> Pick:
        each, level, request = chosen.exercise, chosen.level, self.phase.request
        return Pick(
            exercise=replace(each, dose=chosen.dose) if request.one_side else each,
            block=chosen.block,
            sets=option.sets,
            amount=option.amount,
            seconds=option.seconds,
            asked=(level.sets, level.amount),
            lever=level.lever,
            steps=chosen.steps if request.progress else None,
            is_key=chosen.is_key,
            in_pool=chosen.in_pool.slug,
        )

    def _find_forms(self, exercise: Exercise) -> list[Chosen]:
        if exercise.slug in self.phase.request.exclude:
            return []
        line, block = self.period.lines[exercise.slug], self.phase.blocks[exercise.slug]
        heavy = frozenset[str]().union(*(rung.exercise.heavy_groups for rung in line.rungs))
        resting = {frozenset[str](), heavy} if self.phase.has_neighbours else {frozenset[str]()}
        found = [self._at_rung(exercise, line, block, each) for each in sorted(resting, key=len)]
        return [each for each in found if isinstance(each, Chosen)]

    def _at_rung(
        self, exercise: Exercise, line: Line, block: int, resting: frozenset[str]
    ) -> Chosen | Why:
        steps = self._steps_on(line, block)
        if steps.red_days and is_out(steps.red_days, self.out_from):
            return "pain"
        top = line.start + (steps.steps if self.phase.request.progress else 0)
        for rung in reversed(line.rungs[: top + 1]):
            if self._may_do(rung, exercise) and rung.exercise.heavy_groups.isdisjoint(resting):
                return self._make_chosen(exercise, rung, block, steps)
        return "rest"

    def _steps_on(self, line: Line, block: int) -> Steps:
        place = line.slugs, block
        if place not in self._steps:
            fixed = self.phase.programme.blocks[block].fixed
            may_climb = self.phase.request.may_climb and not fixed
            self._steps[place] = self.log.steps(line, self.day, may_climb=may_climb)
        return self._steps[place]

    def _make_chosen(self, in_pool: Exercise, rung: Rung, block: int, steps: Steps) -> Chosen:
        """An exercise in training at its rung of today, with the doses that it may have."""
        exercise, level, home = rung.exercise, rung.level, self.phase.programme.blocks[block]
        dose, asked = exercise.dose, (level.sets, level.amount)
        if self.phase.request.one_side:
            dose = replace(dose, per_side=False)
        sessions = ((each for _, each in session) for session in self.period.sessions)
        in_both = sum(in_pool in session for session in sessions) > 1
        if home.fixed:
            options = fixed_option(dose, asked)
        elif exercise.climbs:
            last = self.log.doses.get(exercise.slug)
            options = training_options(dose, asked, last, in_both=in_both)
        else:
            options = filling_options(dose)
        is_key = home.key_muscle in exercise.strengthens
        return Chosen(in_pool, exercise, level, dose, options, block, steps, is_key, in_both)

    def _may_do(self, rung: Rung, exercise: Exercise) -> bool:
        """Whether an exercise in training may be done at a rung, as far as time goes."""
        waits = exercise.slug in self.waiting and rung.exercise is not exercise
        return not waits or rung.exercise.slug in self.log.performances

    def _is_due(self, number: int) -> bool:
        """Whether a block's `every_days` have passed since it was last done."""
        block = self.phase.programme.blocks[number]
        if block.every_days == 1:
            return True
        own = {entry.exercise for entry in block.entries}
        recent = (each for each in self.log.sessions if each.day > self.day - block.every_days)
        return all(done.slug not in own for each in recent for done in each.exercises)

    def _replace(self, slot: Slot, exercise: Exercise, why: Why) -> None:
        today = [each for one in self.chosen for each in (one.exercise, one.in_pool)]
        for candidate in replacements(slot, today):
            found = self.choose(candidate, slot.block)
            if isinstance(found, Chosen) and found.exercise not in today:
                self.chosen.append(found)
                self.notes.append(Note("replaced", exercise.slug, found.exercise.slug, why))
                return
        self._do_without(slot, exercise, why)

    def _do_without(self, slot: Slot, exercise: Exercise, why: Why) -> None:
        block = self.phase.programme.blocks[slot.block]
        enough = sum(each.block == slot.block for each in self.chosen) >= block.min_picks
        if why == "rest" and not enough:
            line = self.period.lines[exercise.slug]
            found = self._at_rung(exercise, line, slot.block, frozenset())
            if isinstance(found, Chosen):
                self.chosen.append(found)
                self.notes.append(Note("rest-yields", found.exercise.slug))
        elif why == "excluded" and not enough:
            raise NoCandidatesError(block.slug)
        else:
            self.notes.append(Note("left-out", exercise.slug, why=why))


def replacements(slot: Slot, today: Sequence[Exercise]) -> Iterator[Exercise]:
    """What may come in for an exercise of the slot that is out, in order, none of `today`.

    First the next families of its order; then, before any with a higher tier, the pool's other
    exercises. Those whose family is in the session already come last.
    """
    order = [*slot.reserve, *slot.pool, *slot.last_resort]
    free = [exercise for exercise in order if exercise not in today]
    families = {exercise.family for exercise in today}
    yield from (exercise for exercise in free if exercise.family not in families)
    yield from (exercise for exercise in free if exercise.family in families)
