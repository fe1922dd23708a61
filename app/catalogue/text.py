"""Which texts answer a query, the best first: an SQLite full-text index in memory.

The engine finds and ranks; what a query means (stop words, synonyms, prefixes, typos) is decided
here. The index is made from a release and knows nothing of the database that it came from.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2

from app.catalogue.bitsets import as_set
from app.catalogue.words import Spelling, split_words

FIELDS = ("name", "aliases", "muscles", "conditions", "things", "others", "text")
"""The searchable parts of a text, in the order of WEIGHTS."""
WEIGHTS = (
    (10.0, (1.0, 0.8, 0.0, 0.0, 0.0, 0.0, 0.0)),
    (4.0, (0.0, 0.0, 1.0, 0.8, 0.8, 0.0, 0.0)),
    (1.0, (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.5)),
)
"""How much a match counts by where it stands: what it is called, what it is for, what it says.

Each group is ranked by itself, as a share of its best, and then added. The engine's own measure
flattens out, so that a word that a text repeats would count for almost as much as one in its name;
and a word that most texts have would count for nothing, even in a name.
"""
SPELT = ("name", "aliases", "muscles", "conditions", "things")
"""The fields whose words a typo may have been meant for."""
BREAK = "x0x"
"""Stands between the terms of a field, so that no phrase runs from one into the next."""
TERMS_AT_ONCE = 4096
"""Terms remembered while an index is made: a muscle is named by each exercise that works it."""
MOST_WORDS = 12
"""Words of a query beyond these are not looked at."""
NEAR_SHARE = 0.6
"""Share of the best score from which on a text is found that doesn't match as many terms."""
RARITY_BITS = 4
"""How many times rarer a word must be to count once more, as a power of two."""
EXACT_BONUS = 1000.0
"""What puts a text whose very name was typed before all others."""

Fields = Mapping[str, Sequence[str]]
"""The searchable terms of one thing, by field of FIELDS."""


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


class TextIndex:
    """Texts, found by the words in them."""

    def __init__(self, texts: Sequence[Fields], words: SearchWords) -> None:
        plain = lru_cache(TERMS_AT_ONCE)(_plain)
        self._rows = _make_rows(texts, plain)
        self._count = len(texts)
        self._stop_words = words.stop_words
        self._meanings = {
            plain(term): tuple(map(plain, meanings)) for term, meanings in words.synonyms.items()
        }
        self._terms = set(self._meanings)
        self._named: dict[str, set[int]] = defaultdict(set)
        for position, text in enumerate(texts):
            for name in SPELT:
                self._terms.update(map(plain, text.get(name, ())))
            for term in (*text.get("name", ()), *text.get("aliases", ())):
                self._named[plain(term)].add(position)
        self._longest = max((term.count(" ") + 1 for term in self._terms), default=1)
        self.spelling = Spelling(
            word for term in (*self._terms, *words.stop_words) for word in term.split()
        )
        self.rank = lru_cache(maxsize=2048)(self._rank)

    def _rank(self, query: str) -> Ranking:
        """What a query finds: what matches the most of its terms, or matches some of them well."""
        typed = split_words(query)[:MOST_WORDS]
        terms = list(self._split_terms(typed))
        scores: dict[int, float] = defaultdict(float)
        matched: dict[int, int] = defaultdict(int)
        for term in terms:
            rows = self._find(term, unfinished=term == terms[-1])
            rarity = 1 + log2(self._count / max(len(rows), 1)) / RARITY_BITS
            for position, score in rows:
                scores[position] += score * rarity
                matched[position] += 1
        most = max(matched.values(), default=0)
        for position, number in matched.items():
            scores[position] *= number
        best = max(scores.values(), default=0.0)
        named = self._named.get(" ".join(typed), set())
        found = {
            position: score + (EXACT_BONUS if position in named else 0.0)
            for position, score in scores.items()
            if matched[position] == most or score >= best * NEAR_SHARE
        }
        order = tuple(sorted(found, key=lambda position: (-found[position], position)))
        return Ranking(order, as_set(order))

    def _split_terms(self, words: Sequence[str]) -> Iterator[str]:
        """The words of a query as terms: the longest known runs of words, from the left.

        Stop words count within such a run only, unless there is nothing else.
        """
        alone = self._stop_words.issuperset(words)
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
            if size > 1 or alone or words[start] not in self._stop_words:
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


PARTS = ", ".join(
    f"-bm25(texts, {', '.join(map(str, columns))}) AS part{place}"
    for place, (_, columns) in enumerate(WEIGHTS)
)
SCORE = " + ".join(
    f"{weight} * coalesce(part{place} / nullif(max(part{place}) OVER (), 0), 0)"
    for place, (weight, _) in enumerate(WEIGHTS)
)
SELECT = (
    f"SELECT place, {SCORE} FROM (SELECT rowid AS place, {PARTS} FROM texts WHERE texts MATCH ?)"  # noqa: S608 -- our own weights
)


def _make_rows(texts: Sequence[Fields], plain: Callable[[str], str]) -> sqlite3.Connection:
    """The full-text index; it keeps no copy of the texts."""
    rows = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    rows.execute(
        f"CREATE VIRTUAL TABLE texts USING fts5({', '.join(FIELDS)}, content='', "
        "tokenize='porter unicode61', prefix='2 3 4')"
    )
    rows.execute("BEGIN")
    rows.executemany(
        f"INSERT INTO texts (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})",  # noqa: S608 -- our own names
        (
            (position, *(f" {BREAK} ".join(map(plain, text.get(name, ()))) for name in FIELDS))
            for position, text in enumerate(texts)
        ),
    )
    rows.execute("COMMIT")
    return rows


def _plain(term: str) -> str:
    return " ".join(split_words(term))
