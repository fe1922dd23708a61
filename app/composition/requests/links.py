"""How to ask for the same again: a path, or a body where the history says how it went."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel

from app.catalogue.slugs import NO_EQUIPMENT
from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.composition.requests.history import print_done_session
from app.composition.requests.inputs import BodyInputs
from app.composition.requests.list import ListRequest
from app.composition.requests.list_entry import print_entry
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import ResolvedRequest
from app.composition.requests.session import SessionRequest

PATHS: dict[type[BaseModel], str] = {
    SessionRequest: "/v1/compose/session",
    PlanRequest: "/v1/compose/plan",
    ListRequest: "/v1/compose/list",
}
MAX_LINK = 16_000
"""Characters of a link; many servers refuse longer ones."""
ALWAYS = ("template", "minutes", "seed")
"""Inputs that a link states also when they are as by default."""


def find_link(resolved: ResolvedRequest) -> str | None:
    """The path that gives the same again.

    None when the history says how the person felt, or makes the path too long.
    """
    request = resolved.request
    if any(done.has_reports for done in request.history):
        return None
    path = make_link(request, resolved.lang)
    return path if len(path) <= MAX_LINK else None


def make_link(request: SessionRequest | PlanRequest | ListRequest, lang: str) -> str:
    """The path of a request; what is allowed to stand there as it is is not escaped."""
    query = list(_query(request))
    if lang != DEFAULT_LANGUAGE:
        query.append(("lang", lang))
    return f"{PATHS[type(request)]}?{urlencode(query, safe=',:~')}"


def player_path(link: str) -> str:
    """The path that plays what a link gives; what tells about a person is behind the #.

    Browsers don't send that part.
    """
    return f"/play#{urlsplit(link).query}"


def make_body(request: BaseModel) -> dict[str, Any]:
    """The body of a request, without what is as by default."""
    return request.model_dump(mode="json", exclude_defaults=True)


def on_date(resolved: ResolvedRequest, date: datetime.date) -> ResolvedRequest:
    """The request for the session that a plan has on a date."""
    plan = resolved.request
    inputs = {name: getattr(plan, name) for name in BodyInputs.model_fields}
    inputs |= {"start": plan.start, "week": plan.week, "date": date}
    return replace(resolved, request=SessionRequest.model_construct(**inputs))


def _query(request: BaseModel) -> Iterator[tuple[str, str]]:
    for name, field in type(request).model_fields.items():
        value = getattr(request, name)
        if value is None or (value == field.default and name not in ALWAYS):
            continue
        if name == "history":
            yield from (("history", print_done_session(done)) for done in value)
        else:
            yield name, _spell(name, value)


def _spell(name: str, value: Any) -> str:  # noqa: ANN401 -- of whatever type the input is
    match name, value:
        case "swap", dict():
            return ",".join(f"{old}:{new}" for old, new in sorted(value.items()))
        case "exercises", tuple():
            return ",".join(map(print_entry, value))
        case _, bool():
            return str(value).lower()
        case _, tuple():
            return ",".join(value) or NO_EQUIPMENT
        case _:
            return str(value)
