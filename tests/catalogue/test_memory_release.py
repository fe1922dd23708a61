"""A release leaves memory as soon as nobody holds it.

It is never looked through for garbage, which would take long: so nothing in it may hold itself.
"""

import gc
from weakref import ref

from app.catalogue.query_params import ExerciseFilter
from app.catalogue.search.filters import search_exercises
from app.composition.composer import Composer
from app.composition.requests.resolve import resolve
from app.composition.requests.session import SessionRequest
from app.composition.session import compose_session
from tests.databases import Databases
from tests.seeding.loaders import read


def test_replaced_release_is_freed_without_garbage_collection(sqlite: Databases) -> None:
    gc.disable()
    try:
        catalogue = read(sqlite.make_seeded())
        edition = catalogue.default
        composer = Composer(catalogue)
        compose_session(composer, edition, resolve(catalogue, edition, SessionRequest()))
        list(search_exercises(catalogue, edition, ExerciseFilter(q="hel raise")).ordered_slugs())
        texts, suggestions = edition.text_index, edition.suggestions
        held = [ref(thing) for thing in (catalogue, texts, suggestions, composer)]
        del catalogue, composer, edition, texts, suggestions
        assert [thing() for thing in held] == [None] * len(held)
    finally:
        gc.enable()
