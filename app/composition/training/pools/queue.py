"""The queue of a block: its candidates as families, in the order in which they enter training."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from app.composition.training.exercise import Exercise
from app.composition.training.programme import Block, Programme
from app.composition.training.request import TrainingRequest

NO_EVIDENCE = 4

Tier = tuple[int, ...]


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

    @property
    def place(self) -> tuple[Tier, int, int]:
        """What the family is sorted by in its queue."""
        return self.tier, self.evidence, self.digest


@dataclass(frozen=True, slots=True)
class BlockQueue:
    """The queue of a block, and that of its key work alone."""

    number: int
    """The block's place in the programme."""
    block: Block
    candidates: tuple[Exercise, ...]
    families: tuple[Family, ...]
    key: tuple[Family, ...]

    def with_taken(self, taken: Collection[str]) -> "BlockQueue":
        """The queues while other blocks have some families in training."""
        families, key = _with_taken(self.families, taken), _with_taken(self.key, taken)
        return replace(self, families=families, key=key)


def make_queues(
    programme: Programme,
    request: TrainingRequest,
    candidates: Sequence[tuple[Exercise, ...]],
    floor: Collection[int],
    *,
    spare_heavy: bool,
) -> list[BlockQueue]:
    """The queues of a programme's blocks.

    Args:
        programme: the programme.
        request: what a person asks for.
        candidates: exercises of each block that the person can do.
        floor: blocks in which one may get down to the floor.
        spare_heavy: whether heavy work is taken only when nothing else is there.
    """
    aims = [
        Aims(request, programme.conditions, number in floor, spare_heavy)
        for number in range(len(programme.blocks))
    ]
    blocks = zip(programme.blocks, candidates, aims, strict=True)
    return [make_block_queue(number, *each) for number, each in enumerate(blocks)]


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
    families = [_family(slug, ranked, aims) for slug, ranked in members.items()]
    return tuple(sorted(families, key=lambda family: family.place))


def _with_taken(queue: tuple[Family, ...], taken: Collection[str]) -> tuple[Family, ...]:
    if not any(family.slug in taken for family in queue):
        return queue
    families = [_taken(family) if family.slug in taken else family for family in queue]
    return tuple(sorted(families, key=lambda family: family.place))


def _taken(family: Family) -> Family:
    cautions, levels, heavy, _, floor = family.tier
    return replace(family, tier=(cautions, levels, heavy, 1, floor))


def _family(slug: str, ranked: list[tuple[Tier, Exercise]], aims: Aims) -> Family:
    lowest = min(tier for tier, _ in ranked)
    rungs = [exercise for tier, exercise in ranked if tier == lowest]
    if len(rungs) > 1:
        rungs = _by_difficulty(rungs, aims)
    evidence = aims.evidence(rungs[0])
    return Family(slug, lowest, tuple(rungs), evidence, digest(aims.request.seed, slug))


def _by_difficulty(rungs: list[Exercise], aims: Aims) -> list[Exercise]:
    heights = ladder_heights(rungs)
    seed = aims.request.seed
    return sorted(
        rungs,
        key=lambda e: (e.level, heights[e.slug], aims.evidence(e), digest(seed, e.slug)),
    )


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
