"""The size of an exercise's pictures, as `make pictures` measures it."""

from pydantic import Field

from app.seeding.schemas.base import Seed


class PictureSeed(Seed):
    """Heights of an exercise's pictures in CSS pixels, when they are 720 wide."""

    still: int = Field(ge=100, le=5000)
    animation: int = Field(ge=100, le=5000)
