"""Facts of cautions, of the features that imply them, and of screening questions."""

from typing import Self

from pydantic import Field, model_validator

from app.catalogue.schemas import Audience, ScreeningKind, ScreeningTopic, Severity, Slug, Urgency
from app.seeding.schemas.base import Seed, SluggedSeed


class CautionSeed(Seed):
    """A condition with which an exercise is avoided, or done with care.

    `requires` names the equipment that the advice asks for, such as a worktop to hold. An exercise
    that omits it takes the equipment that its features require for the condition.
    """

    condition: Slug
    severity: Severity
    even_when_cleared: bool = Field(
        False, description="For a gate: whether the exercise is still avoided once it is cleared."
    )
    source: Slug
    requires: tuple[Slug, ...] | None = None

    @model_validator(mode="after")
    def _only_a_caution_requires(self) -> Self:
        if self.requires and self.severity == "avoid":
            raise ValueError("requires is allowed only with severity 'caution'")
        return self


class FeatureSeed(SluggedSeed):
    """A trait of exercises, with the cautions that it implies."""

    category: Slug | None = Field(
        None, description="A category. All its exercises have the feature without stating it."
    )
    cautions: tuple[CautionSeed, ...] = Field(min_length=1)


class ScreeningSeed(SluggedSeed):
    """A question to ask before a session, and the value that the answer yes leads to."""

    topic: ScreeningTopic
    kind: ScreeningKind
    audience: tuple[Audience, ...] = Field(min_length=1)
    urgency: Urgency | None = None
    value: Slug | None = Field(
        None, description="The condition or audience that the answer yes states."
    )
    source: Slug

    @model_validator(mode="after")
    def _urgency_or_value(self) -> Self:
        if self.kind == "red-flag" and (self.urgency is None or self.value is not None):
            raise ValueError("a red flag needs an urgency and has no value")
        if self.kind != "red-flag" and (self.urgency is not None or self.value is None):
            raise ValueError("only a red flag has an urgency; other questions need a value")
        return self
