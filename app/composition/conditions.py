"""What the stated conditions of a person change, whatever the programme is.

Whether exercises were checked for them, whether doses may rise, and what to read first, with the
rule about pain.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from app.catalogue.schemas import (
    PAIN_RULES,
    Advice,
    Audience,
    Condition,
    Level,
    NamedRef,
    Phrase,
    Template,
)
from app.catalogue.snapshot import LocalizedCatalogue, to_ref

MAY_NOT_CLIMB = frozenset({"pregnancy", "peripheral-neuropathy", "vertebral-fracture"})
"""Conditions, with those that are narrower. Pregnancy and a vertebral fracture hold the dose; feet
that don't feel have no pain to guide it. Source: the rules of progression in docs/composition.md;
each is a precaution, for which no trial was found."""

BEGINNERS = frozenset({"weak-legs"})
"""Conditions whose sessions are for beginners when no level is asked for; a precaution."""


class Care(NamedTuple):
    """What is true of a condition in every session."""

    first: tuple[Phrase, ...]
    """What to know and whom to ask before the first exercise."""
    pain: Phrase | None
    """The rule that takes the place of every other one; None if there is no such rule."""


CARE = {
    "vertebral-fracture": Care(
        (
            Phrase.CARE_VERTEBRA_ASK,
            Phrase.CARE_VERTEBRA_LOAD,
            Phrase.CARE_VERTEBRA_MOVE,
            Phrase.CARE_VERTEBRA_SIGNS,
        ),
        Phrase.PAIN_VERTEBRA,
    ),
    "pregnancy": Care(
        (Phrase.CARE_PREGNANCY_ASK, Phrase.CARE_PREGNANCY_SIGNS, Phrase.CARE_PREGNANCY_MOVE),
        Phrase.PAIN_PREGNANCY,
    ),
    "peripheral-neuropathy": Care(
        (Phrase.CARE_NUMB_CHECK, Phrase.CARE_NUMB_SORE, Phrase.CARE_NUMB_SHOES),
        Phrase.PAIN_NUMB,
    ),
    "peripheral-artery-disease": Care(
        (Phrase.CARE_ARTERY_SIGNS, Phrase.CARE_ARTERY_FEET), Phrase.PAIN_ARTERY
    ),
    "falls-risk": Care((Phrase.CARE_FALLS_ASK, Phrase.CARE_FALLS_HOLD), None),
}
"""By condition, which speaks for those that are narrower; the gravest first. Their sources are
those of the questions of the screening, of the conditions' cautions and of their information."""

ALWAYS = (Phrase.PAIN_LESS, Phrase.PAIN_STOP)
"""What goes with the rule of a programme."""


def is_unchecked(condition: Condition) -> bool:
    """Whether no exercise is for a condition or needs care with it, and it isn't a gate."""
    narrower = condition.broader is not None
    return not (condition.caution_count or narrower or {"exercise", "gate"} & {*condition.kinds})


def unchecked(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> tuple[Condition, ...]:
    """Those of the stated conditions that no exercise was checked for."""
    stated = (localized.conditions[slug] for slug in safe_for)
    return tuple(each for each in stated if is_unchecked(each))


def stated_refs(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> tuple[NamedRef, ...]:
    """The stated conditions with their names, without those that no exercise was checked for."""
    stated = (localized.conditions[slug] for slug in safe_for)
    return tuple(to_ref(each) for each in stated if not is_unchecked(each))


def usual_level(level: Level | None, safe_for: Collection[str]) -> Level | None:
    """The level that is asked for, or the one that stated conditions call for."""
    return level or (None if BEGINNERS.isdisjoint(safe_for) else "beginner")


def may_climb(
    localized: LocalizedCatalogue,
    template: str,
    safe_for: Collection[str],
    cleared: Collection[str],
    audience: Collection[Audience],
) -> bool:
    """Whether doses may rise without a clinician.

    They don't for children, for a person with a cleared gate or with one of `MAY_NOT_CLIMB`.
    """
    if cleared or "child" in audience or holds_doses(localized, safe_for):
        return False
    blocks = localized.templates[template].blocks
    exercises = (localized.exercises[ref.slug] for block in blocks for ref in block.exercises)
    return not all("child" in exercise.audience for exercise in exercises)


def holds_doses(localized: LocalizedCatalogue, safe_for: Collection[str]) -> bool:
    """Whether a stated condition keeps doses from rising."""
    return not MAY_NOT_CLIMB.isdisjoint(_with_broader(localized, safe_for))


def _with_broader(localized: LocalizedCatalogue, safe_for: Collection[str]) -> set[str]:
    """The stated conditions, and those that are broader."""
    broader = (localized.conditions[slug].broader for slug in safe_for)
    return {*safe_for, *(ref.slug for ref in broader if ref)}


def unchecked_warnings(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> tuple[str, ...]:
    """That a clinician should be seen first, for each condition that was not checked."""
    said = localized.phrases[Phrase.UNCHECKED]
    return tuple(said.format(condition=each.name) for each in unchecked(localized, safe_for))


def care_of(localized: LocalizedCatalogue, safe_for: Collection[str]) -> tuple[Care, ...]:
    """What is said of the stated conditions, the gravest first."""
    stated = _with_broader(localized, safe_for)
    return tuple(care for slug, care in CARE.items() if slug in stated)


def first_advice(localized: LocalizedCatalogue, safe_for: Collection[str]) -> Iterator[Advice]:
    """What to know before the first exercise, for each stated condition."""
    for care in care_of(localized, safe_for):
        for phrase in care.first:
            yield Advice(topic="clinician", text=localized.phrases[phrase])


def programme_advice(
    template: Template, safe_for: Collection[str], audience: Collection[Audience] = ()
) -> Iterator[Advice]:
    """The advice of a programme that is for a person."""
    for each in template.advice:
        for_audience = not each.audience or not set(audience).isdisjoint(each.audience)
        conditions = {ref.slug for ref in each.conditions}
        if for_audience and (not conditions or not conditions.isdisjoint(safe_for)):
            yield Advice(topic=each.topic, text=each.text)


def condition_advice(
    localized: LocalizedCatalogue, safe_for: Collection[str], programmes: Mapping[str, str]
) -> tuple[Advice, ...]:
    """What a session without a programme says: each condition's advice is its programme's.

    Where several conditions have a rule about pain, each rule says for which condition it is.

    Args:
        localized: the release in the language of the answer.
        safe_for: the stated conditions.
        programmes: the programme of each condition that has one.
    """
    own = {
        condition: tuple(programme_advice(localized.templates[programme], safe_for))
        for condition, programme in programmes.items()
    }
    clinician = (each for said in own.values() for each in said if each.topic == "clinician")
    rules = {
        each.text: localized.conditions[condition].name
        for condition, said in own.items()
        for each in said
        if each.topic == "pain"
    }
    several = len(rules) > 1
    pain = (
        Advice(topic="pain", text=f"{name}: {text}" if several else text)
        for text, name in rules.items()
    )
    everything = (
        *first_advice(localized, safe_for),
        *clinician,
        *pain_advice(localized, safe_for, pain, child=False),
    )
    return tuple(dict.fromkeys(everything))


def pain_advice(
    localized: LocalizedCatalogue, safe_for: Collection[str], own: Iterable[Advice], *, child: bool
) -> tuple[Advice, ...]:
    """The one rule about pain: that of the conditions, or of the programme, or the general one.

    Args:
        localized: the release in the language of the answer.
        safe_for: the stated conditions.
        own: what the programme itself says about pain.
        child: whether the session is for a child, who can't rate pain in numbers.
    """
    rules = [care.pain for care in care_of(localized, safe_for) if care.pain]
    if not rules and child:
        rules = [Phrase.PAIN_CHILD]
    if rules:
        return tuple(_pain(localized, rule) for rule in rules)
    if stated := tuple(own):
        return (*stated, *(_pain(localized, rule) for rule in ALWAYS))
    return tuple(_pain(localized, rule) for rule in PAIN_RULES)


def _pain(localized: LocalizedCatalogue, rule: Phrase) -> Advice:
    return Advice(topic="pain", text=localized.phrases[rule])
