"""Problems (RFC 9457): the types that any endpoint may have.

The docstring of each is its public page. `details` has their base and their parts.
"""

from collections.abc import Sequence
from typing import Self

from app.http.problems.details import MEDIA_TYPE as MEDIA_TYPE
from app.http.problems.details import FieldProblem as FieldProblem
from app.http.problems.details import Place as Place
from app.http.problems.details import Problem as Problem
from app.http.problems.details import ProblemError as ProblemError
from app.http.problems.size import MAX_ERRORS


class InvalidRequestError(ProblemError):
    """A parameter or a field is unknown, missing, repeated or has an invalid value.

    `errors` lists the first 20 errors. Each has the allowed values, where they can be listed, and
    the allowed value that is most similar to the one sent. If several errors have the same allowed
    values, only the first lists them. If there are more than 80 allowed values, the detail has the
    path that lists them. Unknown parameters are never ignored, because a misspelt filter would
    change the meaning of the request.
    """

    slug, title, status = "invalid-request", "Invalid request", 422

    @classmethod
    def of(cls, errors: Sequence[FieldProblem], more: int = 0) -> Self:
        """A problem with the details of its errors; `more` is the number of errors left out."""
        return cls(" ".join(error.detail for error in errors[:MAX_ERRORS]), errors, more=more)


class NotFoundError(ProblemError):
    """There is no resource at this path.

    For an unknown slug, `errors` has the most similar slug that exists, if there is one.
    """

    slug, title, status = "not-found", "Not found", 404


class ReleaseChangedError(ProblemError):
    """The requested page belongs to another release than the one that is served now.

    Don't combine pages of two releases: results could be missing or repeated. `first` is the path
    of the first page in the release that is served now, and `release` is its version.
    """

    slug, title, status = "release-changed", "Release changed", 409


class GoneError(ProblemError):
    """The slug was removed from the catalogue.

    `replaced_by` is the slug to use instead, or null if there is none.
    """

    slug, title, status = "gone", "Gone", 410


class MethodNotAllowedError(ProblemError):
    """The path does not support this method. The `Allow` header lists the supported methods."""

    slug, title, status = "method-not-allowed", "Method not allowed", 405


class NotAcceptableError(ProblemError):
    """None of the available media types matches the `Accept` header.

    `offered` lists the available media types. Where there is a `format` parameter, it takes
    precedence over the header.
    """

    slug, title, status = "not-acceptable", "Not acceptable", 406


class PreconditionFailedError(ProblemError):
    """The `If-Match` header does not list the entity tag of the current response.

    Send the request without `If-Match` to get the current response; its entity tag is in the `ETag`
    header.
    """

    slug, title, status = "precondition-failed", "Precondition failed", 412


class BodyTooLargeError(ProblemError):
    """The request body is larger than 256 KiB."""

    slug, title, status = "body-too-large", "Content too large", 413


class UriTooLongError(ProblemError):
    """The query string is longer than 32 KiB. Composition requests can be sent as a POST body."""

    slug, title, status = "uri-too-long", "URI too long", 414


class UnsupportedMediaTypeError(ProblemError):
    """The request body is not declared as JSON in UTF-8. Send `Content-Type: application/json`."""

    slug, title, status = "unsupported-media-type", "Unsupported media type", 415


class NotReadyError(ProblemError):
    """The service has not loaded a release yet, or the picture has not been drawn yet.

    `Retry-After` is the number of seconds to wait before the next attempt.
    """

    slug, title, status = "not-ready", "Service unavailable: not ready", 503


class OverloadedError(ProblemError):
    """The service is processing as many requests as it can.

    `Retry-After` is the number of seconds to wait before the next attempt. Responses in the cache
    are still served.
    """

    slug, title, status = "overloaded", "Service unavailable: overloaded", 503


class TooManyRequestsError(ProblemError):
    """The client has sent more requests than its rate limit allows.

    The header `RateLimit-Policy` describes the limit, and `RateLimit` says how many requests are
    left. `Retry-After` is the number of seconds to wait before the next request.
    """

    slug, title, status = "too-many-requests", "Too many requests", 429


class InternalError(ProblemError):
    """An unexpected error occurred in the service.

    You can send the request again. `request_id` identifies the error in the service's log; the
    `X-Request-ID` header has the same value.
    """

    slug, title, status = "internal-error", "Internal server error", 500


def problem_types() -> dict[str, type[ProblemError]]:
    """Every type of problem by its slug."""
    types = ProblemError.__subclasses__()
    for kind in types:
        types += kind.__subclasses__()
    return {kind.slug: kind for kind in sorted(types, key=lambda kind: kind.slug)}
