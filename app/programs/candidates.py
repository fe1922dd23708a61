"""Which exercises of the programme may be picked, and in which order they have their turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from app.catalogue.schemas import LEVELS, BlockRead, ExerciseRead
from app.catalogue.snapshot import Edition
from app.programs.schemas import Cause
from app.programs.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the programme with its candidates in line."""

    block: BlockRead
    queue: tuple[ExerciseRead, ...]
    """The candidates, next in line first."""
    ruled_out: dict[str, tuple[Cause, ...]]
    """Those of the block's exercises that are no candidates, and why."""


def line_up(edition: Edition, wanted: Wanted) -> tuple[Line, ...]:
    """The blocks of the programme, in order, with their candidates."""
    return tuple(_line(edition, wanted, block) for block in wanted.template.blocks)


def _line(edition: Edition, wanted: Wanted, block: BlockRead) -> Line:
    found = {slug: objections(edition.exercises[slug], wanted) for slug in block.exercises}
    queue = in_line(
        (slug for slug, causes in found.items() if not causes), wanted.history, wanted.seed
    )
    return Line(
        block,
        queue=tuple(edition.exercises[slug] for slug in queue),
        ruled_out={slug: causes for slug, causes in found.items() if causes},
    )


def objections(exercise: ExerciseRead, wanted: Wanted) -> tuple[Cause, ...]:
    """All that stands against picking an exercise; nothing when it is a candidate."""
    causes = []
    if exercise.slug in wanted.exclude:
        causes.append(Cause(constraint="exclude", values=(exercise.slug,)))
    if wanted.level and LEVELS.index(exercise.level) > LEVELS.index(wanted.level):
        causes.append(Cause(constraint="level", values=(exercise.level,)))
    if wanted.position and exercise.position not in wanted.position:
        causes.append(Cause(constraint="position", values=(exercise.position,)))
    if wanted.audience and not set(wanted.audience) & set(exercise.audience):
        causes.append(Cause(constraint="audience", values=exercise.audience))
    if wanted.usable is not None:
        required = (thing.slug for thing in exercise.equipment if thing.required)
        if missing := tuple(slug for slug in required if slug not in wanted.usable):
            causes.append(Cause(constraint="have", values=missing))
    if avoided := tuple(
        caution.condition
        for caution in exercise.cautions
        if caution.severity == "avoid" and caution.condition in wanted.safe_for
    ):
        causes.append(Cause(constraint="safe_for", values=avoided))
    return tuple(causes)


def in_line(
    candidates: Iterable[str], history: Sequence[Sequence[str]], seed: int
) -> tuple[str, ...]:
    """A block's queue: the never done in an order set by the seed, then the longest ago first."""
    done: dict[str, tuple[int, int]] = {}
    for age, session in enumerate(history):
        for order, slug in enumerate(session):
            done.setdefault(slug, (-age, order))

    def place(slug: str) -> tuple[bool, tuple[int, int], bytes]:
        shuffled = blake2b(f"{seed}/{slug}".encode(), digest_size=8).digest()
        return slug in done, done.get(slug, (0, 0)), shuffled

    return tuple(sorted(candidates, key=place))
