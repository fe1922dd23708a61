"""Why a request gets no session, told so that it can be mended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.catalogue.lookup import NOTHING
from app.catalogue.snapshot import Catalogue, Edition
from app.problems import FieldProblem, Place
from app.programs.candidates import Line
from app.programs.exclusions import exclusions, why_not
from app.programs.nearby import Nearby, least_minutes
from app.programs.prepared import prepare
from app.programs.problems import CannotIncludeError, NoCandidatesError, TooFewMinutesError
from app.programs.schemas import ExcludedRead
from app.programs.wanted import Wanted

COMPLAINTS = {
    "have": "'have' lacks {}.",
    "safe_for": "'safe_for' rules exercises out for {}.",
    "exclude": "'exclude' leaves out {}.",
}
OTHERWISE = "'{}' does not admit {}."


@dataclass(frozen=True, slots=True)
class Refusals:
    """What one request can be refused for."""

    catalogue: Catalogue
    edition: Edition
    wanted: Wanted
    link: Callable[[Wanted], str]
    """The path of a request like this one."""
    in_body: bool

    def check(self, lines: Sequence[Line]) -> None:
        """Refuse what can't be included, and blocks with too few candidates.

        Raises:
            CannotIncludeError: an exercise of `include` can't be in the session.
            NoCandidatesError: for the first block with too few candidates.
        """
        objections = {
            slug: why
            for slug in sorted(self.wanted.include)
            if (why := self._why_not(slug, lines)) is not None
        }
        if objections:
            details = [f"'{slug}' can't be included: {why}" for slug, why in objections.items()]
            place = Place.of("include", in_body=self.in_body)
            errors = [FieldProblem.at(place, detail) for detail in details]
            raise CannotIncludeError(" ".join(details), errors)
        for line in lines:
            if len(line.queue) < line.block.picks_min:
                raise self._no_candidates(line)

    def _why_not(self, slug: str, lines: Sequence[Line]) -> str | None:
        line = next((line for line in lines if slug in line.block.exercises), None)
        if line is None:
            return f"it is not in the programme '{self.wanted.template}'."
        if why := why_not(self.catalogue, self.edition, self.wanted, line, slug):
            return why
        if len(self.wanted.include & set(line.block.exercises)) > line.block.picks_max:
            return f"the block '{line.block.slug}' takes at most {line.block.picks_max}."
        return None

    def _no_candidates(self, line: Line) -> NoCandidatesError:
        prepared = prepare(self.catalogue)
        removed = exclusions(prepared, self.edition, self.wanted, [line])
        nearby = Nearby(prepared, self.edition.templates)
        reasons = " ".join(f"{read.slug}: {read.reason}" for read in removed)
        return NoCandidatesError(
            f"Too few exercises are left for the block '{line.block.slug}'. {reasons}",
            self._culprits(removed),
            block=line.block.slug,
            excluded=[read.model_dump(mode="json") for read in removed],
            nearest=[self._instead(other) for other in nearby.requests(self.wanted)],
        )

    def _culprits(self, removed: Sequence[ExcludedRead]) -> list[FieldProblem]:
        """Each input that removed an exercise, with what to add to it where that can be said."""
        culprits: dict[str, list[str]] = {}
        for read in removed:
            for cause in read.causes:
                known = culprits.setdefault(cause.constraint, [])
                known.extend(value for value in cause.values if value not in known)
        return [
            FieldProblem.at(
                Place.of(name, in_body=self.in_body),
                COMPLAINTS.get(name, OTHERWISE.format(name, "{}")).format(", ".join(values)),
                values if name in {"have", "level", "position", "audience"} else (),
            )
            for name, values in culprits.items()
        ]

    def too_few_minutes(self, shortest: int) -> TooFewMinutesError:
        """The refusal of fewer minutes than the shortest session of `shortest` seconds takes."""
        least = least_minutes(shortest)
        detail = (
            f"The shortest session takes {shortest // 60} min {shortest % 60} s; "
            f"ask for at least {least} minutes."
        )
        return TooFewMinutesError(
            detail,
            [FieldProblem.at(Place.of("minutes", in_body=self.in_body), detail)],
            shortest_seconds=shortest,
            shortest_minutes=least,
            nearest=[self._instead(replace(self.wanted, minutes=least))],
        )

    def _instead(self, other: Wanted) -> Mapping[str, object]:
        """A request that gives a session: what differs in it, and its path."""
        return {"change": dict(changes(self.wanted, other)), "link": self.link(other)}


def changes(wanted: Wanted, other: Wanted) -> Mapping[str, object]:
    """The inputs in which another request differs, as a body would have them; null drops one."""
    return {
        name: _spelled(name, getattr(other, name))
        for name in ("template", "minutes", "have", "level", "position", "exclude")
        if getattr(other, name) != getattr(wanted, name)
    }


def _spelled(name: str, value: object) -> object:
    if isinstance(value, frozenset | tuple):
        return sorted(value) or ([NOTHING] if name == "have" else None)
    return value
