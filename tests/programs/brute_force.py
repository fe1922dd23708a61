"""The best session by trying every choice, written from `docs/composition.md` alone.

It is slow and plain on purpose, and shares nothing with the composer but the types.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, pairwise, permutations, product
from operator import itemgetter

from app.catalogue.schemas import BlockRead, Dose, ExerciseRead
from app.catalogue.snapshot import Catalogue
from app.programs.requests import SessionRequest

LEVELS = ("beginner", "intermediate", "advanced")


@dataclass(frozen=True)
class Pick:
    """An exercise with its dose."""

    slug: str
    sets: int
    timed_seconds: int | None
    seconds: int


@dataclass(frozen=True)
class Session:
    """The best choice: each block's slug and picks, in order."""

    blocks: tuple[tuple[str, tuple[Pick, ...]], ...]
    total: int
    shortfall: int | None


@dataclass(frozen=True)
class Refusal:
    """There is no choice; `kind` is the slug of the problem."""

    kind: str
    shortest_seconds: int | None = None


@dataclass(frozen=True)
class Part:
    """What a choice says about one block, with all that the goals ask about it."""

    picks: dict[int, Pick]
    """By place, in ascending order."""
    options: list[tuple[int, int]]
    """Place and dose option of each pick, in the same order."""
    ways: dict[int, tuple[str, frozenset[str]]]
    """Position and required equipment of each pick."""
    seconds: int
    repeats: int
    cost: int
    scaled: int


def best(catalogue: Catalogue, request: SessionRequest) -> Session | Refusal:
    """The best session for a request; its other problems are said before its length."""
    exercises = catalogue.default.exercises
    template = catalogue.default.templates[str(request.template)]
    asked = 60 * (template.minutes if request.minutes is None else request.minutes)
    queues = [
        queue([exercises[slug] for slug in block.exercises], request) for block in template.blocks
    ]
    refused = refusal(template.blocks, queues, request)
    if refused:
        return refused
    parts_of = [
        list(parts(block, line, request))
        for block, line in zip(template.blocks, queues, strict=True)
    ]
    choices = list(product(*parts_of))
    totals = [sum(part.seconds for part in choice) for choice in choices]
    if min(totals) > asked + 60:
        return Refusal("too-few-minutes", min(totals))
    short = max(totals) < asked - 60
    first, last = (max(totals) - 180, max(totals)) if short else (asked - 60, asked + 60)

    def goals(choice: tuple[Part, ...]) -> tuple[int, ...]:
        total = sum([part.seconds for part in choice])
        return (
            max(first - total, total - last, 0),
            sum([part.repeats for part in choice]),
            sum([part.cost for part in choice]),
            abs(total - asked) // 30,
            sum([part.scaled for part in choice]),
        )

    values = [goals(choice) for choice in choices]
    least = min(values)
    equals = [choice for choice, value in zip(choices, values, strict=True) if value == least]
    *_, orders, chosen = min(
        ((*easy(choice), choice) for choice in equals), key=itemgetter(0, 1, 2)
    )
    total = sum(part.seconds for part in chosen)
    return Session(
        blocks=tuple(
            (block.slug, tuple(part.picks[place] for place in order))
            for block, part, order in zip(template.blocks, chosen, orders, strict=True)
        ),
        total=total,
        shortfall=asked - total if short else None,
    )


def easy(choice: tuple[Part, ...]) -> tuple[int, list[list[tuple[int, int]]], list[list[int]]]:
    """The fewest changes; the numbers of the picks; the order that has the fewest changes."""
    found = []
    for orders in product(*(permutations(part.picks) for part in choice)):
        ways = [
            part.ways[place] for part, order in zip(choice, orders, strict=True) for place in order
        ]
        found.append((changes(ways), [list(order) for order in orders]))
    fewest, orders_of_doing = min(found)
    return fewest, [part.options for part in choice], orders_of_doing


def changes(ways: Sequence[tuple[str, frozenset[str]]]) -> int:
    """Changes of position and of equipment from one exercise to the next."""
    return sum(
        (before[0] != after[0]) + (before[1] != after[1]) for before, after in pairwise(ways)
    )


def is_candidate(exercise: ExerciseRead, request: SessionRequest) -> bool:
    """Whether nothing in the request rules the exercise out."""
    if exercise.slug in request.exclude:
        return False
    if request.level and LEVELS.index(exercise.level) > LEVELS.index(request.level):
        return False
    if request.position and exercise.position not in request.position:
        return False
    if request.audience and not set(request.audience) & set(exercise.audience):
        return False
    if request.have is not None and not needed(exercise) <= set(request.have):
        return False
    avoided = {known.condition for known in exercise.cautions if known.severity == "avoid"}
    return not avoided & set(request.safe_for)


def queue(exercises: Sequence[ExerciseRead], request: SessionRequest) -> list[ExerciseRead]:
    """The candidates in the order of their places."""

    def turn(exercise: ExerciseRead) -> tuple[bool, list[int], int]:
        sessions = [-ago for ago, done in enumerate(request.history) if exercise.slug in done]
        text = f"{request.seed}/{exercise.slug}"
        digest = blake2b(text.encode(), digest_size=8).digest()
        return bool(sessions), sessions, int.from_bytes(digest, "big")

    return sorted((one for one in exercises if is_candidate(one, request)), key=turn)


def refusal(
    blocks: Sequence[BlockRead], queues: Sequence[Sequence[ExerciseRead]], request: SessionRequest
) -> Refusal | None:
    """Why there is no choice of any length, if so; `include` comes first."""
    if set(request.include) - {one.slug for line in queues for one in line}:
        return Refusal("cannot-include")
    for block in blocks:
        if len(set(request.include) & set(block.exercises)) > block.picks_max:
            return Refusal("cannot-include")
    for block, line in zip(blocks, queues, strict=True):
        if len(line) < block.picks_min:
            return Refusal("no-candidates")
    return None


def options(dose: Dose) -> list[tuple[int, int | None]]:
    """The sets and timed seconds of each dose option, in the order of their numbers."""
    lengths: list[int | None] = [None]
    if dose.timed_seconds_min is not None and dose.timed_seconds_max is not None:
        lengths = [*range(dose.timed_seconds_min, dose.timed_seconds_max, 15)]
        lengths.append(dose.timed_seconds_max)
    own = (dose.sets, dose.timed_seconds)
    scaled = product(range(dose.sets_min, dose.sets_max + 1), lengths)
    return [own, *(option for option in scaled if option != own)]


def seconds(dose: Dose, sets: int, timed_seconds: int | None) -> int:
    """How long a dose takes with so many sets of that length."""
    work = timed_seconds
    if work is None:
        assert dose.reps is not None
        assert dose.tempo_seconds is not None
        work = dose.reps * dose.tempo_seconds
    sides = 2 if dose.per_side else 1
    switches = sets * (sides - 1)
    return (
        dose.setup_seconds
        + sets * sides * work
        + switches * dose.switch_seconds
        + (sets - 1) * dose.rest_seconds
    )


def parts(
    block: BlockRead, line: Sequence[ExerciseRead], request: SessionRequest
) -> Iterator[Part]:
    """Everything that a choice may say about a block."""
    previous = set(request.history[0]) if request.history else set()
    included = {place for place, one in enumerate(line) if one.slug in request.include}
    for number in range(block.picks_min, min(block.picks_max, len(line)) + 1):
        held = [
            places for places in combinations(range(len(line)), number) if included <= set(places)
        ]
        for places in held:
            left = [one for place, one in enumerate(line) if place not in places]
            repeated = [
                place for place in places if line[place].slug in previous and place not in included
            ]
            avoidable = any(one.slug not in previous for one in left)
            for doses in product(*(enumerate(options(line[place].dose)) for place in places)):
                picks = {
                    place: Pick(line[place].slug, *figures, seconds(line[place].dose, *figures))
                    for place, (_, figures) in zip(places, doses, strict=True)
                }
                options_of = [option for option, _ in doses]
                yield Part(
                    picks=picks,
                    options=list(zip(places, options_of, strict=True)),
                    ways={place: (line[place].position, needed(line[place])) for place in places},
                    seconds=sum(pick.seconds for pick in picks.values()),
                    repeats=len(repeated) if avoidable else 0,
                    cost=sum(places) - min(map(sum, held)),
                    scaled=sum(option != 0 for option in options_of),
                )


def needed(exercise: ExerciseRead) -> frozenset[str]:
    """What the exercise can't be done without."""
    return frozenset(thing.slug for thing in exercise.equipment if thing.required)
