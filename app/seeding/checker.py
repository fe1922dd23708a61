"""How what is wrong in the seed is found and remembered."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from app.nearest import nearest
from app.seeding.problems import SeedProblem
from app.seeding.reading import KINDS, Dataset

RECORDS = {"source": "sources", "feature": "features", **KINDS}
"""Kinds of records with slugs, and where the dataset has them."""


@dataclass(slots=True)
class Checker:
    """Goes through a dataset and remembers what is wrong."""

    data: Dataset
    problems: list[SeedProblem] = field(default_factory=list)
    slugs: Mapping[str, frozenset[str]] = field(init=False)
    """The slugs of each kind of record."""

    def __post_init__(self) -> None:
        """Look through the records once."""
        self.slugs = {
            kind: frozenset(row.slug for row in getattr(self.data, name))
            for kind, name in RECORDS.items()
        }

    def add(self, file: str, record: str, at: str, message: str) -> None:
        """Remember a problem."""
        self.problems.append(SeedProblem(file, record, at, message))

    def known(
        self, slug: str, allowed: Collection[str], what: str, at: tuple[str, str, str]
    ) -> None:
        """Remember a slug that points nowhere."""
        if slug not in allowed:
            hint = nearest(slug, allowed)
            self.add(
                *at, f"unknown {what} '{slug}'" + (f"; did you mean '{hint}'?" if hint else "")
            )

    def once(self, slugs: Iterable[str], file: str, record: str, at: str) -> None:
        """Remember slugs that stand twice."""
        for slug, count in Counter(slugs).items():
            if count > 1:
                self.add(file, record or slug, at, f"duplicate '{slug}'")
