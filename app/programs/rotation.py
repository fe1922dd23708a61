"""Which sessions came before: the rotation, session by session from its beginning."""

from dataclasses import replace

from app.catalogue.snapshot import Catalogue
from app.programs.candidates import History, Line, line_up
from app.programs.choice import Choice, choose
from app.programs.memory import remember
from app.programs.prepared import Prepared
from app.programs.wanted import Wanted


def history_of(catalogue: Catalogue, prepared: Prepared, wanted: Wanted) -> History:
    """The sessions before the one that is wanted, newest first.

    They follow from the request, and are kept so that a rotation is worked through only once.

    Raises:
        TooFewSecondsError: no session is short enough, none of them.
    """
    if not wanted.day:
        return wanted.history
    rotation = replace(wanted, day=0, date=None, swap=(), lang=catalogue.default.lang)
    done = remember(catalogue).rotations.setdefault(rotation, [])
    blocks = catalogue.default.templates[wanted.template].blocks
    while len(done) < wanted.day:
        lines = line_up(prepared, blocks, rotation, done[::-1])
        done.append(done_in(lines, choose_from(lines, wanted)))
    return done[wanted.day - 1 :: -1]


def choose_from(lines: tuple[Line, ...], wanted: Wanted) -> Choice:
    """The best choice of what stands in line.

    Raises:
        TooFewSecondsError: no session is short enough.
    """
    return choose([line.arithmetic for line in lines], wanted.minutes * 60)


def done_in(lines: tuple[Line, ...], choice: Choice) -> tuple[str, ...]:
    """The exercises of a session in the order in which they are done."""
    return tuple(
        line.queue[place].slug
        for line, picks in zip(lines, choice.picks, strict=True)
        for place, _ in picks
    )
