"""Is it easy to read? Flesch reading ease and lengths of cautions and notes.

Flesch reading ease is 206.835 - 1.015 x words per sentence - 84.6 x syllables per word. 60 and
more counts as plain English, 70 and more as fairly easy.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.lint.texts import list_exercise_texts, list_written
from app.seeding.rules import in_words

MIN_READING_EASE = 70
MIN_WORDS = 60
"""Shorter records are not measured: a single long word would decide."""
MAX_WORDS = {"cautions": 24, "condition_notes": 40}
"""Maximum words of a text of an exercise, by field."""
MAX_SHARED_WORDS = 20
"""Maximum words of a caution that many exercises share."""
SENTENCE_END = re.compile(r"[.!?:;](?=\s|$)")
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$")
"""Endings whose e is not spoken."""


def count_syllables(word: str) -> int:
    """An estimate: groups of vowels, without a silent e at the end."""
    groups = len(VOWELS.findall(word))
    return max(1, groups - bool(SILENT.search(word)))


def reading_ease(text: str) -> float:
    """Flesch reading ease of a text."""
    words = WORD.findall(text.lower())
    sentences = max(1, len(SENTENCE_END.findall(text)))
    syllables = sum(map(count_syllables, words))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def check_reading_ease(data: Dataset) -> Iterator[SeedProblem]:
    """The texts of a record are fairly easy to read."""
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for written in list_written(data):
        if not written.file.endswith("labels.json"):  # fragments of sentences
            texts[written.file, written.record].append(_end_sentence(written.text))
    for (file, record), parts in texts.items():
        text = " ".join(parts)
        if len(text.split()) >= MIN_WORDS and (ease := reading_ease(text)) < MIN_READING_EASE:
            message = f"has a reading ease of {ease:.0f}, below {MIN_READING_EASE}"
            yield SeedProblem(file, record, "", message)


def check_caution_lengths(data: Dataset) -> Iterator[SeedProblem]:
    """Cautions and notes are short."""
    for lang, slug, field, text in list_exercise_texts(data):
        maximum = MAX_WORDS.get(field)
        if maximum and (count := len(text.split())) > maximum:
            message = f"has {count} words; allowed are {maximum}: {text[:40]!r}"
            yield in_words(lang, slug, field, message)
    for lang, words in data.words.items():
        for feature, advice in words.features.items():
            for text in advice.values():
                if (count := len(text.split())) > MAX_SHARED_WORDS:
                    message = f"has {count} words; allowed are {MAX_SHARED_WORDS}: {text[:40]!r}"
                    yield SeedProblem(f"text/{lang}/features.json", feature, "cautions", message)


def _end_sentence(text: str) -> str:
    return text if SENTENCE_END.search(text[-1:]) else f"{text}."
