"""What the words of the seed must look like; `docs/seed.md` is their description in words."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from app.catalogue.schemas import Phrase, Slug, StepRole
from app.seeding.doses import Seed
from app.seeding.facts import Text

Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
Word = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]+$", max_length=40)]
"""One word as people type it, in lower case."""
Term = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]+( [^\sA-Z]+)*$", max_length=60)]
"""One or more words, in lower case."""


class WordsSeed(Seed):
    """The words of a thing."""

    name: Name
    aliases: tuple[Name, ...]
    summary: Text


class StepSeed(Seed):
    """One step."""

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
    def _ordered(self) -> Self:
        roles = [step.role for step in self.steps]
        if roles[0] != "setup" or "movement" not in roles:
            raise ValueError("steps must begin with setup and hold a movement")
        return self


class BlockWordsSeed(Seed):
    """The words of a block."""

    name: Name
    summary: Text


class TemplateWordsSeed(WordsSeed):
    """The words of a programme."""

    advice: tuple[Text, ...]
    daily_habits: dict[Slug, Text]
    blocks: dict[Slug, BlockWordsSeed]


Phrases = dict[Phrase, Text]
Advice = dict[Slug, Text]
"""The advice of a feature's cautions, by condition."""


class ScreeningWordsSeed(Seed):
    """The words of a question: what is asked, and what each answer leads to."""

    question: Text
    yes: Text
    no: Text


class SearchWordsSeed(Seed):
    """How people ask in one language."""

    stop_words: tuple[Word, ...]
    synonyms: dict[Term, tuple[Term, ...]]
