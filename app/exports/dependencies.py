"""Dependency of the endpoints: the exported files of the release that a request sees."""

from collections.abc import Sequence
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from app.catalogue.dependencies import CatalogueDep
from app.catalogue.snapshot import Catalogue
from app.exports.files import ExportFormat, Exports


class ExportCache:
    """Keeps the files of the latest release; earlier ones are freed."""

    def __init__(self, formats: Sequence[ExportFormat]) -> None:
        self._formats = formats
        self._lock = Lock()
        self._latest: Exports | None = None

    def of(self, catalogue: Catalogue) -> Exports:
        """The files of a release."""
        with self._lock:
            if self._latest is None or self._latest.catalogue is not catalogue:
                self._latest = Exports(catalogue, self._formats)
            return self._latest


async def get_exports(request: Request, catalogue: CatalogueDep) -> Exports:
    """The exported files of the release that this request sees."""
    cache: ExportCache = request.app.state.exports
    return cache.of(catalogue)


ExportsDep = Annotated[Exports, Depends(get_exports)]
