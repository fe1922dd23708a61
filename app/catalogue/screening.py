"""What to ask before a session, as its reader sees it."""

from pydantic import Field

from app.catalogue.schemas import Audience, Read, ScreeningKind, SourceRead, Urgency


class OutcomeRead(Read):
    """What an answer leads to."""

    session: bool = Field(description="Whether a session may be composed after this answer.")
    parameter: str | None = Field(
        description="Parameter of `/v1/compose` that states the answer; null when none has to."
    )
    value: str | None = Field(description="The value to add to that parameter.")
    urgency: Urgency | None = Field(description="How soon to see a clinician instead.")
    advice: str


class QuestionRead(Read):
    """A question for the person who is about to exercise."""

    slug: str
    kind: ScreeningKind = Field(
        description="`red-flag`: yes means no session but a clinician. `condition`: yes goes into "
        "`safe_for`. `audience`: yes says whom the session is for."
    )
    audience: tuple[Audience, ...] = Field(description="Whom to ask.")
    question: str
    yes: OutcomeRead
    no: OutcomeRead
    source: SourceRead


class ScreeningRead(Read):
    """The questions to ask before a session, in order, with what each answer leads to."""

    questions: tuple[QuestionRead, ...]
    pain_rules: tuple[str, ...] = Field(description="How much discomfort is acceptable.")
    notice: str
