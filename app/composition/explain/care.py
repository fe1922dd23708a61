"""What a person with a stated condition is told before anything else, and their pain rule."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from app.catalogue.schemas import PAIN_RULES, Advice, Audience, Phrase, Template
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.requests.unchecked import unchecked


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


def unchecked_warnings(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> tuple[str, ...]:
    """That a clinician should be seen first, for each condition that was not checked."""
    said = localized.phrases[Phrase.UNCHECKED]
    return tuple(said.format(condition=each.name) for each in unchecked(localized, safe_for))


def care_of(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> tuple[Care, ...]:
    """What is said of the stated conditions, the gravest first."""
    stated = set(safe_for)
    for slug in tuple(stated):
        broader = localized.conditions[slug].broader if slug in localized.conditions else None
        stated |= {broader.slug} if broader else set()
    return tuple(care for slug, care in CARE.items() if slug in stated)


def first_advice(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> Iterator[Advice]:
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
    localized: LocalizedCatalogue, safe_for: Iterable[str], own: Iterable[Advice], *, child: bool
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
