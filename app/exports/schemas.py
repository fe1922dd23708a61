"""Schemas of the exports: files of a release, and changes between releases."""

from typing import Literal

from pydantic import Field

from app.catalogue.schemas import FrozenModel, Release, ResourceKind


class ReleaseFile(FrozenModel):
    """A file with the data of the release."""

    name: str = Field(description="Name of the file.")
    url: str = Field(description="Path of the file.")
    media_type: str = Field(description="Media type.")
    bytes: int | None = Field(
        description="Size in bytes, without compression. Null while pictures of the file are being "
        "drawn: its response is 503 until then."
    )
    sha256: str | None = Field(
        description="SHA-256 of the file in hexadecimal. Null when `bytes` is null."
    )
    described_by: str | None = Field(
        description="Path of the file that describes its structure: a JSON Schema, or metadata of "
        "CSV on the Web. Null when there is none."
    )
    description: str = Field(description="Content of the file.")


class ReleaseDetails(Release):
    """The release that is served, and its files."""

    changelog: str = Field(description="Path that lists the changes since an earlier release.")
    files: tuple[ReleaseFile, ...] = Field(description="Files with the data of the release.")


class ResourceChange(FrozenModel):
    """A change of one resource."""

    kind: ResourceKind = Field(description="Kind of the resource.")
    slug: str = Field(description="Slug of the resource; the old one if it was renamed.")
    change: Literal["added", "changed", "renamed", "removed"] = Field(
        description="`added`, `changed`: fetch `url`. `renamed`: delete `slug` and fetch `url`. "
        "`removed`: delete `slug`."
    )
    fields: tuple[str, ...] = Field(description="Changed fields; empty unless `changed`.")
    renamed_to: str | None = Field(description="New slug of a renamed resource.")
    replaced_by: str | None = Field(
        description="Slug of the resource to use instead of a removed one; null when there is none."
    )
    url: str | None = Field(description="Path of the resource; null when it was removed.")


class ChangeList(FrozenModel):
    """The changes from one release to the release that is served."""

    since: str = Field(description="Version of the earlier release.")
    version: str = Field(description="Version of the release that is served.")
    releases: tuple[str, ...] = Field(
        description="Versions after `since` whose changes are listed, the oldest first."
    )
    changes: tuple[ResourceChange, ...] = Field(
        description="One entry for each changed resource. If you apply all of them to a copy of "
        "release `since`, its resources equal those of the release that is served. Labels and "
        "the screening are not listed: get `/v1/vocabulary` and `/v1/screening` again."
    )
