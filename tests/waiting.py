"""Waiting for what happens in another process: looked for again and again, and not for ever."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.05

Found = TypeVar("Found")


def eventually(find: Callable[[], Found]) -> Found:
    """The first thing found that counts as true.

    Raises:
        TimeoutError: there was none for half a minute; with what was found last.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = find()
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(found)
        time.sleep(PAUSE_SECONDS)
