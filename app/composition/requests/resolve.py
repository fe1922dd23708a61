"""Requests to the words of the release: slugs checked, defaults filled in."""

from collections.abc import Iterator

from app.catalogue.gates import HealthStatement, require_clearance, resolve_clearances
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.requests.climbing import may_climb, usual_level
from app.composition.requests.history import DoneExerciseEntry, DoneSessionEntry
from app.composition.requests.inputs import BodyInputs
from app.composition.requests.plan import PlanRequest
from app.composition.requests.programmes import choose_programme
from app.composition.requests.resolved import WEEKDAYS, ResolvedRequest
from app.composition.requests.session import SessionRequest


def resolve(
    catalogue: Catalogue, localized: LocalizedCatalogue, request: SessionRequest | PlanRequest
) -> ResolvedRequest:
    """What a request asks of this release.

    Raises:
        SeeAClinicianError: a gate that is not cleared, or a red flag.
        InvalidRequestError: a slug that this release doesn't know, or inputs that exclude each
            other.
    """
    health = health_of(request)
    require_clearance(catalogue, localized, health, in_body=True)
    check = SlugResolver(catalogue, in_body=True)
    for field, detail in _conflicts(request):
        check.add_error(field, detail)
    condition = request.condition and check.resolve("condition", request.condition, "condition")
    slug = request.template and check.resolve("template", request.template, "template")
    slug = slug or choose_programme(catalogue, condition, request.audience)
    template = localized.templates[slug]
    cleared = resolve_clearances(catalogue, check, health)
    safe_for = {*check.resolve_all("condition", request.safe_for, "safe_for"), *cleared}
    safe_for |= {condition} if condition else set()
    changes: dict[str, object] = {
        "have": _tuple(check.resolve_equipment(request.have)),
        "safe_for": tuple(sorted(safe_for)),
        "cleared": cleared,
        "level": usual_level(request.level, safe_for),
        "position": tuple(sorted(set(request.position))),
        "audience": tuple(sorted(set(request.audience))),
        "not_feature": _features(localized, check, request),
        "weekdays": tuple(day for day in WEEKDAYS if day in request.weekdays),
        "history": tuple(_history(catalogue, check, request)),
        "minutes": request.minutes or template.minutes,
        "phase": _phase(localized, slug, check, request),
    }
    for name in ("exclude", "include", "extra"):
        slugs = check.resolve_all("exercise", getattr(request, name), name)
        changes[name] = tuple(sorted(set(slugs)))
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
        may_climb(catalogue, slug, safe_for, cleared, request.audience),
        localized.lang,
        condition if stands_in else None,
    )


def health_of(request: BodyInputs) -> HealthStatement:
    """What a request says about a person's health."""
    return HealthStatement(
        safe_for=request.safe_for,
        condition=(request.condition,) if request.condition else (),
        cleared=request.cleared,
        red_flags=request.red_flags,
    )


def _conflicts(request: SessionRequest | PlanRequest) -> Iterator[tuple[str, str]]:
    """Inputs that exclude each other, each with what to do about it."""
    given = [name for name in ("stage", "per_week", "weekdays") if getattr(request, name)]
    for name in given[1:]:
        yield name, f"Give '{given[0]}' or '{name}', not both."
    if isinstance(request, PlanRequest):
        return
    if request.day is not None:
        for name in ("date", "start", "week", "history", "weekdays"):
            if getattr(request, name):
                yield name, f"Give 'day' or '{name}', not both."
        return
    if request.start and not request.date:
        yield "date", "'start' requires 'date', the date of the session."
    if request.start and request.date and request.date < request.start:
        yield "date", "'date' must not be before 'start'."
    if request.weekdays and not request.start:
        yield "start", "'weekdays' requires 'start', the first day of the plan."
    yield from _date_conflicts(request)


def _date_conflicts(request: SessionRequest) -> Iterator[tuple[str, str]]:
    dates = [done.date for done in request.history]
    if not request.date and any(dates):
        yield "date", "'history' has dates: give the current date as 'date'."
    if request.date and not request.start:
        for place, date in enumerate(dates):
            if date and date >= request.date:
                yield f"history/{place}/date", f"{date} is not before 'date', {request.date}."


def _tuple(slugs: frozenset[str] | None) -> tuple[str, ...] | None:
    return None if slugs is None else tuple(sorted(slugs))


def _features(
    localized: LocalizedCatalogue, check: SlugResolver, request: BodyInputs
) -> tuple[str, ...]:
    known = tuple(localized.labels["feature"])
    return tuple(
        sorted(set(check.resolve_among("feature", request.not_feature, "not_feature", known)))
    )


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
