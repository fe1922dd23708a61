"""Handouts as PDF/UA-1, laid out by Typst.

The template is a fixed file and gets the handout as data, so nothing in a text is markup. Fonts
come from a package, never from the system, and the date is that of the release: the same handout
has the same bytes everywhere.
"""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypeAliasType

from app.composition.rendering.handout.sheet import Sheet, read_words

if TYPE_CHECKING:
    import typst

Print = TypeAliasType("Print", Literal["normal", "large"])
STANDARD: Literal["ua-1"] = "ua-1"
MISSING_LETTER = "could not be displayed"
"""What Typst says of a letter that no font has, such as an emoji in the title of a list. The
standard forbids it, so the file is then made without claiming the standard."""
_TEMPLATE = Path(__file__).parent / "sheet.typ"
_lock = Lock()
"""One handout after the other: a compiler keeps what it was given last."""


@cache
def _compiler() -> "typst.Compiler":
    import font_lato  # takes time and memory that only handouts need
    import typst

    return typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[font_lato.font_directory],
        ignore_system_fonts=True,
    )


def print_pdf(sheet: Sheet, made: datetime, size: Print = "normal") -> bytes:
    """A handout as PDF for A4, in PDF/UA-1 if the fonts have all of its letters.

    Args:
        sheet: the handout.
        made: the date in the file's properties.
        size: the size of its letters.
    """
    content = asdict(sheet) | {
        "lang": sheet.lang.partition("-")[0],  # Typst takes no region here
        "words": read_words(sheet.lang),
        "is_large": size == "large",
    }
    inputs, timestamp = {"sheet": json.dumps(content)}, int(made.timestamp())
    import typst

    with _lock:
        try:
            pdf = _compiler().compile(
                format="pdf", sys_inputs=inputs, timestamp=timestamp, pdf_standards=STANDARD
            )
        except typst.TypstError as error:
            if MISSING_LETTER not in str(error):
                raise
            pdf = _compiler().compile(format="pdf", sys_inputs=inputs, timestamp=timestamp)
    assert isinstance(pdf, bytes)  # noqa: S101 -- a list of pages is for pictures only
    return pdf
