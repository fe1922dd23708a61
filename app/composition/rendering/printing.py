"""A page as plain text, or as Markdown that reads well unrendered: lines of at most 78 columns."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from operator import attrgetter
from textwrap import wrap

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

WIDTH = 78
"""Some terminals break a line that fills all 80 columns."""
GAP = "  "
LABEL_WIDTH = 16
"""Most that the labels of an overview take; longer ones are broken."""
SHORT_LABEL_WIDTH = 8
"""Most that a label takes which stands beside its remarks."""
SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
"""What would be read as markup."""


def print_plain(page: Page) -> str:
    """The page with a newline at its end; only an address may be wider than WIDTH."""
    lines: list[str] = []
    indent = ""
    for before, part in zip((None, *page), page, strict=False):
        if isinstance(part, Heading):
            indent = GAP if part.level == 3 else ""
        if before and not _stand_together(before, part):
            lines.append("")
        lines += _plain_lines(part, indent)
    return freed("\n".join(lines) + "\n")


def _stand_together(before: Part, part: Part) -> bool:
    """Whether no blank line stands between two parts."""
    if isinstance(before, Heading):
        return before.level == 3
    return all(isinstance(one, Notes) and _is_short(one.label) for one in (before, part))


def _plain_lines(part: Part, indent: str) -> Iterable[str]:
    match part:
        case Heading():
            return _heading(part)
        case Paragraph(text):
            return filled(text, indent, indent)
        case Steps(items):
            return numbered(items, indent)
        case Notes(label, items):
            return _notes(label, items, indent)
        case Overview():
            return _overview(part)
        case Address(label, path):
            return [f"{label}:", path]


def filled(text: str, first: str = "", others: str = "") -> list[str]:
    """A text broken into lines of at most WIDTH, between words only.

    Args:
        text: what to break.
        first: what the first line begins with.
        others: what the other lines begin with.
    """
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)


def numbered(items: Iterable[str], indent: str = "") -> Iterator[str]:
    """Items with their numbers, each broken below its own beginning."""
    for number, item in enumerate(items, 1):
        yield from filled(item, f"{indent}{number:>2}. ", f"{indent}    ")


def _is_short(label: str) -> bool:
    """Whether a label stands beside its remarks; a longer one stands above them."""
    return len(label) <= SHORT_LABEL_WIDTH


def _notes(label: str, items: tuple[str, ...], indent: str) -> Iterator[str]:
    if not _is_short(label):
        yield f"{indent}{label}:"
        for item in items:
            yield from filled(item, f"{indent}  - ", f"{indent}    ")
        return
    margin = indent + " " * (SHORT_LABEL_WIDTH + 1)
    for number, item in enumerate(items):
        first = margin if number else indent + label.ljust(SHORT_LABEL_WIDTH + 1)
        yield from filled(item, f"{first}- ", f"{margin}  ")


def _heading(heading: Heading) -> list[str]:
    text, aside = heading.text, heading.aside
    if heading.level == 2:
        ruled = f"{text} ".ljust(WIDTH - len(aside) - bool(aside), "-")
        return [f"{ruled} {aside}".rstrip()]
    if len(text) + len(aside) + len(GAP) > WIDTH:
        return [*filled(text), *filled(aside, GAP, GAP)]
    line = f"{text}{aside.rjust(WIDTH - len(text))}".rstrip()
    return [line, "=" * WIDTH] if heading.level == 1 else [line]


def _overview(overview: Overview) -> Iterator[str]:
    """Labels on the left, each beside all of its rows."""
    rows = overview.rows
    label = min(max(len(row.label) for row in rows), LABEL_WIDTH)
    detail = max(len(row.detail) for row in rows)
    figure = max(len(row.figure) for row in rows)
    text = WIDTH - label - detail - figure - len(GAP) * (4 if detail else 3)
    for name, group in groupby(rows, attrgetter("label")):
        beside = [
            GAP.join(filter(None, (a.ljust(text), b.ljust(detail), c.rjust(figure))))
            for row in group
            for a, b, c in zip_longest(
                wrap(row.text, text, break_on_hyphens=False),
                (row.detail,),
                (row.figure,),
                fillvalue="",
            )
        ]
        for left, right in zip_longest(wrap(name, label), beside, fillvalue=""):
            yield f"{GAP}{left.ljust(label)}{GAP}{right}".rstrip()


def print_markdown(page: Page) -> str:
    """The page with a newline at its end; only addresses and headings may be wider."""
    return freed("\n".join("\n".join([*_markdown_lines(part), ""]) for part in page))


def _markdown_lines(part: Part) -> list[str]:
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
