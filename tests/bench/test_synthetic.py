"""The seed grown to another size is a seed like any other."""

from pathlib import Path

import pytest

from app.seeding.checks import check
from app.seeding.reading import read_seed
from bench.catalogues import make_catalogue
from bench.synthetic import grown


@pytest.mark.parametrize("count", [100, 180, 400])
def test_it_has_the_size_and_passes_the_checks(count: int) -> None:
    data = grown(read_seed(Path("seed")), count)
    assert len({exercise.slug for exercise in data.exercises}) == count
    check(data)


def test_it_can_be_served() -> None:
    catalogue = make_catalogue(400)
    assert len(catalogue.default.exercises) == 400
    names = [exercise.name for exercise in catalogue.default.exercises.values()]
    assert len(set(names)) == 400
