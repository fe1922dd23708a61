"""Pictures in a real browser, held against what another renderer makes of the same file."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageChops, ImageStat

from app.pictures.building import draw
from app.pictures.palette import BACKGROUND
from app.pictures.raster import png
from app.pictures.smil import moments
from app.pictures.store import PictureStore
from tests.browser import take_screenshot
from tests.pictures.conftest import SEED
from tests.server import serving

pytestmark = pytest.mark.heavy

EXERCISE = "clamshell"
"""A movement whose moments look different."""
WIDTH = 360
TOLERANCE = 2.0
"""Mean difference of the channels, of 255: edges are smoothed differently. Moments
of a movement differ by more, and a missing picture by far more."""
REDUCED_MOTION = "--force-prefers-reduced-motion"
DARK = "--blink-settings=preferredColorScheme=0"
FORCED_COLOURS = "--force-high-contrast"


@pytest.fixture(scope="module")
def url(seeded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The exercise's paths on a real server."""
    folder = tmp_path_factory.mktemp("pictures")
    assert not draw(SEED, PictureStore(folder), EXERCISE).problems
    settings = {"FOOTWORK_PICTURES_DIR": str(folder)}
    with serving(seeded_url, folder / "log", **settings) as server:
        yield f"{server.url}/v1/exercises/{EXERCISE}/picture.svg"


def drawn(text: str, theme: str = "light", width: int = WIDTH) -> Image.Image:
    """What resvg makes of an SVG document."""
    return Image.open(io.BytesIO(png(text, width, theme))).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of the same size, 0 to 255."""
    size = (min(one.width, other.width), min(one.height, other.height))
    assert abs(one.height - other.height) <= 2
    first, second = (image.crop((0, 0, *size)) for image in (one, other))
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


def resting(text: str) -> str:
    """The moment of an animation that is seen under reduced motion."""
    (shown,) = {
        still
        for still in (moment for moment, _ in moments(text))
        if still == _only_rest(text, still)
    }
    return shown


def _only_rest(text: str, still: str) -> str:
    """The still itself when the frame of the second phase is the one that it shows."""
    frames = re.findall(r'<g class="(frame(?: rest)?)"', text)
    opened = re.findall(r'<g>|<g display="none">', still)
    visible = {name for name, tag in zip(frames, opened, strict=True) if tag == "<g>"}
    return still if visible == {"frame rest"} else ""


def page(folder: Path, body: str, style: str = "") -> str:
    """The address of a page without margins."""
    file = folder / "page.html"
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title>'
        f"<style>body{{margin:0}}img,svg{{display:block;width:{WIDTH}px;height:auto}}{style}</style>"
        f"{body}</html>",
        encoding="utf-8",
    )
    return file.as_uri()


def test_still_in_an_image_element(url: str, tmp_path: Path) -> None:
    text = httpx.get(f"{url}?motion=false").text
    expected = drawn(text)
    shot = take_screenshot(
        page(tmp_path, f'<img src="{url}?motion=false" alt="">'), tmp_path, expected.size
    )
    assert difference(shot.image, expected) < TOLERANCE
    assert difference(shot.image, Image.new("RGB", expected.size, "white")) > 2 * TOLERANCE


def test_animation_in_an_image_element_moves(url: str, tmp_path: Path) -> None:
    """A moment of it is one that the animation has, and it isn't always the same."""
    text = httpx.get(url).text
    expected = [drawn(still) for still in dict(moments(text))]
    shown = set()
    for seconds in ("0.05", "1.1", "2.4"):
        milliseconds = round(float(seconds) * 1000)
        shot = take_screenshot(
            page(tmp_path, f'<img src="{url}" alt="">'), tmp_path, expected[0].size,
            f"--virtual-time-budget={milliseconds}",
        )  # fmt: skip
        distances = [difference(shot.image, moment) for moment in expected]
        assert min(distances) < TOLERANCE
        shown.add(distances.index(min(distances)))
    assert len(shown) > 1


def test_twice_inline_on_one_page(url: str, tmp_path: Path) -> None:
    one, other = (httpx.get(f"{url}?frame=2&theme={theme}").text for theme in ("light", "dark"))
    first, second = drawn(one), drawn(other)
    size = (WIDTH, first.height * 2)
    shot = take_screenshot(page(tmp_path, one + other), tmp_path, size).image
    upper = shot.crop((0, 0, WIDTH, first.height))
    lower = shot.crop((0, first.height, *size))
    assert difference(upper, first) < TOLERANCE
    assert difference(lower, second) < TOLERANCE


@pytest.mark.parametrize("query", ["", "?motion=false"])
def test_opened_by_itself_its_policy_stops_nothing(url: str, tmp_path: Path, query: str) -> None:
    """Dark, so that the style sheet in the file must have its way."""
    text = httpx.get(f"{url}{query}").text
    dark = httpx.get(f"{url}{query or '?'}&theme=dark").text
    expected = drawn(resting(dark) if "<animate" in text else dark, "dark", 720)
    shot = take_screenshot(f"{url}{query}", tmp_path, expected.size, DARK, REDUCED_MOTION)
    assert shot.console == ()
    figure = ImageChops.difference(expected, Image.new("RGB", expected.size, BACKGROUND["dark"]))
    mask = figure.convert("L").point(lambda grey: 255 if grey > 24 else 0)
    found = ImageStat.Stat(ImageChops.difference(shot.image, expected), mask).mean
    assert sum(found) / 3 < 2 * TOLERANCE
    corner = shot.image.getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert max(corner) < 64  # the page is dark too


def test_reduced_motion_shows_the_second_phase(url: str, tmp_path: Path) -> None:
    text = httpx.get(url).text
    rest = resting(text)
    expected = drawn(rest)
    others = [drawn(moment) for moment in dict(moments(text)) if moment != rest]
    for milliseconds in (50, 1100):
        shot = take_screenshot(
            page(tmp_path, f'<img src="{url}" alt="">'), tmp_path, expected.size,
            REDUCED_MOTION, f"--virtual-time-budget={milliseconds}",
        )  # fmt: skip
        distance = difference(shot.image, expected)
        assert distance < min(TOLERANCE, *(difference(shot.image, other) for other in others))


def test_dark_page_gets_the_dark_picture(url: str, tmp_path: Path) -> None:
    expected = drawn(httpx.get(f"{url}?frame=2&theme=dark").text, "dark")
    address = page(
        tmp_path,
        f'<img src="{url}?frame=2" alt="">',
        f"html{{color-scheme:light dark}}body{{background:{BACKGROUND['dark']}}}",
    )
    shot = take_screenshot(address, tmp_path, expected.size, DARK)
    assert difference(shot.image, expected) < TOLERANCE


def test_forced_colours_leave_the_figure_to_be_seen(url: str, tmp_path: Path) -> None:
    text = httpx.get(f"{url}?frame=2&theme=light").text
    expected = drawn(text)
    probe = (
        "div{forced-color-adjust:none;height:20px;background:#f00}"
        "@media(forced-colors:active){div{background:#080}}"
    )
    size = (WIDTH, expected.height + 20)
    address = page(tmp_path, f"{text}<div></div>", probe)
    shot = take_screenshot(address, tmp_path, size, FORCED_COLOURS).image
    assert shot.getpixel((10, size[1] - 10)) == (0, 136, 0)  # the switch is on
    figure = ImageChops.difference(expected, Image.new("RGB", expected.size, "white"))
    mask = figure.convert("L").point(lambda grey: 255 if grey > 40 else 0)
    above = shot.crop((0, 0, *expected.size))
    found = ImageStat.Stat(ImageChops.difference(above, expected), mask).mean
    assert sum(found) / 3 < TOLERANCE


def test_map_inline_has_a_region_under_the_finger(url: str, tmp_path: Path) -> None:
    """A script finds a region by its id, and the region where its middle is."""
    text = httpx.get(f"{url.partition('/v1/')[0]}/v1/muscles/map.svg").text
    script = (
        "const path=document.querySelector('#muscle-tibialis-anterior path');"
        "const box=path.getBoundingClientRect();"
        "const hit=document.elementFromPoint(box.x+box.width/2,box.y+box.height/2);"
        "document.body.style.background="
        "hit.closest('[data-slug]').id==='muscle-tibialis-anterior'?'rgb(0,128,0)':'rgb(255,0,0)';"
    )
    address = page(tmp_path, f"{text}<script>{script}</script>", "svg{width:400px}")
    shot = take_screenshot(address, tmp_path, (500, 1800)).image
    assert shot.getpixel((450, 900)) == (0, 128, 0)
