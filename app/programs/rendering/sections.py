"""What the page of a session and that of a plan have in common."""

from collections.abc import Iterable

from app.catalogue.schemas import CautionRead, Dose, ExerciseRead, Phrase
from app.catalogue.snapshot import Edition
from app.programs.rendering.figures import clock, dose_words, rest_words
from app.programs.rendering.page import Address, Heading, Notes, Page, Paragraph, Part, Row, Steps
from app.programs.schemas import (
    ComposedPlan,
    ComposedSession,
    PickRead,
    PlannedBlockRead,
    PlannedPickRead,
    SessionBlockRead,
)

MOST_CUES = 2
"""A page is read while exercising: the first cues of an exercise are its most telling ones."""


def needs(edition: Edition, exercises: Iterable[ExerciseRead]) -> Page:
    """The equipment to get ready, each thing once in the order of first use."""
    things = dict.fromkeys(
        thing.name for exercise in exercises for thing in exercise.equipment if thing.required
    )
    if not things:
        return ()
    return (Paragraph(edition.phrases[Phrase.TIMELINE_NEEDS].format(things=", ".join(things))),)


def at_a_glance(
    edition: Edition, blocks: Iterable[SessionBlockRead | PlannedBlockRead]
) -> tuple[Row, ...]:
    """The exercises of a session with dose and duration."""
    return tuple(
        Row(block.name, name_of(edition, pick), dose_words(edition, pick.dose), clock(pick.seconds))
        for block in blocks
        for pick in block.exercises
    )


def name_of(edition: Edition, pick: PickRead | PlannedPickRead) -> str:
    """The name of a pick's exercise; a plan holds its slug only."""
    if isinstance(pick, PickRead):
        return pick.exercise.name
    return edition.exercises[pick.exercise].name


def how_to(
    edition: Edition, exercise: ExerciseRead, dose: Dose, cautions: Iterable[CautionRead]
) -> Page:
    """How an exercise is done, what needs care, and when to stop."""
    said = edition.phrases
    rest = rest_words(edition, dose)
    care = tuple(f"{caution.name}: {caution.advice}" for caution in cautions)
    return (
        Heading(3, exercise.name, ", ".join(filter(None, (dose_words(edition, dose), rest)))),
        Steps(tuple(step.text for step in exercise.steps)),
        *notes(said[Phrase.TEXT_CARE], care),
        *notes(said[Phrase.TEXT_CUES], exercise.cues[:MOST_CUES]),
        *notes(said[Phrase.TEXT_STOP], exercise.stop_if),
    )


def closing(edition: Edition, composed: ComposedSession | ComposedPlan) -> Page:
    """What is true of the whole: how much is too much, habits, advice, where to find it again."""
    said = edition.phrases
    often = composed.frequency
    return (
        Heading(2, said[Phrase.TEXT_CLOSING]),
        *notes(said[Phrase.TEXT_PAIN], composed.pain_rules),
        *notes(said[Phrase.TEXT_DAILY], composed.daily_habits),
        *notes(
            said[Phrase.TEXT_ADVICE],
            (
                said[Phrase.TEXT_FREQUENCY].format(early=often.early, advanced=often.advanced),
                *composed.advice,
            ),
        ),
        Paragraph(composed.notice),
        Address(said[Phrase.TEXT_LINK], composed.link),
    )


def notes(label: str, items: tuple[str, ...]) -> tuple[Part, ...]:
    """Remarks of one kind, if there are any."""
    return (Notes(label, items),) if items else ()
