"""A page: what is told and in which order, whatever it is then printed as."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins the page, a part of it, or a topic within a part."""

    level: Literal[1, 2, 3]
    text: str
    aside: str = ""
    """What stands beside it, such as a duration."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, one after the other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Remarks of one kind; nothing when there are none."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an overview."""

    label: str
    """Rows of the same label stand together, and it may be shown at the first only."""
    text: str
    detail: str
    figure: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What comes, at a glance."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Where to find this again: never broken, so that it can be copied."""

    label: str
    path: str


Part = Heading | Paragraph | Steps | Notes | Overview | Address
Page = tuple[Part, ...]
