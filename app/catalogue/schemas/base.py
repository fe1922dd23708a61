"""Base classes of the schemas, and references."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.http.patterns import SLUG

Slug = Annotated[str, Field(min_length=1, max_length=80, pattern=SLUG)]
SlugValue = Annotated[str, Field(min_length=1, max_length=80)]
"""A slug in a request, which may be unknown to the release."""


class FrozenModel(BaseModel):
    """Base of the catalogue's schemas."""

    model_config = ConfigDict(frozen=True)


class NamedRef(FrozenModel):
    """A reference: slug and name."""

    slug: str = Field(description="Public identifier, the same in every language.")
    name: str = Field(description="Name in the language of the response.")


class Label(NamedRef):
    """A value or a slug with its name and meaning."""

    meaning: str = Field(description="The meaning in one sentence.")
