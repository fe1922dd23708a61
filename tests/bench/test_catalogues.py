"""A generated catalogue is as valid as the seed."""

from pathlib import Path

import pytest

from app.seeding.reader import read_seed
from app.seeding.validation import validate
from bench.catalogues import generate, make_catalogue


@pytest.mark.sweep
@pytest.mark.parametrize("count", [300, 400])
def test_generated_seed_is_valid(count: int) -> None:
    data = generate(read_seed(Path("seed")), count)
    assert len({exercise.slug for exercise in data.exercises}) == count
    validate(data)


@pytest.mark.sweep
def test_generated_catalogue_can_be_read() -> None:
    catalogue = make_catalogue(400)
    assert len(catalogue.default.exercises) == 400
    names = [exercise.name for exercise in catalogue.default.exercises.values()]
    assert len(set(names)) == 400
