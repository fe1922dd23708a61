"""The tables of the SQLite file that link resources to each other, with their columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue.schemas import ResourceKind

Rows = Iterable[Sequence[Any]]
CONDITION, SOURCE = "Slug of the condition.", "Slug of the source."


@dataclass(frozen=True, slots=True)
class LinkTable:
    """A table with rows for each resource of a kind. Its first column has the resource's slug."""

    name: str
    kind: ResourceKind
    description: str
    columns: Mapping[str, str]
    """The other columns with their descriptions. One that is named after a kind refers to it."""
    rows: Callable[[Any], Rows]
    """The rows of a resource, without the first column."""


LINK_TABLES = (
    LinkTable(
        "exercise_muscles",
        "exercise",
        "Muscles that an exercise works.",
        {"muscle": "Slug of the muscle.", "role": "`primary` or `secondary`."},
        lambda each: ((x.slug, x.role) for x in each.muscles),
    ),
    LinkTable(
        "exercise_conditions",
        "exercise",
        "Conditions that an exercise is used for.",
        {
            "condition": CONDITION,
            "evidence": "Grade of the evidence.",
            "source": "Slug of the source of the grade.",
            "note": "Explanation of the grade.",
        },
        lambda each: ((x.slug, x.evidence, x.source.slug, x.note) for x in each.conditions),
    ),
    LinkTable(
        "exercise_cautions",
        "exercise",
        "Conditions with which to skip an exercise or to take care.",
        {
            "condition": CONDITION,
            "severity": "`avoid`: skip the exercise. `caution`: follow the advice.",
            "advice": "What to do.",
            "source": "Slug of the source of the caution.",
        },
        lambda each: (
            (x.condition.slug, x.severity, x.advice, x.source.slug) for x in each.cautions
        ),
    ),
    LinkTable(
        "exercise_equipment",
        "exercise",
        "Equipment of an exercise.",
        {"equipment": "Slug of the equipment.", "required": "1 if it is required, else 0."},
        lambda each: ((x.slug, int(x.required)) for x in each.equipment),
    ),
    LinkTable(
        "exercise_programmes",
        "exercise",
        "Programmes that an exercise is part of.",
        {"template": "Slug of the programme.", "block": "Slug of its block."},
        lambda each: ((x.slug, x.block.slug) for x in each.templates),
    ),
    LinkTable(
        "exercise_steps",
        "exercise",
        "The steps of an exercise.",
        {
            "position": "Number of the step, from 1.",
            "role": "Part of the exercise that the step belongs to.",
            "text": "What to do.",
        },
        lambda each: ((at, x.role, x.text) for at, x in enumerate(each.steps, 1)),
    ),
    LinkTable(
        "exercise_harder",
        "exercise",
        "The next harder exercises.",
        {"harder": "Slug of the harder exercise."},
        lambda each: ((x.slug,) for x in each.harder),
    ),
    LinkTable(
        "exercise_sources",
        "exercise",
        "Sources that an exercise cites.",
        {"source": SOURCE},
        lambda each: ((x.slug,) for x in each.sources),
    ),
    LinkTable(
        "condition_codes",
        "condition",
        "Codes of a condition in classifications.",
        {"system": "Classification: `icd-10`, `icd-10-cm` or `icd-11`.", "code": "The code."},
        lambda each: ((x.system, x.code) for x in each.codes),
    ),
    LinkTable(
        "muscle_codes",
        "muscle",
        "Identifiers of a muscle in anatomical ontologies.",
        {"system": "Ontology: `uberon` or `fma`.", "code": "The identifier."},
        lambda each: ((name, code) for name in ("uberon", "fma") if (code := getattr(each, name))),
    ),
)
