"""Placeholders of phrases, such as `{seconds}`, which are replaced when a phrase is shown."""

from collections.abc import Iterator, Mapping
from string import Formatter

from app.catalogue.schemas import Phrase


def find_placeholders(phrase: str) -> set[str]:
    """The names of a phrase's placeholders.

    Raises:
        ValueError: its braces don't match.
    """
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def find_unknown_placeholders(
    phrases: Mapping[Phrase, str], reference: Mapping[Phrase, str]
) -> Iterator[tuple[Phrase, str]]:
    """Each phrase with a placeholder that the reference doesn't have, and a message about it.

    Args:
        phrases: the phrases of one language.
        reference: those of the default language, whose placeholders the code fills in.
    """
    for phrase, text in phrases.items():
        try:
            unknown = find_placeholders(text) - find_placeholders(reference.get(phrase, text))
        except ValueError as error:
            yield phrase, f"has invalid placeholders: {error}"
        else:
            if unknown:
                yield phrase, f"has unknown placeholders: {', '.join(sorted(unknown))}"
