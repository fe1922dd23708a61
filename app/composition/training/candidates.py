"""The candidates of a block: who can do them, and the queue in which they enter training."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from operator import attrgetter
from typing import Literal

from app.composition.training.exercise import Exercise
from app.composition.training.programme import Block, Entry, TrainingRequest

Tier = tuple[int, ...]
Obstacle = Literal["contraindicated", "level", "position", "audience", "feature", "equipment"]

NO_EVIDENCE = 4
FEWEST_BLOCKS = 3
"""Programmes with fewer blocks may go to the floor in all of them."""


def obstacles(exercise: Exercise, request: TrainingRequest) -> Iterator[Obstacle]:
    """All that stands against an exercise, gravest first; `exclude` is not looked at."""
    if not exercise.avoid.isdisjoint(request.safe_for):
        yield "contraindicated"
    if request.level is not None and exercise.level > request.level:
        yield "level"
    if request.positions and exercise.position not in request.positions:
        yield "position"
    if request.audience and exercise.audience.isdisjoint(request.audience):
        yield "audience"
    if not exercise.features.isdisjoint(request.not_features):
        yield "feature"
    if request.have is not None and not required_equipment(exercise, request) <= request.have:
        yield "equipment"


def is_eligible(exercise: Exercise, request: TrainingRequest) -> bool:
    """Whether nothing stands against an exercise."""
    return next(obstacles(exercise, request), None) is None


def find_eligible(exercises: Iterable[Exercise], request: TrainingRequest) -> list[Exercise]:
    """Those of some exercises that nothing stands against."""
    return [exercise for exercise in exercises if is_eligible(exercise, request)]


def required_equipment(exercise: Exercise, request: TrainingRequest) -> frozenset[str]:
    """What the exercise requires, and what the advice of a stated condition demands."""
    demanded = (
        things for slug, things in exercise.required_with.items() if slug in request.safe_for
    )
    return exercise.equipment.union(*demanded)


def find_able(
    exercises: Mapping[str, Exercise], entries: Iterable[Entry], request: TrainingRequest
) -> set[str]:
    """Those of some entries, and of the harder exercises above them, that the person can do."""
    reached = [each.exercise for each in entries if each.exercise in exercises]
    seen = set(reached)
    for slug in reached:
        harder = [each for each in exercises[slug].harder if each in exercises and each not in seen]
        reached += harder
        seen.update(harder)
    return {each.slug for each in find_eligible(map(exercises.__getitem__, seen), request)}


def floor_blocks(candidates: Sequence[Sequence[Exercise]]) -> frozenset[int]:
    """The two neighbouring blocks with most floor exercises; of equal ones the later.

    So one way down and up is enough for a session.
    """
    counts = [sum(exercise.on_floor for exercise in block) for block in candidates]
    if len(counts) < FEWEST_BLOCKS:
        return frozenset(range(len(counts)))
    pairs = [(counts[place] + counts[place + 1], place) for place in range(len(counts) - 1)]
    place = max(pairs)[1]
    return frozenset({place, place + 1})


@dataclass(frozen=True, slots=True)
class Aims:
    """What decides how gladly an exercise is taken, apart from the exercise."""

    request: TrainingRequest
    conditions: frozenset[str]
    """Conditions that the programme is for."""
    floor_is_here: bool = True
    """Whether this is a block in which one may get down to the floor."""
    spare_heavy: bool = False
    """Whether heavy work is taken only when nothing else is there."""

    def tier(self, exercise: Exercise) -> Tier:
        """Why an exercise would rather not be taken, gravest first; the smaller tier comes first.

        Cautions for stated conditions, levels above beginner that nothing leads to, heavy work
        that has no day to rest, a family that is in training in another block (`with_taken`), and
        a way down to the floor in another block than those for it.
        """
        return (
            len(exercise.cautions & self.request.safe_for),
            exercise.level if self.request.level is None else 0,
            int(self.spare_heavy and bool(exercise.heavy_groups)),
            0,
            int(exercise.on_floor and not self.floor_is_here),
        )

    def evidence(self, exercise: Exercise) -> int:
        """The best evidence for a condition of the programme: 0 strong to 4 none."""
        found = (exercise.evidence.get(condition, NO_EVIDENCE) for condition in self.conditions)
        return min(found, default=NO_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Family:
    """The candidates of one family that have its lowest tier, easiest first."""

    slug: str
    tier: Tier
    rungs: tuple[Exercise, ...]
    evidence: int
    """That of the easiest."""
    digest: int


@dataclass(frozen=True, slots=True)
class BlockQueue:
    """The queue of a block, and that of its key work alone."""

    number: int
    """The block's place in the programme."""
    block: Block
    candidates: tuple[Exercise, ...]
    families: tuple[Family, ...]
    key: tuple[Family, ...]

    @property
    def fills(self) -> bool:
        """Whether nothing in it climbs: massage, stretches, mobility."""
        return not (self.block.fixed or any(each.climbs for each in self.candidates))

    @property
    def is_in_all(self) -> bool:
        """Whether it is in every session: it has key work, is fixed or has days of its own."""
        has_own = self.block.key_muscle is not None or self.block.every_days > 1
        return self.block.fixed or (has_own and bool(self.candidates))

    def with_taken(self, taken: Collection[str]) -> "BlockQueue":
        """The queues while other blocks have some families in training."""
        families, key = _with_taken(self.families, taken), _with_taken(self.key, taken)
        return replace(self, families=families, key=key)


def make_block_queue(
    number: int, block: Block, candidates: Sequence[Exercise], aims: Aims
) -> BlockQueue:
    """The queues of a block's exercises that the person can do."""
    key = [exercise for exercise in candidates if block.key_muscle in exercise.strengthens]
    families = make_queue(candidates, aims)
    return BlockQueue(number, block, tuple(candidates), families, make_queue(key, aims))


def make_queue(candidates: Iterable[Exercise], aims: Aims) -> tuple[Family, ...]:
    """The families of a block: by tier, then evidence, then the digest of seed and family."""
    members: dict[str, list[tuple[Tier, Exercise]]] = defaultdict(list)
    for exercise in candidates:
        members[exercise.family].append((aims.tier(exercise), exercise))
    return _sorted(_make_family(slug, ranked, aims) for slug, ranked in members.items())


def _sorted(families: Iterable[Family]) -> tuple[Family, ...]:
    return tuple(sorted(families, key=attrgetter("tier", "evidence", "digest")))


def _with_taken(queue: Iterable[Family], taken: Collection[str]) -> tuple[Family, ...]:
    return _sorted(
        replace(each, tier=(*each.tier[:3], 1, each.tier[4])) if each.slug in taken else each
        for each in queue
    )


def _make_family(slug: str, ranked: Sequence[tuple[Tier, Exercise]], aims: Aims) -> Family:
    lowest, seed = min(tier for tier, _ in ranked), aims.request.seed
    rungs = [exercise for tier, exercise in ranked if tier == lowest]
    if len(rungs) > 1:
        heights = ladder_heights(rungs)
        rungs.sort(key=lambda e: (e.level, heights[e.slug], aims.evidence(e), digest(seed, e.slug)))
    return Family(slug, lowest, tuple(rungs), aims.evidence(rungs[0]), digest(seed, slug))


def ladder_heights(exercises: Collection[Exercise]) -> dict[str, int]:
    """For each exercise: how many easier ones of these lie below it, along the longest way."""
    easier = {exercise.slug: exercise.easier for exercise in exercises}
    heights: dict[str, int] = {}

    def height(slug: str) -> int:
        if slug not in heights:
            below = (height(each) for each in easier[slug] if each in easier)
            heights[slug] = 1 + max(below, default=-1)
        return heights[slug]

    return {slug: height(slug) for slug in easier}


def digest(seed: str, slug: str) -> int:
    """The order that a seed gives: the BLAKE2b digest of 8 bytes of `{seed}/{slug}`."""
    text = f"{seed}/{slug}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")
