"""Which texts answer a query, the best first: an SQLite full-text index in memory.

The engine finds and ranks; what a query means (stop words, synonyms, prefixes, typos) is decided
here. The index is made from a release and knows nothing of the database that it came from.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.catalogue.words import Spelling, split_words

WEIGHTS = {
    "name": 12.0,
    "aliases": 8.0,
    "muscles": 5.0,
    "conditions": 4.0,
    "things": 3.0,
    "others": 1.0,
    "text": 0.6,
}
"""How much a word counts, by where it stands."""
SPELT = ("name", "aliases", "muscles", "conditions", "things")
"""The fields whose words a typo may have been meant for."""
BREAK = "x0x"
"""Stands between the terms of a field, so that no phrase runs from one into the next."""
MOST_WORDS = 12
"""Words of a query beyond these are not looked at."""
EXACT_BONUS = 1000.0
"""What puts a text whose very name was typed before all others."""

Fields = Mapping[str, Sequence[str]]
"""The searchable terms of one thing, by field of WEIGHTS."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """How people ask in one language; all in lower case."""

    stop_words: frozenset[str] = frozenset()
    """Words that say nothing about what is searched for."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Terms of one or more words, each with the catalogue's terms for the same."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a query finds."""

    order: tuple[int, ...]
    """Positions of what was found, the best first."""
    chosen: int
    """The same as a set: bit `i` for position `i`."""


NOTHING_FOUND = Ranking((), 0)


class TextIndex:
    """Texts, found by the words in them."""

    def __init__(self, texts: Sequence[Fields], words: SearchWords) -> None:
        self._rows = _make_rows(texts)
        self._stop_words = words.stop_words
        self._meanings = {
            " ".join(split_words(term)): tuple(" ".join(split_words(word)) for word in meanings)
            for term, meanings in words.synonyms.items()
        }
        self._terms = set(self._meanings)
        self._names: dict[str, int] = defaultdict(int)
        for position, text in enumerate(texts):
            for name in SPELT:
                self._terms.update(" ".join(split_words(term)) for term in text.get(name, ()))
            for term in (*text.get("name", ()), *text.get("aliases", ())):
                self._names[" ".join(split_words(term))] |= 1 << position
        self._longest = max((term.count(" ") + 1 for term in self._terms), default=1)
        self.spelling = Spelling(
            word for term in (*self._terms, *words.stop_words) for word in term.split()
        )
        self.rank = lru_cache(maxsize=2048)(self._rank)

    def _rank(self, query: str) -> Ranking:
        """What a query finds: all that match the most of its terms, the best match first."""
        typed = split_words(query)[:MOST_WORDS]
        words = [word for word in typed if word not in self._stop_words] or typed
        scores: dict[int, float] = defaultdict(float)
        matched: dict[int, int] = defaultdict(int)
        for term in self._split_terms(words):
            for position, score in self._find(term, unfinished=term.endswith(words[-1])):
                scores[position] += score
                matched[position] += 1
        most = max(matched.values(), default=0)
        named = self._names.get(" ".join(typed), 0)
        found = {
            position: score + (EXACT_BONUS if named >> position & 1 else 0.0)
            for position, score in scores.items()
            if matched[position] == most
        }
        if not found:
            return NOTHING_FOUND
        order = sorted(found, key=lambda position: (-found[position], position))
        chosen = bytearray(max(order) // 8 + 1)
        for position in order:
            chosen[position >> 3] |= 1 << (position & 7)
        return Ranking(tuple(order), int.from_bytes(chosen, "little"))

    def _split_terms(self, words: Sequence[str]) -> Iterator[str]:
        """The words of a query as terms: the longest known runs of words, from the left."""
        start = 0
        while start < len(words):
            size = next(
                (
                    size
                    for size in range(min(self._longest, len(words) - start), 1, -1)
                    if " ".join(words[start : start + size]) in self._terms
                ),
                1,
            )
            yield " ".join(words[start : start + size])
            start += size

    def _find(self, term: str, *, unfinished: bool) -> Sequence[tuple[int, float]]:
        """Positions and scores of what matches a term or anything that it may stand for."""
        meant = [f'"{word}"' for word in (term, *self._meanings.get(term, ()))]
        if " " in term:
            meant.append("(" + " AND ".join(f'"{word}"' for word in term.split()) + ")")
        elif unfinished:
            meant.append(f'"{term}"*')
        if found := self._match(meant):
            return found
        if " " in term:
            return ()
        return self._match([f'"{term}"*']) or self._match(
            f'"{meaning}"'
            for word in self.spelling.nearest(term)
            for meaning in (word, *self._meanings.get(word, ()))
        )

    def _match(self, alternatives: Iterable[str]) -> Sequence[tuple[int, float]]:
        condition = " OR ".join(alternatives)
        return self._rows.execute(SELECT, (condition,)).fetchall() if condition else ()


COUNTED = ", ".join(map(str, WEIGHTS.values()))
SELECT = f"SELECT rowid, -bm25(texts, {COUNTED}) FROM texts WHERE texts MATCH ?"  # noqa: S608 -- our own weights


def _make_rows(texts: Sequence[Fields]) -> sqlite3.Connection:
    """The full-text index; it keeps no copy of the texts."""
    rows = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    rows.execute(
        f"CREATE VIRTUAL TABLE texts USING fts5({', '.join(WEIGHTS)}, content='', "
        "tokenize='porter unicode61', prefix='2 3 4')"
    )
    rows.execute("BEGIN")
    rows.executemany(
        f"INSERT INTO texts (rowid, {', '.join(WEIGHTS)}) VALUES (?{', ?' * len(WEIGHTS)})",  # noqa: S608 -- our own names
        (
            (position, *(_joined(text.get(name, ())) for name in WEIGHTS))
            for position, text in enumerate(texts)
        ),
    )
    rows.execute("COMMIT")
    return rows


def _joined(terms: Iterable[str]) -> str:
    return f" {BREAK} ".join(" ".join(split_words(term)) for term in terms)
