"""Which texts answer a query, the best first: an SQLite full-text index in memory.

The engine finds words, their other forms, phrases and beginnings; what a query means (stop words,
synonyms, typos) and which text is the best are decided here. The index is made from a release and
knows nothing of the database that it came from.
"""

import json
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import pairwise
from math import log2
from operator import and_, or_

from cachetools import LRUCache

from app.catalogue.bitsets import as_set, union
from app.catalogue.ranking import Ranking
from app.catalogue.tallies import Tally
from app.catalogue.words import Spelling, split_words

GROUPS = (
    {"name": 100, "aliases": 80},
    {"muscles": 40, "conditions": 32, "things": 32},
    {"others": 10, "text": 5},
)
"""The searchable parts of a text, and how much a match there counts: what it is called, what it is
for, what it says. In each group a term counts once, where it counts most; groups add up."""
FIELDS = tuple(name for group in GROUPS for name in group)
STARTS = {next(iter(group)) for group in GROUPS}
"""The first field of each group."""
SPELT = ("name", "aliases", "muscles", "conditions", "things")
"""The fields whose words a typo may have been meant for."""
BREAK = "x0x"
"""Stands between the terms of a field, so that no phrase runs from one into the next."""
TERMS_AT_ONCE = 4096
"""Terms remembered while an index is made: a muscle is named by each exercise that works it."""
PHRASES_KEPT = 2048
"""Phrases whose places are remembered: words repeat from query to query."""
MOST_WORDS = 12
"""Words of a query beyond these are not looked at."""
NEAR_SHARE = 0.6
"""Share of the best score from which on a text is found that doesn't match as many terms."""
RARITY_BITS = 4
"""How many times rarer a word must be to count once more, as a power of two."""

Fields = Mapping[str, Sequence[str]]
"""The searchable terms of one thing, by field of FIELDS."""
Places = tuple[int, ...]
"""Where something stands: the set of texts that have it in the first field of a group, in the first
two, and so on; and so for each group."""
NOWHERE: Places = (0,) * len(FIELDS)
STEPS = tuple(more - less for group in GROUPS for more, less in pairwise((*group.values(), 0)))
"""What each set of `Places` adds to the worth of its members."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """How people ask in one language; all in lower case."""

    stop_words: frozenset[str] = frozenset()
    """Words that say nothing about what is searched for."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Terms of one or more words, each with the catalogue's terms for the same."""


class TextIndex:
    """Texts, found by the words in them."""

    def __init__(self, texts: Sequence[Fields], words: SearchWords) -> None:
        plain = lru_cache(TERMS_AT_ONCE)(_plain)
        self._count = len(texts)
        self._rows = _make_rows(
            (len(texts) * level + place, f" {BREAK} ".join(map(plain, text[name])))
            for level, name in enumerate(FIELDS)
            for place, text in enumerate(texts)
            if text.get(name)
        )
        self._stop_words = words.stop_words
        self._meanings = {
            plain(term): tuple(map(plain, meanings)) for term, meanings in words.synonyms.items()
        }
        self._terms = set(self._meanings)
        self._named: dict[str, set[int]] = defaultdict(set)
        for place, text in enumerate(texts):
            for name in SPELT:
                self._terms.update(map(plain, text.get(name, ())))
            for term in (*text.get("name", ()), *text.get("aliases", ())):
                self._named[plain(term)].add(place)
        self._lengths = tuple(len(plain(" ".join(text["name"])).split()) for text in texts)
        self._longest = max((term.count(" ") + 1 for term in self._terms), default=1)
        self.kept: LRUCache[str, Places] = LRUCache(PHRASES_KEPT)
        """Where phrases stand that were asked for lately."""
        self.spelling = Spelling(
            word for term in (*self._terms, *words.stop_words) for word in term.split()
        )

    def rank(self, query: str) -> Ranking:
        """What a query finds: what matches the most of its terms, or matches some of them well."""
        typed = split_words(query)[:MOST_WORDS]
        terms = list(self._split_terms(typed))
        counts, points, any_term = Tally(), Tally(), 0
        for term in terms:
            places = self._find(term, unfinished=term == terms[-1])
            anywhere = union(places)
            rarity = 1 + log2(self._count / (anywhere.bit_count() or 1)) / RARITY_BITS
            counts.add(1, anywhere)
            for step, members in zip(STEPS, places, strict=True):
                points.add(round(step * rarity), members)
            any_term |= anywhere
        classes = tuple(counts.falling(any_term))
        tops = (number * next(points.falling(members))[0] for number, members in classes)
        least = max(tops, default=0) * NEAR_SHARE
        found = [*classes[:1]]
        for number, members in classes[1:]:
            near = 0
            for worth, some in points.falling(members):
                if number * worth < least:
                    break
                near |= some
            found.append((number, near))
        named = as_set(self._named.get(" ".join(typed), ()))
        return Ranking(tuple(found), points, named, self._lengths)

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

    def _find(self, term: str, *, unfinished: bool) -> Places:
        """Where a term stands, or anything that it may stand for."""
        words = term.split()
        meant = [self._places(f'"{word}"') for word in (term, *self._meanings.get(term, ()))]
        if len(words) > 1:
            meant.append(_apart([self._places(f'"{word}"') for word in words]))
        elif unfinished:
            meant.append(self._places(f'"{term}"*'))
        found = _combined(or_, meant)
        if len(words) > 1 or any(found):
            return found
        begun = self._places(f'"{term}"*')
        if any(begun):
            return begun
        near = (
            self._places(f'"{meaning}"')
            for word in self.spelling.nearest(term)
            for meaning in (word, *self._meanings.get(word, ()))
        )
        return _combined(or_, [NOWHERE, *near])

    def _places(self, phrase: str) -> Places:
        """Where a word, a phrase or a beginning stands, as the engine writes them."""
        places = self.kept.get(phrase)
        if places is None:
            places = self.kept[phrase] = self._look_up(phrase)
        return places

    def _look_up(self, phrase: str) -> Places:
        (found,) = self._rows.execute(SELECT, (phrase,)).fetchone()
        rows: list[int] = json.loads(found)
        places, members, start = [], 0, 0
        for level, name in enumerate(FIELDS):
            first = level * self._count
            end = bisect_left(rows, first + self._count, start)
            members = 0 if name in STARTS else members
            members |= as_set(rows[start:end], first)
            places.append(members)
            start = end
        return tuple(places)


SELECT = (
    "SELECT json_group_array(rowid) FROM (SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY 1)"
)
"""All rows at once: one by one, they would take twice as long."""


def _make_rows(fields: Iterable[tuple[int, str]]) -> sqlite3.Connection:
    """The full-text index: a row for each field of each text, as the engine finds rows only.

    It keeps no copy of the texts. Rows come in order, which is three times as quick; an index of
    beginnings would double that time again, and spare little: there are not many words.
    """
    rows = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    rows.execute(
        "CREATE VIRTUAL TABLE texts USING fts5(terms, content='', tokenize='porter unicode61')"
    )
    rows.execute("BEGIN")
    rows.executemany("INSERT INTO texts (rowid, terms) VALUES (?, ?)", fields)
    rows.execute("COMMIT")
    return rows


def _combined(how: Callable[[int, int], int], several: Iterable[Places]) -> Places:
    """Field by field, what stands in any of them, or in all of them."""
    return tuple(reduce(how, sets) for sets in zip(*several, strict=True))


def _apart(words: Sequence[Places]) -> Places:
    """Where all words of a term stand: in one group together, or anywhere, which counts least."""
    *together, least = _combined(and_, words)
    return (*together, least | reduce(and_, map(union, words)))


def _plain(term: str) -> str:
    return " ".join(split_words(term))
