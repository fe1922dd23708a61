"""What can be done in the place of a pick."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import get_args

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import Alternative, Relation
from app.composition.training.by_name import find_swaps
from app.composition.training.exercise import Exercise
from app.composition.training.session import Pick, Session
from app.composition.training.today import Today

MAX_ALTERNATIVES = 8
RELATIONS: tuple[Relation, ...] = get_args(Relation.__value__)


class Alternatives:
    """Finds the exercises that `swap` takes in the place of each pick of a session."""

    def __init__(self, localized: LocalizedCatalogue, today: Today, session: Session) -> None:
        self._localized = localized
        self._today = today
        self._done = {pick.exercise.slug for pick in session.picks}

    def of(self, pick: Pick) -> tuple[Alternative, ...]:
        """The alternatives of a pick, the most closely related first."""
        return tuple(
            Alternative(
                slug=exercise.slug,
                name=self._localized.exercises[exercise.slug].name,
                relation=relation,
            )
            for relation, exercise in islice(self._possible(pick), MAX_ALTERNATIVES)
        )

    def _possible(self, pick: Pick) -> Iterator[tuple[Relation, Exercise]]:
        slug = pick.exercise.slug
        old = next((each for each in self._today.chosen if each.exercise.slug == slug), None)
        if old is None:  # it came by `swap` itself
            return
        relations = {
            exercise: relation
            for relation, exercise in self._related(pick)
            if exercise.slug not in self._done
        }
        for exercise in find_swaps(self._today, old, relations):
            yield relations[exercise], exercise

    def _related(self, pick: Pick) -> Iterator[tuple[Relation, Exercise]]:
        exercise, phase = pick.exercise, self._today.phase
        seen = {exercise.slug}
        named: Iterable[tuple[Relation, tuple[str, ...]]] = (
            ("instead", exercise.instead),
            ("easier", exercise.easier),
            ("harder", exercise.harder),
        )
        for relation, slugs in named:
            for slug in slugs:
                found = phase.exercises.get(slug)
                if found is not None and slug not in seen:
                    seen.add(slug)
                    yield relation, found
        others = [each for each in phase.candidates[pick.block] if each.slug not in seen]
        for relation, group in _grouped(exercise, others):
            yield from ((relation, each) for each in group)


def _grouped(
    exercise: Exercise, others: list[Exercise]
) -> Iterator[tuple[Relation, list[Exercise]]]:
    family = [each for each in others if each.family == exercise.family]
    yield "same-family", family
    muscle = [
        each
        for each in others
        if each.family != exercise.family and not each.muscles.isdisjoint(exercise.muscles)
    ]
    yield "same-muscle", muscle
    shared = {*family, *muscle}
    yield "same-block", [each for each in others if each not in shared]
