"""`python -m app.pictures`: what authors and operators run."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.pictures.__main__ import main
from app.pictures.sizes import read_sizes
from app.pictures.store import PictureStore
from tests.pictures.conftest import SEED

SLUGS = ("ankle-pump", "short-foot")


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A seed of two exercises."""
    folder = tmp_path / "seed"
    shutil.copytree(SEED / "poses" / "bases", folder / "poses" / "bases")
    for slug in SLUGS:
        for name in ("poses", "exercises", "text/en/exercises"):
            (folder / name).mkdir(parents=True, exist_ok=True)
            shutil.copy(SEED / name / f"{slug}.json", folder / name / f"{slug}.json")
    return folder


def run(seed: Path, *arguments: str) -> int:
    out = seed.parent / "out"
    return main([*arguments, "--seed", str(seed), "--out", str(out), "--jobs", "1"])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


class Sources(HTMLParser):
    """The files that a page shows or links to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in {"src", "href"} and value}


def test_all_is_drawn_with_a_contact_sheet_and_sizes(
    seed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(seed) == 0
    said = capsys.readouterr().out
    assert "2 exercises drawn" in said
    assert re.search(r"still \d+ bytes gzipped, animation \d+, PNG in \d+ ms", said)
    out = seed.parent / "out"
    page = Sources((out / "index.html").read_text(encoding="utf-8"))
    assert page.found == {
        f"{slug}.{extension}" for slug in SLUGS for extension in ("svg", "moving.svg", "webp")
    }
    assert all((out / name).stat().st_size for name in page.found)
    stated = json.loads((SEED / "pictures.json").read_text(encoding="utf-8"))
    assert read_sizes(seed) == {slug: stated[slug] for slug in SLUGS}


def test_only_what_changed_is_drawn_again(seed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(seed, "--only-draw", "--changed")
    assert "2 exercises drawn" in capsys.readouterr().out
    run(seed, "--only-draw", "--changed")
    assert "0 exercises drawn" in capsys.readouterr().out
    edit(seed / "text/en/exercises/short-foot.json", "Short foot", "Shorter foot")
    run(seed, "--only-draw", "--changed")
    assert "0 exercises drawn" in capsys.readouterr().out  # words are added when it is shown
    pose = seed / "poses/short-foot.json"
    pose.write_text(pose.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    run(seed, "--only-draw", "--changed")
    assert "1 exercises drawn" in capsys.readouterr().out


def test_sizes_follow_drawings_that_were_drawn_before(seed: Path) -> None:
    run(seed, "--only-draw")
    run(seed, "--changed")
    assert read_sizes(seed).keys() == set(SLUGS)


def test_only_draw_writes_the_store_alone(seed: Path) -> None:
    run(seed, "--only-draw", "short-foot")
    out = seed.parent / "out"
    assert [path.name for path in out.iterdir()] == ["short-foot.drawn.gz"]
    drawings = PictureStore(out).find("short-foot")
    assert drawings is not None
    assert drawings.drawn.keys() == {"animation", "both", "1", "2"}
    assert not (seed / "pictures.json").exists()


def test_draft_is_a_png_and_the_checks(seed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(seed / "exercises/short-foot.json", '"position": "chair"', '"position": "prone"')
    assert run(seed, "--draft", "short-foot") == 1
    assert "short-foot: position: the record says prone" in capsys.readouterr().out
    names = {path.name for path in (seed.parent / "out").iterdir()}
    assert names == {"short-foot.png", "index.html", "built.json"}
    page = (seed.parent / "out" / "index.html").read_text(encoding="utf-8")
    assert "the record says prone" in page


@pytest.mark.parametrize("mode", [(), ("--draft",), ("--only-draw",)])
def test_pose_that_can_not_be_read_is_told(
    seed: Path, capsys: pytest.CaptureFixture[str], mode: tuple[str, ...]
) -> None:
    (seed / "poses/short-foot.json").write_text("{", encoding="utf-8")
    assert run(seed, *mode, "short-foot") == 1
    assert "short-foot: short-foot.json: not JSON" in capsys.readouterr().out


def test_exercise_without_a_pose_is_told_and_forgotten_ones_lose_their_size(
    seed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seed / "pictures.json").write_text('{"gone": {"still": 500, "animation": 500}}')
    (seed / "poses/ankle-pump.json").unlink()
    assert run(seed) == 0
    assert "1 exercises have no pose: ankle-pump" in capsys.readouterr().out
    assert read_sizes(seed).keys() == {"short-foot"}


def test_exercise_that_only_has_a_pose_is_drawn_and_told(
    seed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seed / "exercises/short-foot.json").unlink()
    assert run(seed, "--draft", "short-foot") == 1
    assert "short-foot: record: there is none" in capsys.readouterr().out


def test_several_processes_draw_the_same(seed: Path) -> None:
    out = seed.parent / "out"
    run(seed, "--only-draw")
    alone = {path.name: path.read_bytes() for path in out.iterdir()}
    main(["--seed", str(seed), "--out", str(out), "--only-draw", "--jobs", "2"])
    assert {path.name: path.read_bytes() for path in out.iterdir()} == alone
