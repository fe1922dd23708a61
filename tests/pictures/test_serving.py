"""Pictures over HTTP."""

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from PIL import Image

from app.catalogue.snapshot import Catalogue, RetiredSlug
from app.main import create_app
from app.pictures.palette import DARK, LIGHT
from app.settings import Settings
from tests.client import Client, start
from tests.pictures import DRAWN

PATH = f"/v1/exercises/{DRAWN}/picture"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def without_pictures(seeded_url: str) -> Client:
    """A client of a service that has no pictures."""
    return Client(start(create_app(Settings(database_url=seeded_url, pictures=False))))


def size_of(content: bytes, media_type: str) -> tuple[int, int]:
    """Width and height of a picture."""
    if media_type != "image/svg+xml":
        return Image.open(io.BytesIO(content)).size
    root = ET.fromstring(content)  # noqa: S314 -- our own
    return int(root.attrib["width"]), int(root.attrib["height"])


def test_each_picture_of_an_exercise_is_served_as_it_says(client: Client) -> None:
    exercise = client.json(f"/v1/exercises/{DRAWN}")
    kinds = [(picture["kind"], picture["type"]) for picture in exercise["pictures"]]
    assert kinds == [
        ("animation", "image/svg+xml"),
        ("still", "image/svg+xml"),
        ("still", "image/png"),
        ("animation", "image/webp"),
    ]
    for picture in exercise["pictures"]:
        answer = client.get(picture["url"])
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].partition(";")[0] == picture["type"]
        width, height = size_of(answer.content, picture["type"])
        assert width == picture["width"]
        assert abs(height - picture["height"]) <= 1
        assert exercise["name"] in picture["alt"]
        assert exercise["summary"] in picture["alt"]
        assert picture["licence"] == "https://creativecommons.org/licenses/by/4.0/"
        assert picture["credit"] == "Footwork, CC BY 4.0"


def picks(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All picks of a session or a plan."""
    for session in answer.get("sessions", [answer]):
        for block in session["blocks"]:
            yield from block["exercises"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/compose/session",
        "/v1/compose/plan?start=2026-12-07&weeks=1",
        f"/v1/compose/list?exercises={DRAWN}",
    ],
)
def test_each_pick_has_a_still(client: Client, path: str) -> None:
    found = list(picks(client.json(path)))
    assert found
    for pick in found:
        slug = pick["exercise"]["slug"]
        assert pick["picture"]["kind"] == "still"
        assert pick["picture"]["url"] == f"/v1/exercises/{slug}/picture.svg?motion=false"


def test_summaries_have_a_still_and_every_exercise_has_pictures(client: Client) -> None:
    for summary in client.json("/v1/exercises?view=summary&limit=500")["results"]:
        assert summary["picture"]["kind"] == "still"
    for exercise in client.json("/v1/exercises?fields=pictures&limit=500")["results"]:
        assert len(exercise["pictures"]) == 4


def test_svg_moves_unless_a_still_is_asked_for(client: Client) -> None:
    texts = {
        query: client.get(f"{PATH}.svg{query}").text
        for query in ("", "?motion=true", "?motion=false", "?frame=1", "?frame=2", "?frame=both")
    }
    assert "<animate " in texts[""]
    assert texts[""] == texts["?motion=true"]
    assert texts["?motion=false"] == texts["?frame=both"]
    stills = {texts[query] for query in ("?frame=1", "?frame=2", "?frame=both")}
    assert len(stills) == 3
    assert not any("<animate " in still for still in stills)


def test_themes_and_muscles_are_those_asked_for(client: Client) -> None:
    texts = {
        query: client.get(f"{PATH}.svg?frame=2&{query}").text
        for query in ("theme=light", "theme=dark", "theme=auto", "muscles=false&theme=light")
    }
    assert LIGHT["skin"] in texts["theme=light"]
    assert DARK["skin"] not in texts["theme=light"]
    assert DARK["skin"] in texts["theme=dark"]
    assert LIGHT["skin"] not in texts["theme=dark"]
    assert "prefers-color-scheme:dark" in texts["theme=auto"]
    assert client.get(f"{PATH}.svg?frame=2").text == texts["theme=auto"]
    assert LIGHT["muscle"] in texts["theme=light"]
    assert LIGHT["muscle"] not in texts["muscles=false&theme=light"]


def test_svg_names_exercise_licence_and_credit(client: Client) -> None:
    text = client.get(f"{PATH}.svg").text
    exercise = client.json(f"/v1/exercises/{DRAWN}")
    root = ET.fromstring(text)  # noqa: S314 -- our own
    assert root.findtext(f"{SVG}title") == exercise["name"]
    assert root.findtext(f"{SVG}desc") == exercise["summary"]
    assert "creativecommons.org/licenses/by/4.0/" in text
    assert "Footwork, CC BY 4.0" in text


@pytest.mark.parametrize("path", [f"{PATH}.svg", "/v1/muscles/map.svg"])
def test_policy_allows_the_style_of_the_file_and_nothing_else(client: Client, path: str) -> None:
    answer = client.get(path)
    style = re.findall("<style>(.*?)</style>", answer.text)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert answer.headers["content-security-policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    )
    assert "<script" not in answer.text
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_pictures_are_cached_like_everything(client: Client) -> None:
    for path in (f"{PATH}.svg", f"{PATH}.png?width=240", "/v1/muscles/soleus/picture.svg"):
        answer = client.get(path)
        assert answer.headers["cache-control"].startswith("public, max-age=")
        assert answer.headers["dataset-version"]
        again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.request("HEAD", path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == answer.headers["etag"]


def test_svg_is_compressed_and_png_is_not(client: Client) -> None:
    packed = {"accept-encoding": "gzip"}
    assert client.get(f"{PATH}.svg", headers=packed).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get(f"{PATH}.png", headers=packed).headers


def test_accept_header_of_an_image_element_is_satisfied(client: Client) -> None:
    accept = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"
    assert client.get(f"{PATH}.svg", headers={"accept": accept}).status_code == 200
    refused = client.get(f"{PATH}.svg", headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["offered"]) == (406, ["image/svg+xml"])


@pytest.mark.parametrize(("theme", "darkest"), [("light", 150), ("dark", 20)])
def test_png_has_the_width_and_theme_asked_for(client: Client, theme: str, darkest: int) -> None:
    answer = client.get(f"{PATH}.png?width=360&theme={theme}&frame=1")
    image = Image.open(io.BytesIO(answer.content)).convert("L")
    assert image.width == 360
    grey = image.resize((1, 1)).getpixel((0, 0))
    assert isinstance(grey, int)
    assert grey > darkest
    assert (grey < 150) == (theme == "dark")


def test_webp_moves(client: Client) -> None:
    image = Image.open(io.BytesIO(client.get(f"{PATH}.webp?width=240").content))
    assert image.width == 240
    assert getattr(image, "n_frames", 1) > 4


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        (".svg?theme=blue", "theme"),
        (".svg?colour=blue", "colour"),
        (".svg?frame=2&motion=true", "frame"),
        (".svg?motion=no", "motion"),
        (".svg?width=360", "width"),
        (".png?width=100", "width"),
        (".png?width=0360", "width"),
        (".png?theme=auto", "theme"),
        (".webp?width=1080", "width"),
        (".webp?frame=1", "frame"),
    ],
)
def test_what_a_picture_does_not_know_is_refused(
    client: Client, query: str, parameter: str
) -> None:
    problem = client.json(f"{PATH}{query}", status=422)
    assert problem["errors"][0]["parameter"] == parameter


def test_unknown_exercise_is_not_found(client: Client) -> None:
    for extension in ("svg", "png", "webp"):
        problem = client.json(f"/v1/exercises/shrt-foot/picture.{extension}", status=404)
        assert problem["errors"][0]["did_you_mean"] == "short-foot"
    assert client.get(f"{PATH}.gif").status_code == 404


def test_renamed_exercise_is_redirected_to_its_picture(app: FastAPI, catalogue: Catalogue) -> None:
    renamed = replace(catalogue, retired={("exercise", "foot-core"): RetiredSlug(DRAWN, None)})
    before = app.state.catalogue
    try:
        app.state.catalogue = renamed
        answer = Client(app).get("/v1/exercises/foot-core/picture.svg?theme=dark")
    finally:
        app.state.catalogue = before
    assert (answer.status_code, answer.headers["location"]) == (308, f"{PATH}.svg?theme=dark")


def test_picture_that_is_not_drawn_yet_says_so(client: Client) -> None:
    answer = client.get("/v1/exercises/clamshell/picture.svg")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert answer.headers["cache-control"] == "no-store"
    assert "has not been drawn yet" in answer.json()["detail"]


def test_exercise_without_a_picture_has_none(app: FastAPI, catalogue: Catalogue) -> None:
    words = catalogue.default
    bare = words.exercises[DRAWN].model_copy(update={"pictures": ()})
    exercises = {**words.exercises, DRAWN: bare}
    before = app.state.catalogue
    try:
        app.state.catalogue = replace(
            catalogue, localized={"en": replace(words, exercises=exercises)}
        )
        answer = Client(app).get(f"{PATH}.svg")
        summaries = Client(app).json(f"/v1/exercises?slug={DRAWN}&view=summary")["results"]
    finally:
        app.state.catalogue = before
    assert answer.status_code == 404
    assert "has no picture" in answer.json()["detail"]
    assert summaries[0]["picture"] is None


def test_switched_off_there_are_no_pictures(without_pictures: Client) -> None:
    assert without_pictures.json(f"/v1/exercises/{DRAWN}")["pictures"] == []
    session = without_pictures.json("/v1/compose/session?minutes=10")
    assert all(pick["picture"] is None for pick in picks(session))
    for path in (f"{PATH}.svg", f"{PATH}.png", f"{PATH}.webp", "/v1/muscles/map.svg",
                 "/v1/muscles/soleus/picture.svg"):  # fmt: skip
        assert "switched them off" in without_pictures.json(path, status=404)["detail"]


def test_damaged_drawing_is_an_error_of_the_service(seeded_url: str, tmp_path: Path) -> None:
    (tmp_path / f"{DRAWN}.drawn.gz").write_bytes(b"not gzip")
    client = Client(start(create_app(Settings(database_url=seeded_url, pictures_dir=tmp_path))))
    assert client.get(f"{PATH}.svg").status_code == 500
