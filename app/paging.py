"""Pages of a list: `count`, `next`, `previous`, `results`."""

from collections.abc import Sequence
from typing import Generic, TypeVar
from urllib.parse import urlencode

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

    def page(
        self,
        results: Sequence[Item],
        count: int,
        path: str,
        query: Sequence[tuple[str, str]],
    ) -> Page[Item]:
        """The page of `results`, this window's part of `count` in all.

        `path` and `query` are those of the request, for the links to the pages beside it.
        """
        kept = [(name, value) for name, value in query if name not in {"limit", "offset"}]

        def link(offset: int) -> str:
            window = [("limit", str(self.limit)), ("offset", str(offset))]
            return f"{path}?{urlencode(kept + window, safe=',')}"

        after = self.offset + self.limit
        return Page(
            count=count,
            next=link(after) if after < count else None,
            previous=link(max(0, min(self.offset, count) - self.limit)) if self.offset else None,
            results=tuple(results),
        )


class ShortWindow(Window):
    """The same for things that take room."""

    limit: int = Field(20, ge=1, le=MOST_PER_PAGE, description="Most results on a page.")


class SuggestionWindow(Window):
    """The same for completions, of which the first few count."""

    limit: int = Field(10, ge=1, le=MOST_PER_PAGE, description="Most results on a page.")
