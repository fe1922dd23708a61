"""Phrases with a meaning: names and aliases of resources, lay words, values of filters.

Phrases are looked up by a key that is the same for plural, joined, split and hyphenated forms:
"calf raises", "calf-raise" and "calfraise" have one key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from app.catalogue.search.text.tokens import singular, tokenize

FilterKind = Literal["position", "level", "audience", "have"]
"""Filters without a vocabulary of their own. `have` is `have=none`: no equipment."""
MeaningKind = Literal[
    "exercise", "condition", "muscle", "category", "equipment",
    "position", "level", "audience", "have",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Meaning:
    """A resource, or a value of a filter, that a phrase names."""

    kind: MeaningKind
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Words with a role in queries of one language; all in lower case."""

    stop_words: frozenset[str] = frozenset()
    """Words that say nothing about what is searched for."""
    negations: frozenset[str] = frozenset()
    """Words that exclude what follows: "no", "without"."""
    alternatives: frozenset[str] = frozenset()
    """Words that carry a negation on: "no band or ball"."""
    known_words: frozenset[str] = frozenset()
    """Correctly spelt words that the catalogue doesn't have: "wrist"."""
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Lay phrases, each with the catalogue's phrases for the same."""
    filters: Mapping[tuple[FilterKind, str], Sequence[str]] = field(default_factory=dict)
    """Filter and value to the phrases for it: "on my back" is position `supine`."""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """What a phrase means, and its synonyms."""

    meanings: tuple[Meaning, ...]
    synonyms: tuple[str, ...]
    is_name: bool
    """Whether the phrase is a name or an alias itself, not only a synonym of one."""


def phrase_key(words: Iterable[str]) -> str:
    """The key of a phrase: its words in the singular, joined."""
    return "".join(map(singular, words))


class Lexicon:
    """All phrases of one language that have a meaning."""

    def __init__(self, names: Iterable[tuple[str, Meaning]], words: SearchWords) -> None:
        self.search_words = words
        self.vocabulary = {
            *words.stop_words, *words.negations, *words.alternatives, *words.known_words,
        }  # fmt: skip
        """All correctly spelt words, except those that only the texts of exercises have."""
        self.max_words = 1
        """Words of the longest phrase."""
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._synonyms: dict[str, tuple[str, ...]] = {}
        self._variants: dict[str, str] = {}
        """Keys of phrases without stop words, and in reverse order, to the keys as written."""
        self._replacements = {
            word: synonyms[0]
            for word, synonyms in words.synonyms.items()
            if len(synonyms) == 1 and " " not in word + synonyms[0]
        }
        """Words with exactly one synonym of one word, which replaces them within phrases too."""
        self._droppable_words = words.stop_words - {
            *self._replacements, *self._replacements.values(),
        }  # fmt: skip
        """Stop words that mean nothing within a phrase; "pain" does in "knee pain"."""
        filters = (
            (phrase, meaning)
            for (kind, value), phrases in words.filters.items()
            for meaning in [Meaning(kind, value, phrases[0])]
            for phrase in phrases
        )
        for name, meaning in chain(names, filters):
            key = self._add(name)
            known = self._meanings.get(key, ())
            if meaning not in known:
                self._meanings[key] = (*known, meaning)
        for phrase, synonyms in sorted(words.synonyms.items()):
            self._synonyms[self._add(phrase)] = tuple(synonyms)
        self.lay_phrases = [
            phrase
            for phrase in sorted(words.synonyms)
            if phrase_key(tokenize(phrase)) not in self._meanings
        ]
        """Phrases that have synonyms and are no name themselves."""

    def find(self, words: Sequence[str]) -> LexiconEntry | None:
        """The entry of these words as one phrase, or of a variant of the phrase.

        Variants leave out stop words within, have two words in the other order, and have words
        replaced by their only synonym: "knees hurt" is "knee pain". A variant never hides a
        condition that one of the words names: "PAD balance" is no balance pad.
        """
        key = phrase_key(words)
        if key not in self._meanings and key not in self._synonyms:
            key = self._find_variant(words)
        if not key:
            return None
        synonyms = self._synonyms.get(key, ())
        meanings = self._meanings.get(key) or self._meanings_of(synonyms)
        return LexiconEntry(meanings, synonyms, is_name=key in self._meanings)

    def _find_variant(self, words: Sequence[str]) -> str:
        """The key of the phrase that these words are a variant of; empty when there is none."""
        content = self._content_words(words)
        if len(content) < 2 or (words[0], words[-1]) != (content[0], content[-1]):
            return ""
        replaced = phrase_key(self._replacements.get(word, word) for word in content)
        if replaced in self._meanings or replaced in self._synonyms:
            return replaced
        key = self._variants.get(phrase_key(content)) or self._variants.get(replaced, "")
        hides_condition = not self._names_condition(key) and any(
            self._names_condition(singular(word)) for word in content
        )
        return "" if hides_condition else key

    def _names_condition(self, key: str) -> bool:
        return any(meaning.kind == "condition" for meaning in self._meanings.get(key, ()))

    def _meanings_of(self, synonyms: Sequence[str]) -> tuple[Meaning, ...]:
        """The meanings of synonyms, when all of them are names."""
        meanings = [self._meanings.get(phrase_key(tokenize(synonym))) for synonym in synonyms]
        if not all(meanings):
            return ()
        return tuple(dict.fromkeys(chain.from_iterable(filter(None, meanings))))

    def _add(self, phrase: str) -> str:
        words = tokenize(phrase)
        self.vocabulary.update(words)
        self.max_words = max(self.max_words, len(words))
        key, content = phrase_key(words), self._content_words(words)
        if len(content) > 1:
            self._variants.setdefault(phrase_key(content), key)
        if len(content) == 2:
            self._variants.setdefault(phrase_key(reversed(content)), key)
        return key

    def _content_words(self, words: Sequence[str]) -> list[str]:
        return [word for word in words if word not in self._droppable_words]
