"""Can a person at home read it? Lengths, claims, jargon, second person.

The word lists are in `text/{lang}/style.json`.
"""

import re
from collections.abc import Iterator

from app.seeding.dataset import Dataset, Words
from app.seeding.errors import SeedProblem
from app.seeding.lint.texts import list_exercise_texts
from app.seeding.rules import in_words

MAX_SENTENCE_WORDS = 26
MIN_CHARACTERS = 12
MAX_CHARACTERS = {
    "summary": 160, "steps": 360, "cues": 160, "mistakes": 120, "stop_if": 160, "cautions": 300,
    "condition_notes": 600,
}  # fmt: skip
"""Maximum length of a text, by field."""
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
EXPLAINED = r"{0}\w*( \w+)?( \(|, the )|\([^)]*{0}"
"""A term with its explanation in brackets or after a comma, or in brackets itself."""


def check_text_lengths(data: Dataset) -> Iterator[SeedProblem]:
    """Texts are neither too short to say something nor too long to read."""
    for lang, slug, field, text in list_exercise_texts(data):
        maximum = MAX_CHARACTERS[field]
        if not MIN_CHARACTERS <= len(text) <= maximum:
            message = f"has {len(text)} characters; allowed are {MIN_CHARACTERS} to {maximum}"
            yield in_words(lang, slug, field, f"{message}: {text[:40]!r}")


def check_sentence_lengths(data: Dataset) -> Iterator[SeedProblem]:
    """Sentences are short enough to follow while exercising."""
    for lang, slug, field, text in list_exercise_texts(data):
        for sentence in SENTENCE_END.split(text):
            if (count := len(sentence.split())) > MAX_SENTENCE_WORDS:
                message = f"has a sentence of {count} words; allowed are {MAX_SENTENCE_WORDS}"
                yield in_words(lang, slug, field, f"{message}: {sentence[:40]!r}")


def check_claims(data: Dataset) -> Iterator[SeedProblem]:
    """No text promises a cure."""
    for lang, slug, field, text in list_exercise_texts(data):
        for claim in _find_terms(data.words[lang].style.claims, text):
            yield in_words(lang, slug, field, f"makes a claim: '{claim}'")


def check_jargon(data: Dataset) -> Iterator[SeedProblem]:
    """A technical term is explained where it is used, unless it is part of a name."""
    names = {lang: _name_pattern(words) for lang, words in data.words.items()}
    for lang, slug, field, text in list_exercise_texts(data):
        plain = names[lang].sub("", text)
        for term in _find_terms(data.words[lang].style.jargon, plain):
            if not re.search(EXPLAINED.format(term), plain, re.IGNORECASE):
                yield in_words(lang, slug, field, f"'{term}' needs an explanation")


def _name_pattern(words: Words) -> re.Pattern[str]:
    """Any name of an exercise or a condition, the longest first."""
    named = (*words.exercises.values(), *words.conditions.values())
    names = sorted((text.name for text in named), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)


def check_second_person(data: Dataset) -> Iterator[SeedProblem]:
    """Texts address the reader."""
    for lang, slug, field, text in list_exercise_texts(data):
        for term in _find_terms(data.words[lang].style.third_persons, text):
            yield in_words(lang, slug, field, f"must address the reader instead of '{term}'")


def _find_terms(terms: tuple[str, ...], text: str) -> Iterator[str]:
    """The terms that a text contains as whole words."""
    for term in terms:
        if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE):
            yield term
