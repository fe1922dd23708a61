"""What is filled into phrases is the same in every language."""

from app.catalogue.schemas import Phrase
from app.seeding.blanks import blanks, misfits

ENGLISH = {Phrase.TIMELINE_REST: "Rest for {seconds} seconds.", Phrase.NOTICE: "No advice."}


def test_a_translation_has_the_same_blanks_or_fewer() -> None:
    german = {Phrase.TIMELINE_REST: "{seconds} Sekunden Pause.", Phrase.NOTICE: "Kein Rat."}
    assert list(misfits(german, ENGLISH)) == []
    assert list(misfits({Phrase.TIMELINE_REST: "Pause."}, ENGLISH)) == []


def test_a_blank_that_nothing_fills_in_is_named() -> None:
    german = {Phrase.TIMELINE_REST: "{sekunden} Sekunden Pause.", Phrase.NOTICE: "{}"}
    assert list(misfits(german, ENGLISH)) == [
        (Phrase.TIMELINE_REST, "nothing fills in sekunden"),
        (Phrase.NOTICE, "nothing fills in "),
    ]


def test_blanks_are_found_by_name() -> None:
    assert blanks("{a} and {b} and {{c}}") == {"a", "b"}
