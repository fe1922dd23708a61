"""The questions of a request for the screening, on two screens."""

from collections.abc import Mapping, Sequence

from app.catalogue.query_params import ScreeningFilter
from app.catalogue.schemas import Label, ScreeningScreen
from app.catalogue.schemas.screening import Screen, ScreeningQuestion, TopicLine
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue


def filter_questions(
    catalogue: Catalogue, questions: Sequence[ScreeningQuestion], filters: ScreeningFilter
) -> tuple[ScreeningQuestion, ...]:
    """The questions for an audience and for programmes, in order.

    Red flags and gates are asked before every programme.

    Raises:
        InvalidRequestError: there is no such programme.
    """
    resolver = SlugResolver(catalogue, in_body=False)
    templates = resolver.resolve_all("template", filters.template, "template")
    resolver.raise_errors()
    cautioned = _cautioned(catalogue, templates)
    return tuple(
        question
        for question in questions
        if (not filters.audience or set(filters.audience) & set(question.audience))
        and (not templates or question.kind != "condition" or question.yes.value in cautioned)
    )


def _cautioned(catalogue: Catalogue, templates: Sequence[str]) -> frozenset[str]:
    """The conditions that an exercise of the programmes has a caution for."""
    localized, index = catalogue.default, catalogue.index
    exercises = index.any_of("template", templates) | index.bitset(
        ref.slug for slug in templates for ref in localized.templates[slug].daily_exercises
    )
    return frozenset(slug for slug, places in index.cautioned.items() if places & exercises)


def arrange_screens(
    questions: Sequence[ScreeningQuestion], labels: Mapping[str, Mapping[str, Label]]
) -> tuple[Screen, ...]:
    """Questions on two screens, in lines by their topics; those without questions are left out."""
    screens: dict[ScreeningScreen, dict[str, list[str]]] = {"clinician-first": {}, "conditions": {}}
    for topic in labels["screening_topic"]:
        for question in questions:
            if question.topic == topic:
                lines = screens[screen_of(question)]
                lines.setdefault(topic, []).append(question.slug)
    return tuple(
        Screen(
            **dict(labels["screening_screen"][screen]),
            topics=tuple(
                TopicLine(**dict(labels["screening_topic"][topic]), questions=tuple(slugs))
                for topic, slugs in lines.items()
            ),
        )
        for screen, lines in screens.items()
        if lines
    )


def screen_of(question: ScreeningQuestion) -> ScreeningScreen:
    """The screen of a question: red flags and gates come first."""
    return "clinician-first" if question.kind in {"red-flag", "gate"} else "conditions"
