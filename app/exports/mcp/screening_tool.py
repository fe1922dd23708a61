"""The tool that shows the questions to ask before a session."""

from collections.abc import Mapping

from app.catalogue.query_params import ScreeningFilter
from app.catalogue.schemas import PAIN_RULES, Phrase
from app.catalogue.schemas.screening import ScreeningQuestion
from app.catalogue.screens import arrange_screens, filter_questions
from app.exports.mcp.arguments import Arguments
from app.exports.mcp.tool import JSON, Answer, Service, Tool

SCREENING = Arguments(ScreeningFilter)


async def get_screening(service: Service, arguments: Mapping[str, object]) -> Answer:
    """The questions to ask before a session, as `/v1/screening` has them."""
    asked = SCREENING.read(arguments)
    localized = service.localized
    questions = filter_questions(service.catalogue, localized.screening, asked)
    by_slug = {question.slug: question for question in questions}
    rules = [localized.phrases[rule] for rule in PAIN_RULES]
    notice = localized.phrases[Phrase.NOTICE]
    lines = []
    for screen in arrange_screens(questions, localized.labels):
        lines += ["", f"## {screen.name}"]
        for topic in screen.topics:
            lines.append(f"**{topic.name}**")
            lines += [_question_line(by_slug[slug]) for slug in topic.questions]
    data: JSON = {
        "questions": [
            {
                "slug": question.slug,
                "kind": question.kind,
                "question": question.question,
                "yes": question.yes.model_dump(mode="json"),
            }
            for question in questions
        ],
        "pain_rules": rules,
        "notice": notice,
    }
    return Answer("\n".join([*lines, "", *rules, notice]).lstrip(), data)


def _question_line(question: ScreeningQuestion) -> str:
    yes = question.yes
    sends = f" Send `{yes.value}` in `{yes.parameter}`." if yes.parameter else ""
    return f"- {question.question} (`{question.slug}`) Yes: {yes.advice}{sends}"


SCREENING_TOOL = Tool(
    "get_screening_questions",
    "Show the screening questions",
    "The yes-or-no questions to ask a person before a session, and what each yes leads to: a red "
    "flag or a gate means to see a clinician first; a condition goes into `safe_for`. Ask them "
    "before the first session of a person.",
    SCREENING.schema,
    get_screening,
)
