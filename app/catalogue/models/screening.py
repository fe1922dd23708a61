"""Tables of the questions to ask before a session."""

from sqlalchemy import JSON
from sqlmodel import Field

from app.catalogue.models.rows import SluggedRow
from app.database import Table


class ScreeningQuestion(SluggedRow, table=True):
    """A question; `urgency` is that of a red flag, `value` what any other yes states."""

    kind: str
    topic: str
    audience: list[str] = Field(sa_type=JSON)
    urgency: str | None
    value: str | None
    source_id: int = Field(foreign_key="source.id", index=True)


class ScreeningQuestionText(Table, table=True):
    """A question's words."""

    question_id: int = Field(foreign_key="screening_question.id", primary_key=True)
    lang: str = Field(primary_key=True)
    question: str
    yes: str
    no: str
