"""Exercises that a person names for today: `include`, `extra` and `swap`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.composition.training.candidates import is_eligible
from app.composition.training.errors import CannotIncludeError, CannotSwapError
from app.composition.training.exercise import Exercise, Options, kept_options
from app.composition.training.programme import TrainingRequest
from app.composition.training.session import Chosen, Note, Session
from app.composition.training.steps import is_out
from app.composition.training.today import Today


def add_asked_for(today: Today) -> None:
    """Give the exercises of `include` and `extra` a place today; the pool stays as it is.

    Raises:
        CannotIncludeError: some are not possible or find no place; it names all of them.
    """
    request, refused = today.phase.request, dict[str, str]()
    for slug in (*request.include, *request.extra):
        block = today.phase.blocks.get(slug)
        if slug in request.include and block is None:
            refused[slug] = "it is not a candidate in any block of the programme"
        elif why := _add(today, slug, block):
            refused[slug] = why
    if refused:
        raise CannotIncludeError(refused)


def _add(today: Today, slug: str, block: int | None) -> str | None:
    """Add an exercise, or say why that is not possible."""
    chosen = enumerate(today.chosen)
    places = [n for n, each in chosen if slug in (each.exercise.slug, each.in_pool.slug)]
    for place in places:
        today.chosen[place] = replace(today.chosen[place], was_asked_for=True)
    if places:
        return None
    request, exercise = today.phase.request, today.phase.exercises.get(slug)
    if exercise is None or slug in request.exclude or not is_eligible(exercise, request):
        return "the request rules it out"
    leaving, blocks = _gives_way(today, exercise, block), today.phase.programme.blocks
    if leaving is not None:
        block = leaving.block
    elif block is None:
        block = len(blocks) - 1
    elif sum(each.block == block for each in today.chosen) >= blocks[block].max_picks:
        return f"block {blocks[block].slug} is full"
    found = today.choose_itself(exercise, block)
    if isinstance(found, Chosen):
        if leaving is not None:
            today.chosen.remove(leaving)
        today.chosen.append(replace(found, was_asked_for=True))
    else:
        today.notes.append(Note("include-rests", slug, why=found))
    return None


def _gives_way(today: Today, exercise: Exercise, block: int | None) -> Chosen | None:
    """The pick of the block, or of any for None, that gives its place to an exercise.

    One that is neither key work, nor fixed, nor asked for: of the same family first, then for the
    same muscle, then the last.
    """
    blocks = today.phase.programme.blocks
    free = [
        each
        for each in today.chosen
        if not (each.is_key or each.was_asked_for or blocks[each.block].fixed)
        and block in (None, each.block)
    ]

    def likeness(each: Chosen) -> int:
        if each.exercise.family == exercise.family:
            return 2
        return int(not each.exercise.muscles.isdisjoint(exercise.muscles))

    return max(reversed(free), key=likeness, default=None)


def swap(today: Today, session: Session) -> Session:
    """The session of today with the exercises of `swap` exchanged.

    All others stay, with their doses where the minutes allow.

    Raises:
        CannotSwapError: an exercise is not in the session, or the other can't take its place.
        TooFewMinutesError: even the shortest doses take more than the minutes and 60 seconds.
    """
    names, before = today.phase.request.swap, today.arranged()
    after = [_exchanged(today, each) for each in before]
    slugs = [each.exercise.slug for each in after]
    options: list[Options] = []
    for old, new, pick in zip(before, after, session.picks, strict=True):
        slug = new.exercise.slug
        if old is not new and slugs.count(slug) > 1:
            raise CannotSwapError(old.exercise.slug, slug, "the session has it already")
        options.append(
            kept_options(new.options, pick.sets, pick.amount) if old is new else new.options
        )
    for name in names:
        if all(each.exercise.slug != name for each in before):
            raise CannotSwapError(name, names[name], "it is not in the session")
    had, has = ({each.block for each in chosen if each.is_key} for chosen in (before, after))
    blocks = [today.phase.programme.blocks[block] for block in sorted(had - has)]
    return today.compose(after, options, [Note("key-lost", block=each.slug) for each in blocks])


def _exchanged(today: Today, old: Chosen) -> Chosen:
    slug, name = old.exercise.slug, today.phase.request.swap.get(old.exercise.slug)
    if name is None:
        return old
    new = today.phase.exercises.get(name)
    if new is None or not _may_replace(today, old, new):
        raise CannotSwapError(slug, name, "it is not one of its alternatives")
    found = today.choose_itself(new, old.block)
    if not isinstance(found, Chosen):
        raise CannotSwapError(slug, name, f"it can't be done on this day ({found})")
    return found


def find_swaps(today: Today, old: Chosen, others: Iterable[Exercise]) -> Iterator[Exercise]:
    """The exercises to offer in the place of another today, but for the minutes.

    Nothing harder is offered to people who stated a condition that asks for care.
    """
    found = (new for new in others if _may_replace(today, old, new) and _can_do(today, new))
    if not today.phase.request.needs_care:
        return found
    above = _above(today.phase.exercises, old.exercise)
    return (
        new
        for new in found
        if new.slug not in above and not _asks_more(today.phase.request, old.exercise, new)
    )


def _above(exercises: Mapping[str, Exercise], exercise: Exercise) -> set[str]:
    """All exercises that lie above another on the ladder."""
    above, rungs = set[str](), [exercise]
    while rungs:
        found = {slug for slug in rungs.pop().harder if slug in exercises} - above
        rungs += [exercises[slug] for slug in found]
        above |= found
    return above


def _asks_more(request: TrainingRequest, old: Exercise, new: Exercise) -> bool:
    """Whether an exercise is of a higher level or load than another one, or needs more care.

    Care doesn't count where it is named as easier or as a substitute.
    """
    stated, is_named = request.safe_for, new.slug in (*old.easier, *old.instead)
    needs_more_care = len(new.cautions & stated) > len(old.cautions & stated)
    return (
        new.level > old.level
        or (bool(new.heavy_groups) and not old.heavy_groups)
        or (needs_more_care and not is_named)
    )


def _can_do(today: Today, exercise: Exercise) -> bool:
    """Whether an exercise itself neither has to rest nor is out."""
    done = today.log.performances.get(exercise.slug, ())
    red_days = [each.day for each in done if each.is_red]
    rests = not exercise.heavy_groups.isdisjoint(today.resting)
    return not rests and not (red_days and is_out(red_days, today.out_from))


def _may_replace(today: Today, old: Chosen, new: Exercise) -> bool:
    """Whether an exercise is of the same block or related, and keeps all other hard rules."""
    exercise, request = old.exercise, today.phase.request
    is_related = new.slug in (*exercise.easier, *exercise.harder, *exercise.instead)
    home, fixed = today.phase.blocks.get(new.slug), today.phase.programme.blocks[old.block].fixed
    return (
        (is_related or (home == old.block and not fixed))
        and not old.was_asked_for
        and new.slug not in request.exclude
        and (home is not None or is_eligible(new, request))
    )
