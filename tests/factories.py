"""Plain functions that make things to test with."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.catalogue.doses import default_tempo, seconds
from app.catalogue.schemas import (
    Caution,
    Condition,
    Dose,
    Equipment,
    Exercise,
    ExerciseEquipment,
    ExerciseTemplate,
    Frequency,
    Label,
    Levers,
    NamedRef,
    Phrase,
    Release,
    Template,
    TemplateBlock,
)
from app.catalogue.search.index import build_index
from app.catalogue.search.suggestions import SuggestionIndex
from app.catalogue.search.text.inverted_index import InvertedIndex
from app.catalogue.search.text.lexicon import Lexicon, SearchWords
from app.catalogue.search.text.query_parser import QueryParser
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue, build_sort_orders, to_ref
from app.composition.labels import ENUMS

LABELS = {
    enum: {value: Label(slug=value, name=value, meaning="A value.") for value in values}
    for enum, values in ENUMS.items()
} | {"feature": {}}
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
        "side_order": "alternating" if given.get("per_side") else None, "first_side": None,
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
    asks_for: Iterable[str] = (),
    dose: Dose | None = None,
    **facts: Any,
) -> Exercise:
    """An exercise of the block `block` of the programme `test`.

    The advice of its cautions of the severity `caution` asks for the equipment `asks_for`.
    """
    own = dose or make_dose()
    asked = tuple(NamedRef(slug=thing, name=thing) for thing in asks_for)
    cautions: list[tuple[str, str, tuple[NamedRef, ...]]]
    cautions = [(condition, "avoid", ()) for condition in avoid]
    cautions += [(condition, "caution", asked) for condition in care]
    defaults: dict[str, Any] = {
        "slug": slug,
        "name": slug.replace("-", " ").capitalize(),
        "aliases": (),
        "summary": "A movement.",
        "category": NamedRef(slug="stretch", name="Stretch"),
        "family": NamedRef(slug=slug, name=slug),
        "position": "chair",
        "level": "beginner",
        "audience": ("adult",),
        "load": "low",
        "climbs": False,
        "levers": Levers(support=(), band=False),
        "templates": (
            ExerciseTemplate(
                slug="test", name="Test", block=NamedRef(slug=block, name=block),
                phases=(), doses=(),
            ),
        ),
        "equipment": tuple(
            ExerciseEquipment(slug=thing, name=thing, required=True) for thing in needs
        ),
        "muscles": (),
        "conditions": (),
        "cautions": tuple(
            Caution(
                condition=NamedRef(slug=condition, name=condition), severity=severity,
                advice="Mind it.", requires=requires,
                instead=(), source=NamedRef(slug="precaution", name="Precaution"),
            )
            for condition, severity, requires in cautions
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
        "pictures": (),
        "origin": (),
    }  # fmt: skip
    return Exercise(**(defaults | facts))


def make_catalogue(
    exercises: Sequence[Exercise],
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
    template = Template(
        slug="test",
        name="Test",
        minutes=minutes,
        sessions_per_week=Frequency(early=3, advanced=5),
        conditions=(),
        sources=(),
        must_work=(),
        phases=(),
        blocks=tuple(
            TemplateBlock(
                slug=slug,
                name=slug,
                summary="A block.",
                picks_min=least,
                picks_max=most,
                fixed=False,
                every_days=None,
                exercises=tuple(
                    to_ref(read)
                    for read in by_slug.values()
                    if read.templates and read.templates[0].block.slug == slug
                ),
            )
            for slug, (least, most) in blocks.items()
        ),
        daily_exercises=(),
        daily_habits=(),
        advice=(),
        **words,
    )
    text_index = InvertedIndex([{"name": (read.name,)} for read in by_slug.values()])
    edition = LocalizedCatalogue(
        lang="en",
        exercises=by_slug,
        categories={},
        muscles={},
        conditions={
            slug: Condition(
                slug=slug,
                name=slug,
                kinds=("caution",),
                region="whole-body",
                gate=None,
                information=(),
                sources=(),
                broader=None,
                codes=(),
                caution_count=0,
                templates=(),
                **words,
            )
            for slug in conditions
        },
        equipment={
            slug: Equipment(slug=slug, name=slug.capitalize(), serves_as=(), **words)
            for slug in equipment
        },
        templates={"test": template},
        sources={},
        labels=LABELS,
        phrases=PHRASES,
        screening=(),
        sort_orders=build_sort_orders(tuple(by_slug.values())),
        text_index=text_index,
        query_parser=QueryParser(Lexicon((), SearchWords()), text_index),
        suggestions=SuggestionIndex(()),
    )
    return Catalogue(
        release=Release(
            version="2026.1.1",
            released_at=date(2026, 1, 1),
            checksum="0",
            counts={},
            licence="CC-BY-4.0",
            licence_url="https://licence.example",
            attribution="Made up",
            languages=("en",),
        ),
        localized={"en": edition},
        index=build_index(by_slug.values(), {}, {}, {}),
        retired={},
    )
