"""What the request rules out, and why."""

from collections.abc import Iterable

from app.catalogue.schemas import LEVELS, ExerciseRead, Phrase
from app.catalogue.snapshot import Catalogue, Edition, Index
from app.programs.candidates import Line
from app.programs.schemas import Cause, ExcludedRead
from app.programs.wanted import Wanted

PHRASES = {
    "exclude": Phrase.EXCLUDED_BY_REQUEST,
    "level": Phrase.EXCLUDED_LEVEL,
    "position": Phrase.EXCLUDED_POSITION,
    "audience": Phrase.EXCLUDED_AUDIENCE,
    "have": Phrase.EXCLUDED_EQUIPMENT,
    "safe_for": Phrase.EXCLUDED_CONDITION,
}


def exclusions(
    edition: Edition, index: Index, wanted: Wanted, lines: Iterable[Line]
) -> tuple[ExcludedRead, ...]:
    """All that is ruled out in some blocks, in the order of the blocks and of the alphabet."""
    usable = None if wanted.have is None else index.usable(wanted.have)
    sentences: dict[Cause, str] = {}
    found = []
    for line in lines:
        for slug in index.listed(line.ruled_out):
            causes = objections(edition.exercises[slug], wanted, usable)
            for cause in causes:
                if cause not in sentences:
                    sentences[cause] = _sentence(edition, cause)
            reason = " ".join(sentences[cause] for cause in causes)
            found.append(
                ExcludedRead(slug=slug, block=line.block.slug, reason=reason, causes=causes)
            )
    return tuple(found)


def why_not(
    catalogue: Catalogue, edition: Edition, wanted: Wanted, line: Line, slug: str
) -> str | None:
    """Why an exercise is no candidate of a block, or None when it is one."""
    if slug not in line.block.exercises:
        return f"it is not in the block '{line.block.slug}'."
    removed = exclusions(edition, catalogue.index, wanted, [line])
    return next((read.reason for read in removed if read.slug == slug), None)


def objections(
    exercise: ExerciseRead, wanted: Wanted, usable: frozenset[str] | None
) -> tuple[Cause, ...]:
    """All that stands against picking an exercise; nothing when it is a candidate.

    `usable` is the equipment at hand with all that it can be used as; None when anything is.
    """
    causes = []
    if exercise.slug in wanted.exclude:
        causes.append(Cause(constraint="exclude", values=(exercise.slug,)))
    if wanted.level and LEVELS.index(exercise.level) > LEVELS.index(wanted.level):
        causes.append(Cause(constraint="level", values=(exercise.level,)))
    if wanted.position and exercise.position not in wanted.position:
        causes.append(Cause(constraint="position", values=(exercise.position,)))
    if wanted.audience and not set(wanted.audience) & set(exercise.audience):
        causes.append(Cause(constraint="audience", values=exercise.audience))
    if usable is not None:
        required = (thing.slug for thing in exercise.equipment if thing.required)
        if missing := tuple(slug for slug in required if slug not in usable):
            causes.append(Cause(constraint="have", values=missing))
    if avoided := tuple(
        caution.condition
        for caution in exercise.cautions
        if caution.severity == "avoid" and caution.condition in wanted.safe_for
    ):
        causes.append(Cause(constraint="safe_for", values=avoided))
    return tuple(causes)


def _sentence(edition: Edition, cause: Cause) -> str:
    match cause.constraint:
        case "have":
            values = [edition.equipment[slug].name for slug in cause.values]
        case "safe_for":
            values = [edition.conditions[slug].name for slug in cause.values]
        case _:
            values = list(cause.values)
    return edition.phrases[PHRASES[cause.constraint]].format(values=", ".join(values))
