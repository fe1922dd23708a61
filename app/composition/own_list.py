"""A session of one's own exercises, in their order."""

from collections.abc import Iterator
from typing import Any

from app.catalogue.doses import seconds
from app.catalogue.gates import HealthStatement, require_clearance, resolve_clearances
from app.catalogue.schemas import Dose, Exercise, Phrase, find_still
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import LocalizedCatalogue, to_ref
from app.composition.composer import Composer
from app.composition.conditions import condition_advice, stated_refs, unchecked_warnings
from app.composition.describe import Done, cautions, exercises_of, only_side, side_warnings
from app.composition.explain.exclusions import describe_avoided
from app.composition.pick_schemas import PickFrequency, SessionBlock, SessionPick
from app.composition.problems import CannotIncludeError, field_problem
from app.composition.rendering.figures import frequency_words
from app.composition.requests.links import make_link
from app.composition.requests.list import MAX_MINUTES, ListRequest
from app.composition.requests.list_entry import ListEntry
from app.composition.requests.programmes import choose_programme
from app.composition.schemas import ComposedSession
from app.http.problems import InvalidRequestError

BLOCK = "list"
"""The slug of the one block that a list is."""
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("template", "turn", "week", "period", "phase", "day", "start", "shortfall")),
    **dict.fromkeys(("body", "player", "sessions_per_week", "timeline")),
    **dict.fromkeys(("excluded", "changes", "programmes_for_you", "daily_habits"), ()),
}
"""The fields of a session that only a programme fills."""


def compose_list(
    composer: Composer, localized: LocalizedCatalogue, request: ListRequest
) -> ComposedSession:
    """The exercises of a list in the shape of a session.

    Raises:
        SeeAClinicianError: a gate that is not cleared, or a red flag.
        InvalidRequestError: a slug that the release doesn't know, the wrong kind of dose, or a list
            that takes too long.
        CannotIncludeError: an exercise must be avoided with a stated condition.
    """
    request = _resolve(composer, localized, request)
    picks = tuple(_picks(localized, request))
    total = sum(pick.seconds for pick in picks)
    _check_length(picks, total)
    said, stated = localized.phrases, request.safe_for
    title = request.title or said[Phrase.LIST_TITLE]
    done = [(pick.exercise.slug, pick.side) for pick in picks]
    unsure = unchecked_warnings(localized, stated)
    programmes = {
        slug: choose_programme(composer.catalogue, slug, ())
        for slug in stated
        if localized.conditions[slug].templates
    }
    return ComposedSession(
        **EMPTY,
        title=title,
        date=request.date,
        release=composer.catalogue.release.version,
        minutes=_minutes(total),
        seconds=total,
        see_clinician=bool(unsure),
        seed=0,
        side=request.side,
        link=make_link(request, localized.lang),
        blocks=(SessionBlock(slug=BLOCK, name=title, seconds=total, exercises=picks),),
        exercises=exercises_of(localized, done),
        warnings=(*unsure, *_warnings(localized, request, done)),
        advice=condition_advice(localized, stated, programmes),
        taken_into_account=stated_refs(localized, stated),
        notice=said[Phrase.NOTICE],
    )


def _resolve(
    composer: Composer, localized: LocalizedCatalogue, request: ListRequest
) -> ListRequest:
    """The request in today's slugs, when it can be done as it is."""
    catalogue = composer.catalogue
    health = HealthStatement(request.safe_for, (), request.cleared, request.red_flags)
    require_clearance(catalogue, localized, health, in_body=True)
    check = SlugResolver(catalogue, in_body=True)
    cleared = resolve_clearances(catalogue, check, health)
    safe_for = {*check.resolve_all("condition", request.safe_for, "safe_for"), *cleared}
    entries = []
    for place, entry in enumerate(request.exercises):
        if slug := check.resolve("exercise", entry.slug, f"exercises/{place}/slug"):
            entries.append(entry.model_copy(update={"slug": slug}))
            for name, detail in _unfit(localized.exercises[slug], entry):
                check.add_error(f"exercises/{place}/{name}", f"'{entry.slug}' {detail}")
    check.raise_errors()
    _refuse_avoided(composer, localized, entries, frozenset(safe_for))
    changes = {"exercises": tuple(entries), "cleared": cleared, "safe_for": tuple(sorted(safe_for))}
    return request.model_copy(update=changes)


def _unfit(exercise: Exercise, entry: ListEntry) -> Iterator[tuple[str, str]]:
    """What is stated of a dose and doesn't fit the kind of exercise.

    Repetitions, holds and tempos are for what is counted, sides for what each side does.
    """
    own, timed = exercise.dose, exercise.dose.timed_seconds is not None
    wrong, right = ("reps", "seconds") if timed else ("seconds", "reps")
    if getattr(entry, wrong) is not None:
        yield wrong, f"takes '{right}', not '{wrong}'."
    for name in ("hold_seconds", "tempo_seconds"):
        if timed and getattr(entry, name) is not None:
            yield name, f"takes 'seconds', and no '{name}'."
    hold = own.hold_seconds or 0
    if entry.hold_seconds is None and (entry.tempo_seconds or hold) < hold:
        yield "tempo_seconds", f"is held for {hold} s: 'tempo_seconds' includes the hold."
    if entry.side and not own.per_side:
        yield "side", "isn't done on each side, so it takes no 'side'."


def _refuse_avoided(
    composer: Composer,
    localized: LocalizedCatalogue,
    entries: list[ListEntry],
    safe_for: frozenset[str],
) -> None:
    problems, refused = [], []
    for place, entry in enumerate(entries):
        if met := composer.usual.exercises[entry.slug].avoid & safe_for:
            names = ", ".join(localized.conditions[slug].name for slug in sorted(met))
            detail = f"'{entry.slug}' should be avoided with: {names}."
            problems.append(field_problem(f"exercises/{place}", detail))
            refused.append(localized.exercises[entry.slug])
    if problems:
        details = " ".join(each.detail for each in problems)
        raise CannotIncludeError(details, problems, avoided=describe_avoided(refused, safe_for))


def _check_length(picks: tuple[SessionPick, ...], total: int) -> None:
    if total > 60 * MAX_MINUTES:
        longest = max(picks, key=lambda pick: pick.seconds)
        detail = (
            f"The exercises take {_minutes(total)} minutes in all, and at most {MAX_MINUTES} are "
            f"allowed. '{longest.exercise.slug}' takes {_minutes(longest.seconds)}."
        )
        raise InvalidRequestError.of([field_problem("exercises", detail)])


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)


def _warnings(localized: LocalizedCatalogue, request: ListRequest, done: Done) -> Iterator[str]:
    """That a clinician has cleared it, and where it is done otherwise than the steps may say."""
    said, exercises = localized.phrases, localized.exercises
    if request.cleared:
        names = ", ".join(localized.conditions[slug].name for slug in request.cleared)
        yield said[Phrase.CLEARED_LIST].format(values=names)
    yield from side_warnings(localized, done)
    holds = ((each.hold_seconds, exercises[each.slug].dose) for each in request.exercises)
    if any(hold not in {None, own.hold_seconds or 0} for hold, own in holds):
        yield said[Phrase.LIST_HOLDS]


def _picks(localized: LocalizedCatalogue, request: ListRequest) -> Iterator[SessionPick]:
    said, safe_for = localized.phrases, frozenset(request.safe_for)
    for entry in request.exercises:
        read = localized.exercises[entry.slug]
        side = only_side(read, entry.side or request.side)
        dose = _dose(read.dose, entry, one_side=side is not None)
        yield SessionPick(
            exercise=to_ref(read),
            picture=find_still(read.pictures),
            dose=dose,
            side=side,
            seconds=seconds(dose),
            scaled=dose != read.dose,
            steps=None,
            lever=None,
            key_work=False,
            frequency=_frequency(localized, entry),
            reason=said[Phrase.REASON_LISTED],
            cautions=cautions(read, safe_for),
            alternatives=(),
        )


def _dose(own: Dose, entry: ListEntry, *, one_side: bool) -> Dose:
    """The exercise's own dose with what the list states."""
    stated = {
        "sets": entry.sets,
        "reps": entry.reps,
        "timed_seconds": entry.seconds,
        "tempo_seconds": entry.tempo_seconds,
        "rest_seconds": entry.rest_seconds,
    }
    changes: dict[str, object] = {
        name: value for name, value in stated.items() if value is not None
    }
    if entry.hold_seconds is not None:
        changes["hold_seconds"] = entry.hold_seconds or None
        if entry.tempo_seconds is None and own.tempo_seconds:
            moving = own.tempo_seconds - (own.hold_seconds or 0)
            changes["tempo_seconds"] = max(1, entry.hold_seconds + moving)
    if one_side:
        changes |= {"per_side": False, "side_order": None}
    return own.model_copy(update=changes)


def _frequency(localized: LocalizedCatalogue, entry: ListEntry) -> PickFrequency | None:
    """How often the list says to do an exercise, if it does."""
    if entry.per_week is None and entry.per_day is None:
        return None
    text = frequency_words(localized, entry.per_week, entry.per_day)
    return PickFrequency(per_week=entry.per_week, per_day=entry.per_day, text=text)
