"""What a session and a plan say alike."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.catalogue.schemas import (
    Advice,
    Caution,
    Dose,
    Exercise,
    Phrase,
    Side,
    find_still,
)
from app.catalogue.snapshot import LocalizedCatalogue, to_ref
from app.composition.composer import Composer
from app.composition.conditions import first_advice, pain_advice, programme_advice, stated_refs
from app.composition.explain.picks import reason
from app.composition.explain.warnings import programmes_for_you
from app.composition.requests.links import find_link, make_body
from app.composition.requests.resolve import ResolvedRequest
from app.composition.schemas import CurrentPhase, DailyHabit, Turn
from app.composition.training.exercise import Dose as TrainingDose
from app.composition.training.session import Pick, Session

TURNS: tuple[Turn, ...] = ("A", "B", "C", "D")
Done = Iterable[tuple[str, Side | None]]
"""Slugs of exercises, each with the only side that is trained; None for both."""


class Description:
    """Puts what was composed for a request into words."""

    def __init__(
        self, composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
    ) -> None:
        self.composer, self.localized, self.resolved = composer, localized, resolved
        self.template = localized.templates[resolved.template]
        self._key_muscles = [block.key_muscle for block in composer.programme(resolved).blocks]
        self._safe_for = frozenset(resolved.request.safe_for)
        self._stated = stated_refs(localized, resolved.request.safe_for)
        self._is_unsure = len(self._stated) < len(self._safe_for)
        """Whether no exercise was checked for one of the conditions."""

    def common(self, picks: Iterable[Pick]) -> dict[str, Any]:
        """The fields that a session and a plan share, but for warnings and exclusions."""
        resolved, localized = self.resolved, self.localized
        link = find_link(resolved)
        done = ((pick.exercise.slug, self._side(pick)) for pick in picks)
        return {
            "template": to_ref(self.template),
            "release": self.composer.catalogue.release.version,
            "minutes": resolved.minutes,
            "seed": resolved.request.seed,
            "side": resolved.request.side,
            "link": link,
            "body": None if link else make_body(resolved.request),
            "exercises": exercises_of(localized, done),
            "programmes_for_you": programmes_for_you(self.composer, localized, resolved),
            "sessions_per_week": self.template.sessions_per_week,
            "daily_habits": tuple(self._daily_habits()),
            "advice": tuple(dict.fromkeys(self._advice())),
            "taken_into_account": self._stated,
            "notice": localized.phrases[
                Phrase.NOTICE_CHILD if self._is_for_a_child() else Phrase.NOTICE
            ],
        }

    def of_session(self, session: Session, week: int | None) -> dict[str, Any]:
        """The fields that a session has alone and in a plan.

        Args:
            session: the session.
            week: the week of the programme; None when the request doesn't say it.
        """
        turn = TURNS[session.turn]
        phrase = Phrase.SESSION_TITLE if week else Phrase.SESSION_TITLE_TODAY
        title = self.localized.phrases[phrase]
        return {
            "title": title.format(programme=self.template.name, week=week, turn=turn),
            "turn": turn,
            "week": week,
            "period": session.period,
            "phase": self._phase(session.phase),
            "seconds": session.seconds,
            "shortfall": session.shortfall or None,
            "see_clinician": session.see_clinician or self._is_unsure,
            "player": None,
        }

    def of_pick(self, pick: Pick) -> dict[str, Any]:
        """The fields that a pick has alone and in a plan."""
        read = self.localized.exercises[pick.exercise.slug]
        dose = describe_dose(read.dose, pick.exercise.dose, pick.sets, pick.amount)
        follows = pick.steps is not None and pick.exercise.climbs
        return {
            "exercise": to_ref(read),
            "picture": find_still(read.pictures),
            "dose": dose,
            "side": self._side(pick),
            "seconds": pick.seconds,
            "scaled": dose != read.dose,
            "steps": pick.steps.steps if pick.steps is not None and follows else None,
            "lever": pick.lever,
            "key_work": pick.is_key,
            "frequency": None,
            "reason": reason(self.localized, self.resolved, pick, self._key_muscles[pick.block]),
            "cautions": cautions(read, self._safe_for),
        }

    def blocks(self, session: Session) -> Iterator[tuple[dict[str, Any], list[Pick]]]:
        """The blocks that are in a session, each with its picks."""
        for number, block in enumerate(self.template.blocks):
            picks = [pick for pick in session.picks if pick.block == number]
            if picks:
                seconds = sum(pick.seconds for pick in picks)
                yield {"slug": block.slug, "name": block.name, "seconds": seconds}, picks

    def _side(self, pick: Pick) -> Side | None:
        read = self.localized.exercises[pick.exercise.slug]
        return only_side(read, self.resolved.request.side)

    def _phase(self, slug: str | None) -> CurrentPhase | None:
        for phase in self.template.phases:
            if phase.slug == slug:
                is_last = phase is self.template.phases[-1]
                said = self.localized.phrases[
                    Phrase.TEXT_LAST_PHASE if is_last else Phrase.TEXT_PHASE
                ]
                return CurrentPhase(
                    slug=slug,
                    name=phase.name,
                    criterion=phase.criterion,
                    text=said.format(phase=phase.name, criterion=phase.criterion),
                )
        return None

    def _daily_habits(self) -> Iterator[DailyHabit]:
        """Those of the programme's daily exercises that the person needn't leave out."""
        exercises = self.composer.usual.exercises
        habits = zip(self.template.daily_exercises, self.template.daily_habits, strict=True)
        for ref, advice in habits:
            if exercises[ref.slug].avoid.isdisjoint(self._safe_for):
                read = self.localized.exercises[ref.slug]
                yield DailyHabit(exercise=ref, dose=read.dose, seconds=read.seconds, advice=advice)

    def _advice(self) -> Iterator[Advice]:
        """What is true for the person comes first; of pain there is one rule."""
        localized, stated = self.localized, self._safe_for
        audience = self.resolved.request.audience
        own = tuple(programme_advice(self.template, stated, audience))
        yield from first_advice(localized, stated)
        yield from (each for each in own if each.topic == "clinician")
        said_of_pain = (each for each in own if each.topic == "pain")
        yield from pain_advice(localized, stated, said_of_pain, child=self._is_for_a_child())
        if not self.resolved.request.brief:
            yield from (each for each in own if each.topic == "programme")

    def _is_for_a_child(self) -> bool:
        for_children = self.resolved.template in self.composer.for_children
        return for_children or "child" in self.resolved.request.audience


def describe_dose(own: Dose, dose: TrainingDose, sets: int, amount: int) -> Dose:
    """A dose of today, or of a programme, in the shape of the exercise's own."""
    name, other = ("timed_seconds", "reps") if dose.timed else ("reps", "timed_seconds")
    changes = {
        **dict.fromkeys((other, f"{other}_min", f"{other}_max")),
        "sets": sets,
        "sets_min": dose.min_sets,
        "sets_max": dose.max_sets,
        name: amount,
        f"{name}_min": dose.min_amount,
        f"{name}_max": dose.max_amount,
        "per_side": dose.per_side,
        "side_order": own.side_order if dose.per_side else None,
        "rest_seconds": dose.rest_seconds,
        "hold_seconds": dose.hold_seconds,
        "tempo_seconds": None if dose.timed else dose.tempo_seconds,
        "source": dose.source,
    }
    return own.model_copy(update=changes)


def cautions(exercise: Exercise, safe_for: frozenset[str]) -> tuple[Caution, ...]:
    """What needs care when people with these conditions do an exercise."""
    return tuple(each for each in exercise.cautions if each.condition.slug in safe_for)


def only_side(exercise: Exercise, side: Side | None) -> Side | None:
    """The only side that is trained, if the exercise is one that is done on each side."""
    return side if exercise.dose.per_side else None


def exercises_of(localized: LocalizedCatalogue, done: Done) -> tuple[Exercise, ...]:
    """The exercises, each once in the order of first use, with words for the side trained."""
    words = localized.phrases[Phrase.TEXT_SIDE_WORDS]
    return tuple(
        mirror(exercise, words)
        if exercise.dose.first_side and sides.isdisjoint({exercise.dose.first_side, None})
        else exercise
        for exercise, sides in _sides_of(localized, done)
    )


def side_warnings(localized: LocalizedCatalogue, done: Done) -> tuple[str, ...]:
    """What to know of exercises that are done in several ways, of which the words fit one only."""
    said = localized.phrases[Phrase.TEXT_OTHER_SIDE]
    return tuple(
        said.format(exercise=exercise.name)
        for exercise, sides in _sides_of(localized, done)
        if exercise.dose.first_side and len(sides) > 1
    )


def _sides_of(localized: LocalizedCatalogue, done: Done) -> list[tuple[Exercise, set[Side | None]]]:
    sides: dict[str, set[Side | None]] = {}
    for slug, side in done:
        sides.setdefault(slug, set()).add(side)
    return [(localized.exercises[slug], found) for slug, found in sides.items()]


def mirror(exercise: Exercise, words: str) -> Exercise:
    """An exercise with left and right exchanged in its words, which name the side to begin with.

    `words` are the two for left and right, with a space between them.
    """
    left, right = words.split()

    def other(found: re.Match[str]) -> str:
        word = right if found[0].lower() == left else left
        return word.capitalize() if found[0][0].isupper() else word

    def mirrored(text: str) -> str:
        return re.sub(rf"\b({left}|{right})\b", other, text, flags=re.IGNORECASE)

    steps = (s.model_copy(update={"text": mirrored(s.text)}) for s in exercise.steps)
    changes = {
        name: tuple(map(mirrored, getattr(exercise, name)))
        for name in ("cues", "mistakes", "stop_if")
    }
    summary = mirrored(exercise.summary)
    return exercise.model_copy(update={**changes, "steps": tuple(steps), "summary": summary})
