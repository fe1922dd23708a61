"""The release, and the slugs that were renamed or removed."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from app.catalogue.schemas import ResourceKind, Slug
from app.seeding.schemas.base import Seed


class ReleaseSeed(Seed):
    """The version of the dataset."""

    version: str = Field(pattern=r"^\d{4}\.\d{1,2}\.\d+$")
    released_at: date
    licence: str
    licence_url: str
    attribution: str


class RetiredSeed(Seed):
    """A slug that was renamed or removed."""

    kind: ResourceKind
    slug: Slug
    renamed_to: Slug | None = None
    removed: bool = False
    replaced_by: Slug | None = None

    @model_validator(mode="after")
    def _renamed_or_removed(self) -> Self:
        if self.removed == (self.renamed_to is not None):
            raise ValueError("needs exactly one of renamed_to and removed")
        if self.replaced_by and not self.removed:
            raise ValueError("replaced_by is allowed only with removed")
        return self
