"""A stopwatch on named functions: how much of the time is spent in which stage of the work.

A stage inside another counts for itself and not for the other, so that stages add up to the whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from inspect import iscoroutinefunction
from pkgutil import resolve_name
from time import perf_counter_ns
from typing import Any
from unittest.mock import patch

IDLE = "idle"

Spent = dict[str, int]
"""Nanoseconds by stage."""


class Stopwatch:
    """Measures one stage at a time."""

    def __init__(self) -> None:
        self.spent: Spent = defaultdict(int)
        self._stage, self._since = IDLE, perf_counter_ns()

    def switch(self, stage: str) -> str:
        """From now on it is this stage; returns the one before."""
        before, now = self._stage, perf_counter_ns()
        self.spent[before] += now - self._since
        self._stage, self._since = stage, now
        return before

    def take(self) -> Spent:
        """What was measured since the last time."""
        taken, self.spent = self.spent, defaultdict(int)
        return taken

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that does the same and counts for a stage."""

        @wraps(function)
        def call(*args: object, **options: object) -> object:
            before = self.switch(stage)
            try:
                return function(*args, **options)
            finally:
                self.switch(before)

        @wraps(function)
        async def call_async(*args: object, **options: object) -> object:
            before = self.switch(stage)
            try:
                return await function(*args, **options)
            finally:
                self.switch(before)

        return call_async if iscoroutinefunction(function) else call


@contextmanager
def watching(stages: Mapping[str, Sequence[str]]) -> Iterator[Stopwatch]:
    """A stopwatch on the functions of stages, by the names they are called by; off at the end."""
    watch = Stopwatch()
    with ExitStack() as stack:
        for stage, names in stages.items():
            for name in names:
                stack.enter_context(patch(name, watch.wrap(stage, resolve_name(name))))
        yield watch
