"""What to change in a request that gets no session, as buttons of a form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.catalogue.slugs import NO_EQUIPMENT
from app.catalogue.snapshot import LocalizedCatalogue
from app.pages.forms import Fields
from app.pages.words import Words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form that gives a session, with the text of its button."""

    fields: Fields
    text: str


def suggestions(
    form: Fields,
    nearest: Iterable[Mapping[str, Any]],
    localized: LocalizedCatalogue,
    words: Words,
) -> Iterator[Suggestion]:
    """The nearest requests that give a session.

    Args:
        form: the fields of the request that gets none.
        nearest: `nearest` of the problem.
        localized: the language of the names.
        words: the words of the pages.
    """
    for each in nearest:
        fields, texts = form, []
        for name, value in each["change"].items():
            values = value if isinstance(value, list | tuple) else [value]
            added = [str(one) for one in values if one not in (None, NO_EQUIPMENT)]
            stated = form.all(name)
            new = [one for one in added if one not in stated]
            if name == "not_feature":  # values of it are taken back
                new = [one for one in stated if one not in added]
            fields = fields.without(name).plus(*((name, one) for one in added))
            if name == "have":
                fields = fields.without("asked_have")
                fields = fields.plus(("asked_have", "all" if value is None else "some"))
            shown = ", ".join(_name(localized, name, one) for one in new)
            texts.append(
                words(f"nearest.{name}", value=shown) if shown else words(f"nearest.{name}-any")
            )
        yield Suggestion(fields.without("make").plus(("make", "yes")), "; ".join(texts))


def _name(localized: LocalizedCatalogue, field: str, value: str) -> str:
    """A value of a field as people call it."""
    named = {
        "have": localized.equipment,
        "template": localized.templates,
        "level": localized.labels["level"],
        "position": localized.labels["position"],
        "not_feature": localized.labels["feature"],
        "exclude": localized.exercises,
    }
    return named[field][value].name if field in named else value
