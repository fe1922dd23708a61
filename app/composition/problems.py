"""Why there is no session."""

from collections.abc import Iterable

from app.http.problems import FieldProblem, Place, ProblemError


class NoCandidatesError(ProblemError):
    """The request leaves a block of the programme without enough exercises.

    `block` is the block, `excluded` says why each of its exercises is ruled out, and `errors` lists
    the parameters that rule them out. `nearest` lists similar requests that return a session, each
    with its `link` and with the parameters to `change` (null: remove the parameter). There is no
    `nearest` if the request has `cleared`: the clinician should decide what comes next.
    """

    slug, title, status = "no-candidates", "Not enough exercises for a block", 422


class TooFewMinutesError(ProblemError):
    """Even the shortest session takes longer than the requested minutes.

    `shortest_minutes` is the minimum for this request. `nearest` has the `link` of the same request
    with that minimum.
    """

    slug, title, status = "too-few-minutes", "Too few minutes", 422


class CannotIncludeError(ProblemError):
    """An exercise that the request asks for can't be in the session. `errors` says why.

    `avoided` lists the exercises to avoid with a stated condition, each with those of its
    `cautions` that say so: the `advice`, and what to do `instead`.
    """

    slug, title, status = "cannot-include", "Exercise cannot be included", 422


class CannotSwapError(ProblemError):
    """An exercise can't be replaced with the one that `swap` asks for.

    `errors` says why, and lists exercises that can replace it.
    """

    slug, title, status = "cannot-swap", "Exercise cannot be swapped", 422


def field_problem(field: str, detail: str, allowed: Iterable[str] = ()) -> FieldProblem:
    """What is wrong with a field, which the query or the body of a request has."""
    return FieldProblem.at(Place.of(field, in_body=True), detail, allowed)
