"""What all seed records share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.schemas import Slug

Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
Text = Annotated[str, Field(min_length=1, max_length=600, pattern=r"\S")]


class Seed(BaseModel):
    """Base of all seed records. Unknown fields and values of another type are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SluggedSeed(Seed):
    """A record with a public name."""

    slug: Slug
