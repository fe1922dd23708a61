"""The formats of responses, and the one that a client asks for."""

from typing import Literal, TypeVar

from typing_extensions import TypeAliasType

from app.http.accept import best_media_type

Format = TypeAliasType("Format", Literal["json", "text", "markdown", "calendar", "pdf"])
AnyFormat = Format | Literal["jsonld"]
MEDIA_TYPES: dict[AnyFormat, str] = {
    "json": "application/json",
    "text": "text/plain",
    "markdown": "text/markdown",
    "calendar": "text/calendar",
    "pdf": "application/pdf",
    "jsonld": "application/ld+json",
}
"""Each format with its media type. Of equally accepted formats the first is sent."""
COMPOSED_FORMATS: tuple[Format, ...] = ("json", "text", "markdown", "calendar", "pdf")
"""The formats of sessions and plans."""
PageFormat = TypeAliasType("PageFormat", Literal["json", "text", "markdown", "jsonld"])
PAGE_FORMATS: tuple[PageFormat, ...] = ("json", "text", "markdown", "jsonld")
"""The formats of an exercise, which has no date and so no calendar and no handout."""
ProgrammeFormat = TypeAliasType("ProgrammeFormat", Literal["json", "jsonld", "pdf"])
PROGRAMME_FORMATS: tuple[ProgrammeFormat, ...] = ("json", "jsonld", "pdf")
"""The formats of a programme."""
Offered = TypeVar("Offered", bound=AnyFormat)


def best_format(accept: str, offered: tuple[Offered, ...]) -> Offered | None:
    """The offered format that an Accept header prefers, or None when it accepts none."""
    formats = {MEDIA_TYPES[name]: name for name in offered}
    best = best_media_type(accept, list(formats))
    return formats[best] if best else None


def formats_at(path: str) -> tuple[AnyFormat, ...] | None:
    """The formats that a path negotiates, or None where its responses have one format only."""
    if path.startswith("/v1/compose/"):
        return COMPOSED_FORMATS
    if path.count("/") != 3:
        return None
    if path.startswith("/v1/exercises/"):
        return PAGE_FORMATS
    return PROGRAMME_FORMATS if path.startswith("/v1/templates/") else None


INDEX_TYPES = ("application/json", "text/html")
"""The media types of `/`: the index of the API, and the start page."""
_TYPES: dict[tuple[AnyFormat, ...], tuple[str, ...]] = {
    formats: tuple(MEDIA_TYPES[name] for name in formats)
    for formats in (COMPOSED_FORMATS, PAGE_FORMATS, PROGRAMME_FORMATS)
}


def media_types_at(path: str) -> tuple[str, ...] | None:
    """The media types that a path negotiates, or None where its responses have one only."""
    if path == "/":
        return INDEX_TYPES
    formats = formats_at(path)
    return _TYPES[formats] if formats else None
