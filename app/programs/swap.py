"""Exchanging exercises of a session for others of their blocks; all else is kept."""

from collections.abc import Sequence
from dataclasses import replace

from app.catalogue.snapshot import Catalogue, Edition
from app.problems import FieldProblem, Place
from app.programs.candidates import Line
from app.programs.choice import Choice
from app.programs.exclusions import why_not
from app.programs.problems import CannotSwapError
from app.programs.redosing import redose
from app.programs.wanted import Wanted


def swap(wanted: Wanted, lines: Sequence[Line], choice: Choice) -> Choice:
    """The session that was chosen with its exchanges made.

    A new exercise is done when the old one would have been; doses are changed only where the
    minutes ask for it.
    """
    news = dict(wanted.swap)
    settled: list[list[tuple[int, int | None]]] = []
    for line, picks in zip(lines, choice.picks, strict=True):
        places = {move.slug: place for place, move in enumerate(line.queue)}
        slugs = [(line.queue[place].slug, option) for place, option in picks]
        settled.append(
            [
                (places[news[slug]], None) if slug in news else (places[slug], option)
                for slug, option in slugs
            ]
        )
    had = [
        (line.queue[place].candidate.durations, option)
        for line, own in zip(lines, settled, strict=True)
        for place, option in own
    ]
    options = redose(had, wanted.minutes * 60, choice.longest)
    seconds = sum(durations[option] for (durations, _), option in zip(had, options, strict=True))
    doses = iter(options)
    made = tuple(tuple((place, next(doses)) for place, _ in own) for own in settled)
    return replace(choice, picks=made, seconds=seconds)


def refuse_swaps(
    catalogue: Catalogue,
    edition: Edition,
    wanted: Wanted,
    lines: Sequence[Line],
    choice: Choice,
    *,
    in_body: bool,
) -> None:
    """Raises CannotSwapError when an exchange can't be made, naming what could be done instead."""
    done = {
        line.queue[place].slug: line
        for line, picks in zip(lines, choice.picks, strict=True)
        for place, _ in picks
    }
    errors = []
    for old, new in wanted.swap:
        field = f"swap/{old}" if in_body else "swap"
        place = Place.of(field, in_body=in_body)
        if old not in done:
            detail = f"'{old}' is not in this session."
            errors.append(FieldProblem.unknown(place, detail, old, tuple(done)))
            continue
        others = [move.slug for move in done[old].queue if move.slug not in done]
        if old in wanted.include:
            detail = f"'{old}' can't be exchanged: 'include' asks for it."
            errors.append(FieldProblem.at(place, detail))
        elif new not in others or [one for _, one in wanted.swap].count(new) > 1:
            why = why_not(catalogue, edition, wanted, done[old], new)
            why = why or "the session has it already."
            detail = f"'{new}' can't take the place of '{old}': {why}"
            errors.append(FieldProblem.unknown(place, detail, new, others))
    if errors:
        raise CannotSwapError(" ".join(error.detail for error in errors), errors)
