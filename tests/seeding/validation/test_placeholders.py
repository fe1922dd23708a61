"""Every language has the placeholders of the default language, or fewer."""

from app.catalogue.schemas import Phrase
from app.seeding.validation.placeholders import find_placeholders, find_unknown_placeholders

ENGLISH = {Phrase.TIMELINE_REST: "Rest for {seconds} seconds.", Phrase.NOTICE: "No advice."}


def test_translation_may_have_the_same_placeholders_or_fewer() -> None:
    german = {Phrase.TIMELINE_REST: "{seconds} Sekunden Pause.", Phrase.NOTICE: "Kein Rat."}
    assert list(find_unknown_placeholders(german, ENGLISH)) == []
    assert list(find_unknown_placeholders({Phrase.TIMELINE_REST: "Pause."}, ENGLISH)) == []


def test_unknown_placeholders_are_reported() -> None:
    german = {Phrase.TIMELINE_REST: "{sekunden} Sekunden Pause.", Phrase.NOTICE: "{}"}
    assert list(find_unknown_placeholders(german, ENGLISH)) == [
        (Phrase.TIMELINE_REST, "has unknown placeholders: sekunden"),
        (Phrase.NOTICE, "has unknown placeholders: "),
    ]


def test_placeholders_are_found_by_name() -> None:
    assert find_placeholders("{a} and {b} and {{c}}") == {"a", "b"}
