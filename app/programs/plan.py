"""The sessions of several weeks, as a pure function of a release and a request.

The rules are those of `docs/composition.md`.
"""

from dataclasses import replace

from app.catalogue.snapshot import Catalogue, Edition
from app.programs.candidates import line_up
from app.programs.choice import TooFewSecondsError
from app.programs.describe_plan import describe_plan
from app.programs.folding import PlannedSession, fold
from app.programs.links import plan_link
from app.programs.memory import remember
from app.programs.nearby import least_minutes
from app.programs.planned import WantedPlan, read_plan
from app.programs.prepared import prepare
from app.programs.refusals import Refusals
from app.programs.requests import PlanRequest
from app.programs.schemas import ComposedPlan
from app.programs.wanted import Wanted


def compose_plan(
    catalogue: Catalogue, edition: Edition, request: PlanRequest, *, in_body: bool = False
) -> ComposedPlan:
    """The best sessions of several weeks; an equal request is answered from memory.

    Args:
        catalogue: the release.
        edition: its language to answer in.
        request: what is asked for.
        in_body: whether problems point into a body or name query parameters.

    Raises:
        RedFlagError: whoever asks should see a clinician first.
        InvalidRequestError: a slug that the release doesn't know.
        CannotIncludeError: an exercise of `include` is ruled out.
        NoCandidatesError: a block has too few candidates.
        TooFewMinutesError: no session is that short.
    """
    wanted = read_plan(catalogue, edition, request, in_body=in_body)
    known = remember(catalogue).plans
    found = known.get(wanted)
    if found is None:
        sessions = _compose(catalogue, edition, wanted, in_body=in_body)
        found = known[wanted] = describe_plan(catalogue, edition, wanted, sessions)
    return found


def _compose(
    catalogue: Catalogue, edition: Edition, wanted: WantedPlan, *, in_body: bool
) -> tuple[PlannedSession, ...]:
    prepared, asked = prepare(catalogue), wanted.session
    blocks = edition.templates[asked.template].blocks
    first = line_up(prepared, blocks, asked, asked.history)

    def link(other: Wanted) -> str:
        return plan_link(replace(wanted, session=other))

    refusals = Refusals(catalogue, edition, asked, link, in_body)
    refusals.check(first)
    shortest = None
    while True:
        try:
            sessions = tuple(fold(prepared, blocks, wanted))
        except TooFewSecondsError as error:
            # Rest may leave only longer ones for another day: go on until all days have one.
            shortest = error.shortest
            longer = replace(wanted.session, minutes=least_minutes(shortest))
            wanted = replace(wanted, session=longer)
        else:
            break
    if shortest is not None:
        raise refusals.too_few_minutes(shortest)
    return sessions
