"""Things of a release as JSON, each made once. Answers are put together from them."""

from collections.abc import Iterable

from pydantic import BaseModel
from pydantic_core import to_json

from app.catalogue.schemas import Kind
from app.catalogue.snapshot import Edition


def one(edition: Edition, kind: Kind, slug: str) -> bytes:
    """A thing, whole."""
    made = edition.serialized
    key = (kind, slug)
    if key not in made:
        made[key] = to_json(edition.things(kind)[slug])
    return made[key]


def part(thing: BaseModel, fields: Iterable[str]) -> bytes:
    """A thing with only some of its fields."""
    return to_json(thing, include=set(fields))


def page(
    count: int,
    links: tuple[str | None, str | None],
    items: Iterable[bytes],
    further: dict[str, object],
) -> bytes:
    """A page of a list: the links to the next and the previous one, the items, further members."""
    start = to_json({"count": count, "next": links[0], "previous": links[1]})
    end = to_json(further)[1:] if further else b"}"
    return b'%s,"results":[%s]%s%s' % (
        start[:-1], b",".join(items), b"," if further else b"", end,
    )  # fmt: skip
