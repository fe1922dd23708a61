"""One session: a pure function of a release and a request.

The hard rules and the goals are those of `docs/composition.md`.
"""

from app.catalogue.snapshot import Catalogue, Edition
from app.programs.candidates import line_up
from app.programs.choice import TooFewSecondsError
from app.programs.describe import Composed, describe
from app.programs.links import session_link
from app.programs.memory import remember
from app.programs.prepared import prepare
from app.programs.refusals import Refusals
from app.programs.requests import SessionRequest
from app.programs.rotation import choose_from, history_of
from app.programs.schemas import ComposedSession
from app.programs.swap import refuse_swaps, swap
from app.programs.wanted import Wanted, read_session


def compose(
    catalogue: Catalogue, edition: Edition, request: SessionRequest, *, in_body: bool = False
) -> ComposedSession:
    """The best session for a request; an equal request is answered from memory.

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
        CannotSwapError: an exchange can't be made.
    """
    wanted = read_session(catalogue, edition, request, in_body=in_body)
    memory = remember(catalogue)
    found = memory.sessions.get(wanted)
    if found is None:
        found = _compose(catalogue, edition, wanted, in_body=in_body)
        memory.keep(wanted, found)
    return found


def _compose(
    catalogue: Catalogue, edition: Edition, wanted: Wanted, *, in_body: bool
) -> ComposedSession:
    prepared = prepare(catalogue)
    blocks = edition.templates[wanted.template].blocks
    first = line_up(prepared, blocks, wanted, wanted.history)
    refusals = Refusals(catalogue, edition, wanted, session_link, in_body)
    refusals.check(first)
    try:
        history = history_of(catalogue, prepared, wanted)
        lines = line_up(prepared, blocks, wanted, history) if wanted.day else first
        choice = choose_from(lines, wanted)
    except TooFewSecondsError as error:
        raise refusals.too_few_minutes(error.shortest) from None
    if wanted.swap:
        refuse_swaps(catalogue, edition, wanted, lines, choice, in_body=in_body)
    made = swap(wanted, lines, choice) if wanted.swap else choice
    composed = Composed(wanted, history, lines, choice, made)
    return describe(catalogue.release.version, edition, prepared, composed)
