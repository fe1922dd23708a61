"""The blanks of phrases, `{seconds}`, that are filled in when they are said."""

from collections.abc import Iterator, Mapping
from string import Formatter

from app.catalogue.schemas import Phrase


def blanks(phrase: str) -> set[str]:
    """The names of a phrase's blanks.

    Raises:
        ValueError: its braces don't match.
    """
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def misfits(
    phrases: Mapping[Phrase, str], model: Mapping[Phrase, str]
) -> Iterator[tuple[Phrase, str]]:
    """What could not be filled in: each phrase with a blank that the model's doesn't have.

    Args:
        phrases: those of a language.
        model: those of the language that the code was written with.
    """
    for phrase, text in phrases.items():
        try:
            strange = blanks(text) - blanks(model.get(phrase, text))
        except ValueError as error:
            yield phrase, f"its blanks can't be read: {error}"
        else:
            if strange:
                yield phrase, f"nothing fills in {', '.join(sorted(strange))}"
