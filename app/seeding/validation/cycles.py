"""Cycles among references."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycles(references: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Cycles that share no slug; each begins and ends with the same slug."""
    remaining = dict(references)
    while True:
        try:
            TopologicalSorter(remaining).prepare()
        except CycleError as error:
            cycle: list[str] = error.args[1][::-1]  # graphlib lists predecessors first
            yield cycle
            remaining = {slug: to for slug, to in remaining.items() if slug not in cycle}
        else:
            return
