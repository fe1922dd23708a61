"""How people search in one language, and what the linter looks for in its texts."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.catalogue.schemas import Audience, Level, Position, Side, Slug
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


class StyleSeed(Seed):
    """Words and phrases that are matched as whole words, in any case."""

    claims: tuple[str, ...]
    """Promises that no text may make."""
    jargon: tuple[str, ...]
    """Technical terms that need an explanation beside them."""
    third_persons: tuple[str, ...]
    """Words that speak about the reader in the third person, such as "the patient"."""
    equipment: dict[str, tuple[Slug, ...]] = Field(default_factory=dict)
    """By word for a thing: the equipment of which an exercise whose setup says it must list one."""
    not_equipment: tuple[str, ...] = ()
    """Phrases that contain such a word and mean something else: "the ball of the foot"."""
    alternatives: tuple[str, ...] = ()
    """Phrases by which a step says how to manage without a thing."""
    holding: tuple[str, ...] = ()
    """Phrases by which advice asks for something to hold."""
    one_hand: tuple[str, ...] = ()
    """Phrases by which a step has one hand on a support."""
    both_hands: tuple[str, ...] = ()
    """Phrases by which a step or advice has both hands on a support."""
    no_hands: tuple[str, ...] = ()
    """Phrases by which a step has no hand on a support."""
    once_steady: tuple[str, ...] = ()
    """Words by which a step allows less support only to some people, or only later."""
    bare: tuple[str, ...] = ()
    """Phrases for bare feet."""
    footwear: tuple[str, ...] = ()
    """Words for what advice asks to wear on the feet."""
    sides: dict[Side, tuple[str, ...]] = Field(default_factory=dict)
    """Words for a side, in lower case."""
    not_sides: tuple[str, ...] = ()
    """Phrases that contain such a word but mean something else, such as "right angle"."""
    better: dict[str, str] = Field(default_factory=dict)
    """By phrase that no text may use: what to write instead. Three dots stand for 1 to 4 words."""
    avoidance: tuple[str, ...] = ()
    """Beginnings of a sentence that tells the reader not to do the exercise at all."""
    conditional: tuple[str, ...] = ()
    """Words by which such a sentence is meant only for some days or some people."""
    elsewhere: tuple[str, ...] = ()
    """Phrases by which advice sends the reader to another exercise."""
