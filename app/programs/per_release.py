"""What is made once for a release and goes with it."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import finalize

from app.catalogue.snapshot import Catalogue

Made = TypeVar("Made")


class PerRelease(Generic[Made]):
    """Something of each release in use, made when it is first asked for.

    What is made must not refer to its catalogue, or neither would ever go.
    """

    def __init__(self, make: Callable[[Catalogue], Made]) -> None:
        self._make = make
        self._made: dict[int, Made] = {}

    def of(self, catalogue: Catalogue) -> Made:
        """What was made of this very catalogue; an equal one has its own."""
        key = id(catalogue)
        if key not in self._made:
            self._made[key] = self._make(catalogue)
            finalize(catalogue, self._made.pop, key)
        return self._made[key]

    def __len__(self) -> int:
        return len(self._made)
