"""Is it said as a clinic would say it, and do words and data agree?

The phrases are in `text/{lang}/style.json`.
"""

import re
from collections.abc import Iterator
from functools import cache

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.lint.texts import list_advice, list_written
from app.seeding.rules import in_words
from app.seeding.schemas.language import StyleSeed

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
    for lang, exercise, caution, advice in list_advice(data):
        if _says_avoid(advice, data.words[lang].style):
            message = f"'{caution.condition}' says to avoid it, but the severity is caution"
            yield in_words(lang, exercise.slug, "cautions", message)


def _says_avoid(advice: str, style: StyleSeed) -> bool:
    """Whether a sentence rules the exercise out without a condition."""
    return any(
        sentence.lower().startswith(style.avoidance)
        and not any(_pattern(word).search(sentence) for word in style.conditional)
        for sentence in SENTENCE_END.split(advice)
    )


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as whole words, in any case."""
    parts = [re.escape(part.strip()) for part in phrase.split(GAP)]
    return re.compile(rf"(?<!\w){SOME_WORDS.join(parts)}(?!\w)", re.IGNORECASE)
