"""Plain functions that make things to test with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.catalogue.dosing import default_tempo, seconds
from app.catalogue.schemas import (
    BlockRead,
    CautionRead,
    ConditionRead,
    Dose,
    EquipmentRead,
    ExerciseEquipmentRead,
    ExerciseRead,
    Frequency,
    MembershipRead,
    Phrase,
    ReleaseRead,
    TemplateRead,
)
from app.catalogue.snapshot import Catalogue, Edition, make_index, make_orders
from app.catalogue.suggesting import Suggestions
from app.catalogue.text import SearchWords, TextIndex

PHRASES = {phrase: phrase.value for phrase in Phrase}


def make_dose(**figures: Any) -> Dose:
    """A dose of 3 x 10 repetitions, or what is stated."""
    given = {"sets": 3, "reps": None if "timed_seconds" in figures else 10} | figures
    for name in ("sets", "reps", "timed_seconds"):
        for end in ("min", "max"):
            given.setdefault(f"{name}_{end}", given.get(name))
    hold = given.get("hold_seconds")
    tempo = default_tempo(hold) if given.get("reps") else None
    defaults = {
        "timed_seconds": None, "hold_seconds": None, "tempo_seconds": tempo, "per_side": False,
        "setup_seconds": 30, "switch_seconds": 5, "rest_seconds": 30, "source": "ours",
    }  # fmt: skip
    return Dose(**(defaults | given))


def make_exercise(
    slug: str,
    *,
    block: str = "one",
    needs: Iterable[str] = (),
    avoid: Iterable[str] = (),
    care: Iterable[str] = (),
    dose: Dose | None = None,
    **facts: Any,
) -> ExerciseRead:
    """An exercise of the block `block` of the programme `test`."""
    own = dose or make_dose()
    cautions = [(condition, "avoid") for condition in avoid]
    cautions += [(condition, "caution") for condition in care]
    defaults: dict[str, Any] = {
        "slug": slug,
        "name": slug.replace("-", " ").capitalize(),
        "aliases": (),
        "summary": "A movement.",
        "category": "stretch",
        "position": "sitting",
        "level": "beginner",
        "audience": ("adult",),
        "load": "low",
        "templates": (MembershipRead(slug="test", block=block),),
        "equipment": tuple(
            ExerciseEquipmentRead(slug=thing, name=thing, required=True) for thing in needs
        ),
        "muscles": (),
        "conditions": (),
        "cautions": tuple(
            CautionRead(
                condition=condition, name=condition, severity=severity, advice="Mind it.",
                source="precaution",
            )
            for condition, severity in cautions
        ),
        "features": (),
        "steps": (),
        "cues": (),
        "mistakes": (),
        "stop_if": (),
        "dose": own,
        "seconds": seconds(own),
        "easier": (),
        "harder": (),
        "sources": (),
        "origin": (),
    }  # fmt: skip
    return ExerciseRead(**(defaults | facts))


def make_catalogue(
    exercises: Sequence[ExerciseRead],
    blocks: Mapping[str, tuple[int, int]],
    *,
    equipment: Iterable[str] = ("ball", "chair"),
    conditions: Iterable[str] = ("gout", "vertigo"),
    minutes: int = 10,
) -> Catalogue:
    """A release that holds one programme, `test`, whose blocks take so many exercises each."""
    by_slug = {
        exercise.slug: exercise for exercise in sorted(exercises, key=lambda read: read.slug)
    }
    words: dict[str, Any] = {"aliases": (), "summary": "A word.", "exercise_count": 0}
    template = TemplateRead(
        slug="test",
        name="Test",
        minutes=minutes,
        frequency=Frequency(early=3, advanced=5),
        conditions=(),
        blocks=tuple(
            BlockRead(
                slug=slug,
                name=slug,
                summary="A block.",
                picks_min=least,
                picks_max=most,
                exercises=tuple(
                    read.slug
                    for read in by_slug.values()
                    if read.templates and read.templates[0].block == slug
                ),
            )
            for slug, (least, most) in blocks.items()
        ),
        daily_exercises=(),
        daily_habits=(),
        advice=(),
        **words,
    )
    edition = Edition(
        lang="en",
        exercises=by_slug,
        categories={},
        muscles={},
        conditions={
            slug: ConditionRead(
                slug=slug, name=slug, codes=(), caution_count=0, templates=(), **words
            )
            for slug in conditions
        },
        equipment={
            slug: EquipmentRead(slug=slug, name=slug, serves_as=(), **words) for slug in equipment
        },
        templates={"test": template},
        phrases=PHRASES,
        screening=(),
        orders=make_orders(tuple(by_slug.values())),
        texts=TextIndex([{"name": (read.name,)} for read in by_slug.values()], SearchWords()),
        suggestions=Suggestions(()),
    )
    return Catalogue(
        release=ReleaseRead(
            version="2026.1.1", checksum="0", counts={}, licence="CC-BY-4.0", languages=("en",)
        ),
        editions={"en": edition},
        index=make_index(by_slug.values(), {}, {}),
        retired={},
    )
