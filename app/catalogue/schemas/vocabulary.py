"""Schemas of the vocabulary that exercises refer to."""

from pydantic import Field

from app.catalogue.schemas.base import FrozenModel, NamedRef
from app.catalogue.schemas.enums import BodyRegion, ConditionKind, MuscleKind, SourceKind, Urgency


class CitedSource(NamedRef):
    """A source of a dose, a grade of evidence or a caution. `name` is its title."""

    kind: SourceKind = Field(description="Kind of publication.")
    url: str | None = Field(description="URL; null when unknown.")
    year: int | None = Field(description="Year of publication; null when unknown.")
    doi: str | None = Field(description="Digital object identifier; null when unknown.")
    pmid: str | None = Field(description="PubMed identifier; null when unknown.")


class Source(CitedSource):
    """A source and the number of exercises that cite it."""

    exercise_count: int = Field(description="Number of exercises that cite it.")


class VocabularyTerm(NamedRef):
    """A term of the vocabulary and the number of exercises that have it."""

    aliases: tuple[str, ...] = Field(description="Other names.")
    summary: str = Field(description="Summary in one or two sentences.")
    exercise_count: int = Field(description="Number of exercises that refer to it.")


class Category(VocabularyTerm):
    """A category of exercises."""

    reason: str = Field(
        description="Sentence that explains why an exercise of this category was chosen. "
        "`{muscle}` and `{function}` are placeholders for `in_sentence` and "
        "`function` of the muscle that the exercise works."
    )


class Equipment(VocabularyTerm):
    """A piece of equipment."""

    serves_as: tuple[NamedRef, ...] = Field(
        description="Other equipment that it can safely replace in every exercise. If `have` "
        "lists it, these count as available too, but not what they can replace in turn."
    )


class Muscle(VocabularyTerm):
    """A muscle, tendon, fascia or joint, or a group of them.

    A filter by a group includes its members.
    """

    kind: MuscleKind = Field(description="Kind of structure.")
    parent: NamedRef | None = Field(
        description="The group that it is in; null at the top of the tree."
    )
    children: tuple[NamedRef, ...] = Field(description="Members of a group; empty otherwise.")
    in_sentence: str | None = Field(
        description="Its name within a sentence, such as `the calf`; null if it is not a main "
        "target of any exercise."
    )
    function: str | None = Field(
        description="What it does, as a relative clause such as `which lifts the heel`; null when "
        "`in_sentence` is null."
    )
    trained_with: NamedRef | None = Field(
        description="The structure that is always worked with it; null when it can be worked alone."
    )
    uberon: str | None = Field(description="Uberon identifier; null when there is none.")
    fma: str | None = Field(
        description="Foundational Model of Anatomy identifier; null when there is none."
    )


class ConditionCode(FrozenModel):
    """The code of a condition in a classification."""

    system: str = Field(description="Classification, such as `icd-10`.")
    code: str = Field(description="Code in the classification.")


class Gate(FrozenModel):
    """A condition that allows no session until a clinician has cleared the person for exercise."""

    urgency: Urgency = Field(description="How soon to see a clinician.")
    clearable: bool = Field(
        description="Whether `cleared` can lift the gate, once a clinician has cleared the person "
        "for exercise."
    )
    regions: tuple[NamedRef, ...] = Field(
        description="Muscle groups that get no heavy work after the gate is cleared."
    )
    advice: str = Field(description="What to do.")


class Condition(VocabularyTerm):
    """A medical condition."""

    kinds: tuple[ConditionKind, ...] = Field(
        description="`exercise`: exercises are used for it. `caution`: it changes or rules out "
        "some exercises. `gate`: it allows no session. `information`: general information only."
    )
    region: BodyRegion = Field(description="Where in the body it is.")
    gate: Gate | None = Field(
        description="Details of the gate; null unless `kinds` includes `gate`."
    )
    information: tuple[str, ...] = Field(
        description="What is known about it and whom to see, in paragraphs. Empty unless `kinds` "
        "includes `information`."
    )
    sources: tuple[CitedSource, ...] = Field(description="Sources of `information`.")
    broader: NamedRef | None = Field(
        description="Broader condition. Its cautions apply to exercises that have none for this "
        "condition. Null if there is none."
    )
    codes: tuple[ConditionCode, ...] = Field(description="Codes in classifications.")
    caution_count: int = Field(description="Number of exercises with a caution for it.")
    templates: tuple[NamedRef, ...] = Field(description="Programmes for it.")
