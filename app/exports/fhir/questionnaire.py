"""The screening before a session as a Questionnaire."""

from app.catalogue.schemas import Label
from app.catalogue.schemas.screening import Screen, ScreeningQuestion
from app.catalogue.screens import arrange_screens
from app.exports.fhir.elements import Element, Publication, without_empty

SLUG = "screening"


def make_questionnaire(publication: Publication) -> Element:
    """The Questionnaire: a group for each screen, and yes-or-no questions."""
    localized = publication.localized
    questions = {question.slug: question for question in localized.screening}
    screens = arrange_screens(localized.screening, localized.labels)
    return without_empty(
        {
            **publication.head("Questionnaire", SLUG, "Screening before a session"),
            "description": "Questions to ask before a session. `/v1/screening` says what each "
            "answer leads to.",
            "purpose": "General information, not medical advice.",
            "subjectType": ["Patient"],
            "item": [_make_screen(screen, questions) for screen in screens],
        }
    )


def _make_screen(screen: Screen, questions: dict[str, ScreeningQuestion]) -> Element:
    return _group(
        screen,
        [
            _group(
                topic,
                [
                    {"linkId": slug, "text": questions[slug].question, "type": "boolean"}
                    for slug in topic.questions
                ],
            )
            for topic in screen.topics
        ],
    )


def _group(label: Label, items: list[Element]) -> Element:
    return {"linkId": f"group-{label.slug}", "text": label.name, "type": "group", "item": items}
