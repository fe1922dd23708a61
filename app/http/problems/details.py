"""Problem details (RFC 9457): what went wrong in a request, where, and what is allowed.

This module does not import the web framework, so that rules can raise these errors.
`app.http.problems.responses` turns them into responses.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from app.http.did_you_mean import nearest
from app.http.problems.size import (
    MAX_ALLOWED,
    MAX_DETAIL,
    MAX_ERROR_DETAIL,
    MAX_ERRORS,
    MAX_PATH,
    clip,
    limit_size,
    list_allowed_once,
)

MEDIA_TYPE = "application/problem+json"


class Place(BaseModel):
    """Where a value is in a request: in a parameter, or at a pointer into the body."""

    model_config = ConfigDict(frozen=True)

    parameter: str | None = None
    pointer: str | None = None

    @classmethod
    def of(cls, name: str, *, in_body: bool) -> Self:
        """The place of the field `name`, in the body or in the query."""
        return cls(pointer=f"#/{name}") if in_body else cls(parameter=name)


class FieldProblem(BaseModel):
    """One error in the request."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)

    parameter: str | None = Field(None, description="Name of the query or path parameter.")
    pointer: str | None = Field(
        None, description="JSON Pointer (RFC 6901) into the body, as a URI fragment."
    )
    detail: str = Field(description="What is wrong with the value.")
    allowed: tuple[str, ...] = Field((), description="The values that are allowed.")
    did_you_mean: str | None = Field(
        None, description="The allowed value that is most similar to the one sent."
    )

    @classmethod
    def at(cls, place: Place, detail: str, allowed: Iterable[str] = ()) -> Self:
        """An error at a place."""
        return cls(**vars(place), detail=detail, allowed=tuple(allowed))

    @classmethod
    def unknown(
        cls,
        place: Place,
        detail: str,
        value: str,
        allowed: Sequence[str],
        aliases: Mapping[str, str] | None = None,
        *,
        listed_at: str | None = None,
    ) -> Self:
        """An unknown value, with the allowed one that is most similar to it or to its aliases.

        More than 80 allowed values are not listed; the detail then names the path that lists them.
        """
        few = len(allowed) <= MAX_ALLOWED
        if listed_at and not few:
            detail += f" {listed_at} lists the allowed values."
        problem = cls.at(place, detail, allowed if few else ())
        return problem.model_copy(update={"did_you_mean": nearest(value, allowed, aliases)})

    def in_query(self) -> Self:
        """The same problem where the fields of the request are query parameters."""
        if self.pointer is None:
            return self
        name = self.pointer.removeprefix("#/").partition("/")[0]
        return self.model_copy(update={"parameter": name, "pointer": None})


class Problem(BaseModel):
    """The body of every error response. Some problem types have extension members."""

    model_config = ConfigDict(extra="allow", json_schema_serialization_defaults_required=True)

    type: str = Field(description="Path of the page that explains this problem type.")
    title: str = Field(
        description="Short summary of the problem type; the same for every occurrence."
    )
    status: int = Field(description="The HTTP status code.")
    detail: str = Field(description="What happened in this request, and what to do about it.")
    instance: str = Field(description="Path of the request.")
    errors: tuple[FieldProblem, ...] = Field((), description="The errors in the request.")


class ProblemError(Exception):
    """Base of all errors that are sent to a client.

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
        more: int = 0,
        headers: dict[str, str] | None = None,
        **members: object,
    ) -> None:
        """Describe what happened.

        Args:
            detail: what happened, and what to do about it.
            errors: the errors in the request; only the first 20 are sent.
            more: number of errors that `errors` leaves out.
            headers: headers of the response.
            members: extension members.
        """
        super().__init__(detail)
        errors = tuple(errors)
        self.detail = detail
        self.errors = errors[:MAX_ERRORS]
        self.more = more + len(errors[MAX_ERRORS:])
        self.headers = headers or {}
        self.members = members

    def body(self, instance: str) -> dict[str, object]:
        """The problem as JSON-compatible data with its extension members, of at most 32 KiB."""
        more = f" And {self.more} more." if self.more else ""
        problem = Problem(
            type=f"/problems/{self.slug}",
            title=self.title,
            status=self.status,
            detail=clip(self.detail, MAX_DETAIL) + more,
            instance=clip(instance, MAX_PATH),
            errors=tuple(
                error.model_copy(update={"detail": clip(error.detail, MAX_ERROR_DETAIL)})
                for error in self.errors
            ),
        )
        body = problem.model_dump(mode="json")
        list_allowed_once(body["errors"])
        return limit_size(body | self.members)
