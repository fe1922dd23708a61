"""What composition needs of a release, prepared once for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from cachetools import LRUCache

from app.catalogue.bitsets import positions
from app.catalogue.dosing import dose_options, seconds
from app.catalogue.schemas import Dose, ExerciseRead
from app.catalogue.snapshot import Catalogue, Index
from app.programs.lines import Candidate
from app.programs.per_release import PerRelease
from app.programs.rest import resting_after

MOST_SHUFFLES = 64
Shuffled = tuple[tuple[int, ...], ...]
"""For each block, its exercises in some order."""


@dataclass(frozen=True, slots=True)
class Move:
    """An exercise as composition sees it."""

    slug: str
    doses: tuple[Dose, ...]
    """Its dose options; the first is the dose as it stands."""
    candidate: Candidate
    requires: tuple[str, ...]
    """Equipment that it can't be done without."""
    avoided_with: frozenset[str]
    """Conditions that it must be avoided with."""


@dataclass(frozen=True)
class Prepared:
    """A release as composition sees it. Exercises stand in alphabetical order of their slugs."""

    index: Index
    moves: Sequence[Move]
    blocks: Mapping[str, tuple[int, ...]]
    """For each programme, the set of exercises of each of its blocks."""
    resting_after: Mapping[str, int]
    """For each exercise of high load, the set of those that have to rest the day after it."""
    _shuffles: LRUCache[tuple[str, int], Shuffled] = field(
        default_factory=lambda: LRUCache(MOST_SHUFFLES)
    )

    def bit(self, slug: str) -> int:
        """The set that holds one exercise only."""
        return 1 << self.index.places[slug]

    def shuffled(self, template: str, seed: int) -> Shuffled:
        """Each block's exercises in the order that a seed gives to those never done."""
        shuffled = self._shuffles.get((template, seed))
        if shuffled is None:
            shuffled = self._shuffles[template, seed] = self._shuffle(template, seed)
        return shuffled

    def _shuffle(self, template: str, seed: int) -> Shuffled:
        def turn(place: int) -> bytes:
            text = f"{seed}/{self.moves[place].slug}"
            return blake2b(text.encode(), digest_size=8).digest()

        return tuple(tuple(sorted(positions(own), key=turn)) for own in self.blocks[template])


def _move(exercise: ExerciseRead) -> Move:
    requires = tuple(thing.slug for thing in exercise.equipment if thing.required)
    doses = dose_options(exercise.dose)
    return Move(
        slug=exercise.slug,
        doses=doses,
        candidate=Candidate(
            durations=tuple(seconds(dose) for dose in doses),
            stance=(exercise.position, tuple(sorted(requires))),
        ),
        requires=requires,
        avoided_with=frozenset(
            caution.condition for caution in exercise.cautions if caution.severity == "avoid"
        ),
    )


def _prepare(catalogue: Catalogue) -> Prepared:
    edition, index = catalogue.default, catalogue.index
    return Prepared(
        index=index,
        moves=tuple(_move(edition.exercises[slug]) for slug in index.slugs),
        blocks={
            template.slug: tuple(index.of(block.exercises) for block in template.blocks)
            for template in edition.templates.values()
        },
        resting_after=resting_after(edition.exercises.values(), edition.muscles),
    )


PREPARED = PerRelease(_prepare)


def prepare(catalogue: Catalogue) -> Prepared:
    """What composition needs of a release."""
    return PREPARED.of(catalogue)
