"""Requests in the words of the release: slugs checked, defaults filled in; what they ask for."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from app.catalogue.gates import HealthStatement, require_clearance, resolve_clearances
from app.catalogue.schemas import LEVELS, POSITION_GROUPS, Position
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.conditions import may_climb, usual_level
from app.composition.plan_schemas import Weekday
from app.composition.requests.history import DoneExerciseEntry, DoneSessionEntry, date_history
from app.composition.requests.inputs import BodyInputs
from app.composition.requests.plan import PlanRequest
from app.composition.requests.programmes import choose_programme
from app.composition.requests.session import SessionRequest
from app.composition.training import schedule
from app.composition.training.programme import Programme, TrainingRequest

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday.__value__)
"""From Monday on, as Python counts them."""
ANY_DAY = datetime.date(2001, 1, 1).toordinal()
"""Today, for a history without dates: only its distance matters."""
CARE_KINDS = frozenset({"caution", "gate"})
"""Kinds of conditions that change how exercises are done."""
POSITIONS: Mapping[Position, frozenset[str]] = {
    wide: frozenset(each for each, found_by in POSITION_GROUPS.items() if wide in found_by)
    for wide in {name for found_by in POSITION_GROUPS.values() for name in found_by}
}
"""Positions of exercises that a value of the filter stands for, where it isn't itself only."""


@dataclass(frozen=True, slots=True)
class ResolvedRequest:
    """A request whose slugs are those of the release, with defaults filled in."""

    request: SessionRequest | PlanRequest
    """Its conditions hold the one asked for and the gates that are cleared."""
    template: str
    per_week: int
    """Sessions a week."""
    may_climb: bool
    """Whether doses may rise without a clinician."""
    lang: str
    nearest_for: str | None = None
    """The condition that was asked for, when the programme is not for it."""

    @property
    def minutes(self) -> int:
        """Minutes of a session."""
        assert self.request.minutes is not None  # noqa: S101 -- filled in
        return self.request.minutes

    @property
    def today(self) -> int:
        """The day that undated history comes before."""
        if isinstance(self.request, PlanRequest):
            return self.request.start.toordinal()
        date = self.request.start or self.request.date
        return date.toordinal() if date else ANY_DAY

    @property
    def has_week(self) -> bool:
        """Whether the week of the programme is known: a history alone doesn't tell it."""
        asked = self.request
        if isinstance(asked, PlanRequest) or not asked.history:
            return True
        return bool(asked.day or asked.start or asked.week or asked.phase)

    def having(self, **changes: object) -> "ResolvedRequest":
        """The same request but for some inputs."""
        return replace(self, request=self.request.model_copy(update=changes))

    def of_template(self, template: str, minutes: int) -> "ResolvedRequest":
        """The same request for another programme."""
        changes = {"template": template, "condition": None, "minutes": minutes, "phase": None}
        return replace(self.having(**changes), template=template, nearest_for=None)

    def training_request(self, catalogue: Catalogue) -> TrainingRequest:
        """What it asks of the rules."""
        asked = self.request
        return TrainingRequest(
            self.minutes,
            safe_for=frozenset(asked.safe_for),
            needs_care=any(
                not CARE_KINDS.isdisjoint(catalogue.default.conditions[slug].kinds)
                for slug in asked.safe_for
            ),
            have=None if asked.have is None else catalogue.index.usable_equipment(asked.have),
            level=None if asked.level is None else LEVELS.index(asked.level),
            positions=frozenset[str]().union(*(POSITIONS.get(p, {p}) for p in asked.position)),
            audience=frozenset(asked.audience),
            not_features=frozenset(asked.not_feature),
            exclude=frozenset(asked.exclude),
            include=asked.include,
            extra=asked.extra,
            swap=asked.swap if isinstance(asked, SessionRequest) else {},
            one_side=asked.side is not None,
            variety=asked.variety,
            seed=str(asked.seed),
            progress=asked.progress,
            may_climb=self.may_climb,
            phase=asked.phase,
            history=date_history(asked.history, self.today) if asked.history else (),
        )

    def schedule(self, programme: Programme) -> schedule.Schedule:
        """The days of the sessions that it asks for.

        Raises:
            NoSessionOnDateError: the plan has none on that date.
        """
        asked, per_week = self.request, self.per_week
        weekdays, week = {WEEKDAYS.index(day) for day in asked.weekdays}, asked.week or 1
        if isinstance(asked, PlanRequest):
            first = asked.start.toordinal()
            return schedule.plan_schedule(first, asked.weeks, per_week, weekdays, week)
        if asked.start is not None and asked.date is not None:
            date, first = asked.date.toordinal(), asked.start.toordinal()
            return schedule.until_date(date, first, per_week, weekdays, week)
        if asked.day is None and (asked.date or asked.history or asked.week):
            if asked.phase and asked.week is None:
                week = schedule.first_week_of(asked.phase, programme.phases)
            return schedule.by_history(self.today, week, per_week)
        return schedule.until_day(asked.day or 1, per_week)


def resolve(
    catalogue: Catalogue, localized: LocalizedCatalogue, request: SessionRequest | PlanRequest
) -> ResolvedRequest:
    """What a request asks of this release.

    Raises:
        SeeAClinicianError: a gate that is not cleared, or a red flag.
        InvalidRequestError: a slug that this release doesn't know, or inputs that exclude each
            other.
    """
    asked_for = (request.condition,) if request.condition else ()
    health = HealthStatement(request.safe_for, asked_for, request.cleared, request.red_flags)
    require_clearance(catalogue, localized, health, in_body=True)
    check = SlugResolver(catalogue, in_body=True)
    for field, detail in request.conflicts():
        check.add_error(field, detail)
    condition = request.condition and check.resolve("condition", request.condition, "condition")
    slug = request.template and check.resolve("template", request.template, "template")
    slug = slug or choose_programme(catalogue, condition, request.audience)
    template = localized.templates[slug]
    cleared = resolve_clearances(catalogue, check, health)
    safe_for = {*check.resolve_all("condition", request.safe_for, "safe_for"), *cleared}
    safe_for |= {condition} if condition else set()
    have, features = check.resolve_equipment(request.have), tuple(localized.labels["feature"])
    changes: dict[str, object] = {
        "have": None if have is None else tuple(sorted(have)),
        "safe_for": tuple(sorted(safe_for)),
        "cleared": cleared,
        "level": usual_level(request.level, safe_for),
        "position": _sorted(request.position),
        "audience": _sorted(request.audience),
        "not_feature": _sorted(
            check.resolve_among("feature", request.not_feature, "not_feature", features)
        ),
        "weekdays": tuple(day for day in WEEKDAYS if day in request.weekdays),
        "history": tuple(_history(catalogue, check, request)),
        "minutes": request.minutes or template.minutes,
        "phase": _phase(localized, slug, check, request),
    }
    for name in ("exclude", "include", "extra"):
        changes[name] = _sorted(check.resolve_all("exercise", getattr(request, name), name))
    if isinstance(request, SessionRequest):
        changes["swap"] = _swaps(check, request)
    elif not (request.per_week or request.weekdays):
        changes["stage"] = request.stage or "early"
    check.raise_errors()
    served = {ref.slug for ref in template.conditions}
    stands_in = condition is not None and condition not in served
    changes |= (
        {"template": None, "condition": condition}
        if stands_in
        else {"template": slug, "condition": None}
    )
    return ResolvedRequest(
        request.model_copy(update=changes),
        slug,
        _per_week(localized, slug, request),
        may_climb(localized, slug, safe_for, cleared, request.audience),
        localized.lang,
        condition if stands_in else None,
    )


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _swaps(check: SlugResolver, request: SessionRequest) -> dict[str, str]:
    swaps = {}
    for pair in request.swap.items():
        old, new = (check.resolve("exercise", slug, f"swap/{pair[0]}") for slug in pair)
        if old and new:
            swaps[old] = new
    return swaps


def _history(
    catalogue: Catalogue, check: SlugResolver, request: BodyInputs
) -> Iterator[DoneSessionEntry]:
    """The history without exercises that were removed since: they can't be picked anyway."""
    for place, done in enumerate(request.history):
        kept: list[DoneExerciseEntry] = []
        for number, each in enumerate(done.exercises):
            gone = catalogue.retired.get(("exercise", each.slug))
            if gone is not None and gone.renamed_to is None:
                continue
            pointer = f"history/{place}/{done.pointer(number)}"
            if slug := check.resolve("exercise", each.slug, pointer):
                kept.append(each.model_copy(update={"slug": slug}))
        yield done.model_copy(update={"exercises": tuple(kept)})


def _per_week(
    localized: LocalizedCatalogue, template: str, request: SessionRequest | PlanRequest
) -> int:
    advised = localized.templates[template].sessions_per_week
    usual = advised.advanced if request.stage == "advanced" else advised.early
    return request.per_week or len(set(request.weekdays)) or usual


def _phase(
    localized: LocalizedCatalogue, template: str, check: SlugResolver, request: BodyInputs
) -> str | None:
    if request.phase is None:
        return None
    known = tuple(phase.slug for phase in localized.templates[template].phases)
    return next(iter(check.resolve_among("phase", [request.phase], "phase", known)), None)
