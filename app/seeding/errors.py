"""Errors in the seed, located by file, record and field."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """One error in the seed. `record` and `field` are empty where they don't apply."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        """One line of printable characters, whatever the seed contains."""
        parts = (self.file, self.record, self.field, self.message)
        line = ": ".join(part for part in parts if part)
        return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)


class SeedError(Exception):
    """The seed is invalid. Nothing was written to the database."""

    def __init__(self, problems: Sequence[SeedProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
