"""Problem answers (RFC 9457): what went wrong, where, and what is allowed.

This module knows nothing of the web framework, so that rules may raise these errors;
`app.answers` turns them into responses.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from app.nearest import nearest

MEDIA_TYPE = "application/problem+json"
MOST_ALLOWED = 250
"""More allowed values than this are not listed; the detail says where to find them."""


class FieldProblem(BaseModel):
    """One thing wrong in the request."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)

    parameter: str | None = Field(None, description="Name of the query or path parameter.")
    pointer: str | None = Field(None, description="JSON pointer into the body, as a URI fragment.")
    detail: str = Field(description="What is wrong with it.")
    allowed: tuple[str, ...] = Field((), description="The values that would be accepted.")
    did_you_mean: str | None = Field(None, description="The allowed value nearest to yours.")

    @classmethod
    def at(cls, place: "Place", detail: str, allowed: Iterable[str] = ()) -> Self:
        """Something wrong at a place."""
        return cls(
            parameter=place.parameter,
            pointer=place.pointer,
            detail=detail,
            allowed=tuple(allowed),
        )

    @classmethod
    def unknown(
        cls,
        place: "Place",
        detail: str,
        value: str,
        allowed: Sequence[str],
        aliases: Mapping[str, str] | None = None,
    ) -> Self:
        """A value or a name that is not among the allowed ones; aliases lead to allowed ones."""
        return cls(
            parameter=place.parameter,
            pointer=place.pointer,
            detail=detail,
            allowed=tuple(allowed) if len(allowed) <= MOST_ALLOWED else (),
            did_you_mean=nearest(value, allowed, aliases),
        )


class Place(BaseModel):
    """Where in a request a value stands: a parameter, or a pointer into its body."""

    model_config = ConfigDict(frozen=True)

    parameter: str | None = None
    pointer: str | None = None

    @classmethod
    def of(cls, name: str, *, in_body: bool) -> Self:
        """The place of the field `name`, in the body or in the query."""
        return cls(pointer=f"#/{name}") if in_body else cls(parameter=name)


class Problem(BaseModel):
    """The body of every answer that is not a success; a type may add members of its own."""

    model_config = ConfigDict(extra="allow", json_schema_serialization_defaults_required=True)

    type: str = Field(description="Path of the page that explains this type of problem.")
    title: str = Field(description="The type in a few words; the same for every occurrence.")
    status: int = Field(description="The HTTP status code.")
    detail: str = Field(description="What happened this time, and what to do about it.")
    instance: str = Field(description="Path of the request.")
    errors: tuple[FieldProblem, ...] = Field((), description="Each thing wrong in the request.")


class ProblemError(Exception):
    """Base of all errors that a client is told about.

    A subclass is a type of problem: its docstring is the page behind `type`.
    """

    slug: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]

    def __init__(
        self,
        detail: str,
        errors: Iterable[FieldProblem] = (),
        *,
        headers: dict[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = headers or {}
        self.members = members

    def body(self, instance: str) -> dict[str, object]:
        """The problem as JSON-ready data, extension members included."""
        problem = Problem(
            type=f"/problems/{self.slug}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            instance=instance,
            errors=self.errors,
        )
        return problem.model_dump(mode="json") | self.members


class InvalidRequestError(ProblemError):
    """A parameter or a field is unknown, repeated, out of range or names something unknown.

    `errors` lists each one, with the values that are allowed and the nearest to yours. Nothing
    is ever silently ignored: a misspelt filter would otherwise answer a different question.
    """

    slug, title, status = "invalid-request", "The request can't be understood as asked", 422

    @classmethod
    def of(cls, errors: Sequence[FieldProblem]) -> Self:
        """The problem whose detail is that of its errors."""
        return cls(" ".join(error.detail for error in errors), errors)


class NotFoundError(ProblemError):
    """There is nothing at this path.

    For a slug, `errors` holds the nearest one that exists.
    """

    slug, title, status = "not-found", "Nothing at this path", 404


class ReleaseChangedError(ProblemError):
    """Another release is served than the one that the link to this page was made for.

    Pages of two releases don't fit together: things would be missing or come twice. `first` is the
    path of the first page in the release that is served now, `release` its version.
    """

    slug, title, status = "release-changed", "Another release is served by now", 409


class GoneError(ProblemError):
    """The slug was removed from the catalogue.

    `replaced_by` is the slug to use instead, or null when nothing replaces it.
    """

    slug, title, status = "gone", "Removed from the catalogue", 410


class MethodNotAllowedError(ProblemError):
    """The path exists, but not for this method. The `Allow` header lists those it takes."""

    slug, title, status = "method-not-allowed", "Method not allowed here", 405


class NotAcceptableError(ProblemError):
    """None of the media types that the Accept header takes can be had here.

    `offered` lists those that can. The parameter `format` wins over the header.
    """

    slug, title, status = "not-acceptable", "Not to be had in this media type", 406


class PreconditionFailedError(ProblemError):
    """The `If-Match` header names another answer than the one that would be given.

    Ask without it for the one that there is; its entity tag is in its `ETag` header.
    """

    slug, title, status = "precondition-failed", "Not the answer that you have", 412


class BodyTooLargeError(ProblemError):
    """The request's body is larger than 64 KiB."""

    slug, title, status = "body-too-large", "The body is too large", 413


class UriTooLongError(ProblemError):
    """The query of the request is longer than 32 KiB. Composition takes the same by POST."""

    slug, title, status = "uri-too-long", "The query is too long", 414


class UnsupportedMediaTypeError(ProblemError):
    """The body is not declared as JSON. Send `Content-Type: application/json`."""

    slug, title, status = "unsupported-media-type", "The body must be JSON", 415


class NotReadyError(ProblemError):
    """The service has no release to serve yet. Try again in a moment."""

    slug, title, status = "not-ready", "No release is loaded yet", 503


class OverloadedError(ProblemError):
    """So many requests are being answered that another would only wait.

    `Retry-After` says after how many seconds to try again. What was asked before by anyone is
    mostly answered all the same.
    """

    slug, title, status = "overloaded", "Too many requests at once", 503


class TooManyRequestsError(ProblemError):
    """The client sent more requests than this server allows each.

    `RateLimit-Policy` says how many in how many seconds, `RateLimit` how many are left, and
    `Retry-After` after how many seconds to go on.
    """

    slug, title, status = "too-many-requests", "Too many requests from one client", 429


class InternalError(ProblemError):
    """Something failed on our side.

    The request may be sent again. `request_id` names the line in the service's log; the same id
    is in the `X-Request-ID` header of every answer.
    """

    slug, title, status = "internal-error", "Something failed on our side", 500


def problem_types() -> dict[str, type[ProblemError]]:
    """Every type of problem by its slug."""
    found: dict[str, type[ProblemError]] = {}
    queue = list(ProblemError.__subclasses__())
    while queue:
        kind = queue.pop()
        queue.extend(kind.__subclasses__())
        found[kind.slug] = kind
    return dict(sorted(found.items()))
