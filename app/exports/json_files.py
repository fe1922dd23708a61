"""The dataset as JSON: one document with everything, and one exercise a line."""

from pydantic import BaseModel, Field
from pydantic_core import to_json

from app.catalogue.schemas import (
    COLLECTIONS,
    Category,
    Condition,
    Equipment,
    Exercise,
    FrozenModel,
    Label,
    Muscle,
    Release,
    Source,
    Template,
)
from app.catalogue.schemas.screening import ScreeningQuestion
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue


class Dataset(FrozenModel):
    """The whole dataset of a release in one language."""

    release: Release = Field(description="The release.")
    language: str = Field(description="Language of the texts.")
    categories: tuple[Category, ...] = Field(description="Categories of exercises.")
    muscles: tuple[Muscle, ...] = Field(description="Structures that exercises work.")
    conditions: tuple[Condition, ...] = Field(description="Medical conditions.")
    equipment: tuple[Equipment, ...] = Field(description="Equipment.")
    templates: tuple[Template, ...] = Field(description="Programmes.")
    sources: tuple[Source, ...] = Field(description="Sources.")
    exercises: tuple[Exercise, ...] = Field(description="Exercises.")
    labels: dict[str, tuple[Label, ...]] = Field(
        description="Values of each enumeration with their names and meanings."
    )
    screening: tuple[ScreeningQuestion, ...] = Field(description="Questions before a session.")


def build_schema(_catalogue: Catalogue, _localized: LocalizedCatalogue) -> bytes:
    """The JSON Schema of the document with everything."""
    return _schema_of(Dataset)


def build_exercise_schema(_catalogue: Catalogue, _localized: LocalizedCatalogue) -> bytes:
    """The JSON Schema of a line of the file with the exercises."""
    return _schema_of(Exercise)


def _schema_of(model: type[BaseModel]) -> bytes:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return to_json(dialect | model.model_json_schema(mode="serialization"))


def build_json(catalogue: Catalogue, localized: LocalizedCatalogue) -> bytes:
    """The release and all its resources, each as the API shows it."""
    document = {
        "release": catalogue.release,
        "language": localized.lang,
        **{name: tuple(localized.resources(kind).values()) for kind, name in COLLECTIONS.items()},
        "labels": {enum: tuple(values.values()) for enum, values in localized.labels.items()},
        "screening": localized.screening,
    }
    return to_json(document)


def build_ndjson(_catalogue: Catalogue, localized: LocalizedCatalogue) -> bytes:
    """The exercises, one a line, each as the API shows it."""
    return b"".join(to_json(exercise) + b"\n" for exercise in localized.exercises.values())
