"""Does an exercise list the equipment that its words mention, and do steps and cautions agree?

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
BOTH_HANDS = 2
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
    """No step asks for fewer hands on a support than a caution, unless it says for whom or when."""
    for lang, exercise, caution, advice in list_advice(data):
        style = data.words[lang].style
        asked = _hands_of_advice(advice, style)
        for sentence in _sentences(data.words[lang].exercises[exercise.slug]):
            if _hands_of_step(sentence, style) < asked:
                message = f"{sentence!r} is less than '{caution.condition}': {advice!r}"
                yield in_words(lang, exercise.slug, "steps", message)


def check_first_support(data: Dataset) -> Iterator[SeedProblem]:
    """The setup has as many hands on the support as the first of `levers.support`."""
    for lang, words in data.words.items():
        phrases = {"both-hands": words.style.both_hands, "one-hand": words.style.one_hand}
        for exercise in data.exercises:
            first = exercise.levers.support[:1]
            setup = " ".join(_setup_sentences(words.exercises[exercise.slug], words.style))
            for support in first:
                if not _contains_any(setup, phrases.get(support, (support,))):
                    message = f"must begin with '{support}', the first of levers.support"
                    yield in_words(lang, exercise.slug, "steps", message)


def check_footwear(data: Dataset) -> Iterator[SeedProblem]:
    """On the feet, bare feet need the feature that has the cautions for them."""
    for words in data.words.values():
        for exercise in data.exercises:
            bare = _bare_sentences(words.exercises[exercise.slug], words.style)
            stands = exercise.position in {"standing", "walking"}
            if bare and stands and "barefoot-weight-bearing" not in exercise.features:
                message = f"needs 'barefoot-weight-bearing', because of {bare[0]!r}"
                yield in_facts(exercise.slug, "features", message)


def check_footwear_advice(data: Dataset) -> Iterator[SeedProblem]:
    """Where a caution asks for shoes or socks, no step has bare feet without naming them."""
    for lang, exercise, caution, advice in list_advice(data):
        style = data.words[lang].style
        asked = [word for word in style.footwear if _contains(advice, word)]
        for sentence in _bare_sentences(data.words[lang].exercises[exercise.slug], style):
            if asked and not _contains_any(sentence, asked):
                message = f"{sentence!r} is against '{caution.condition}': {advice!r}"
                yield in_words(lang, exercise.slug, "steps", message)


def _bare_sentences(text: ExerciseWordsSeed, style: StyleSeed) -> list[str]:
    return [sentence for sentence in _sentences(text) if _contains_any(sentence, style.bare)]


def _hands_of_advice(advice: str, style: StyleSeed) -> int:
    """How many hands advice asks for on a support, at the beginning."""
    if _contains_any(advice, style.both_hands):
        return BOTH_HANDS
    return int(_asks_to_hold(advice, style))


def _hands_of_step(sentence: str, style: StyleSeed) -> int:
    """The most hands that a sentence allows on a support."""
    if _contains_any(sentence, style.once_steady):
        return BOTH_HANDS
    hands = ((style.no_hands, 0), (style.one_hand, 1))
    choices = re.split(r"\bor\b", sentence, flags=re.IGNORECASE)
    allowed = [
        number for choice in choices for phrases, number in hands if _contains_any(choice, phrases)
    ]
    return max(allowed, default=BOTH_HANDS)


def _sentences(text: ExerciseWordsSeed) -> Iterator[str]:
    """The sentences of all steps."""
    for step in text.steps:
        yield from SENTENCE_END.split(step.text)


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
