"""Schemas of releases."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from app.catalogue.schemas.base import FrozenModel, SlugValue
from app.catalogue.schemas.enums import ResourceKind


class Release(FrozenModel):
    """One immutable version of the whole dataset."""

    version: str = Field(description="Version of the dataset.")
    released_at: date = Field(description="Date of the release.")
    checksum: str = Field(
        description="SHA-256 of the seed files in hexadecimal. Equal checksums mean equal data."
    )
    counts: dict[str, int] = Field(description="Number of resources of each kind.")
    licence: str = Field(description="SPDX identifier of the licence of the data.")
    licence_url: str = Field(description="URL of the licence's text.")
    attribution: str = Field(description="The attribution that the licence requires.")
    languages: tuple[str, ...] = Field(description="Available languages.")


class ResourceChanges(FrozenModel):
    """The resources of one kind that a release changed."""

    added: tuple[SlugValue, ...] = ()
    changed: Mapping[SlugValue, tuple[str, ...]] = {}
    """Changed resources, each with the names of its changed fields."""
    renamed: Mapping[SlugValue, SlugValue] = {}
    """Former slugs, each with the new one."""
    removed: Mapping[SlugValue, SlugValue | None] = {}
    """Removed resources, each with what replaces it, if anything does."""


class PublishedRelease(FrozenModel):
    """A release of the past or the present one, and its changes to the release before."""

    version: str = Field(pattern=r"^\d{4}\.\d{1,2}\.\d+$")
    released_at: date
    changes: Mapping[ResourceKind, ResourceChanges] = {}
