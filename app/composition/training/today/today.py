"""The exercises of one day: those of its turn, with replacements and additions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.composition.training.errors import NoCandidatesError
from app.composition.training.exercise import (
    Dose,
    Exercise,
    Options,
    filling_options,
    fixed_option,
    training_options,
)
from app.composition.training.phase import InTraining, ProgrammePhase
from app.composition.training.pools.comfort import Comfort
from app.composition.training.pools.pool import Slot, replacements
from app.composition.training.progression.ladder import Level, Line, Rung, own_line
from app.composition.training.progression.steps import Log, Steps, is_out
from app.composition.training.session import Note, Why

Place = tuple[tuple[str, ...], int]
"""The exercises of a line, and the block in which they are done."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exercise of today, where it stands on its line."""

    in_pool: Exercise
    exercise: Exercise
    """What is done today."""
    level: Level
    dose: Dose
    """On one side only where that is asked for."""
    options: Options
    """Sets and amounts that are possible today."""
    block: int
    steps: Steps
    is_key: bool = False
    in_both: bool = False
    """Whether it is in more than one session of the period."""
    was_asked_for: bool = False
    """Whether `include`, `extra` or `swap` named it."""


@dataclass(slots=True)
class Today:
    """Finds the exercises of a day."""

    phase: ProgrammePhase
    training: InTraining
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
    _steps: dict[Place, Steps] = field(init=False)

    def __post_init__(self) -> None:
        blocks, lines = self.phase.blocks, self.training.lines
        places = {(line.slugs, blocks[slug]): line for slug, line in lines.items()}
        self._steps = self._fold(places)
        self.forms = {
            exercise: self._find_forms(exercise)
            for hands in self.training.sessions
            for hand in hands
            for exercise in hand
        }

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
        period = self.training
        out: list[tuple[Slot, Exercise, Why]] = []
        for slot, hand in zip(period.slots, period.sessions[turn], strict=True):
            if not self._is_due(slot.block):
                continue
            for exercise in hand:
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
        line = self.training.lines.get(exercise.slug) or own_line(exercise)
        return self._at_rung(exercise, line, block, self.resting)

    def choose_itself(self, exercise: Exercise, block: int) -> Chosen | Why:
        """An exercise that was asked for by name, and no other of its line."""
        return self._at_rung(exercise, own_line(exercise), block, self.resting)

    def _find_forms(self, exercise: Exercise) -> list[Chosen]:
        if exercise.slug in self.phase.request.exclude:
            return []
        line, block = self.training.lines[exercise.slug], self.phase.blocks[exercise.slug]
        heavy = {group for rung in line.rungs for group in rung.exercise.heavy_groups}
        resting = [frozenset[str]()]
        if heavy and self.phase.has_neighbours:
            resting.append(frozenset(heavy))
        found = [self._at_rung(exercise, line, block, each) for each in resting]
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

    def _make_chosen(self, in_pool: Exercise, rung: Rung, block: int, steps: Steps) -> Chosen:
        """An exercise in training at its rung of today, with the doses that it may have."""
        exercise, level, home = rung.exercise, rung.level, self.phase.programme.blocks[block]
        dose, asked = exercise.dose, (rung.level.sets, rung.level.amount)
        if self.phase.request.one_side:
            dose = replace(dose, per_side=False)
        in_both = self._count_sessions(in_pool) > 1
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

    def arranged(self) -> list[Chosen]:
        """The exercises in the order in which they are done."""
        by_exercise = {each.exercise: each for each in self.chosen}
        blocks: list[list[Exercise]] = []
        for number, block in enumerate(self.phase.programme.blocks):
            exercises = [each.exercise for each in self.chosen if each.block == number]
            blocks += [[each] for each in exercises] if block.fixed else [exercises]
        return [by_exercise[each] for each in Comfort(by_exercise).arrange(blocks)]

    def _count_sessions(self, exercise: Exercise) -> int:
        sessions = self.training.sessions
        return sum(any(exercise in hand for hand in hands) for hands in sessions)

    def _steps_on(self, line: Line, block: int) -> Steps:
        place = line.slugs, block
        if place not in self._steps:
            self._steps |= self._fold({place: line})
        return self._steps[place]

    def _fold(self, lines: Mapping[Place, Line]) -> dict[Place, Steps]:
        may_climb, blocks = self.phase.request.may_climb, self.phase.programme.blocks
        climbing = {place for place in lines if may_climb and not blocks[place[1]].fixed}
        return self.log.steps(lines, climbing, self.day)

    def _is_due(self, number: int) -> bool:
        """Whether a block's `every_days` have passed since it was last done."""
        block = self.phase.programme.blocks[number]
        since = self.day - block.every_days
        own = {e.exercise for e in block.entries} if block.every_days > 1 else set()
        recent = (each for each in reversed(self.log.sessions) if each.day > since)
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
            line = self.training.lines[exercise.slug]
            found = self._at_rung(exercise, line, slot.block, frozenset())
            if isinstance(found, Chosen):
                self.chosen.append(found)
                self.notes.append(Note("rest-yields", found.exercise.slug))
        elif why == "excluded" and not enough:
            raise NoCandidatesError(block.slug)
        else:
            self.notes.append(Note("left-out", exercise.slug, why=why))
