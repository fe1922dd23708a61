"""Why there is no session."""

from app.problems import ProblemError


class NoCandidatesError(ProblemError):
    """The request leaves a block of the programme without enough exercises.

    `block` is its slug, `excluded` says what removed each exercise, and `errors` names the inputs
    that did. `nearest` lists requests that give a session: what to `change` in this one, null for
    what to leave out, and the `link`.
    """

    slug, title, status = "no-candidates", "A block has no exercise that fits", 422


class TooFewMinutesError(ProblemError):
    """Even the shortest session takes longer than the minutes asked for.

    `shortest_seconds` is its duration and `shortest_minutes` the least that may be asked for;
    `nearest` holds the `link` that does.
    """

    slug, title, status = "too-few-minutes", "No session is that short", 422


class CannotIncludeError(ProblemError):
    """An exercise of `include` can't be in the session; `errors` says why for each."""

    slug, title, status = "cannot-include", "An exercise can't be included", 422


class CannotSwapError(ProblemError):
    """An exercise can't be exchanged for the one asked for.

    `errors` says why for each of `swap`, with the exercises that could take its place.
    """

    slug, title, status = "cannot-swap", "An exercise can't be exchanged", 422


class RedFlagError(ProblemError):
    """A red flag: there is no session, and a clinician should see it first.

    `urgency` says how soon, `emergency`, `same-day` or `soon`, by the most urgent of `red_flags`.
    The service doesn't diagnose.
    """

    slug, title, status = "see-a-clinician", "See a clinician before any exercise", 422
