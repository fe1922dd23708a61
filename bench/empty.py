"""A search compared with an empty endpoint: `python -m bench.empty` prints a table.

The empty endpoint has the parameters of the search in the same class of route, and returns nothing.
Its processor time is the least that FastAPI needs for them. Both are called in turn, as a server
would call them, without a response cache; no two searches are alike.
"""

import os
import sys
from statistics import median
from typing import Annotated

import uvloop
from fastapi import FastAPI, Header, Query, Response

from app.catalogue.query_params import ExerciseQuery
from app.http.strict_requests import StrictRouter
from bench.figures import make_table
from bench.in_process import measure
from bench.requests import filtered_searches
from bench.servers import LOGGING, NO_CACHE

COUNT, WARM_UP = 4_000, 200

router = StrictRouter(prefix="/v1")


@router.get("/exercises")
async def list_exercises(
    query: Annotated[ExerciseQuery, Query()],  # noqa: ARG001 -- FastAPI reads it
    lang: Annotated[str | None, Query(max_length=35)] = None,  # noqa: ARG001
    accept_language: Annotated[str | None, Header()] = None,  # noqa: ARG001
) -> Response:
    """Nothing."""
    return Response()


async def main() -> str:
    """The table."""
    os.environ.update(NO_CACHE | LOGGING)
    from app.main import create_app  # it reads the environment

    footwork, empty = create_app(), FastAPI(routes=router.routes)
    spent: tuple[list[float], list[float]] = [], []
    async with footwork.router.lifespan_context(footwork):
        for path in filtered_searches()[: COUNT + WARM_UP]:
            for app, own in zip((empty, footwork), spent, strict=True):
                own += await measure(app, [path])
    figures = [median(own[WARM_UP:]) for own in spent]
    names = ("an empty endpoint with the same parameters", "a filtered search")
    return make_table(
        ("what", "µs", "ratio", "promised"),
        [
            (name, f"{1000 * figure:.0f}", f"{figures[0] / figure:.2f}", promised)
            for name, figure, promised in zip(names, figures, ("", "0.60"), strict=True)
        ],
    )


if __name__ == "__main__":
    sys.stdout.write(uvloop.run(main()))
