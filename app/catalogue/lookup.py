"""Slugs as people send them, to slugs of this release."""

from collections.abc import Iterable

from app.catalogue.schemas import Kind
from app.catalogue.snapshot import Catalogue
from app.nearest import nearest
from app.problems import FieldProblem, GoneError, InvalidRequestError, NotFoundError, Place

NOTHING = "none"
"""The value of `have` that stands for nothing but the floor."""


class MovedError(Exception):
    """The slug was renamed; the thing is now at `slug`."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class SlugCheck:
    """Resolves the slugs of one request and collects what is wrong with them.

    A renamed slug stands for its new one. Call `done` when all were looked at.
    """

    def __init__(self, catalogue: Catalogue, *, in_body: bool) -> None:
        self._catalogue = catalogue
        self._in_body = in_body
        self._errors: list[FieldProblem] = []

    def many(self, kind: Kind, slugs: Iterable[str], field: str) -> tuple[str, ...]:
        """The slugs in today's spelling; a wrong one is left out and remembered."""
        found = []
        for position, slug in enumerate(slugs):
            name = f"{field}/{position}" if self._in_body else field
            if known := self.one(kind, slug, name):
                found.append(known)
        return tuple(found)

    def one(self, kind: Kind, slug: str, field: str) -> str | None:
        """The slug in today's spelling, or None when it is unknown."""
        retired = self._catalogue.retired.get((kind, slug))
        if retired and retired.renamed_to:
            return retired.renamed_to
        if slug in self._catalogue.default.things(kind):
            return slug
        gone = ""
        if retired:
            gone = f" It was removed; use {retired.replaced_by or 'another'}."
        problem = FieldProblem.unknown(
            Place.of(field, in_body=self._in_body),
            f"No {kind} '{slug}'.{gone}",
            slug,
            self._catalogue.slugs(kind),
            self._catalogue.aliases(kind),
        )
        self._errors.append(problem)
        return None

    def possessions(self, have: tuple[str, ...] | None) -> frozenset[str] | None:
        """The equipment at hand: None when it wasn't asked about, empty for `none`."""
        if have is None:
            return None
        if have in {(), (NOTHING,)}:
            return frozenset()
        if NOTHING in have:
            self.add("have", f"'{NOTHING}' stands alone: it means nothing but the floor.")
            have = tuple(slug for slug in have if slug != NOTHING)
        return frozenset(self.many("equipment", have, "have"))

    def add(self, field: str, detail: str, allowed: Iterable[str] = ()) -> None:
        """Remember something else that is wrong with a field."""
        place = Place.of(field, in_body=self._in_body)
        self._errors.append(FieldProblem.at(place, detail, allowed))

    def done(self) -> None:
        """Raises InvalidRequestError when anything was wrong."""
        if self._errors:
            raise InvalidRequestError.of(self._errors)


def get_slug(catalogue: Catalogue, kind: Kind, slug: str) -> str:
    """The slug of a path, when this release has it.

    Raises:
        MovedError: it was renamed.
        GoneError: it was removed.
        NotFoundError: it never was.
    """
    if slug in catalogue.default.things(kind):
        return slug
    retired = catalogue.retired.get((kind, slug))
    if retired and retired.renamed_to:
        raise MovedError(retired.renamed_to)
    if retired:
        raise GoneError(
            f"The {kind} '{slug}' was removed from the catalogue.", replaced_by=retired.replaced_by
        )
    allowed, aliases = catalogue.slugs(kind), catalogue.aliases(kind)
    hint = nearest(slug, allowed, aliases)
    meant = f" Did you mean '{hint}'?" if hint else ""
    problem = FieldProblem.unknown(
        Place(parameter="slug"), f"No {kind} '{slug}'.{meant}", slug, allowed, aliases
    )
    raise NotFoundError(problem.detail, [problem])
