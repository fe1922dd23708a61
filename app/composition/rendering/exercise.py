"""One exercise as a page."""

from app.catalogue.schemas import Exercise, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.rendering.figures import clock, dose_words, rest_words
from app.composition.rendering.page import Address, Heading, Page, Paragraph, Steps
from app.composition.rendering.sections import needs, notes
from app.composition.wording import caution_lines


def exercise_page(localized: LocalizedCatalogue, exercise: Exercise) -> Page:
    """What it is, how much of it, what needs care, how it is done, and when to stop."""
    said, dose = localized.phrases, exercise.dose
    amount = ", ".join(filter(None, (dose_words(localized, dose), rest_words(localized, dose))))
    return (
        Heading(1, exercise.name, f"{clock(exercise.seconds)} min"),
        Paragraph(exercise.summary),
        *needs(localized, [(exercise, ())]),
        Heading(3, exercise.name, amount),
        *notes(said[Phrase.TEXT_CARE], caution_lines(exercise.cautions)),
        Steps(tuple(step.text for step in exercise.steps)),
        *notes(said[Phrase.TEXT_CUES], exercise.cues),
        *notes(said[Phrase.TEXT_STOP], exercise.stop_if),
        Paragraph(said[Phrase.NOTICE]),
        Address(said[Phrase.TEXT_LINK], f"/v1/exercises/{exercise.slug}"),
    )
