"""Rows of screening questions."""

from collections.abc import Iterator

from app.catalogue import models
from app.seeding.dataset import Dataset
from app.seeding.rows.row import Ids, Row, key_columns, make_row


def screening_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """Rows of the questions and of their words."""
    own = ids["screening"]
    for question in data.screening:
        yield make_row(
            models.ScreeningQuestion,
            **key_columns(question, own),
            kind=question.kind,
            topic=question.topic,
            audience=list(question.audience),
            urgency=question.urgency,
            value=question.value,
            source_id=ids["sources"][question.source],
        )
    for lang, words in data.words.items():
        for slug, text in words.screening.items():
            yield make_row(
                models.ScreeningQuestionText, question_id=own[slug], lang=lang, **text.model_dump()
            )
