"""A release leaves memory as soon as nobody holds it.

It is never looked through for garbage, which would take long: so nothing in it may hold itself.
"""

import gc
from weakref import ref

from app.catalogue.filters import ExerciseFilter
from app.catalogue.search import find
from app.programs.compose import compose
from app.programs.prepared import prepare
from app.programs.requests import SessionRequest
from tests.databases import Databases
from tests.seeding.loaders import read


def test_it_goes_without_a_search_for_garbage(sqlite: Databases) -> None:
    gc.disable()
    try:
        catalogue = read(sqlite.make_seeded())
        edition = catalogue.default
        compose(catalogue, edition, SessionRequest())
        list(find(catalogue, edition, ExerciseFilter(q="hel raise")).listed())
        texts, suggestions = edition.texts, edition.suggestions
        held = [ref(thing) for thing in (catalogue, texts, suggestions, prepare(catalogue))]
        del catalogue, edition, texts, suggestions
        assert [thing() for thing in held] == [None] * len(held)
    finally:
        gc.enable()
