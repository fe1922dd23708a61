"""Why an exercise is in a session, and how the session differs from the one in training."""

from collections.abc import Iterable, Iterator, Mapping

from app.catalogue.schemas import Phrase, TemplateBlock
from app.catalogue.snapshot import LocalizedCatalogue, to_ref
from app.composition.rendering.figures import freed, length
from app.composition.requests.resolved import ResolvedRequest
from app.composition.schemas import Change, ChangeKind
from app.composition.training.session import Note, Pick, Why

STEPS: dict[str, Phrase] = {
    "easy": Phrase.STEP_EASY,
    "right": Phrase.STEP_RIGHT,
    "pain": Phrase.STEP_PAIN,
    "holds": Phrase.STEP_HOLDS,
    "hold": Phrase.STEP_HOLD,
    "break": Phrase.STEP_BREAK,
}
SENTENCES: dict[ChangeKind, Phrase] = {
    "replaced": Phrase.CHANGE_REPLACED,
    "left-out": Phrase.CHANGE_LEFT_OUT,
    "include-rests": Phrase.CHANGE_INCLUDE_RESTS,
    "rest-yields": Phrase.CHANGE_REST_YIELDS,
    "key-lost": Phrase.CHANGE_KEY_LOST,
}
CAUSES: dict[Why, Phrase] = {
    "excluded": Phrase.WHY_EXCLUDED,
    "pain": Phrase.WHY_PAIN,
    "rest": Phrase.WHY_REST,
}


def reason(
    localized: LocalizedCatalogue, resolved: ResolvedRequest, pick: Pick, key_muscle: str | None
) -> str:
    """Why the pick was made, and why its dose changed."""
    request, slug = resolved.request, pick.exercise.slug
    swaps = {new: old for old, new in getattr(request, "swap", {}).items()}
    if slug in swaps:
        name = localized.exercises[swaps[slug]].name
        said = localized.phrases[Phrase.REASON_SWAPPED].format(values=name)
    elif slug in (*request.include, *request.extra):
        said = localized.phrases[Phrase.REASON_INCLUDED]
    else:
        said = _purpose(localized, pick, key_muscle)
    return " ".join((said, *_steps(localized, pick, planned=not request.history)))


def _purpose(localized: LocalizedCatalogue, pick: Pick, key_muscle: str | None) -> str:
    """What the exercise does; key work is told by the muscle that it is there for."""
    read = localized.exercises[pick.exercise.slug]
    primary = [link.slug for link in read.muscles if link.role == "primary"]
    if not primary:
        return read.summary
    slug = key_muscle if pick.is_key and key_muscle in primary else primary[0]
    muscle = localized.muscles[slug]
    return localized.categories[read.category.slug].reason.format(
        muscle=muscle.in_sentence or muscle.name, function=muscle.function
    )


def _steps(localized: LocalizedCatalogue, pick: Pick, *, planned: bool) -> Iterator[str]:
    """What training changed, and what the minutes allow today.

    Args:
        localized: the release in the language of the answer.
        pick: what was chosen.
        planned: whether nothing is known of how the sessions before went.
    """
    if pick.steps is None or not pick.exercise.climbs:
        return
    said = localized.phrases
    if pick.in_pool != pick.exercise.slug and pick.steps.steps > 0:
        name = localized.exercises[pick.in_pool].name
        yield said[Phrase.STEP_HARDER].format(exercise=name)
    shortened = (pick.sets, pick.amount) < pick.asked
    if planned and shortened:
        return
    if phrase := STEPS.get(pick.steps.reason):
        if planned and phrase is Phrase.STEP_RIGHT:
            phrase = Phrase.STEP_PLANNED
        yield said[phrase].format(dose=_dose(localized, pick))
        if pick.lever:
            yield _lever(localized, pick.lever)
        if shortened:
            yield said[Phrase.LESS_TODAY]


def _dose(localized: LocalizedCatalogue, pick: Pick) -> str:
    """The dose that training asks for: `2 sets of 12 repetitions`."""
    sets, amount = pick.asked
    said = localized.phrases
    one = (
        freed(length(amount))
        if pick.exercise.dose.timed
        else said[Phrase.DOSE_REPS].format(reps=amount)
    )
    return one if sets == 1 else said[Phrase.DOSE_SETS].format(sets=sets, amount=one)


def _lever(localized: LocalizedCatalogue, lever: str) -> str:
    support = localized.labels["hand_support"].get(lever)
    if support is None:
        return localized.phrases[Phrase.STEP_BAND]
    return localized.phrases[Phrase.STEP_SUPPORT].format(support=support.name)


def explain_changes(
    localized: LocalizedCatalogue, template: str, notes: Iterable[Note]
) -> tuple[Change, ...]:
    """The notes of a session in the words of the release."""
    blocks = {block.slug: block for block in localized.templates[template].blocks}
    return tuple(_explain(localized, blocks, note) for note in notes)


def _explain(
    localized: LocalizedCatalogue, blocks: Mapping[str, TemplateBlock], note: Note
) -> Change:
    exercise, other = (
        None if slug is None else to_ref(localized.exercises[slug])
        for slug in (note.exercise, note.other)
    )
    home = None if note.block is None else to_ref(blocks[note.block])
    return Change(
        kind=note.kind,
        exercise=exercise,
        other=other,
        block=home,
        text=localized.phrases[SENTENCES[note.kind]].format(
            exercise=exercise and exercise.name,
            other=other and other.name,
            block=home and home.name,
            why=note.why and localized.phrases[CAUSES[note.why]],
        ),
    )
