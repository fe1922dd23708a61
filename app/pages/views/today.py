"""Today's session: the choices for it, and the session."""

from typing import Any

from fastapi import Response

from app.catalogue.schemas import LEVELS, AdviceTopic, Condition
from app.composition.rendering.figures import caution_lines
from app.composition.rendering.page import Paragraph
from app.composition.rendering.sections import amount, needs, side_line
from app.composition.requests.programmes import CHILDREN, choose_programme, is_all_for
from app.composition.requests.session import SessionQuery
from app.composition.schemas import ComposedSession
from app.http.problems import FieldProblem, InvalidRequestError
from app.pages.composing import fragment, print_handout, session_for
from app.pages.equipment import equipped
from app.pages.forms import Fields, Model
from app.pages.groups import group_programmes, programmes_for
from app.pages.page_request import PageRequest
from app.pages.screening.growing import PAIN, is_for_a_child, painful, to_read
from app.pages.views.screening import begin_screening, check_health

MINUTES = (10, 15, 20, 30, 45)
"""The minutes to choose from."""
DEFAULT_MINUTES = 20
FEATURES = ("floor-transfer", "kneeling", "impact", "single-leg")
"""What people most often can't do."""
OWN = ("make", "screened", "asked_have", "swap_old", "swap_new", "next")
"""Fields of the forms that are no inputs of a session."""
TOPICS: tuple[AdviceTopic, ...] = ("pain", "programme", "clinician")


async def show_today(page: PageRequest) -> Response:
    """The session, once it was chosen; before that the choices; before those the screening."""
    if not page.form.get("screened"):
        return begin_screening(page, "today")
    check_health(page, page.form)
    if not page.form.get("make"):
        return show_choices(page, "today.html")
    fields = _with_swap(page.form)
    session = await _compose(page, fields)
    return show_session(page, session, fields.without("make", "next", "swap_old", "swap_new"))


def check_person(page: PageRequest) -> None:
    """Refuse what needs a clinician first, and a programme for children if it is for no child.

    Raises:
        SeeAClinicianError: as `check_health`.
        InvalidRequestError: the tick for a child is missing.
    """
    check_health(page, page.form)
    programme = page.localized.templates.get(page.form.get("template") or "")
    if programme is None or is_for_a_child(page.form):
        return
    if is_all_for(page.catalogue, programme.slug, CHILDREN):
        detail = page.words("problem.for-children", programme=programme.name)
        raise InvalidRequestError.of([FieldProblem(parameter="template", detail=detail)])


async def print_session(page: PageRequest) -> Response:
    """The session as a handout to print."""
    return await print_handout(page, await _compose(page, page.form.without("print")))


async def _compose(page: PageRequest, fields: Fields) -> ComposedSession:
    """The session that a form asks for.

    Raises:
        InvalidRequestError: a value is not allowed.
        SeeAClinicianError: something that is stated needs a clinician first.
    """
    check_person(page)
    return await session_for(page, read_choices(page, fields, SessionQuery).request())


def show_choices(page: PageRequest, template: str, **context: Any) -> Response:  # noqa: ANN401 -- as render
    """The form with the choices for a session or a plan, filled in with what was said already."""
    stated = page.form
    localized = page.localized
    conditions = stated.all("safe_for")
    audience = tuple(stated.only("audience").parse(SessionQuery).audience)
    possible = programmes_for(page.catalogue, audience)
    chosen = stated.get("template")
    if chosen not in possible:
        chosen = _programme(page, conditions, audience)
    return page.render(
        template,
        stated=stated,
        carried=stated.only("safe_for", "cleared", "audience"),
        said=[localized.conditions[slug].name for slug in conditions if slug in
              localized.conditions],
        chosen=chosen,
        growing=_growing(page, stated.without("template").plus(("template", chosen))),
        groups=group_programmes(page.catalogue, localized, possible),
        minutes=MINUTES,
        chosen_minutes=stated.get("minutes") or str(DEFAULT_MINUTES),
        equipment=tuple(localized.equipment.values()),
        features=[localized.labels["feature"][slug] for slug in FEATURES
                  if slug in localized.labels["feature"]],
        levels=[localized.labels["level"][level] for level in LEVELS],
        **context,
    )  # fmt: skip


def _programme(page: PageRequest, conditions: list[str], audience: tuple[str, ...]) -> str:
    """The programme to suggest: one for the first condition that has one, else the default."""
    known = page.localized.conditions
    own = next((slug for slug in conditions if slug in known and known[slug].templates), None)
    return choose_programme(page.catalogue, own, audience)  # type: ignore[arg-type]


def _growing(page: PageRequest, stated: Fields) -> list[Condition]:
    """What to read about pain that is often something else while a person grows."""
    slugs = [] if is_for_a_child(stated) else painful(page.localized, stated)
    return to_read(page.localized, dict.fromkeys(PAIN[slug] for slug in slugs))


def read_choices(page: PageRequest, fields: Fields, query: type[Model]) -> Model:
    """What a form chooses for a session or a plan, as a query of the API.

    Raises:
        InvalidRequestError: a value is missing or not allowed.
    """
    return equipped(page.localized, fields).without(*OWN).parse(query)


def _with_swap(fields: Fields) -> Fields:
    """The fields with the exchange of one exercise that a button asks for.

    What was exchanged before is exchanged for the new one instead.
    """
    old, new = fields.get("swap_old"), fields.get("swap_new")
    if not old or not new:
        return fields
    first = next(
        (pair.partition(":")[0] for pair in fields.all("swap") if pair.endswith(f":{old}")), old
    )
    others = [pair for pair in fields.all("swap") if pair.partition(":")[0] != first]
    swaps = [*others, *([f"{first}:{new}"] if first != new else [])]
    return fields.without("swap").plus(*(("swap", pair) for pair in swaps))


def show_session(
    page: PageRequest,
    session: ComposedSession,
    fields: Fields,
    template: str = "session.html",
    **context: Any,  # noqa: ANN401 -- as render
) -> Response:
    """A session to read, to print and to start."""
    exercises = {exercise.slug: exercise for exercise in session.exercises}
    picks = [pick for block in session.blocks for pick in block.exercises]
    needed = needs(page.localized, [(exercises[p.exercise.slug], p.cautions) for p in picks])
    sides = side_line(page.localized, session)
    return page.render(
        template,
        session=session,
        exercises=exercises,
        count=len(picks),
        needed=[part.text for part in (*needed, *sides) if isinstance(part, Paragraph)],
        amount=amount,
        caution_lines=caution_lines,
        advice={topic: [each.text for each in session.advice if each.topic == topic]
                for topic in TOPICS},
        fields=fields,
        growing=_growing(page, fields),
        play=fragment(session.link),
        **context,
    )  # fmt: skip
