"""The seed's exercises and programmes as composition sees them."""

from collections.abc import Mapping
from functools import cache

from app.composition.composer import Composer
from app.composition.training.exercise import Exercise
from app.composition.training.programme import Programme
from bench.catalogues import make_catalogue


@cache
def composer() -> Composer:
    return Composer(make_catalogue())


def exercises() -> Mapping[str, Exercise]:
    return composer().usual.exercises


def programmes() -> Mapping[str, Programme]:
    return composer().usual.programmes
