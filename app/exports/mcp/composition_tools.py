"""The tools that compose: a session, a plan, and a session with an exercise exchanged."""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.composer import Composer
from app.composition.plan import compose_plan
from app.composition.plan_schemas import ComposedPlan, PlanSession
from app.composition.rendering.pages import plan_page, session_page
from app.composition.rendering.printing import print_markdown
from app.composition.rendering.weeks import cautions_in
from app.composition.requests.links import make_body
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import ResolvedRequest
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.session import compose_session
from app.exports.mcp.arguments import Arguments, check_names, object_schema
from app.exports.mcp.parts import (
    describe_blocks,
    describe_cautions,
    describe_composed,
    list_slugs,
)
from app.exports.mcp.tool import JSON, Answer, Service, Tool
from app.http.problems import FieldProblem, InvalidRequestError, Place

Composed = TypeVar("Composed", ComposedSession, ComposedPlan)
PERSON = (
    "template", "condition", "minutes", "have", "safe_for", "cleared", "red_flags", "level",
    "position", "audience", "not_feature", "exclude", "include", "extra", "side", "phase",
    "per_week", "weekdays", "variety", "seed",
)  # fmt: skip
SESSION = Arguments(
    SessionRequest,
    (*PERSON, "day", "date", "start", "week", "history", "progress", "brief", "swap"),
)
PLAN = Arguments(PlanRequest, (*PERSON, "start", "weeks", "week", "stage"))
SLUG = {"type": "string", "maxLength": 200}
SWAP_SCHEMA = object_schema(
    {
        "session": {
            "type": "object",
            "description": "The `request` in the result of `compose_session` or "
            "`swap_exercise`, unchanged.",
        },
        "exercise": {**SLUG, "description": "Slug of the exercise to replace."},
        "replacement": {
            **SLUG,
            "description": "Slug of the exercise to do instead, such as one of its `alternatives`.",
        },
    },
    ["session", "exercise", "replacement"],
)


async def answer_session(service: Service, arguments: Mapping[str, object]) -> Answer:
    """One session, as `/v1/compose/session` composes it."""
    return await _compose(service, SESSION.read(arguments), compose_session, _describe_session)


async def answer_plan(service: Service, arguments: Mapping[str, object]) -> Answer:
    """The sessions of several weeks, as `/v1/compose/plan` composes them."""
    return await _compose(service, PLAN.read(arguments), compose_plan, _describe_plan)


async def answer_swap(service: Service, arguments: Mapping[str, object]) -> Answer:
    """The session of a request with one more exercise exchanged."""
    check_names(arguments, tuple(SWAP_SCHEMA["properties"]))
    session, old, new = (arguments.get(name) for name in SWAP_SCHEMA["required"])
    if not isinstance(session, dict) or not isinstance(old, str) or not isinstance(new, str):
        detail = "Give 'session' (an object), 'exercise' and 'replacement' (slugs)."
        raise InvalidRequestError.of([FieldProblem.at(Place(pointer="#"), detail)])
    request = SESSION.read(session)
    replaced = next((slug for slug, other in request.swap.items() if other == old), old)
    swaps = {**request.swap, replaced: new}
    request = SESSION.read({**session, "swap": swaps})
    return await _compose(service, request, compose_session, _describe_session)


async def _compose(
    service: Service,
    request: SessionRequest | PlanRequest,
    compose: Callable[[Composer, LocalizedCatalogue, ResolvedRequest], Composed],
    describe: Callable[[Service, Composed, JSON], Answer],
) -> Answer:
    def run(composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest) -> Answer:
        composed = compose(composer, localized, resolved)
        return describe(service, composed, make_body(resolved.request))

    return await service.compositions.compose(service.composer, service.localized, request, run)


def _describe_session(service: Service, session: ComposedSession, request: JSON) -> Answer:
    page = print_markdown(session_page(service.localized, _with_address(service, session)))
    data: JSON = {
        "title": session.title,
        "seconds": session.seconds,
        "shortfall": session.shortfall,
        "see_clinician": session.see_clinician,
        "blocks": describe_blocks(session.blocks),
        **describe_composed(service, session),
        "request": request,
    }
    alternatives = {
        each.slug: each
        for block in session.blocks
        for pick in block.exercises
        for each in pick.alternatives
    }
    slugs = list_slugs((*session.exercises, *alternatives.values()))
    return Answer(f"{page}\n{slugs}\n\n{_request_line(request)}", data)


def _describe_plan(service: Service, plan: ComposedPlan, request: JSON) -> Answer:
    page = print_markdown(plan_page(service.localized, _with_address(service, plan)))
    data: JSON = {
        "title": plan.template.name,
        "per_week": plan.per_week,
        "weeks": plan.weeks,
        "sessions": [_describe_planned(service, session) for session in plan.sessions],
        **describe_composed(service, plan),
        "cautions": {
            slug: describe_cautions(cautions) for slug, cautions in cautions_in(plan).items()
        },
        "request": request,
    }
    return Answer(f"{page}\n{list_slugs(plan.exercises)}\n\n{_request_line(request)}", data)


def _describe_planned(service: Service, session: PlanSession) -> JSON:
    """A session of a plan; its doses are in the text, and behind its link."""
    return {
        "date": session.date.isoformat(),
        "title": session.title,
        "seconds": session.seconds,
        "see_clinician": session.see_clinician,
        "link": session.link and service.address(session.link),
        "slugs": [pick.exercise.slug for block in session.blocks for pick in block.exercises],
    }


def _with_address(service: Service, composed: Composed) -> Composed:
    link = composed.link and service.address(composed.link)
    return composed.model_copy(update={"link": link})


def _request_line(request: JSON) -> str:
    return f"Request: `{json.dumps(request, ensure_ascii=False)}`"


SESSION_TOOL = Tool(
    "compose_session",
    "Compose a session",
    "What to do today: one session of a programme in order, with doses that fill the minutes, what "
    "the person should avoid left out, and alternatives for each exercise. Choose the programme by "
    "`condition` (such as `flat-foot`, `knee-osteoarthritis`) or `template`. Before the first "
    "session ask the questions of `get_screening_questions`; give the conditions in `safe_for` and "
    "red flags in `red_flags`. If the answer is an error that says to see a clinician, pass its "
    "advice on and suggest no exercises. Send `request` of the last answer with `history` of what "
    "was done (newest first) for the next session.",
    SESSION.schema,
    answer_session,
)
PLAN_TOOL = Tool(
    "compose_plan",
    "Compose a plan of several weeks",
    "The dated sessions of several weeks from `start`, with a link for each. Takes the same "
    "arguments about the person as `compose_session`, and the same care: ask the screening "
    "questions first. For one of its sessions in full, call `compose_session` with the same "
    "arguments without `weeks`, with `start` and the `date`.",
    PLAN.schema,
    answer_plan,
)
SWAP_TOOL = Tool(
    "swap_exercise",
    "Replace an exercise of a session",
    "The same session with one exercise replaced by another, such as an easier one. Send `request` "
    "of the session's answer as `session`. An exercise that the person should avoid is refused, "
    "with others that fit.",
    SWAP_SCHEMA,
    answer_swap,
)
