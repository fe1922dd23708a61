"""Tables of figures, and the pages in docs/ that show them."""

from collections.abc import Sequence
from pathlib import Path


def make_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table. All columns but the first are aligned to the right."""
    lines = [heads, ("---", *["--:"] * (len(heads) - 1)), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def replace_figures(document: Path, name: str, figures: str) -> None:
    """Replace what a page has between `<!-- name -->` and `<!-- /name -->`.

    Raises:
        ValueError: the page lacks one of the two marks.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    page = document.read_text("utf-8")
    head, rest = page[: page.index(begin)], page[page.index(end) :]
    document.write_text(f"{head}{begin}\n{figures}\n{rest}", "utf-8")
