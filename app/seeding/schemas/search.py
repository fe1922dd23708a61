"""How people search in one language."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.catalogue.schemas import Audience, Level, Position
from app.seeding.schemas.base import Seed

Word = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]+$", max_length=40)]
"""One word in lower case."""
Term = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]+( [^\sA-Z]+)*$", max_length=60)]
"""One or more words, in lower case."""


class SearchRolesSeed(Seed):
    """Words that a search treats differently from search terms."""

    stop: tuple[Word, ...] = ()
    """Stop words, which are ignored."""
    negation: tuple[Word, ...] = ()
    """Words that exclude the following word: "no", "without"."""
    alternative: tuple[Word, ...] = ()
    """Words that continue a negation: "no band or ball"."""
    known: tuple[Word, ...] = ()
    """Correctly spelt words that don't occur in the catalogue."""


class SearchFiltersSeed(Seed):
    """Phrases that mean a value of a filter. The first is the name of the value."""

    position: dict[Position, tuple[Term, ...]] = Field(default_factory=dict)
    level: dict[Level, tuple[Term, ...]] = Field(default_factory=dict)
    audience: dict[Audience, tuple[Term, ...]] = Field(default_factory=dict)
    have: dict[Literal["none"], tuple[Term, ...]] = Field(default_factory=dict)


class SearchWordsSeed(Seed):
    """The search vocabulary of one language."""

    words: SearchRolesSeed = SearchRolesSeed()
    filters: SearchFiltersSeed = SearchFiltersSeed()
    synonyms: dict[Term, tuple[Term, ...]] = Field(default_factory=dict)
