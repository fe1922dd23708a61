"""One session: a pure function of a release and a request.

The hard rules and the goals are those of `docs/composition.md`.
"""

from app.catalogue.dosing import dose_options, seconds
from app.catalogue.snapshot import Catalogue, Edition
from app.programs.candidates import Line, line_up
from app.programs.choice import Block, Candidate, TooFewSecondsError, choose
from app.programs.describe import describe
from app.programs.refusals import refuse_empty, refuse_includes, too_few_minutes
from app.programs.requests import SessionRequest
from app.programs.schemas import ComposedSession
from app.programs.wanted import Wanted, read_request


def compose(
    catalogue: Catalogue, edition: Edition, request: SessionRequest, *, in_body: bool = False
) -> ComposedSession:
    """The best session for a request.

    Args:
        catalogue: the release.
        edition: its language to answer in.
        request: what is asked for.
        in_body: whether problems point into a body or name query parameters.

    Raises:
        InvalidRequestError: a slug that the release doesn't know.
        CannotIncludeError: an exercise of `include` is ruled out.
        NoCandidatesError: a block has too few candidates.
        TooFewMinutesError: no session is that short.
    """
    wanted = read_request(catalogue, edition, request, in_body=in_body)
    lines = line_up(edition, wanted)
    refuse_includes(edition, wanted, lines, in_body=in_body)
    refuse_empty(edition, lines, in_body=in_body)
    try:
        choice = choose([_block(line, wanted) for line in lines], wanted.minutes * 60)
    except TooFewSecondsError as error:
        raise too_few_minutes(error.shortest, in_body=in_body) from None
    return describe(catalogue.release.version, edition, wanted, lines, choice)


def _block(line: Line, wanted: Wanted) -> Block:
    """A block's candidates as durations."""
    return Block(
        candidates=tuple(
            Candidate(
                durations=tuple(seconds(dose) for dose in dose_options(exercise.dose)),
                repeated=exercise.slug in wanted.previous,
                forced=exercise.slug in wanted.include,
            )
            for exercise in line.queue
        ),
        picks_min=line.block.picks_min,
        picks_max=line.block.picks_max,
    )
