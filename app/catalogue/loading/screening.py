"""Rows of the screening tables to questions in one language."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.catalogue import models
from app.catalogue.loading.exercise_parts import read_sources
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import Exercise, Gate, NamedRef, ScreeningKind, Template
from app.catalogue.schemas.screening import ScreeningOutcome, ScreeningQuestion

PARAMETERS = {
    "red-flag": "red_flags",
    "gate": "safe_for",
    "condition": "safe_for",
    "audience": "audience",
}
"""The parameter of composition that a yes goes into, by kind of question."""


def read_questions(
    tables: Tables,
    lang: str,
    gates: Mapping[str, Gate],
    templates: Iterable[Template],
    exercises: Mapping[str, Exercise],
) -> tuple[ScreeningQuestion, ...]:
    """The questions to ask before a session, in order."""
    words = tables.words(models.ScreeningQuestionText, lang)
    sources = read_sources(tables)

    def templates_for(row: Any) -> tuple[NamedRef, ...]:  # noqa: ANN401 -- as below
        return tuple(
            NamedRef(slug=template.slug, name=template.name)
            for template in templates
            if row.value in _suitable_for(template, exercises, row.kind)
        )

    def read(row: Any) -> ScreeningQuestion:  # noqa: ANN401 -- a row of the question table
        text = words[row.id]
        gate = gates[row.value] if row.kind == "gate" else None
        return ScreeningQuestion(
            slug=row.slug,
            kind=row.kind,
            topic=row.topic,
            audience=row.audience,
            question=text.question,
            yes=ScreeningOutcome(
                session=row.kind not in {"red-flag", "gate"},
                parameter=PARAMETERS[row.kind],
                value=row.value or row.slug,
                urgency=gate.urgency if gate else row.urgency,
                clearable=gate is not None and gate.clearable,
                advice=text.yes,
                templates=templates_for(row),
            ),
            no=ScreeningOutcome(
                session=True,
                parameter=None,
                value=None,
                urgency=None,
                clearable=False,
                advice=text.no,
                templates=(),
            ),
            source=sources[row.source_id],
        )

    return tuple(read(row) for row in tables.rows(models.ScreeningQuestion))


def _suitable_for(
    template: Template, exercises: Mapping[str, Exercise], kind: ScreeningKind
) -> frozenset[str]:
    """The conditions of a programme, or the audiences that all its exercises are for."""
    if kind != "audience":
        return frozenset(ref.slug for ref in template.conditions)
    own = (exercises[ref.slug] for block in template.blocks for ref in block.exercises)
    return frozenset.intersection(*(frozenset(exercise.audience) for exercise in own))
