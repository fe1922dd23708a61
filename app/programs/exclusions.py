"""What the request rules out, and why."""

from collections.abc import Iterable, Iterator

from app.catalogue.bitsets import positions
from app.catalogue.schemas import LEVELS, ExerciseRead, Phrase
from app.catalogue.snapshot import Catalogue, Edition
from app.programs.candidates import Line
from app.programs.prepared import Move, Prepared, prepare
from app.programs.schemas import Cause, Constraint, ExcludedRead
from app.programs.wanted import Wanted

Objection = tuple[Constraint, tuple[str, ...]]
"""An input that rules an exercise out, and what of the exercise it does not admit."""
PHRASES: dict[Constraint, Phrase] = {
    "exclude": Phrase.EXCLUDED_BY_REQUEST,
    "level": Phrase.EXCLUDED_LEVEL,
    "position": Phrase.EXCLUDED_POSITION,
    "audience": Phrase.EXCLUDED_AUDIENCE,
    "have": Phrase.EXCLUDED_EQUIPMENT,
    "safe_for": Phrase.EXCLUDED_CONDITION,
}


def exclusions(
    prepared: Prepared, edition: Edition, wanted: Wanted, lines: Iterable[Line]
) -> tuple[ExcludedRead, ...]:
    """All that is ruled out in some blocks, in the order of the blocks and of the alphabet."""
    usable = None if wanted.have is None else prepared.index.usable(wanted.have)
    told: dict[Objection, tuple[Cause, str]] = {}
    """Few objections stand against many exercises: each is put into words once."""
    found = []
    for line in lines:
        for place in positions(line.ruled_out):
            move = prepared.moves[place]
            against = tuple(objections(move, edition.exercises[move.slug], wanted, usable))
            for objection in against:
                if objection not in told:
                    told[objection] = _tell(edition, *objection)
            found.append(
                ExcludedRead(
                    slug=move.slug,
                    block=line.block.slug,
                    reason=" ".join(told[objection][1] for objection in against),
                    causes=tuple(told[objection][0] for objection in against),
                )
            )
    return tuple(found)


def why_not(
    catalogue: Catalogue, edition: Edition, wanted: Wanted, line: Line, slug: str
) -> str | None:
    """Why an exercise is no candidate of a block, or None when it is one."""
    if slug not in line.block.exercises:
        return f"it is not in the block '{line.block.slug}'."
    removed = exclusions(prepare(catalogue), edition, wanted, [line])
    return next((read.reason for read in removed if read.slug == slug), None)


def objections(
    move: Move, exercise: ExerciseRead, wanted: Wanted, usable: frozenset[str] | None
) -> Iterator[Objection]:
    """All that stands against picking an exercise; nothing when it is a candidate.

    `usable` is the equipment at hand with all that it can be used as; None when anything is.
    """
    if move.slug in wanted.exclude:
        yield "exclude", (move.slug,)
    if wanted.level and LEVELS.index(exercise.level) > LEVELS.index(wanted.level):
        yield "level", (exercise.level,)
    if wanted.position and exercise.position not in wanted.position:
        yield "position", (exercise.position,)
    if wanted.audience and set(wanted.audience).isdisjoint(exercise.audience):
        yield "audience", exercise.audience
    if usable is not None and not usable.issuperset(move.requires):
        yield "have", tuple(slug for slug in move.requires if slug not in usable)
    if not move.avoided_with.isdisjoint(wanted.safe_for):
        cautions = (caution for caution in exercise.cautions if caution.severity == "avoid")
        met = (caution.condition for caution in cautions if caution.condition in wanted.safe_for)
        yield "safe_for", tuple(met)


def _tell(edition: Edition, constraint: Constraint, values: tuple[str, ...]) -> tuple[Cause, str]:
    """An objection as data and as a sentence."""
    match constraint:
        case "have":
            names = [edition.equipment[slug].name for slug in values]
        case "safe_for":
            names = [edition.conditions[slug].name for slug in values]
        case _:
            names = list(values)
    sentence = edition.phrases[PHRASES[constraint]].format(values=", ".join(names))
    return Cause(constraint=constraint, values=values), sentence
