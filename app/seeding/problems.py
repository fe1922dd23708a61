"""What is wrong with the seed: file, record, field."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """One thing wrong."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(
            part for part in (self.file, self.record, self.field, self.message) if part
        )


class SeedError(Exception):
    """The seed can't be loaded; nothing was written."""

    def __init__(self, problems: Sequence[SeedProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
