"""Is it said as a clinic would say it, and do words and data agree?

The phrases are in `text/{lang}/style.json`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.lint.rule import in_words
from app.seeding.lint.texts import list_written

SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
GAP = "..."
SOME_WORDS = r"\W+(?:\w[\w'-]*\W+){1,4}?"
"""One to four words."""


def check_phrases(data: Dataset) -> Iterator[SeedProblem]:
    """No text uses a phrase of the style sheet's list."""
    for written in list_written(data):
        lang = written.file.split("/")[1]
        for phrase, better in data.words[lang].style.better.items():
            if _pattern(phrase).search(written.text):
                message = f"says '{phrase}'; better: '{better}'"
                yield SeedProblem(written.file, written.record, written.field, message)


def check_caution_words(data: Dataset) -> Iterator[SeedProblem]:
    """Where the words of a caution say to avoid the exercise, its severity is `avoid`."""
    for lang, words in data.words.items():
        style = words.style
        for exercise in data.exercises:
            for caution in data.cautions[exercise.slug]:
                advice = words.advice(exercise.slug, caution)
                if caution.severity == "caution" and _says_avoid(
                    advice, style.avoidance, style.conditional
                ):
                    message = f"'{caution.condition}' says to avoid it, but the severity is caution"
                    yield in_words(lang, exercise.slug, "cautions", message)


def _says_avoid(advice: str, avoidance: Iterable[str], conditional: Iterable[str]) -> bool:
    """Whether a sentence rules the exercise out without a condition."""
    return any(
        sentence.lower().startswith(tuple(avoidance))
        and not any(_pattern(word).search(sentence) for word in conditional)
        for sentence in SENTENCE_END.split(advice)
    )


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as whole words, in any case."""
    parts = [re.escape(part.strip()) for part in phrase.split(GAP)]
    return re.compile(rf"(?<!\w){SOME_WORDS.join(parts)}(?!\w)", re.IGNORECASE)
