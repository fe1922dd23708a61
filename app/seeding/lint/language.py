"""Can a person at home read it? Lengths, claims, jargon, person.

The word lists stand with the other words of a language, in `text/{lang}/style.json`.
"""

import re
from collections.abc import Iterator

from app.seeding.lint.rule import Rule, in_words
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset
from app.seeding.words import ExerciseWordsSeed

MOST_WORDS = 26
"""Most words of a sentence."""
MOST_LETTERS = {
    "summary": 160, "steps": 360, "cues": 160, "mistakes": 120, "stop_if": 160, "cautions": 300,
    "condition_notes": 600,
}  # fmt: skip
"""Most characters of a text, by field."""
LEAST_LETTERS = 12
"""A text that is shorter says nothing."""
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
GLOSSED = r"{0}\w*( \w+)?( \(|, the )|\([^)]*{0}"
"""A term followed by its meaning in brackets or after a comma, or itself in brackets."""
RULES: list[Rule] = []


def texts(words: ExerciseWordsSeed) -> Iterator[tuple[str, str]]:
    """Everything that an exercise says, each with its field."""
    yield "summary", words.summary
    for step in words.steps:
        yield "steps", step.text
    for field in ("cues", "mistakes", "stop_if"):
        for text in getattr(words, field):
            yield field, text
    for field in ("cautions", "condition_notes"):
        for text in getattr(words, field).values():
            yield field, text


def _all_texts(data: Dataset) -> Iterator[tuple[str, str, str, str]]:
    for lang, words in data.words.items():
        for slug, text in words.exercises.items():
            for field, said in texts(text):
                yield lang, slug, field, said


@RULES.append
def has_sane_lengths(data: Dataset) -> Iterator[SeedProblem]:
    """Texts are neither empty phrases nor walls of words."""
    for lang, slug, field, text in _all_texts(data):
        if not LEAST_LETTERS <= len(text) <= MOST_LETTERS[field]:
            message = f"has {len(text)} characters, not {LEAST_LETTERS} to {MOST_LETTERS[field]}"
            yield in_words(lang, slug, field, f"{message}: {text[:40]!r}")


@RULES.append
def has_short_sentences(data: Dataset) -> Iterator[SeedProblem]:
    """Sentences can be understood while exercising."""
    for lang, slug, field, text in _all_texts(data):
        for sentence in SENTENCE.split(text):
            if (count := len(sentence.split())) > MOST_WORDS:
                message = f"a sentence of {count} words, more than {MOST_WORDS}"
                yield in_words(lang, slug, field, f"{message}: {sentence[:40]!r}")


@RULES.append
def makes_no_claims(data: Dataset) -> Iterator[SeedProblem]:
    """Nothing promises a cure."""
    for lang, slug, field, text in _all_texts(data):
        for claim in _found(data.words[lang].style.claims, text):
            yield in_words(lang, slug, field, f"promises too much: '{claim}'")


@RULES.append
def explains_jargon(data: Dataset) -> Iterator[SeedProblem]:
    """A word of the trade stands only in a name, or with its meaning beside it."""
    for lang, words in data.words.items():
        names = "|".join(
            re.escape(name)
            for name in sorted(
                (thing.name for thing in (*words.exercises.values(), *words.conditions.values())),
                key=len,
                reverse=True,
            )
        )
        for slug, text in words.exercises.items():
            for field, said in texts(text):
                plain = re.sub(names, "", said, flags=re.IGNORECASE)
                for term in _found(words.style.jargon, plain):
                    if not re.search(GLOSSED.format(term), plain, re.IGNORECASE):
                        yield in_words(lang, slug, field, f"'{term}' needs its lay word")


@RULES.append
def speaks_to_the_reader(data: Dataset) -> Iterator[SeedProblem]:
    """Texts speak to the person who exercises, not about one."""
    for lang, slug, field, text in _all_texts(data):
        for other in _found(data.words[lang].style.third_persons, text):
            yield in_words(lang, slug, field, f"speaks of '{other}' and not to the reader")


def _found(terms: tuple[str, ...], text: str) -> Iterator[str]:
    """The terms that stand in a text as whole words."""
    for term in terms:
        if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE):
            yield term
