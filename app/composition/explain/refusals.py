"""Why a request gets no session, told so that it can be mended."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from app.catalogue.slugs import NO_EQUIPMENT
from app.catalogue.snapshot import LocalizedCatalogue, to_ref
from app.composition.composer import Composer
from app.composition.explain.exclusions import Exclusions, describe_avoided
from app.composition.explain.nearest import Nearest
from app.composition.explain.picks import Alternatives
from app.composition.problems import (
    CannotIncludeError,
    CannotSwapError,
    NoCandidatesError,
    TooFewMinutesError,
    field_problem,
)
from app.composition.requests.links import find_link, make_body
from app.composition.requests.resolve import ResolvedRequest
from app.composition.schemas import Excluded
from app.composition.training import errors
from app.http.problems import FieldProblem, InvalidRequestError, Place, ProblemError

COMPLAINTS = {
    "have": "'have' does not include {}.",
    "safe_for": "'safe_for' rules out exercises to avoid with {}.",
    "exclude": "'exclude' rules out {}.",
    "not_feature": "'not_feature' rules out exercises with {}.",
    "cleared": "'cleared' allows only light exercises with {}.",
}
OTHERWISE = "'{}' does not allow {}."
WITH_ALLOWED = frozenset({"have", "level", "position", "audience"})
CHANGEABLE = ("template", "minutes", "have", "level", "position", "not_feature", "exclude")


class Refusals:
    """Turns errors of the rules into problems."""

    def __init__(
        self, composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
    ) -> None:
        self._composer, self._localized, self._resolved = composer, localized, resolved
        self._exclusions = Exclusions(composer, localized, resolved)
        self._nearest = Nearest(composer)

    def problem(self, error: errors.CompositionError) -> ProblemError:
        """The problem that an error of the rules becomes."""
        match error:
            case errors.NoCandidatesError():
                return self._no_candidates(error)
            case errors.TooFewMinutesError():
                return self._too_few_minutes(error)
            case errors.CannotIncludeError():
                return self._cannot_include(error)
            case errors.CannotSwapError():
                return self._cannot_swap(error)
            case errors.NoSessionOnDateError():
                following = datetime.date.fromordinal(error.next_day)
                detail = f"The plan has no session on this date; the next is on {following}."
                return InvalidRequestError.of([field_problem("date", detail)])
        raise error

    def _no_candidates(self, error: errors.NoCandidatesError) -> NoCandidatesError:
        blocks = self._localized.templates[self._resolved.template].blocks
        block = next(each for each in blocks if each.slug == error.block)
        removed = self._exclusions.of([block])
        reasons = " ".join(f"{read.slug}: {read.reason}" for read in removed)
        problem = NoCandidatesError(
            f"Too few exercises are left for the block '{block.slug}'. {reasons}",
            list(_culprits(removed)),
            block=to_ref(block).model_dump(),
            excluded=[read.model_dump(mode="json") for read in removed],
        )
        if not self._resolved.request.cleared:  # else their clinician should say what comes next
            nearest = self._nearest.requests(self._resolved)
            problem.members["nearest"] = [self._instead(each) for each in nearest]
        return problem

    def _too_few_minutes(self, error: errors.TooFewMinutesError) -> TooFewMinutesError:
        longer = self._nearest.in_time(self._resolved.having(minutes=error.least_minutes))
        least = longer.minutes if longer else error.least_minutes
        detail = f"Even the shortest session takes longer: ask for at least {least} minutes."
        return TooFewMinutesError(
            detail,
            [field_problem("minutes", detail)],
            shortest_minutes=least,
            nearest=[self._instead(longer)] if longer else [],
        )

    def _cannot_include(self, error: errors.CannotIncludeError) -> CannotIncludeError:
        problems = []
        for slug, reason in error.reasons.items():
            field = "include" if slug in self._resolved.request.include else "extra"
            why = self._exclusions.why_not(slug) or f"{reason}."
            problems.append(field_problem(field, f"'{slug}' can't be included: {why}"))
        refused = [self._localized.exercises[slug] for slug in error.reasons]
        avoided = describe_avoided(refused, self._resolved.request.safe_for)
        details = " ".join(each.detail for each in problems)
        return CannotIncludeError(details, problems, avoided=avoided)

    def _cannot_swap(self, error: errors.CannotSwapError) -> CannotSwapError:
        """The refusal of an exchange, with the exercises that could be named instead."""
        training, session = self._composer.session(self._resolved.having(swap={}))
        picks = {pick.exercise.slug: pick for pick in session.picks}
        place = Place.of(f"swap/{error.old}", in_body=True)
        if error.old not in picks:
            detail = f"'{error.old}' is not in this session."
            problem = FieldProblem.unknown(place, detail, error.old, tuple(picks))
        else:
            alternatives = Alternatives(self._localized, training.today, session)
            others = [each.slug for each in alternatives.of(picks[error.old])]
            why = self._exclusions.why_not(error.new) or f"{self._why_not_swapped(error)}."
            detail = f"'{error.new}' can't replace '{error.old}': {why}"
            problem = FieldProblem.unknown(place, detail, error.new, others)
        return CannotSwapError(detail, [problem])

    def _why_not_swapped(self, error: errors.CannotSwapError) -> str:
        request = self._resolved.request
        for name in ("include", "extra"):
            if error.old in getattr(request, name):
                return f"'{name}' requires '{error.old}'"
        return error.reason

    def _instead(self, other: ResolvedRequest) -> Mapping[str, object]:
        """A request that gives a session: what differs in it, and how to ask for it."""
        link = find_link(other)
        body = {} if link else {"body": make_body(other.request)}
        return {"change": _changes(self._resolved, other), "link": link, **body}


def _culprits(removed: Sequence[Excluded]) -> Iterator[FieldProblem]:
    """Each input that removed an exercise, with what to add to it where that can be said."""
    culprits: dict[str, list[str]] = {}
    for read in removed:
        for cause in read.causes:
            known = culprits.setdefault(cause.constraint, [])
            known.extend(ref.slug for ref in cause.values if ref.slug not in known)
    for name, values in culprits.items():
        detail = COMPLAINTS.get(name, OTHERWISE.format(name, "{}")).format(", ".join(values))
        yield field_problem(name, detail, values if name in WITH_ALLOWED else ())


def _changes(asked: ResolvedRequest, other: ResolvedRequest) -> dict[str, object]:
    """The inputs in which another request differs, as a body would have them; null drops one."""
    changed: dict[str, object] = {}
    for name in CHANGEABLE:
        before, after = getattr(asked.request, name), getattr(other.request, name)
        if before == after:
            continue
        if isinstance(after, tuple):
            after = list(after) or ([NO_EQUIPMENT] if name == "have" else None)
        changed[name] = after
    return changed
