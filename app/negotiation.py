"""In which format an answer is given, as the Accept header asks (RFC 9110, 12.5.1)."""

from typing import Literal

from mimeparse import MimeTypeParseException, best_match
from typing_extensions import TypeAliasType

from app.preferences import remembered

Format = TypeAliasType("Format", Literal["json", "text", "markdown", "calendar"])
MEDIA_TYPES: dict[Format, str] = {
    "json": "application/json",
    "text": "text/plain",
    "markdown": "text/markdown",
    "calendar": "text/calendar",
}
"""The formats; where a client is indifferent, the earlier one is taken."""
FORMATS = {media_type: name for name, media_type in MEDIA_TYPES.items()}
PREFERRED_LAST = tuple(reversed(FORMATS))
NEGOTIATED = "/v1/compose/"
"""How the paths begin whose answers have several formats."""
ANYTHING = "*/*"


@remembered
def best_format(accepted: str) -> Format | None:
    """The format that a client likes best, or None when it takes none of them.

    Args:
        accepted: the Accept header. An empty one, or one that can't be read, takes anything.
    """
    try:
        return FORMATS.get(best_match(PREFERRED_LAST, accepted.lower() or ANYTHING))
    except MimeTypeParseException:
        return "json"
