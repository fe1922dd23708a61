"""Handouts, read back by another's code."""

import io
import re

import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import StreamObject


def text_of(pdf: bytes) -> str:
    """All text, as a screen reader or a search finds it, with single plain spaces.

    Footers are left out, so that a paragraph that goes on over the page is whole.
    """
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    footer = re.compile(rf" ?{re.escape(metadata.title or '')} Footwork [\d.]+ · \d+ / \d+$")
    return " ".join(footer.sub("", page) for page in pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page. Lines that end with a hyphen go on without a space."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return [re.sub(r"\s+", " ", re.sub(r"(?<=\w-)\n", "", page)) for page in pages]


def has_standard(pdf: bytes) -> bool:
    """Whether the file says that it meets PDF/UA-1."""
    metadata = PdfReader(io.BytesIO(pdf)).root_object["/Metadata"]
    assert isinstance(metadata, StreamObject)
    return b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()


def codes_of(pdf: bytes) -> list[str]:
    """What a phone's camera reads from the first page."""
    painted = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(painted)]
