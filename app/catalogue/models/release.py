"""Tables of the dataset as a whole."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from app.database import Table


class Release(Table, table=True):
    """The log of releases; the newest row names the one that the other tables hold."""

    id: int | None = Field(default=None, primary_key=True)
    version: str
    checksum: str
    licence: str
    counts: dict[str, int] = Field(sa_type=JSON)
    loaded_at: datetime


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


class StopWord(Table, table=True):
    """A word that says nothing about what is searched for."""

    lang: str = Field(primary_key=True)
    word: str = Field(primary_key=True)


class Synonym(Table, table=True):
    """Words that people search with, and the catalogue's words for the same."""

    lang: str = Field(primary_key=True)
    term: str = Field(primary_key=True)
    meanings: list[str] = Field(sa_type=JSON)
