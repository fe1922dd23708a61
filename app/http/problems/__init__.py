"""Problems (RFC 9457): the errors that clients are told about."""

from app.http.problems.details import MEDIA_TYPE, FieldProblem, Place, Problem, ProblemError
from app.http.problems.types import (
    BodyTooLargeError,
    GoneError,
    InternalError,
    InvalidRequestError,
    MethodNotAllowedError,
    NotAcceptableError,
    NotFoundError,
    NotReadyError,
    OverloadedError,
    PreconditionFailedError,
    ReleaseChangedError,
    TooManyRequestsError,
    UnsupportedMediaTypeError,
    UriTooLongError,
    problem_types,
)

__all__ = [
    "MEDIA_TYPE",
    "BodyTooLargeError",
    "FieldProblem",
    "GoneError",
    "InternalError",
    "InvalidRequestError",
    "MethodNotAllowedError",
    "NotAcceptableError",
    "NotFoundError",
    "NotReadyError",
    "OverloadedError",
    "Place",
    "PreconditionFailedError",
    "Problem",
    "ProblemError",
    "ReleaseChangedError",
    "TooManyRequestsError",
    "UnsupportedMediaTypeError",
    "UriTooLongError",
    "problem_types",
]
