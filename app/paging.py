"""Pages of a list: `count`, `next`, `previous`, `results`."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

MOST_PER_PAGE = 200
MOST_SKIPPED = 1_000_000

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """One page of a list."""

    model_config = ConfigDict(frozen=True)

    count: int = Field(description="How many results there are on all pages.")
    next: str | None = Field(description="Path of the next page, every filter kept.")
    previous: str | None = Field(description="Path of the previous page, every filter kept.")
    results: tuple[Item, ...]


class Window(BaseModel):
    """Which part of a list is asked for."""

    model_config = ConfigDict(frozen=True)

    limit: int = Field(MOST_PER_PAGE, ge=1, le=MOST_PER_PAGE, description="Most results on a page.")
    offset: int = Field(0, ge=0, le=MOST_SKIPPED, description="How many results to skip.")
    release: str | None = Field(
        None,
        max_length=40,
        description="The release that the pages before were of. `next` and `previous` carry it; "
        "when another is served by now, the answer is 409 and says where to start again.",
    )


class ShortWindow(Window):
    """The same for things that take room."""

    limit: int = Field(20, ge=1, le=MOST_PER_PAGE, description="Most results on a page.")


class SuggestionWindow(Window):
    """The same for completions, of which the first few count."""

    limit: int = Field(10, ge=1, le=MOST_PER_PAGE, description="Most results on a page.")
