"""Validated seed records as rows of the tables."""

from collections import defaultdict
from typing import Any

from app.seeding.dataset import Dataset
from app.seeding.rows.exercises import exercise_rows
from app.seeding.rows.row import make_ids, resolve
from app.seeding.rows.templates import template_rows
from app.seeding.rows.vocabulary import vocabulary_rows, word_rows


def make_rows(data: Dataset) -> dict[str, list[dict[str, Any]]]:
    """By table, a row for every record of the seed, except for the release."""
    ids = make_ids(data)
    rows = defaultdict(list)
    for make in (vocabulary_rows, word_rows, template_rows, exercise_rows):
        for row in make(data):
            rows[row.table].append(resolve(row, ids))
    return rows
