"""Exchanging exercises of a session; all others stay, with their doses where the minutes allow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.composition.training.eligibility import is_eligible
from app.composition.training.errors import CannotSwapError
from app.composition.training.exercise import Exercise, Option, kept_options
from app.composition.training.phase import ProgrammePhase
from app.composition.training.progression.steps import is_out
from app.composition.training.request import TrainingRequest
from app.composition.training.session import Note, Session
from app.composition.training.today.dosing import make_session
from app.composition.training.today.today import Chosen, Today
from app.composition.training.training import Training


def swap(training: Training, session: Session) -> Session:
    """The session with the exercises of `swap` exchanged.

    Raises:
        CannotSwapError: an exercise is not in the session, or the other can't take its place.
        TooFewMinutesError: even the shortest doses take more than the minutes and 60 seconds.
    """
    today = training.today(session.day)
    before = today.arranged()
    after = [_exchanged(today, each) for each in before]
    _check_names(training.request.swap, before, after)
    options = list(_options(session, before, after))
    notes = (*session.notes, *_lost_key_work(today, before, after))
    return make_session(training.request, session, after, options, notes)


def _exchanged(today: Today, old: Chosen) -> Chosen:
    name = today.phase.request.swap.get(old.exercise.slug)
    if name is None:
        return old
    new = today.phase.exercises.get(name)
    if new is None or not _may_replace(today, old, new):
        raise CannotSwapError(
            old.exercise.slug,
            name,
            "it is not one of its alternatives",
        )
    found = today.choose_itself(new, old.block)
    if not isinstance(found, Chosen):
        raise CannotSwapError(old.exercise.slug, name, f"it can't be done on this day ({found})")
    return found


def find_swaps(today: Today, old: Chosen, others: Iterable[Exercise]) -> Iterator[Exercise]:
    """The exercises to offer in the place of another today, but for the minutes.

    Nothing harder is offered to people who stated a condition that asks for care.
    """
    found = (new for new in others if _may_replace(today, old, new) and _can_do(today, new))
    if not today.phase.request.needs_care:
        return found
    above = _above(today.phase, old.exercise)
    return (
        new
        for new in found
        if new.slug not in above and not _asks_more(today.phase.request, old.exercise, new)
    )


def _asks_more(request: TrainingRequest, old: Exercise, new: Exercise) -> bool:
    """Whether an exercise is of a higher level or load than another one, or needs more care.

    Care doesn't count where it is named as easier or as a substitute.
    """
    stated, is_named = request.safe_for, new.slug in (*old.easier, *old.instead)
    needs_more_care = len(new.cautions & stated) > len(old.cautions & stated)
    return (
        new.level > old.level
        or (bool(new.heavy_groups) and not old.heavy_groups)
        or (needs_more_care and not is_named)
    )


def _above(phase: ProgrammePhase, exercise: Exercise) -> set[str]:
    """All exercises that lie above another on the ladder."""
    above: set[str] = set()
    rungs = [exercise]
    while rungs:
        found = {slug for slug in rungs.pop().harder if slug in phase.exercises} - above
        rungs += [phase.exercises[slug] for slug in found]
        above |= found
    return above


def _can_do(today: Today, exercise: Exercise) -> bool:
    """Whether an exercise itself neither has to rest nor is out."""
    done = today.log.performances.get(exercise.slug, ())
    red_days = [each.day for each in done if each.is_red]
    rests = not exercise.heavy_groups.isdisjoint(today.resting)
    return not rests and not (red_days and is_out(red_days, today.out_from))


def _may_replace(today: Today, old: Chosen, new: Exercise) -> bool:
    """Whether an exercise is of the same block or related, and keeps all other hard rules."""
    exercise = old.exercise
    related = new.slug in (*exercise.easier, *exercise.harder, *exercise.instead)
    home = today.phase.blocks.get(new.slug)
    here = home == old.block or related
    fixed = today.phase.programme.blocks[old.block].fixed
    named = old.was_asked_for or (fixed and not related)
    request = today.phase.request
    able = new.slug not in request.exclude and (home is not None or is_eligible(new, request))
    return here and able and not named


def _check_names(
    names: Mapping[str, str], before: Sequence[Chosen], after: Sequence[Chosen]
) -> None:
    present = {each.exercise.slug for each in before}
    slugs = [each.exercise.slug for each in after]
    for old, new in zip(before, after, strict=True):
        if old is not new and slugs.count(new.exercise.slug) > 1:
            raise CannotSwapError(
                old.exercise.slug, new.exercise.slug, "the session has it already"
            )
    for name in names:
        if name not in present:
            raise CannotSwapError(name, names[name], "it is not in the session")


def _options(
    session: Session, before: Sequence[Chosen], after: Sequence[Chosen]
) -> Iterator[tuple[Option, ...]]:
    for old, new, pick in zip(before, after, session.picks, strict=True):
        same = old is new
        yield kept_options(new.options, pick.sets, pick.amount) if same else new.options


def _lost_key_work(
    today: Today, before: Sequence[Chosen], after: Sequence[Chosen]
) -> Iterator[Note]:
    blocks = today.phase.programme.blocks
    had = {each.block for each in before if each.is_key}
    has = {each.block for each in after if each.is_key}
    for block in sorted(had - has):
        yield Note("key-lost", block=blocks[block].slug)
