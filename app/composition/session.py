"""One session: a pure function of a release and a request.

The rules and the goals are those of `docs/composition.md`.
"""

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.composer import Composer
from app.composition.describe import Description
from app.composition.explain.exclusions import Exclusions
from app.composition.explain.picks import Alternatives
from app.composition.explain.refusals import Refusals
from app.composition.explain.warnings import explain_changes, programme_warnings, session_warnings
from app.composition.pick_schemas import SessionBlock, SessionPick
from app.composition.requests.resolve import ResolvedRequest
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.training.errors import CompositionError
from app.composition.training.session import Session
from app.composition.training.training import Training


def compose_session(
    composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
) -> ComposedSession:
    """The session for a request.

    Raises:
        InvalidRequestError: the plan has no session on the date.
        CannotIncludeError: an exercise of `include` or `extra` has no place in the session.
        NoCandidatesError: a block has too few candidates.
        TooFewMinutesError: no session is that short.
        CannotSwapError: an exchange can't be made.
    """
    try:
        training, session = composer.session(resolved)
    except CompositionError as error:
        raise Refusals(composer, localized, resolved).problem(error) from None
    return _describe(composer, localized, resolved, training, session)


def _describe(
    composer: Composer,
    localized: LocalizedCatalogue,
    resolved: ResolvedRequest,
    training: Training,
    session: Session,
) -> ComposedSession:
    description = Description(composer, localized, resolved)
    alternatives = Alternatives(localized, training.today, session)
    request = resolved.request
    assert isinstance(request, SessionRequest)  # noqa: S101
    blocks = tuple(
        SessionBlock(
            **block,
            exercises=tuple(
                SessionPick(**description.of_pick(pick), alternatives=alternatives.of(pick))
                for pick in picks
            ),
        )
        for block, picks in description.blocks(session)
    )
    return ComposedSession(
        **description.common(session.picks),
        **description.of_session(
            session, training.schedule.week(session.day) if resolved.has_week else None
        ),
        day=request.day or (None if request.date or request.history or request.week else 1),
        date=request.date,
        start=request.start,
        blocks=blocks,
        changes=explain_changes(localized, resolved.template, session.notes),
        excluded=Exclusions(composer, localized, resolved).of(description.template.blocks),
        warnings=(
            *programme_warnings(composer, localized, resolved),
            *session_warnings(localized, session),
        ),
        timeline=None,
    )
