"""All texts that people read, with the place of each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from app.seeding.cautions import Caution
from app.seeding.dataset import Dataset, Words
from app.seeding.schemas.exercise import ExerciseSeed

PARTS = (
    "phrases", "labels", "features", "screening", "categories", "muscles", "conditions",
    "equipment", "templates", "exercises",
)  # fmt: skip
"""The attributes of `Words` that people read."""
FILE_PER_RECORD = {"templates", "exercises"}
NAMES = {"name", "aliases", "slug", "role", "topic", "audience", "conditions"}
"""Fields that are no sentences."""


class Written(NamedTuple):
    """A text and its place."""

    file: str
    record: str
    field: str
    text: str


def list_written(data: Dataset) -> Iterator[Written]:
    """Every sentence or paragraph of every language."""
    for lang, words in data.words.items():
        for part in PARTS:
            yield from _of_part(lang, words, part)


def list_exercise_texts(data: Dataset) -> Iterator[tuple[str, str, str, str]]:
    """Everything that is written about exercises: language, slug, field and text."""
    for lang, words in data.words.items():
        for slug, text in words.exercises.items():
            yield lang, slug, "summary", text.summary
            for field in ("steps", "cues", "mistakes", "stop_if", "cautions", "condition_notes"):
                for _, written in _leaves(field, getattr(text, field)):
                    yield lang, slug, field, written


def list_advice(data: Dataset) -> Iterator[tuple[str, ExerciseSeed, Caution, str]]:
    """Every caution that allows its exercise with care: language, exercise, caution and advice."""
    for lang, words in data.words.items():
        for exercise in data.exercises:
            for caution in data.cautions[exercise.slug]:
                if caution.severity == "caution":
                    yield lang, exercise, caution, words.advice(exercise.slug, caution)


def _of_part(lang: str, words: Words, part: str) -> Iterator[Written]:
    for record, content in getattr(words, part).items():
        file = f"{part}/{record}" if part in FILE_PER_RECORD else part
        for field, text in _leaves("", content):
            yield Written(f"text/{lang}/{file}.json", str(record), field or part, text)


def _leaves(field: str, content: object) -> Iterator[tuple[str, str]]:
    """The texts in a value, each with the name of its outermost field."""
    if isinstance(content, str):
        yield field, content
    elif isinstance(content, BaseModel):
        for name in type(content).model_fields:
            if name not in NAMES:
                yield from _leaves(field or name, getattr(content, name))
    elif isinstance(content, Mapping):
        for name, value in content.items():
            yield from _leaves(field or str(name), value)
    elif isinstance(content, (tuple, list)):
        for value in content:
            yield from _leaves(field, value)
