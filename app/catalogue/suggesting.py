"""Completions while someone types."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from app.catalogue.schemas import Read
from app.catalogue.words import Spelling, split_words

SuggestedKind = Literal["exercise", "muscle", "condition"]
LAST = "\U0010ffff"
"""Sorts after every letter."""


class SuggestionRead(Read):
    """Something that the typed text may be the beginning of."""

    kind: SuggestedKind
    slug: str
    name: str
    matched: str = Field(description="The name or other name that begins like what was typed.")
    path: str = Field(description="Where to go on: the exercise, or the exercises for it.")


@dataclass(frozen=True, slots=True)
class Suggestible:
    """A thing that can be suggested."""

    kind: SuggestedKind
    slug: str
    names: tuple[str, ...]
    """Its name, then its other names."""

    @property
    def path(self) -> str:
        """Where to go on from it."""
        if self.kind == "exercise":
            return f"/v1/exercises/{self.slug}"
        return f"/v1/exercises?{self.kind}={self.slug}"


class Suggestions:
    """Names by their beginnings, and by the beginnings of the words in them."""

    def __init__(self, things: Iterable[Suggestible]) -> None:
        self._things = tuple(things)
        self._begins: list[tuple[str, int, int, int]] = sorted(
            (" ".join(words[start:]), start, order, number)
            for number, thing in enumerate(self._things)
            for order, name in enumerate(thing.names)
            for words in [split_words(name)]
            for start in range(len(words))
        )
        self._spelling = Spelling(word for begin, *_ in self._begins for word in begin.split())

    def complete(self, typed: str) -> tuple[SuggestionRead, ...]:
        """All completions: names that begin so, then names that have it within.

        When there is none, the words typed are taken for their nearest neighbours in spelling.
        """
        words = split_words(typed)
        best = self._starting(" ".join(words))
        if not best and words:
            near = [(self._spelling.nearest(word) or (word,))[0] for word in words]
            best = self._starting(" ".join(near))
        ranked = sorted(best.items(), key=lambda found: (found[1], self._things[found[0]].names[0]))
        return tuple(self._read(number, order) for number, (*_, order) in ranked)

    def _starting(self, beginning: str) -> dict[int, tuple[bool, bool, int, int]]:
        """The things with a name, or words in one, that begin so, each with its best place.

        Names that begin so come before those that have it within, a thing's name before its other
        names, and the shortest first; last stands which of its names it is.
        """
        if not beginning:
            return {}
        low = bisect_left(self._begins, (beginning,))
        high = bisect_left(self._begins, (beginning + LAST,))
        best: dict[int, tuple[bool, bool, int, int]] = {}
        for begin, start, order, number in self._begins[low:high]:
            place = (start > 0, order > 0, len(begin), order)
            best[number] = min(best.get(number, place), place)
        return best

    def _read(self, number: int, order: int) -> SuggestionRead:
        thing = self._things[number]
        return SuggestionRead(
            kind=thing.kind,
            slug=thing.slug,
            name=thing.names[0],
            matched=thing.names[order],
            path=thing.path,
        )
