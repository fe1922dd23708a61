"""Completions while someone types."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from pydantic import Field

from app.catalogue.schemas import FrozenModel
from app.catalogue.search.text.spelling import SpellingCorrector
from app.catalogue.search.text.tokens import WORD, tokenize

SuggestedKind = Literal["exercise", "muscle", "condition", "category", "equipment", "text"]
AFTER_ALL_LETTERS = "\U0010ffff"


class Suggestion(FrozenModel):
    """A completion of the typed text."""

    kind: SuggestedKind = Field(
        description="Kind of resource; `text` is a phrase that the text search understands."
    )
    slug: str | None = Field(description="Slug; null for `text`.")
    name: str = Field(description="Name.")
    matched: str = Field(description="The name or alias that begins with the typed text.")
    count: int = Field(
        description="Number of exercises that `path` finds; 0 for a condition that needs a "
        "clinician first, or has only information."
    )
    path: str = Field(
        description="Path of the exercise, or of a search for exercises. For a condition, the "
        "search finds the exercises that are used for it or, if there are none, those that are "
        "safe with it. A condition that needs a clinician first, or has only information, leads to "
        "its own path."
    )


@dataclass(frozen=True, slots=True)
class SuggestionEntry:
    """Something that can be suggested."""

    kind: SuggestedKind
    slug: str | None
    names: tuple[str, ...]
    """The name, then the aliases."""
    path: str
    """The path that the suggestion leads to."""
    count: int
    """Number of exercises that the path finds."""
    use_count: int
    """Number of exercises that have it; among similar names the most used comes first."""


Rank = tuple[bool, bool, bool, bool, int, int, int]
"""Sort key of a match, the best first; the last number is the index of the matched name."""


class SuggestionIndex:
    """Finds entries by the beginnings of their names and of the words within."""

    def __init__(self, entries: Iterable[SuggestionEntry]) -> None:
        self._entries = tuple(entries)
        names = [
            (" ".join(tokenize(name)), entry_number, name_number)
            for entry_number, entry in enumerate(self._entries)
            for name_number, name in enumerate(entry.names)
        ]
        self._text = "".join(f"{name}\n" for name, *_ in names)
        """All names, a line for each."""
        self._lines = [(entry_number, name_number) for _, entry_number, name_number in names]
        """The numbers of the entry and the name on each line."""
        self._line_starts = array("I", accumulate((len(name) + 1 for name, *_ in names), initial=0))
        starts = (match.start() for match in WORD.finditer(self._text))
        self._starts = array("I", sorted(starts, key=self._from))
        """Where each word begins in the text, by the rest of its line from there on."""
        self._spelling = SpellingCorrector(self._text.split())

    def complete(self, typed: str) -> tuple[Suggestion, ...]:
        """All completions, the most likely first.

        A whole name comes first, then names that begin with the text, names that have it within,
        and phrases of the text search. Of these, names come before aliases, then entries that more
        exercises have, then shorter names. Without any match, misspelt words are corrected.
        """
        words = tokenize(typed)
        ranks = self._find(" ".join(words))
        if not ranks and words:
            corrected = [(self._spelling.nearest(word) or (word,))[0] for word in words]
            ranks = self._find(" ".join(corrected))
        ordered = sorted(ranks.items(), key=lambda item: (item[1], self._entries[item[0]].names[0]))
        return tuple(self._suggestion(number, rank[-1]) for number, rank in ordered)

    def _find(self, prefix: str) -> dict[int, Rank]:
        """The numbers of the entries that match, each with its best rank."""
        if not prefix:
            return {}
        low = bisect_left(self._starts, prefix, key=self._from)
        high = bisect_left(self._starts, prefix + AFTER_ALL_LETTERS, key=self._from)
        best: dict[int, Rank] = {}
        for start in self._starts[low:high]:
            line = bisect_right(self._line_starts, start) - 1
            (entry_number, name_number), suffix = self._lines[line], self._from(start)
            entry, is_within = self._entries[entry_number], start > self._line_starts[line]
            rank = (
                is_within or suffix != prefix,
                entry.kind == "text",
                is_within,
                name_number > 0,
                -entry.use_count,
                len(suffix),
                name_number,
            )
            best[entry_number] = min(best.get(entry_number, rank), rank)
        return best

    def _from(self, start: int) -> str:
        """A name from a place in the text on."""
        return self._text[start : self._text.index("\n", start)]

    def _suggestion(self, entry_number: int, name_number: int) -> Suggestion:
        entry = self._entries[entry_number]
        return Suggestion(
            kind=entry.kind,
            slug=entry.slug,
            name=entry.names[0],
            matched=entry.names[name_number],
            count=entry.count,
            path=entry.path,
        )
