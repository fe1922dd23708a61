"""What is wrong with a list of exercises: all of its faults together, in words for people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pydantic import ValidationError

from app.composition.explain.exclusions import avoided_cautions
from app.composition.requests.list_entry import ListEntry
from app.composition.requests.short_form import bounds
from app.http.problems import ProblemError
from app.pages.own_list.form import Row, Rows, wrong_fields
from app.pages.page_request import PageRequest

QUOTED = re.compile(r"'([a-z0-9_-]+)'")
PLACE = re.compile(r"#/exercises/(\d+)(?:/(\w+))?")


class Fault(NamedTuple):
    """Something that has to change."""

    place: int | None
    """The row; None for the list as a whole."""
    field: str | None
    """The figure of the row, if it is one."""
    text: str


def figure_faults(page: PageRequest, rows: Rows, error: ValidationError) -> Iterator[Fault]:
    """The figures that aren't possible, whatever the exercise is."""
    for place, field in wrong_fields(error):
        if place is None:
            yield Fault(None, None, page.words("list.wrong"))
        elif field in rows[place].figures:
            least, most = bounds(ListEntry, field)
            name = page.words(f"list.figure-{field}")
            text = page.words("list.range", name=name, least=least, most=most)
            yield Fault(place, field, text)
        else:
            yield Fault(place, None, page.words("list.unfit"))


def composition_faults(page: PageRequest, rows: Rows, error: ProblemError) -> Iterator[Fault]:
    """What composition finds wrong, with names in the place of slugs."""
    names = {row.exercise.slug: row.exercise.name for row in rows}
    names |= {name: page.words(f"list.figure-{name}") for row in rows for name in row.figures}
    for each in error.errors:
        text = QUOTED.sub(lambda found: names.get(found[1], found[1]), each.detail)
        found = PLACE.match(each.pointer or "")
        yield Fault(int(found[1]), found[2], text) if found else Fault(None, None, text)


def without_faults(rows: Rows, faults: Iterable[Fault]) -> Rows:
    """The rows without the figures that are wrong, to find what else is."""
    changed = list(rows)
    for place, field, _ in faults:
        if place is not None:
            stated = changed[place].stated
            kept = {name: stated[name] for name in stated if field not in {None, name}}
            changed[place] = replace(changed[place], stated=kept)
    return tuple(changed)


def with_faults(page: PageRequest, rows: Rows, faults: Iterable[Fault]) -> Rows:
    """The rows with what is wrong with each, and what to do instead of those to avoid."""
    told: dict[int, list[str]] = {}
    for place, _, text in faults:
        if place is not None:
            told.setdefault(place, []).append(text)
    stated = {*page.form.all("safe_for"), *page.form.all("cleared")}
    listed = {row.exercise.slug for row in rows}
    return tuple(
        _explained(replace(row, problems=tuple(told[place])), stated, listed)
        if place in told
        else row
        for place, row in enumerate(rows)
    )


def _explained(row: Row, stated: set[str], listed: set[str]) -> Row:
    """A row with the advice to avoid its exercise, and those to do instead not yet on the list."""
    met = avoided_cautions(row.exercise, stated)
    advice = (f"{each.condition.name}: {each.advice}" for each in met)
    instead = dict.fromkeys(ref for each in met for ref in each.instead if ref.slug not in listed)
    return replace(row, problems=(*row.problems, *advice), instead=tuple(instead))
