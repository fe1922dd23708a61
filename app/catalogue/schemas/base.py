"""Base classes of the schemas, and references."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.http.patterns import SLUG

Slug = Annotated[str, Field(min_length=1, max_length=80, pattern=SLUG)]
SlugValue = Annotated[str, Field(min_length=1, max_length=80)]
"""A slug in a request, which may be unknown to the release."""


class FrozenModel(BaseModel):
    """Base of the catalogue's schemas.

    Instances share the set of the names that were given, which nothing asks for: a set for each
    would take a third of the memory of a release.
    """

    model_config = ConfigDict(frozen=True)
    _names: ClassVar[set[str]] = set()

    def model_post_init(self, _context: object) -> None:
        """Drop the own set of names."""
        object.__setattr__(self, "__pydantic_fields_set__", self._names)


class NamedRef(FrozenModel):
    """A reference: slug and name."""

    slug: str = Field(description="Public identifier, the same in every language.")
    name: str = Field(description="Name in the language of the response.")


class Label(NamedRef):
    """A value or a slug with its name and meaning."""

    meaning: str = Field(description="The meaning in one sentence.")
