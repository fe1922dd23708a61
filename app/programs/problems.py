"""Why there is no session."""

from app.problems import ProblemError


class NoCandidatesError(ProblemError):
    """The request leaves a block of the programme without enough exercises.

    `block` is its slug, `excluded` says what removed each exercise, and `errors` names the inputs
    that did, with what to add or to drop so that the block has a candidate again.
    """

    slug, title, status = "no-candidates", "A block has no exercise that fits", 422


class TooFewMinutesError(ProblemError):
    """Even the shortest session takes longer than the minutes asked for.

    `shortest_seconds` is its duration and `shortest_minutes` the least that may be asked for.
    """

    slug, title, status = "too-few-minutes", "No session is that short", 422


class CannotIncludeError(ProblemError):
    """An exercise of `include` can't be in the session; `errors` says why for each."""

    slug, title, status = "cannot-include", "An exercise can't be included", 422
