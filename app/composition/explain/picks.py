"""What is told of a pick: why it is there, why its dose changed, what can be done in its place."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import get_args

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import Alternative, Relation
from app.composition.rendering.figures import freed, length
from app.composition.requests.resolve import ResolvedRequest
from app.composition.training.by_name import find_swaps
from app.composition.training.exercise import Exercise
from app.composition.training.session import Pick, Session
from app.composition.training.today import Today

MAX_ALTERNATIVES = 8
RELATIONS: tuple[Relation, ...] = get_args(Relation.__value__)
"""The most closely related first."""
STEPS: dict[str, Phrase] = {
    "easy": Phrase.STEP_EASY,
    "right": Phrase.STEP_RIGHT,
    "pain": Phrase.STEP_PAIN,
    "holds": Phrase.STEP_HOLDS,
    "hold": Phrase.STEP_HOLD,
    "break": Phrase.STEP_BREAK,
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


class Alternatives:
    """Finds the exercises that `swap` takes in the place of each pick of a session."""

    def __init__(self, localized: LocalizedCatalogue, today: Today, session: Session) -> None:
        self._localized = localized
        self._today = today
        self._done = {pick.exercise.slug for pick in session.picks}

    def of(self, pick: Pick) -> tuple[Alternative, ...]:
        """The alternatives of a pick, the most closely related first."""
        return tuple(
            Alternative(
                slug=exercise.slug,
                name=self._localized.exercises[exercise.slug].name,
                relation=relation,
            )
            for relation, exercise in islice(self._possible(pick), MAX_ALTERNATIVES)
        )

    def _possible(self, pick: Pick) -> Iterator[tuple[Relation, Exercise]]:
        slug = pick.exercise.slug
        old = next((each for each in self._today.chosen if each.exercise.slug == slug), None)
        if old is None:  # it came by `swap` itself
            return
        relations = {
            exercise: relation
            for relation, exercise in self._related(pick)
            if exercise.slug not in self._done
        }
        for exercise in find_swaps(self._today, old, relations):
            yield relations[exercise], exercise

    def _related(self, pick: Pick) -> Iterator[tuple[Relation, Exercise]]:
        exercise, phase = pick.exercise, self._today.phase
        seen = {exercise.slug}
        named: Iterable[tuple[Relation, tuple[str, ...]]] = (
            ("instead", exercise.instead),
            ("easier", exercise.easier),
            ("harder", exercise.harder),
        )
        for relation, slugs in named:
            for slug in slugs:
                found = phase.exercises.get(slug)
                if found is not None and slug not in seen:
                    seen.add(slug)
                    yield relation, found
        others = [each for each in phase.candidates[pick.block] if each.slug not in seen]
        related = [(_in_common(exercise, each), each) for each in others]
        yield from sorted(related, key=lambda pair: RELATIONS.index(pair[0]))


def _in_common(exercise: Exercise, other: Exercise) -> Relation:
    if other.family == exercise.family:
        return "same-family"
    return "same-block" if other.muscles.isdisjoint(exercise.muscles) else "same-muscle"
