"""Dependencies of the endpoints: the pictures that a worker serves."""

from pathlib import Path
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Depends, Request

from app.catalogue.schemas import Exercise
from app.http.problems import NotFoundError, NotReadyError
from app.pictures.api.raster_process import RasterProcess
from app.pictures.document import Drawn
from app.pictures.store import Name, PictureStore

RETRY_SECONDS = "60"
"""Drawing all exercises takes a few minutes."""


class Pictures:
    """The drawings on disk, and the process that turns them into PNG and WebP."""

    def __init__(self, folder: Path) -> None:
        self.store = PictureStore(folder)
        self.rasters = RasterProcess()

    async def get(self, exercise: Exercise, name: Name) -> Drawn:
        """A drawing of an exercise.

        Raises:
            NotFoundError: the exercise has no picture.
            NotReadyError: it is not drawn yet.
        """
        if not exercise.pictures:
            raise NotFoundError(f"The exercise '{exercise.slug}' has no picture.")
        drawings = await run_sync(self.store.find, exercise.slug)
        if drawings is None:
            raise NotReadyError(
                f"The picture of '{exercise.slug}' has not been drawn yet. `python -m app.pictures "
                "--only-draw --changed` draws what is missing.",
                headers={"Retry-After": RETRY_SECONDS},
            )
        return drawings.drawn[name]


async def get_pictures(request: Request) -> Pictures:
    """Those of this worker.

    Raises:
        NotFoundError: the operator serves none.
    """
    pictures: Pictures | None = request.app.state.pictures
    if pictures is None:
        raise NotFoundError("This service has no pictures: the operator switched them off.")
    return pictures


PicturesDep = Annotated[Pictures, Depends(get_pictures)]
