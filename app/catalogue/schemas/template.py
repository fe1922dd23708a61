"""Schemas of programmes."""

from pydantic import Field

from app.catalogue.schemas.base import FrozenModel, NamedRef
from app.catalogue.schemas.enums import AdviceTopic, Audience
from app.catalogue.schemas.vocabulary import CitedSource, VocabularyTerm


class Frequency(FrozenModel):
    """How often to do a programme."""

    early: int = Field(description="Sessions per week at the early stage.")
    advanced: int = Field(description="Sessions per week at the advanced stage.")


class MustWork(FrozenModel):
    """A muscle that every session of a programme must strengthen."""

    block: NamedRef = Field(description="The block that strengthens it.")
    muscle: NamedRef = Field(description="The muscle.")


class TemplatePhase(NamedRef):
    """A phase of a programme."""

    weeks: int = Field(description="Minimum duration in weeks.")
    criterion: str = Field(description="Criterion for moving on to the next phase.")


class Advice(FrozenModel):
    """A piece of general advice."""

    topic: AdviceTopic = Field(
        description="`programme`: about the programme. `pain`: how much discomfort is acceptable. "
        "`clinician`: what to know before the first exercise, and when to see a clinician."
    )
    text: str = Field(description="The advice.")


class TemplateAdvice(Advice):
    """A piece of advice of a programme. Sessions show it only to the people that it is for."""

    audience: tuple[Audience, ...] = Field(
        description="The age groups that it is for; empty for everyone."
    )
    conditions: tuple[NamedRef, ...] = Field(
        description="The conditions that it is for; empty for everyone."
    )


class TemplateBlock(NamedRef):
    """A block of a programme."""

    summary: str = Field(description="Purpose of the block.")
    picks_min: int = Field(
        description="Minimum number of its exercises in a session; 0 if a session may omit the "
        "block when none of them can be done."
    )
    picks_max: int = Field(description="Maximum number of its exercises in a session.")
    fixed: bool = Field(
        description="Whether every session has all of its exercises, at the doses for the phase."
    )
    every_days: int | None = Field(
        description="Minimum number of days from one session with this block to the next; null if "
        "every session has it."
    )
    exercises: tuple[NamedRef, ...] = Field(description="Exercises of the block.")

    @property
    def exercise_slugs(self) -> frozenset[str]:
        """The slugs of the exercises of the block."""
        return frozenset(exercise.slug for exercise in self.exercises)


class Template(VocabularyTerm):
    """A programme: blocks of exercises for some conditions."""

    minutes: int = Field(description="Default length of a session in minutes.")
    sessions_per_week: Frequency = Field(description="Recommended sessions per week.")
    conditions: tuple[NamedRef, ...] = Field(description="Conditions that it is for.")
    must_work: tuple[MustWork, ...] = Field(
        description="Muscles that every session must strengthen."
    )
    phases: tuple[TemplatePhase, ...] = Field(
        description="Phases, in order; empty when it has none."
    )
    blocks: tuple[TemplateBlock, ...] = Field(description="Blocks, in the order of a session.")
    daily_exercises: tuple[NamedRef, ...] = Field(
        description="Exercises of the daily habits, in the order of `daily_habits`."
    )
    daily_habits: tuple[str, ...] = Field(
        description="What to do every day in addition to the sessions."
    )
    advice: tuple[TemplateAdvice, ...] = Field(description="General advice.")
    sources: tuple[CitedSource, ...] = Field(description="Sources that it is based on.")
