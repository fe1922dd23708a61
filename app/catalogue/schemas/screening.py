"""Schemas of the screening before a session."""

from pydantic import Field

from app.catalogue.schemas import (
    Audience,
    CitedSource,
    FrozenModel,
    Label,
    NamedRef,
    ScreeningKind,
    ScreeningTopic,
    Urgency,
)


class ScreeningOutcome(FrozenModel):
    """The consequence of an answer."""

    session: bool = Field(description="Whether a session may be composed after this answer.")
    parameter: str | None = Field(
        description="Parameter of `/v1/compose` that the answer is sent in; null if there is none."
    )
    value: str | None = Field(description="The value to add to the parameter.")
    urgency: Urgency | None = Field(
        description="How soon to see a clinician instead; null when that is not needed."
    )
    clearable: bool = Field(
        description="Whether the value can also be added to `cleared`, once the person's "
        "clinician has cleared them for exercise."
    )
    advice: str = Field(description="What to do.")
    templates: tuple[NamedRef, ...] = Field(description="Programmes for it.")


class ScreeningQuestion(FrozenModel):
    """A yes-or-no question for the person who is about to exercise."""

    slug: str = Field(description="Public identifier.")
    topic: ScreeningTopic = Field(description="The topic that the question belongs to.")
    kind: ScreeningKind = Field(
        description="`red-flag`: after a yes, see a clinician before any session. `gate`: the "
        "same, unless the person's clinician has cleared them for exercise. "
        "`condition`: a yes adds a value to `safe_for`. `audience`: a yes adds a "
        "value to `audience`."
    )
    audience: tuple[Audience, ...] = Field(description="Age groups that the question is for.")
    question: str = Field(description="The question.")
    yes: ScreeningOutcome = Field(description="Consequence of a yes.")
    no: ScreeningOutcome = Field(description="Consequence of a no.")
    source: CitedSource = Field(description="Source of the question.")


class TopicLine(Label):
    """A topic of a screen. If it applies to the person, ask its questions."""

    questions: tuple[str, ...] = Field(description="The slugs of its questions.")


class Screen(Label):
    """Topics that are shown on one screen, with a single "none of these" answer."""

    topics: tuple[TopicLine, ...] = Field(description="The topics, in order.")


class Screening(FrozenModel):
    """The questions to ask before a session, and how much pain is acceptable."""

    questions: tuple[ScreeningQuestion, ...] = Field(
        description="The questions, in the order to ask them."
    )
    screens: tuple[Screen, ...] = Field(
        description="The same questions on two screens: when to see a clinician first, then the "
        "conditions of the person."
    )
    pain_rules: tuple[str, ...] = Field(description="How much pain is acceptable.")
    notice: str = Field(description="Notice that this is general information, not medical advice.")
