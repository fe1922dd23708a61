"""Gates and red flags: requests that need a clinician before any exercise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from app.catalogue.schemas import Urgency
from app.catalogue.schemas.screening import ScreeningQuestion
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.http.problems import FieldProblem, Place, ProblemError

URGENCIES: tuple[Urgency, ...] = get_args(Urgency.__value__)
"""The most urgent first."""
FEVER = "fever"
SAME_DAY_WITH_FEVER = frozenset(
    {
        "bone-pain-over-one-spot",
        "child-limp-or-morning-stiffness",
        "child-losing-skills",
        "child-rigid-or-one-sided-flat-foot",
        "locked-or-giving-way-knee",
        "long-morning-stiffness",
        "new-back-pain-or-height-loss",
        "night-or-rest-pain",
        "recent-steroid-injection",
        "recent-surgery",
    }
)
"""Red flags and gates that need a clinician the same day when there is a fever too: a bone, a joint
or the spine may be infected. A precaution, for which no trial was found."""
HOW_TO_CLEAR = "If the person's clinician has cleared them for exercise, add it to 'cleared'."


class SeeAClinicianError(ProblemError):
    """The person should see a clinician before any exercise, because of a gate or a red flag.

    `detail` says what to do. `urgency` is the highest urgency of the `gates` and `red_flags` in the
    request: `emergency`, `same-day` or `soon`; a fever with pain in a bone or joint, or in a child
    who limps, is `same-day`. A gate is a condition that allows no session, such as a recent
    operation. `cleared` lifts some gates, once the person's clinician has cleared them for
    exercise. Nothing lifts a red flag. The service doesn't diagnose.
    """

    slug, title, status = "see-a-clinician", "See a clinician before any exercise", 422


@dataclass(frozen=True, slots=True)
class HealthStatement:
    """The health of a person as stated in a request; slugs as they were sent."""

    safe_for: Sequence[str] = ()
    condition: Sequence[str] = ()
    cleared: Sequence[str] = ()
    red_flags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Reason:
    urgency: Urgency
    advice: str
    gate: str | None
    red_flag: str | None
    problem: FieldProblem


def require_clearance(
    catalogue: Catalogue, localized: LocalizedCatalogue, health: HealthStatement, *, in_body: bool
) -> None:
    """Refuse a request that states a gate that is not cleared, or a red flag.

    A gate in `cleared` counts as stated. Unknown slugs are ignored here.

    Raises:
        SeeAClinicianError: with the most urgent advice first.
    """
    reasons = [
        *_closed_gates(catalogue, localized, health, in_body=in_body),
        *_stated_red_flags(localized, health.red_flags, in_body=in_body),
    ]
    if not reasons:
        return
    reasons.sort(key=lambda reason: URGENCIES.index(reason.urgency))
    raise SeeAClinicianError(
        " ".join(dict.fromkeys(reason.advice for reason in reasons)),
        [reason.problem for reason in reasons],
        urgency=_urgency(reasons),
        gates=[reason.gate for reason in reasons if reason.gate],
        red_flags=[reason.red_flag for reason in reasons if reason.red_flag],
    )


def resolve_clearances(
    catalogue: Catalogue, resolver: SlugResolver, health: HealthStatement
) -> tuple[str, ...]:
    """The gates that are cleared; wrong values of `cleared` and `red_flags` become errors."""
    if not (health.cleared or health.red_flags):
        return ()
    localized = catalogue.default
    cleared = [_current_slug(catalogue, slug) for slug in health.cleared]
    clearable = [
        slug
        for slug, condition in localized.conditions.items()
        if condition.gate and condition.gate.clearable
    ]
    known = [flag.slug for flag in red_flags(localized)]
    resolved = resolver.resolve_among("clearable gate", cleared, "cleared", clearable)
    resolver.resolve_among("red flag", health.red_flags, "red_flags", known)
    return tuple(sorted(set(resolved)))


def red_flags(localized: LocalizedCatalogue) -> tuple[ScreeningQuestion, ...]:
    """The screening questions that are red flags."""
    return tuple(question for question in localized.screening if question.kind == "red-flag")


def _urgency(reasons: Sequence[_Reason]) -> Urgency:
    """The urgency of all reasons together; the first is the most urgent by itself."""
    stated = {reason.gate or reason.red_flag for reason in reasons}
    if FEVER in stated and not stated.isdisjoint(SAME_DAY_WITH_FEVER):
        return min(reasons[0].urgency, "same-day", key=URGENCIES.index)
    return reasons[0].urgency


def _closed_gates(
    catalogue: Catalogue, localized: LocalizedCatalogue, health: HealthStatement, *, in_body: bool
) -> Iterator[_Reason]:
    cleared = {_current_slug(catalogue, slug) for slug in health.cleared}
    seen = set()
    for field in ("safe_for", "condition", "cleared"):
        for stated in getattr(health, field):
            slug = _current_slug(catalogue, stated)
            condition = localized.conditions.get(slug)
            if condition is None or condition.gate is None or slug in seen:
                continue
            gate = condition.gate
            if slug in cleared and gate.clearable:
                continue
            seen.add(slug)
            detail = f"{slug}: {gate.advice}"
            if gate.clearable:
                detail += f" {HOW_TO_CLEAR}"
            problem = FieldProblem.at(Place.of(field, in_body=in_body), detail)
            yield _Reason(gate.urgency, gate.advice, slug, None, problem)


def _stated_red_flags(
    localized: LocalizedCatalogue, stated: Sequence[str], *, in_body: bool
) -> Iterator[_Reason]:
    outcomes = {flag.slug: flag.yes for flag in red_flags(localized)} if stated else {}
    for slug in dict.fromkeys(stated):
        if yes := outcomes.get(slug):
            place = Place.of("red_flags", in_body=in_body)
            problem = FieldProblem.at(place, f"{slug}: {yes.advice}")
            yield _Reason(yes.urgency or URGENCIES[-1], yes.advice, None, slug, problem)


def _current_slug(catalogue: Catalogue, slug: str) -> str:
    """The slug of a condition, or its new one when it was renamed."""
    retired = catalogue.retired.get(("condition", slug))
    return retired.renamed_to if retired and retired.renamed_to else slug
