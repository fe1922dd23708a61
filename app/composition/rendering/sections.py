"""What the page of a session and that of a plan have in common."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from app.catalogue.schemas import Advice, AdviceTopic, Caution, Dose, Exercise, Phrase, Side
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import PickFrequency, PlannedPick, SessionBlock
from app.composition.plan_schemas import ComposedPlan, PlannedBlock, PlanSession
from app.composition.rendering.figures import (
    ONE_SIDE,
    caution_lines,
    clock,
    dose_words,
    required,
    rest_words,
    unbroken,
)
from app.composition.rendering.page import (
    Address,
    Heading,
    Notes,
    Page,
    Paragraph,
    Part,
    Row,
    Steps,
)
from app.composition.schemas import ComposedSession, CurrentPhase

Composed = ComposedSession | ComposedPlan

DAYS_A_WEEK = 7
MAX_CUES = 2
"""A page is read while exercising: the first cues of an exercise are its most telling ones."""
HEALTH = frozenset({"safe_for", "cleared"})
"""The inputs that tell of health."""


def before(localized: LocalizedCatalogue, composed: Composed) -> Page:
    """What to read first: for whom it is, when to see a clinician, and how much is too much."""
    said, needs_care = localized.phrases, any(pick.cautions for pick in picks_of(composed))
    return (
        Heading(2, said[Phrase.TEXT_BEFORE]),
        *_taken_into_account(localized, composed),
        *notes(said[Phrase.TEXT_CLINICIAN], of_topic(composed.advice, "clinician")),
        *notes(said[Phrase.TEXT_PAIN], of_topic(composed.advice, "pain")),
        Paragraph(composed.notice),
        *((Paragraph(said[Phrase.TEXT_CARE_HOLDS]),) if needs_care else ()),
    )


def _taken_into_account(localized: LocalizedCatalogue, composed: Composed) -> Page:
    """The stated conditions, and what of the programme they rule out."""
    said = localized.phrases
    if not composed.taken_into_account:
        return ()
    stated = ", ".join(ref.name for ref in composed.taken_into_account)
    lines = [said[Phrase.TEXT_FOR].format(values=stated)]
    ruled_out = dict.fromkeys(
        each.name
        for each in composed.excluded
        if any(cause.constraint in HEALTH for cause in each.causes)
    )
    if ruled_out:
        lines.append(said[Phrase.TEXT_LEFT_OUT].format(values=", ".join(ruled_out)))
    return (Paragraph(" ".join(lines)),)


def needs(
    localized: LocalizedCatalogue, done: Iterable[tuple[Exercise, Iterable[Caution]]]
) -> Page:
    """The equipment to get ready, each thing once in the order of first use.

    Args:
        localized: the release in the language of the page.
        done: the exercises, each with the cautions that apply.
    """
    slugs = dict.fromkeys(
        thing.slug for exercise, cautions in done for thing in required(exercise, cautions)
    )
    served = {use.slug for slug in slugs for use in localized.equipment[slug].serves_as}
    things = [localized.equipment[slug].name for slug in slugs if slug not in served]
    if not things:
        return ()
    return (Paragraph(localized.phrases[Phrase.TIMELINE_NEEDS].format(things=", ".join(things))),)


def at_a_glance(
    localized: LocalizedCatalogue, blocks: Iterable[SessionBlock | PlannedBlock]
) -> tuple[Row, ...]:
    """The exercises of a session with dose and duration."""
    return tuple(
        Row(
            block.name,
            pick.exercise.name,
            dose_words(localized, pick.dose, pick.side),
            clock(pick.seconds),
        )
        for block in blocks
        for pick in block.exercises
    )


def how_to(
    localized: LocalizedCatalogue,
    exercise: Exercise,
    amount: str,
    cautions: Iterable[Caution],
    reason: str,
) -> Page:
    """Why an exercise is done, what needs care, how it is done, and when to stop."""
    said = localized.phrases
    return (
        Heading(3, exercise.name, amount),
        *((Paragraph(reason),) if reason else ()),
        *notes(said[Phrase.TEXT_CARE], caution_lines(cautions)),
        Steps(tuple(step.text for step in exercise.steps)),
        *notes(said[Phrase.TEXT_CUES], exercise.cues[:MAX_CUES]),
        *notes(said[Phrase.TEXT_STOP], exercise.stop_if),
    )


def side_line(localized: LocalizedCatalogue, composed: Composed) -> Page:
    """The only side that is trained, where there is one."""
    said, sides = localized.phrases, {pick.side for pick in picks_of(composed)} - {None}
    if not sides:
        return ()
    if composed.side is None or len(sides) > 1:
        return (Paragraph(said[Phrase.TEXT_SOME_ONE_SIDE]),)
    return (Paragraph(said[Phrase.TEXT_ONE_SIDE].format(side=said[ONE_SIDE[composed.side]])),)


def picks_of(composed: Composed | PlanSession) -> Iterator[PlannedPick]:
    """All picks of a session or a plan, in order."""
    sessions = composed.sessions if isinstance(composed, ComposedPlan) else (composed,)
    return (pick for each in sessions for block in each.blocks for pick in block.exercises)


def amount(
    localized: LocalizedCatalogue,
    dose: Dose | None,
    side: Side | None,
    frequency: PickFrequency | None = None,
) -> str:
    """How much of an exercise to do, with the rest between sets, and how often.

    A dose of None is one that changes from week to week; `side` is the only one trained.
    """
    if dose is None:
        return localized.phrases[Phrase.TEXT_DOSE_CHANGES]
    often = unbroken(frequency.text) if frequency else ""
    told = (dose_words(localized, dose, side), rest_words(localized, dose), often)
    return ", ".join(filter(None, told))


def closing(localized: LocalizedCatalogue, composed: Composed) -> Page:
    """What is true of the whole: habits, advice for the programme, where to find it again.

    The link is told only when it is an address that a person can open.
    """
    said, link = localized.phrases, composed.link
    habits = tuple(f"{each.exercise.name}: {each.advice}" for each in composed.daily_habits)
    advice = of_topic(composed.advice, "programme")
    return (
        *((Heading(2, said[Phrase.TEXT_CLOSING]),) if habits or advice else ()),
        *notes(said[Phrase.TEXT_DAILY], habits),
        *notes(said[Phrase.TEXT_ADVICE], advice),
        *((Address(said[Phrase.TEXT_LINK], link),) if link and is_absolute(link) else ()),
    )


def is_absolute(link: str | None) -> bool:
    """Whether a link leads somewhere by itself."""
    return bool(link and urlsplit(link).scheme)


def how_often(localized: LocalizedCatalogue, session: ComposedSession) -> Page:
    """How often to do the sessions of a programme; a plan says it by its dates."""
    often = session.sessions_per_week
    if often is None:
        return ()
    if often.early != often.advanced:
        phrase = Phrase.TEXT_FREQUENCY
    elif often.early == DAYS_A_WEEK:
        phrase = Phrase.TEXT_FREQUENCY_DAILY
    else:
        with_rest = often.early <= DAYS_A_WEEK // 2
        phrase = Phrase.TEXT_FREQUENCY_REST if with_rest else Phrase.TEXT_FREQUENCY_SAME
    said = localized.phrases[phrase]
    return (Paragraph(said.format(early=often.early, advanced=often.advanced)),)


def of_topic(advice: Iterable[Advice], topic: AdviceTopic) -> tuple[str, ...]:
    """The texts of one topic."""
    return tuple(each.text for each in advice if each.topic == topic)


def notes(label: str, items: tuple[str, ...]) -> tuple[Part, ...]:
    """Remarks of one kind, if there are any."""
    return (Notes(label, items),) if items else ()


def changes(session: ComposedSession | PlanSession) -> tuple[str, ...]:
    """How a session differs from the one that is in training, in words."""
    return tuple(change.text for change in session.changes)


def phase_line(phase: CurrentPhase | None) -> Page:
    """The phase, and what must be so before the next one."""
    return (Paragraph(phase.text),) if phase else ()
