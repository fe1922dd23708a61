"""The store of drawings."""

from pathlib import Path

from app.pictures.document import Drawn
from app.pictures.store import Drawings, PictureStore

DRAWN = Drawn('<path d="M0 0" fill="#e8bfa0"/>', 2000, 1000, 1.5)


def test_drawings_are_found_as_they_were_saved(tmp_path: Path) -> None:
    store = PictureStore(tmp_path / "new")
    assert store.find("clamshell") is None
    store.save("clamshell", Drawings("hash", {"both": DRAWN, "1": DRAWN}))
    assert store.find("clamshell") == Drawings("hash", {"both": DRAWN, "1": DRAWN})
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["clamshell.drawn.gz"]


def test_the_same_drawings_are_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        PictureStore(tmp_path / folder).save("clamshell", Drawings("hash", {"both": DRAWN}))
    first, second = ((tmp_path / name / "clamshell.drawn.gz").read_bytes() for name in "ab")
    assert first == second


def test_height_is_that_of_a_picture_720_pixels_wide() -> None:
    assert DRAWN.shown_height == 360
