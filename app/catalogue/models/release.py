"""Tables of the dataset as a whole."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from app.database import Table


class Release(Table, table=True):
    """The log of releases; the newest row names the one that the other tables hold."""

    id: int | None = Field(default=None, primary_key=True)
    version: str
    released_at: date
    checksum: str
    licence: str
    licence_url: str
    attribution: str
    counts: dict[str, int] = Field(sa_type=JSON)
    loaded_at: datetime


class PublishedRelease(Table, table=True):
    """A release of the history, the oldest first, and what it changed."""

    version: str = Field(primary_key=True)
    ordinal: int
    released_at: date
    changes: dict[str, Any] = Field(sa_type=JSON)


class RetiredSlug(Table, table=True):
    """A slug that was renamed (`renamed_to`) or removed (`replaced_by`, or nothing)."""

    kind: str = Field(primary_key=True)
    slug: str = Field(primary_key=True)
    renamed_to: str | None
    replaced_by: str | None


class Phrase(Table, table=True):
    """A sentence that a composed session says."""

    key: str = Field(primary_key=True)
    lang: str = Field(primary_key=True)
    text: str


class Label(Table, table=True):
    """What a value of an enumeration, or a feature, is called, and what it means."""

    enum: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    lang: str = Field(primary_key=True)
    name: str
    meaning: str
    ordinal: int


class SearchWord(Table, table=True):
    """A word with a role in searches, such as one that says nothing or one that excludes."""

    lang: str = Field(primary_key=True)
    role: str = Field(primary_key=True)
    word: str = Field(primary_key=True)


class SearchFilter(Table, table=True):
    """The phrases of searches that are a value of a filter; the first is the value's name."""

    lang: str = Field(primary_key=True)
    filter: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    phrases: list[str] = Field(sa_type=JSON)


class Synonym(Table, table=True):
    """Words that people search with, and the catalogue's words for the same."""

    lang: str = Field(primary_key=True)
    term: str = Field(primary_key=True)
    meanings: list[str] = Field(sa_type=JSON)
