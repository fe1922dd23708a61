"""The sessions of several weeks, as a pure function of a release and a request.

The rules are those of `docs/composition.md`.
"""

import datetime
from collections.abc import Iterator, Sequence

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.composer import Composer
from app.composition.describe import Description
from app.composition.explain.exclusions import Exclusions
from app.composition.explain.refusals import Refusals
from app.composition.explain.warnings import explain_changes, programme_warnings, session_warnings
from app.composition.pick_schemas import PlannedPick
from app.composition.plan_schemas import ComposedPlan, PlannedBlock, PlanSession
from app.composition.requests.links import make_link, on_date
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import WEEKDAYS, ResolvedRequest
from app.composition.training.errors import CompositionError
from app.composition.training.schedule import Schedule
from app.composition.training.session import Session


def compose_plan(
    composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
) -> ComposedPlan:
    """The sessions of several weeks for a request.

    Raises:
        CannotIncludeError: an exercise of `include` or `extra` has no place in a session.
        NoCandidatesError: a block has too few candidates.
        TooFewMinutesError: no session is that short.
    """
    try:
        training = composer.training(resolved)
        sessions = list(training.sessions())
    except CompositionError as error:
        raise Refusals(composer, localized, resolved).problem(error) from None
    request = resolved.request
    assert isinstance(request, PlanRequest)  # noqa: S101
    description = Description(composer, localized, resolved)
    common = description.common([pick for session in sessions for pick in session.picks])
    planned = _sessions(description, sessions, training.schedule, linked=common["link"] is not None)
    days = {datetime.date.fromordinal(session.day).weekday() for session in sessions}
    return ComposedPlan(
        **common,
        stage=request.stage,
        per_week=resolved.per_week,
        weeks=request.weeks,
        start=request.start,
        weekdays=tuple(name for day, name in enumerate(WEEKDAYS) if day in days),
        sessions=tuple(planned),
        excluded=Exclusions(composer, localized, resolved).of(description.template.blocks),
        warnings=(
            *programme_warnings(composer, localized, resolved),
            *_warnings(localized, sessions),
        ),
    )


def _sessions(
    description: Description, sessions: Sequence[Session], schedule: Schedule, *, linked: bool
) -> Iterator[PlanSession]:
    resolved, localized = description.resolved, description.localized
    for number, session in enumerate(sessions, start=1):
        date = datetime.date.fromordinal(session.day)
        alone = on_date(resolved, date)
        yield PlanSession(
            date=date,
            day=number,
            **description.of_session(session, schedule.week(session.day)),
            link=make_link(alone.request, resolved.lang) if linked else None,
            blocks=tuple(
                PlannedBlock(
                    **block,
                    exercises=tuple(PlannedPick(**description.of_pick(pick)) for pick in picks),
                )
                for block, picks in description.blocks(session)
            ),
            changes=explain_changes(localized, resolved.template, session.notes),
            warnings=session_warnings(localized, session),
        )


def _warnings(localized: LocalizedCatalogue, sessions: Sequence[Session]) -> Iterator[str]:
    """What several sessions warn of, once."""
    short = sum(session.shortfall > 0 for session in sessions)
    if short:
        yield localized.phrases[Phrase.PLAN_SHORTFALL].format(count=short, total=len(sessions))
