"""Endpoint of the screening before a session."""

from typing import Annotated

from fastapi import Query

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.query_params import ScreeningFilter
from app.catalogue.schemas import PAIN_RULES, Phrase
from app.catalogue.schemas.screening import Screening
from app.catalogue.screens import arrange_screens, filter_questions
from app.http.strict_requests import StrictRouter

router = StrictRouter(prefix="/v1", tags=["screening"])


@router.get("/screening", operation_id="get_screening", summary="Get the screening questions")
async def get_screening(
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    filters: Annotated[ScreeningFilter, Query()],
) -> Screening:
    """The questions to ask before a session, in order, with the consequence of each answer.

    `screens` arranges the same questions on two screens: when to see a clinician first, then the
    conditions of the person.

    After a yes to a red flag, the person should see a clinician before any session. After a yes to
    a condition, add its value to `safe_for` when you compose a session. The service doesn't store
    answers and doesn't diagnose.
    """
    questions = filter_questions(catalogue, localized.screening, filters)
    return Screening(
        questions=questions,
        screens=arrange_screens(questions, localized.labels),
        pain_rules=tuple(localized.phrases[rule] for rule in PAIN_RULES),
        notice=localized.phrases[Phrase.NOTICE],
    )
