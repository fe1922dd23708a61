"""Pagination of lists: `limit` and `offset` in, `count`, `next`, `previous` and `results` out."""

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

MAX_LIMIT = 500
MAX_OFFSET = 1_000_000

Item = TypeVar("Item")
Limit = Annotated[
    int,
    Field(ge=1, le=MAX_LIMIT, description="Maximum number of results on a page.", examples=[5]),
]


class Page(BaseModel, Generic[Item]):
    """One page of a list. Endpoints declare a named subclass, whose name becomes the schema's."""

    model_config = ConfigDict(frozen=True)

    count: int = Field(description="Number of results on all pages.")
    next: str | None = Field(
        description="Path of the next page with the same filters; null on the last page."
    )
    previous: str | None = Field(
        description="Path of the previous page with the same filters; null on the first page."
    )
    results: tuple[Item, ...] = Field(description="The results on this page.")


class PageParams(BaseModel):
    """The page of a list that is requested."""

    model_config = ConfigDict(frozen=True)

    limit: Limit = MAX_LIMIT
    offset: int = Field(
        0, ge=0, le=MAX_OFFSET, description="Number of results to skip.", examples=[0]
    )
    release: str | None = Field(
        None,
        min_length=1,
        max_length=40,
        description="Version of the release that the previous pages came from, as in `next` and "
        "`previous`. If another release is served now, the response is 409 and has "
        "the path of the first page.",
    )


class ShortPageParams(PageParams):
    """The same, with 20 results by default: for lists of whole exercises."""

    limit: Limit = 20


class SuggestionPageParams(PageParams):
    """The same, with 10 results by default: for suggestions, of which the first few count."""

    limit: Limit = 10
