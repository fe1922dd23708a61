"""A page as Markdown that reads well unrendered too, in lines of at most 78 columns."""

import re
from collections.abc import Iterable

from app.composition.rendering.figures import freed
from app.composition.rendering.page import (
    Address,
    Heading,
    Notes,
    Overview,
    Page,
    Paragraph,
    Part,
    Row,
    Steps,
)
from app.composition.rendering.plain import filled

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
"""What would be read as markup."""


def print_markdown(page: Page) -> str:
    """The page with a newline at its end; only addresses and headings may be wider."""
    return freed("\n".join("\n".join([*_lines(part), ""]) for part in page))


def _lines(part: Part) -> list[str]:
    match part:
        case Heading(level, text, aside):
            beside = f" ({escaped(aside)})" if aside else ""
            return [f"{'#' * level} {escaped(text)}{beside}"]
        case Paragraph(text):
            return filled(escaped(text))
        case Steps(items):
            return _listed((f"{number}. " for number in range(1, len(items) + 1)), items)
        case Notes(label, items):
            return [f"**{escaped(label)}**", "", *_listed(["- "] * len(items), items)]
        case Overview(rows):
            return [line for row in rows for line in filled(_row(row), "- ", "  ")]
        case Address(label, path):
            return [f"{escaped(label)}: `{path}`"]


def _listed(marks: Iterable[str], items: Iterable[str]) -> list[str]:
    return [
        line
        for mark, item in zip(marks, items, strict=True)
        for line in filled(escaped(item), mark, " " * len(mark))
    ]


def _row(row: Row) -> str:
    detail = f", {escaped(row.detail)}" if row.detail else ""
    figure = f" ({row.figure})" if row.figure else ""
    return f"**{escaped(row.label)}**: {escaped(row.text)}{detail}{figure}"


def escaped(text: str) -> str:
    """Text in which nothing is markup."""
    return SPECIAL.sub(r"\\\1", text)
