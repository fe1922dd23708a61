"""All pictures in one file, and all poses that they are drawn from."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.catalogue.schemas.picture import CREDIT, LICENCE
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.http.problems import NotReadyError
from app.pictures.document import Caption, document
from app.pictures.store import PictureStore

RETRY_SECONDS = "60"
"""Drawing all exercises takes a few minutes."""
RIGHTS = f"{CREDIT}\n{LICENCE}\n"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date of a zip file. Every member has it: the content says all."""
READABLE = 0o644 << 16
UNIX = 3


def build_pictures(
    store: PictureStore, _catalogue: Catalogue, localized: LocalizedCatalogue
) -> bytes:
    """All pictures as a zip file.

    Raises:
        NotReadyError: some are not drawn yet.
    """
    shown = [exercise for exercise in localized.exercises.values() if exercise.pictures]
    for exercise in shown:  # fast, as /v1/release asks each time until all are there
        if not store.has(exercise.slug):
            raise _not_ready(f"The picture of '{exercise.slug}' has not been drawn yet.")
    members = {"LICENCE.txt": RIGHTS}
    for exercise in shown:
        drawings = store.get(exercise.slug)
        caption = Caption(exercise.name, exercise.summary)
        still, moving = drawings.drawn["both"], drawings.drawn["animation"]
        members[f"{exercise.slug}.svg"] = document(still, caption, theme="auto")
        members[f"{exercise.slug}.moving.svg"] = document(moving, caption, theme="auto")
    return build_zip(members)


def build_poses(folder: Path, _catalogue: Catalogue, _localized: LocalizedCatalogue) -> bytes:
    """All poses as a zip file.

    Raises:
        NotReadyError: there is no such folder.
    """
    if not folder.is_dir():
        raise _not_ready("The folder of poses is missing.")
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.json")}
    texts = {name: path.read_text("utf-8") for name, path in files.items()}
    return build_zip({"LICENCE.txt": RIGHTS} | texts)


def build_zip(members: Mapping[str, str]) -> bytes:
    """A zip file of texts by their names: the same, byte for byte, whenever the texts are."""
    archive = BytesIO()
    with ZipFile(archive, "w") as zip_file:
        for name in sorted(members):
            info = ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
            info.create_system = UNIX
            zip_file.writestr(info, members[name])
    return archive.getvalue()


def _not_ready(detail: str) -> NotReadyError:
    return NotReadyError(detail, headers={"Retry-After": RETRY_SECONDS})
