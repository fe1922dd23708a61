"""Validated seed records as rows of the tables."""

from collections.abc import Iterator

from app.seeding.dataset import Dataset
from app.seeding.rows.exercises import exercise_rows
from app.seeding.rows.row import Row, make_ids
from app.seeding.rows.screening import screening_rows
from app.seeding.rows.templates import template_rows
from app.seeding.rows.vocabulary import vocabulary_rows
from app.seeding.rows.words import word_rows


def make_rows(data: Dataset) -> Iterator[Row]:
    """A row for every record of the seed, except for the release."""
    ids = make_ids(data)
    yield from vocabulary_rows(data, ids)
    yield from word_rows(data, ids)
    yield from screening_rows(data, ids)
    yield from template_rows(data, ids)
    yield from exercise_rows(data, ids)
