"""Does an exercise list the equipment that its words mention?

The words for equipment are in `text/{lang}/style.json`.
"""

import re
from collections.abc import Iterable, Iterator

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.lint.texts import list_advice
from app.seeding.rules import in_facts, in_words
from app.seeding.schemas.language import StyleSeed
from app.seeding.schemas.words import ExerciseWordsSeed

COMFORTS = frozenset({"cushion", "mat"})
"""Equipment that only makes the floor softer."""
FIXED = frozenset({"wall", "worktop", "stairs"})
"""Support that can't tip or slide, which a person at risk of falls needs (ROH NHS, Otago).

Stairs have a fixed rail."""
SUPPORTS = FIXED | {"support"}
SENTENCE_END = re.compile(r"(?<=[.!])\s+(?!Or )")
"""A sentence that begins with "Or" belongs to the one before it."""


def check_setup_equipment(data: Dataset) -> Iterator[SeedProblem]:
    """Equipment that the setup mentions is listed; if optional, the setup has an alternative."""
    for lang, words in data.words.items():
        for exercise in data.exercises:
            sentences = list(_setup_sentences(words.exercises[exercise.slug], words.style))
            listed = {link.slug for link in exercise.equipment}
            for word, equipment in words.style.equipment.items():
                mentions = [sentence for sentence in sentences if _contains(sentence, word)]
                if not mentions:
                    continue
                found = listed & {*equipment}
                if not found:
                    expected = " or ".join(f"'{slug}'" for slug in equipment)
                    message = f"needs {expected}, because the setup mentions '{word}'"
                    yield in_facts(exercise.slug, "equipment", message)
                elif not (
                    found & COMFORTS
                    or found & exercise.required_equipment
                    or any(_has_alternative(sentence, words.style) for sentence in mentions)
                ):
                    message = f"mentions '{word}', which is optional: say how to do without it"
                    yield in_words(lang, exercise.slug, "steps", message)


def check_support(data: Dataset) -> Iterator[SeedProblem]:
    """If advice asks for something to hold, it is required; for `falls-risk` it must be fixed."""
    for lang, exercise, caution, advice in list_advice(data):
        allowed = FIXED if caution.condition == "falls-risk" else SUPPORTS
        required = {*caution.requires, *exercise.required_equipment}
        if allowed.isdisjoint(required) and _asks_to_hold(advice, data.words[lang].style):
            message = (
                f"'{caution.condition}' must require one of {', '.join(sorted(allowed))}, "
                f"because its advice ({lang}) is {advice!r}"
            )
            yield in_facts(exercise.slug, "cautions", message)


def check_hands(data: Dataset) -> Iterator[SeedProblem]:
    """Shared advice to use both hands says to face the support, if the setup has one hand on it."""
    for lang, exercise, caution, advice in list_advice(data):
        words = data.words[lang]
        style = words.style
        if (
            caution.feature
            and _contains_any(advice, style.both_hands)
            and not _contains_any(advice, style.facing)
        ):
            setup = " ".join(_setup_sentences(words.exercises[exercise.slug], style))
            if _contains_any(setup, style.one_hand):
                message = f"needs its own for '{caution.condition}': the setup uses one hand"
                yield in_words(lang, exercise.slug, "cautions", message)


def _setup_sentences(text: ExerciseWordsSeed, style: StyleSeed) -> Iterator[str]:
    """The sentences of setup steps, without phrases that are no equipment."""
    misleading = "|".join(map(re.escape, style.not_equipment))
    for step in text.steps:
        if step.role == "setup":
            plain = re.sub(misleading, "", step.text, flags=re.IGNORECASE)
            yield from SENTENCE_END.split(plain)


def _has_alternative(sentence: str, style: StyleSeed) -> bool:
    """Whether a sentence says how to do without the equipment that it mentions."""
    if _contains_any(sentence, style.alternatives):
        return True
    choices = re.split(r"\bor\b", sentence, flags=re.IGNORECASE)
    return any(not _contains_any(choice, style.equipment) for choice in choices)


def _asks_to_hold(advice: str, style: StyleSeed) -> bool:
    """Whether advice asks for something to hold, before it mentions another exercise."""
    elsewhere = re.compile("|".join(map(re.escape, style.elsewhere)), re.IGNORECASE)
    here = [elsewhere.split(sentence)[0] for sentence in SENTENCE_END.split(advice)]
    return any(_contains_any(text, style.holding) for text in here)


def _contains_any(text: str, phrases: Iterable[str]) -> bool:
    return any(_contains(text, phrase) for phrase in phrases)


def _contains(text: str, phrase: str) -> bool:
    """Whether a text has the phrase as whole words, in any case, singular or plural."""
    end = r"s?(?!\w)" if phrase[-1].isalpha() else ""
    return bool(re.search(rf"(?<!\w){re.escape(phrase)}{end}", text, re.IGNORECASE))
