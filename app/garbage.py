"""Python's search for garbage, kept away from what stays.

To look through a release stops everybody for a tenth of a second, at 10,000 exercises for half of
one; and there is no garbage in it, since nothing in it holds itself.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 1000
"""After how many searches among what is young all else is searched, too; Python's usual is 10.

What is kept of answers is looked through as well, and hardly anything else grows old.
"""


@contextmanager
def searched_seldom() -> Iterator[None]:
    """Search through what is old a hundred times less often than usual."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0], usual[1], SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def not_searched() -> Iterator[None]:
    """Don't search while so much is made that stays: it would take a fifth of the time."""
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()


def settle() -> None:
    """Leave all that there is now out of later searches."""
    gc.collect(1)
    gc.freeze()
