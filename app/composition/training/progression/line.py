"""The line that steps lead along: an exercise's ladder, then those of harder exercises."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.composition.training.exercise import Exercise
from app.composition.training.progression.ladder import Level, ladder


@dataclass(frozen=True, slots=True)
class Rung:
    """A place on a line: an exercise at a dose."""

    exercise: Exercise
    level: Level


@dataclass(frozen=True, slots=True)
class Line:
    """All rungs from the easiest to the hardest, and where one begins."""

    rungs: tuple[Rung, ...]
    start: int
    lowest: int
    """Most steps down from the start, as a number of zero or less."""
    highest: int
    """Most steps up from the start."""
    slugs: tuple[str, ...]
    """The exercises of the line, easiest first."""

    def at(self, steps: int) -> Rung:
        """The rung `steps` above the start."""
        return self.rungs[self.start + steps]


Find = Callable[[str], Exercise | None]
Leads = Callable[[Exercise, Exercise], bool]


def make_lines(starts: Iterable[Exercise], find: Find, leads: Leads) -> dict[str, Line]:
    """The line of each exercise in training, by its slug.

    A line goes on to the first of `harder` that `leads` allows and no other line has, at its usual
    sets and least amount; an exercise that doesn't climb has no more than its own start.
    """
    starts = list(starts)
    taken = {exercise.slug for exercise in starts}
    lines = {}
    for exercise in starts:
        chain = [exercise, *_harder(exercise, find, leads, taken)]
        lines[exercise.slug] = _join(chain)
    return lines


def own_line(exercise: Exercise) -> Line:
    """The line of an exercise that leads to no other."""
    return _join([exercise])


def _harder(exercise: Exercise, find: Find, leads: Leads, taken: set[str]) -> Iterator[Exercise]:
    step: Exercise | None = exercise if exercise.climbs else None
    while step is not None:
        found = [find(slug) for slug in step.harder if slug not in taken]
        harder = [each for each in found if each is not None and each.climbs]
        step = next((each for each in harder if leads(exercise, each)), None)
        if step is not None:
            taken.add(step.slug)
            yield step


def _join(chain: list[Exercise]) -> Line:
    levels, start = ladder(chain[0].dose)
    if not chain[0].climbs:
        levels, start = (levels[start],), 0
    rungs = [Rung(chain[0], level) for level in levels]
    for harder in chain[1:]:
        levels = ladder(harder.dose)[0]
        rungs += [Rung(harder, level) for level in levels if level.sets >= harder.dose.sets]
    slugs = tuple(exercise.slug for exercise in chain)
    return Line(tuple(rungs), start, -start, len(rungs) - 1 - start, slugs)
