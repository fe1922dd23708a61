"""The words of the catalogue in one language."""

from typing import Self

from pydantic import Field, model_validator

from app.catalogue.schemas import AdviceTopic, Audience, Phrase, Slug, StepRole
from app.seeding.schemas.base import Name, Seed, Text


class WordsSeed(Seed):
    """Name, aliases and summary, which every record of the catalogue has."""

    name: Name
    aliases: tuple[Name, ...]
    summary: Text


class CategoryWordsSeed(WordsSeed):
    """The words of a category."""

    reason: Text = Field(
        description="The reason to choose its exercises, with {muscle} and {function}."
    )


class MuscleWordsSeed(WordsSeed):
    """The words of a muscle. A primary muscle of an exercise needs all of them."""

    in_sentence: Name | None = Field(None, description="Its name in a sentence: the calf.")
    function: Name | None = Field(None, description="What it does: which lifts the heel.")


class ConditionWordsSeed(WordsSeed):
    """The words of a condition."""

    gate: Text | None = Field(None, description="What a person with this gate should do.")
    information: tuple[Text, ...] = Field(
        (), description="What is known about it and whom to see, in paragraphs."
    )


class StepSeed(Seed):
    """One step of an exercise."""

    role: StepRole
    text: Text


class ExerciseWordsSeed(WordsSeed):
    """The words of an exercise."""

    steps: tuple[StepSeed, ...] = Field(min_length=3)
    cues: tuple[Text, ...] = Field(min_length=2)
    mistakes: tuple[Text, ...] = Field(min_length=1)
    stop_if: tuple[Text, ...] = Field(min_length=1)
    condition_notes: dict[Slug, Text]
    cautions: dict[Slug, Text]

    @model_validator(mode="after")
    def _begins_with_setup(self) -> Self:
        roles = [step.role for step in self.steps]
        if roles[0] != "setup" or "movement" not in roles:
            raise ValueError("steps must begin with role 'setup' and include role 'movement'")
        return self


class BlockWordsSeed(Seed):
    """The words of a block."""

    name: Name
    summary: Text


class PhaseWordsSeed(Seed):
    """The words of a phase, and the criterion to move on from it."""

    name: Name
    criterion: Text


class AdviceSeed(Seed):
    """A piece of advice, for everyone or for some."""

    topic: AdviceTopic
    audience: tuple[Audience, ...] = ()
    conditions: tuple[Slug, ...] = ()
    text: Text


class TemplateWordsSeed(WordsSeed):
    """The words of a programme."""

    advice: tuple[AdviceSeed, ...]
    daily_habits: dict[Slug, Text]
    phases: dict[Slug, PhaseWordsSeed] = Field(default_factory=dict)
    blocks: dict[Slug, BlockWordsSeed]


class LabelSeed(Seed):
    """The label of an enumeration's value, and its meaning."""

    name: Name
    meaning: Text


Phrases = dict[Phrase, Text]
Labels = dict[str, dict[str, LabelSeed]]
"""By enumeration and value. Features count as an enumeration."""
Advice = dict[Slug, Text]
"""The advice of one feature's cautions, by condition."""


class ScreeningWordsSeed(Seed):
    """A screening question, and what each answer means."""

    question: Text
    yes: Text
    no: Text
