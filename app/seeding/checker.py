"""How what is wrong in the seed is found and remembered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.nearest import nearest
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset


@dataclass(slots=True)
class Checker:
    """Goes through a dataset and remembers what is wrong."""

    data: Dataset
    problems: list[SeedProblem] = field(default_factory=list)

    def add(self, file: str, record: str, at: str, message: str) -> None:
        """Remember a problem."""
        self.problems.append(SeedProblem(file, record, at, message))

    def known(self, slug: str, allowed: Iterable[str], what: str, at: tuple[str, str, str]) -> None:
        """Remember a slug that points nowhere."""
        allowed = list(allowed)
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
