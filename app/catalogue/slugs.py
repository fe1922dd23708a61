"""Slugs of requests resolved to slugs of the release."""

from collections.abc import Iterable, Sequence

from app.catalogue.schemas import COLLECTIONS, ResourceKind
from app.catalogue.snapshot import Catalogue
from app.http.did_you_mean import nearest
from app.http.problems import FieldProblem, GoneError, InvalidRequestError, NotFoundError, Place
from app.http.problems.size import MAX_ERRORS

COLLECTION_PATHS = {kind: f"/v1/{name}" for kind, name in COLLECTIONS.items()}
"""The paths that list all slugs of a kind."""
NO_EQUIPMENT = "none"
"""The value of `have` for the floor alone."""


class MovedError(Exception):
    """The slug was renamed; the resource is now at `slug`."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class SlugResolver:
    """Resolves the slugs of one request and collects the errors.

    A renamed slug is resolved to its new one. Call `raise_errors` at the end.
    """

    def __init__(self, catalogue: Catalogue, *, in_body: bool) -> None:
        self._catalogue = catalogue
        self._in_body = in_body
        self._errors: list[FieldProblem] = []
        self._uncounted_errors = 0

    def resolve_all(self, kind: ResourceKind, slugs: Iterable[str], field: str) -> tuple[str, ...]:
        """The current slugs; an unknown one is left out and recorded as an error."""
        resolved = (
            self.resolve(kind, slug, self._item(field, position))
            for position, slug in enumerate(slugs)
        )
        return tuple(slug for slug in resolved if slug)

    def resolve(self, kind: ResourceKind, slug: str, field: str) -> str | None:
        """The current slug; None, and an error recorded, when it is unknown."""
        retired = self._catalogue.retired.get((kind, slug))
        if retired and retired.renamed_to:
            return retired.renamed_to
        if slug in self._catalogue.default.resources(kind):
            return slug
        if len(self._errors) == MAX_ERRORS:  # saves the search for similar slugs
            self._uncounted_errors += 1
            return None
        removed = ""
        if retired:
            removed = f" It was removed; use {retired.replaced_by or 'another'}."
        self._errors.append(
            FieldProblem.unknown(
                Place.of(field, in_body=self._in_body),
                f"There is no {kind} '{slug}'.{removed}",
                slug,
                self._catalogue.slugs(kind),
                self._catalogue.aliases(kind),
                listed_at=COLLECTION_PATHS[kind],
            )
        )
        return None

    def resolve_among(
        self, kind: str, slugs: Iterable[str], field: str, allowed: Sequence[str]
    ) -> tuple[str, ...]:
        """The slugs that are allowed; another one is left out and recorded as an error."""
        resolved = []
        for position, slug in enumerate(slugs):
            if slug in allowed:
                resolved.append(slug)
                continue
            place = Place.of(self._item(field, position), in_body=self._in_body)
            self._errors.append(
                FieldProblem.unknown(place, f"There is no {kind} '{slug}'.", slug, allowed)
            )
        return tuple(resolved)

    def resolve_equipment(self, have: tuple[str, ...] | None) -> frozenset[str] | None:
        """The equipment at hand: None when `have` was not given, empty for `none`."""
        if have is None:
            return None
        if have in {(), (NO_EQUIPMENT,)}:
            return frozenset()
        if NO_EQUIPMENT in have:
            self.add_error("have", f"'{NO_EQUIPMENT}' can't be combined with equipment.")
            have = tuple(slug for slug in have if slug != NO_EQUIPMENT)
        return frozenset(self.resolve_all("equipment", have, "have"))

    def add_error(self, field: str, detail: str, allowed: Iterable[str] = ()) -> None:
        """Record another error of a field."""
        place = Place.of(field, in_body=self._in_body)
        self._errors.append(FieldProblem.at(place, detail, allowed))

    def raise_errors(self) -> None:
        """Raise InvalidRequestError if any error was recorded."""
        if self._errors:
            raise InvalidRequestError.of(self._errors, self._uncounted_errors)

    def _item(self, field: str, position: int) -> str:
        """The name of an item of a list: only a body can point at single items."""
        return f"{field}/{position}" if self._in_body else field


def get_slug(catalogue: Catalogue, kind: ResourceKind, slug: str) -> str:
    """The slug in a path, if the release has it.

    Raises:
        MovedError: it was renamed.
        GoneError: it was removed.
        NotFoundError: it never existed.
    """
    if slug in catalogue.default.resources(kind):
        return slug
    retired = catalogue.retired.get((kind, slug))
    if retired and retired.renamed_to:
        raise MovedError(retired.renamed_to)
    if retired:
        raise GoneError(
            f"The {kind} '{slug}' was removed from the catalogue.", replaced_by=retired.replaced_by
        )
    allowed, aliases = catalogue.slugs(kind), catalogue.aliases(kind)
    similar = nearest(slug, allowed, aliases)
    question = f" Did you mean '{similar}'?" if similar else ""
    problem = FieldProblem.unknown(
        Place(parameter="slug"),
        f"There is no {kind} '{slug}'.{question}",
        slug,
        allowed,
        aliases,
        listed_at=COLLECTION_PATHS[kind],
    )
    raise NotFoundError(problem.detail, [problem])
