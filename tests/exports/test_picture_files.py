"""All pictures and all poses in one file each."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from app.catalogue.snapshot import Catalogue
from app.exports.picture_files import build_pictures, build_zip
from app.http.problems import NotReadyError
from app.main import create_app
from app.pictures.store import PictureStore
from app.settings import Settings
from tests.client import Client, start
from tests.pictures import DRAWN


def test_a_zip_file_does_not_depend_on_the_order_of_its_members() -> None:
    content = build_zip({"b.svg": "two", "a.svg": "one"})
    assert content == build_zip({"a.svg": "one", "b.svg": "two"})
    assert content != build_zip({"a.svg": "one", "b.svg": "three"})
    with ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == ["a.svg", "b.svg"]
        assert archive.read("b.svg") == b"two"


def test_pictures_that_are_not_all_drawn_are_503(client: Client) -> None:
    answer = client.get("/v1/export/pictures.zip")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "has not been drawn yet" in answer.json()["detail"]


def test_every_exercise_has_a_still_and_an_animation(
    catalogue: Catalogue, pictures_dir: Path, client: Client, tmp_path: Path
) -> None:
    store = PictureStore(tmp_path)
    drawings = PictureStore(pictures_dir).find(DRAWN)
    assert drawings
    with pytest.raises(NotReadyError):
        build_pictures(store, catalogue, catalogue.default)
    for slug in catalogue.default.exercises:
        store.save(slug, drawings)
    content = build_pictures(store, catalogue, catalogue.default)
    assert content == build_pictures(store, catalogue, catalogue.default)
    slugs = catalogue.default.exercises
    with ZipFile(BytesIO(content)) as archive:
        names = {f"{slug}{suffix}" for slug in slugs for suffix in (".svg", ".moving.svg")}
        assert set(archive.namelist()) == names | {"LICENCE.txt"}
        base = f"/v1/exercises/{DRAWN}/picture.svg"
        assert archive.read(f"{DRAWN}.svg").decode() == client.get(f"{base}?motion=false").text
        assert archive.read(f"{DRAWN}.moving.svg").decode() == client.get(base).text


def test_the_release_lists_pictures_with_a_checksum_once_all_are_drawn(
    pictures_dir: Path, client: Client, seeded_url: str, tmp_path: Path
) -> None:
    drawings = PictureStore(pictures_dir).get(DRAWN)
    store = PictureStore(tmp_path)
    late = Client(start(create_app(Settings(database_url=seeded_url, pictures_dir=tmp_path))))
    assert listed(late, "pictures.zip")["sha256"] is None
    early = late.get("/v1/release").headers
    assert early["cache-control"] == "no-cache"
    for exercise in client.json("/v1/exercises?limit=500&fields=slug")["results"]:
        store.save(exercise["slug"], drawings)
    for name in ("pictures.zip", "poses.zip"):
        file = listed(late, name)
        content = late.get(file["url"]).content
        assert (file["bytes"], file["sha256"]) == (len(content), sha256(content).hexdigest())
    assert late.get("/v1/release").headers["etag"] != early["etag"]


def listed(client: Client, name: str) -> dict[str, Any]:
    """A file as the release lists it."""
    files: list[dict[str, Any]] = client.json("/v1/release")["files"]
    return next(file for file in files if file["name"] == name)


def test_poses_are_those_of_the_seed(client: Client) -> None:
    answer = client.get("/v1/export/poses.zip")
    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as archive:
        assert "CC BY 4.0" in archive.read("LICENCE.txt").decode()
        pose = json.loads(archive.read(f"{DRAWN}.json"))
    assert pose == json.loads(Path(f"seed/poses/{DRAWN}.json").read_text("utf-8"))


def test_without_poses_or_pictures_there_are_no_files(seeded_url: str, tmp_path: Path) -> None:
    no_seed = Settings(database_url=seeded_url, seed_dir=tmp_path)
    assert Client(start(create_app(no_seed))).get("/v1/export/poses.zip").status_code == 503
    off = Settings(database_url=seeded_url, pictures=False)
    client = Client(start(create_app(off)))
    for name in ("poses.zip", "pictures.zip"):
        assert client.get(f"/v1/export/{name}").status_code == 404
        assert name not in {file["name"] for file in client.json("/v1/release")["files"]}
