"""What a child must not begin with here, and what to read about a growing knee or heel."""

from collections.abc import Iterable

from app.catalogue.schemas import Condition
from app.catalogue.snapshot import LocalizedCatalogue
from app.pages.forms import Fields

KNEE, HEEL = "osgood-schlatter", "calcaneal-apophysitis"
"""Conditions of a growing knee or heel."""
MORE = ("growing-pains", "limping-child")
"""Further conditions of those who are growing."""
PAIN = {
    "patellofemoral-pain": KNEE,
    "plantar-fasciitis": HEEL,
    "achilles-tendinopathy": HEEL,
    "achilles-tendinopathy-insertional": HEEL,
    "achilles-tendinopathy-mid-portion": HEEL,
}
"""Conditions of adults, each with the one that the same pain often is while a person grows."""


def is_for_a_child(stated: Fields) -> bool:
    """Whether a session is for a child or a teenager who is still growing."""
    return stated.all("audience") == ["child"]


def painful(localized: LocalizedCatalogue, stated: Fields) -> list[str]:
    """The conditions of `PAIN` that are stated, or that the chosen programme is for."""
    programme = localized.templates.get(stated.get("template") or "")
    aims = [ref.slug for ref in programme.conditions] if programme else []
    return [slug for slug in dict.fromkeys([*stated.all("safe_for"), *aims]) if slug in PAIN]


def unsuited(localized: LocalizedCatalogue, stated: Fields) -> list[str]:
    """The conditions with which a child should see a clinician before any exercise.

    They are those that only adults are asked about, and those of `painful`.
    """
    asked = {
        question.yes.value
        for question in localized.screening
        if question.kind == "condition" and "child" not in question.audience
    }
    own = [slug for slug in stated.all("safe_for") if slug in asked]
    return list(dict.fromkeys([*own, *painful(localized, stated)]))


def to_read(localized: LocalizedCatalogue, slugs: Iterable[str]) -> list[Condition]:
    """The pages about conditions that the release has."""
    return [localized.conditions[slug] for slug in slugs if slug in localized.conditions]
