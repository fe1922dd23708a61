"""Why a request gets no session, told so that it can be mended."""

from collections.abc import Sequence

from app.catalogue.snapshot import Catalogue, Edition
from app.problems import FieldProblem, Place
from app.programs.candidates import Line
from app.programs.choice import TOLERANCE_SECONDS
from app.programs.exclusions import exclusions, why_not
from app.programs.problems import CannotIncludeError, NoCandidatesError, TooFewMinutesError
from app.programs.schemas import ExcludedRead
from app.programs.wanted import Wanted

COMPLAINTS = {
    "have": "'have' lacks {}.",
    "safe_for": "'safe_for' rules exercises out for {}.",
    "exclude": "'exclude' leaves out {}.",
}
OTHERWISE = "'{}' does not admit {}."


def refuse_includes(
    catalogue: Catalogue, edition: Edition, wanted: Wanted, lines: Sequence[Line], *, in_body: bool
) -> None:
    """Raises CannotIncludeError when an exercise of `include` can't be in the session."""
    objections = {
        slug: why
        for slug in sorted(wanted.include)
        if (why := _why_not(slug, catalogue, edition, wanted, lines)) is not None
    }
    if objections:
        details = [f"'{slug}' can't be included: {why}" for slug, why in objections.items()]
        place = Place.of("include", in_body=in_body)
        errors = [FieldProblem.at(place, detail) for detail in details]
        raise CannotIncludeError(" ".join(details), errors)


def _why_not(
    slug: str, catalogue: Catalogue, edition: Edition, wanted: Wanted, lines: Sequence[Line]
) -> str | None:
    line = next((line for line in lines if slug in line.block.exercises), None)
    if line is None:
        return f"it is not in the programme '{wanted.template}'."
    if why := why_not(catalogue, edition, wanted, line, slug):
        return why
    if len(wanted.include & set(line.block.exercises)) > line.block.picks_max:
        return f"the block '{line.block.slug}' takes at most {line.block.picks_max}."
    return None


def refuse_empty(
    catalogue: Catalogue, edition: Edition, wanted: Wanted, lines: Sequence[Line], *, in_body: bool
) -> None:
    """Raises NoCandidatesError for the first block with too few candidates."""
    for line in lines:
        if len(line.queue) < line.block.picks_min:
            removed = exclusions(edition, catalogue.index, wanted, [line])
            raise _no_candidates(line, removed, in_body=in_body)


def _no_candidates(
    line: Line, removed: Sequence[ExcludedRead], *, in_body: bool
) -> NoCandidatesError:
    culprits: dict[str, list[str]] = {}
    for read in removed:
        for cause in read.causes:
            known = culprits.setdefault(cause.constraint, [])
            known.extend(value for value in cause.values if value not in known)
    errors = [
        FieldProblem.at(
            Place.of(name, in_body=in_body),
            COMPLAINTS.get(name, OTHERWISE.format(name, "{}")).format(", ".join(values)),
            values if name in {"have", "level", "position", "audience"} else (),
        )
        for name, values in culprits.items()
    ]
    reasons = " ".join(f"{read.slug}: {read.reason}" for read in removed)
    return NoCandidatesError(
        f"Too few exercises are left for the block '{line.block.slug}'. {reasons}",
        errors,
        block=line.block.slug,
        excluded=[read.model_dump(mode="json") for read in removed],
    )


def too_few_minutes(shortest: int, *, in_body: bool) -> TooFewMinutesError:
    """The refusal of fewer minutes than the shortest session of `shortest` seconds takes."""
    least = -(-(shortest - TOLERANCE_SECONDS) // 60)
    detail = (
        f"The shortest session takes {shortest // 60} min {shortest % 60} s; "
        f"ask for at least {least} minutes."
    )
    return TooFewMinutesError(
        detail,
        [FieldProblem.at(Place.of("minutes", in_body=in_body), detail)],
        shortest_seconds=shortest,
        shortest_minutes=least,
    )
