"""Exercises that take a place today: `include` and `extra`. The pool stays as it is."""

from dataclasses import replace

from app.composition.training.eligibility import is_eligible
from app.composition.training.errors import CannotIncludeError
from app.composition.training.exercise import Exercise
from app.composition.training.session import Note
from app.composition.training.today.today import Chosen, Today


def add_asked_for(today: Today) -> None:
    """Give the exercises of `include` and `extra` a place.

    Raises:
        CannotIncludeError: some are not possible or find no place; it names all of them.
    """
    request, blocks = today.phase.request, today.phase.blocks
    refused: dict[str, str] = {}
    for slug in (*request.include, *request.extra):
        try:
            if slug in request.include and slug not in blocks:
                raise CannotIncludeError(
                    {slug: "it is not a candidate in any block of the programme"}
                )
            _add(today, slug, blocks.get(slug))
        except CannotIncludeError as error:
            refused |= error.reasons
    if refused:
        raise CannotIncludeError(refused)


def _add(today: Today, slug: str, block: int | None) -> None:
    if any(slug in (each.exercise.slug, each.in_pool.slug) for each in today.chosen):
        today.chosen = [
            replace(each, was_asked_for=True)
            if slug in (each.exercise.slug, each.in_pool.slug)
            else each
            for each in today.chosen
        ]
        return
    request, exercise = today.phase.request, today.phase.exercises.get(slug)
    if exercise is None or slug in request.exclude or not is_eligible(exercise, request):
        raise CannotIncludeError({slug: "the request rules it out"})
    leaving = _gives_way(today, exercise, block)
    home = _home(today, slug, block, leaving)
    found = today.choose_itself(exercise, home)
    if not isinstance(found, Chosen):
        today.notes.append(Note("include-rests", slug, why=found))
        return
    if leaving is not None:
        today.chosen.remove(leaving)
    today.chosen.append(replace(found, was_asked_for=True))


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
    return max(reversed(free), key=lambda each: _likeness(each.exercise, exercise), default=None)


def _likeness(one: Exercise, other: Exercise) -> int:
    if one.family == other.family:
        return 2
    return int(not one.muscles.isdisjoint(other.muscles))


def _home(today: Today, slug: str, block: int | None, leaving: Chosen | None) -> int:
    """The block in which an exercise is done."""
    if leaving is not None:
        return leaving.block
    blocks = today.phase.programme.blocks
    if block is None:
        return len(blocks) - 1
    if sum(each.block == block for each in today.chosen) >= blocks[block].max_picks:
        raise CannotIncludeError({slug: f"block {blocks[block].slug} is full"})
    return block
