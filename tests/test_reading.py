"""Endpoints get from a plan what FastAPI would give them."""

import json
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from app.problems import InvalidRequestError
from app.reading import Plan, Router
from tests.client import Client


class Wanted(BaseModel):
    """A query model with all that ours have."""

    number: int = Field(1, ge=0, le=9)
    words: tuple[str, ...] = Field((), max_length=2)
    maybe: tuple[str, ...] | None = None
    needed: str


class More(BaseModel):
    """A second model of the same operation."""

    flag: bool = False


async def get_length(request: Request) -> int:
    return len(request.url.query)


async def get_word(
    response: Response,
    length: Annotated[int, Depends(get_length)],
    lang: Annotated[str | None, Query(max_length=3)] = None,
    accept_language: Annotated[str | None, Header(max_length=5)] = None,
) -> str:
    response.headers["X-Length"] = str(length)
    return f"{lang} {accept_language}"


class Echo(BaseModel):
    """What an endpoint was given."""

    slug: str
    word: str
    length: int
    wanted: Wanted
    more: More


async def echo(
    slug: Annotated[str, Path(max_length=4)],
    word: Annotated[str, Depends(get_word)],
    length: Annotated[int, Depends(get_length)],
    wanted: Annotated[Wanted, Query()],
    more: Annotated[More, Query()],
) -> Echo:
    return Echo(slug=slug, word=word, length=length, wanted=wanted, more=more)


async def tell(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return JSONResponse(json.loads(json.dumps(error.errors(), default=str)), 422)


async def refuse(_request: Request, _error: Exception) -> Response:
    return Response(status_code=400)


def make_client(router: APIRouter) -> Client:
    """The same endpoint, served in one of two ways."""
    router.add_api_route("/echo/{slug}", echo)
    app = FastAPI(routes=router.routes)
    app.add_exception_handler(RequestValidationError, tell)
    app.add_exception_handler(InvalidRequestError, refuse)
    return Client(app)


PLANNED, USUAL = make_client(Router()), make_client(APIRouter())
VALUES = st.sampled_from(["", "0", "7", "12", "x", "true", "words", "ä", "a,b"])
NAMES = st.sampled_from(["number", "words", "maybe", "needed", "flag", "lang"])


def tell_apart(answer: httpx.Response) -> Any:
    """What two ways of serving have to agree in; words of errors are our own anyway."""
    body = answer.json()
    if answer.status_code == 422:
        body = sorted((error["type"], error["loc"]) for error in body)
    return answer.status_code, body, answer.headers.get("x-length")


@given(
    st.dictionaries(NAMES, st.lists(VALUES, max_size=3)),
    st.sampled_from(["a", "abcd", "abcde"]),
    st.sampled_from([None, "de", "de-DE-1996"]),
)
def test_a_plan_gives_what_fastapi_gives(
    query: dict[str, list[str]], slug: str, language: str | None
) -> None:
    # What may not be repeated is refused before any value is looked at.
    asked = {name: values if name == "words" else values[:1] for name, values in query.items()}
    headers = {"accept-language": language} if language else {}
    options: dict[str, Any] = {"params": asked, "headers": headers}
    planned = PLANNED.get(f"/echo/{slug}", **options)
    usual = USUAL.get(f"/echo/{slug}", **options)
    assert tell_apart(planned) == tell_apart(usual)


def test_both_ways_are_documented_alike() -> None:
    (planned, usual) = (
        client.app.openapi()["paths"]["/echo/{slug}"]["get"] for client in (PLANNED, USUAL)
    )
    assert planned["parameters"] == usual["parameters"]
    assert planned["responses"]["200"] == usual["responses"]["200"]


def test_every_read_of_the_service_goes_by_a_plan(app: FastAPI) -> None:
    """So that nobody slows one down unawares, by a dependency that no plan knows."""
    left = {
        route.path
        for route in app.routes
        if isinstance(route, APIRoute) and not Plan.fits(route.dependant)
    }
    assert left == {
        route.path
        for route in app.routes
        if isinstance(route, APIRoute) and "POST" in (route.methods or ())
    }


@pytest.mark.parametrize("path", ["/echo/a?needed=x&other=1", "/echo/a?needed=x&needed=y"])
def test_what_is_not_declared_is_refused(path: str) -> None:
    assert PLANNED.get(path).status_code == 400
    assert USUAL.get(path).status_code == 200
