"""Rows of the screening tables to questions in one language."""

from typing import Any

from app.catalogue import models
from app.catalogue.queries import Tables
from app.catalogue.schemas import SourceRead
from app.catalogue.screening import OutcomeRead, QuestionRead

PARAMETERS = {"red-flag": "red_flags", "condition": "safe_for", "audience": "audience"}
"""The parameter of composition that a yes goes into, by kind of question."""


def read_questions(tables: Tables, lang: str) -> tuple[QuestionRead, ...]:
    """The questions to ask before a session, in order."""
    words = tables.words(models.ScreeningQuestionText, lang, "question_id")
    sources = {row.id: row for row in tables.rows(models.Source)}

    def read(row: Any) -> QuestionRead:  # noqa: ANN401 -- a row of the question table
        text, source = words[row.id], sources[row.source_id]
        return QuestionRead(
            slug=row.slug,
            kind=row.kind,
            audience=row.audience,
            question=text.question,
            yes=OutcomeRead(
                session=row.kind != "red-flag",
                parameter=PARAMETERS[row.kind],
                value=row.value or row.slug,
                urgency=row.urgency,
                advice=text.yes,
            ),
            no=OutcomeRead(session=True, parameter=None, value=None, urgency=None, advice=text.no),
            source=SourceRead(
                slug=source.slug, title=source.title, url=source.url, year=source.year
            ),
        )

    return tuple(read(row) for row in tables.rows(models.ScreeningQuestion))
