"""Seed files are regular files of limited size, and their texts have no invisible characters."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.seeding.errors import SeedError, SeedProblem
from app.seeding.files import MAX_BYTES
from app.seeding.reader import read_seed
from tests.seeding.copies import Change, copy_seed, edit, put

WORDS = "text/en/exercises/short-foot.json"
INVISIBLE = {
    "\x00": "a control character, U+0000",
    "\x1b": "a control character, U+001B",
    "\n": "a control character, U+000A",
    "\x85": "a control character, U+0085",
    "\xad": "a format character, U+00AD",
    "\u200b": "a format character, U+200B",
    "\u202e": "a format character, U+202E",
    "\U000e0041": "a format character, U+E0041",
    "\u2028": "a line separator, U+2028",
    "\ud800": "a surrogate, U+D800",
    "\ue000": "a private-use character, U+E000",
}


def problems(seed: Path) -> tuple[SeedProblem, ...]:
    with pytest.raises(SeedError) as caught:
        read_seed(seed)
    return caught.value.problems


@pytest.mark.parametrize(("char", "told"), INVISIBLE.items(), ids=map(ascii, INVISIBLE))
def test_invisible_characters_are_refused_on_every_database(
    load: Callable[..., int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    char: str,
    told: str,
) -> None:
    seed = copy_seed(tmp_path)
    edit(seed, WORDS, put("steps", 1, "text", value=f"Draw{char} the ball."))
    assert load(seed) == 1
    line = f"{seed}/{WORDS}: short-foot: steps.1.text: contains {told}, at position 4\n"
    assert line in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "change", "place"),
    [
        ("text/en/muscles.json", put("soleus", "name", value="So\u200bleus"), "soleus: name"),
        ("text/en/muscles.json", put("so\u200bleus", value={}), "so\\u200bleus"),
        ("conditions.json", put(0, "slug", value="a\x1bb"), "a\\u001bb: slug"),
        ("retired.json", lambda _: [{"kind\x00": "exercise"}], "record 1"),
        ("release.json", put("licence", value="CC\n"), "licence"),
        ("released.json", put("exercise", 0, value="a\u202eb"), "exercise.0"),
        ("article.json", put(0, value="a\u2060b"), "0"),
        ("text/en/search.json", put("words", "stop", 0, value="a\xad"), "words.stop.0"),
        ("text/en/phrases.json", put("notice", value="A\tb"), "notice"),
    ],
)
def test_every_file_is_checked_and_no_invisible_character_is_printed(
    tmp_path: Path, file: str, change: Change, place: str
) -> None:
    seed = copy_seed(tmp_path)
    edit(seed, file, change)
    told = [str(problem) for problem in problems(seed)]
    assert any(line.startswith(f"{file}: {place}: contains ") for line in told), told
    assert all(line.isprintable() for line in told)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_large(path: Path) -> None:
    """A sparse file of a terabyte."""
    with path.open("wb") as file:
        file.truncate(1 << 40)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "is not a regular file"),
        (make_pipe, "is not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "is not a regular file"),
        (lambda path: path.symlink_to("/nowhere/at/all"), "is not a regular file"),
        (lambda path: path.symlink_to("/etc/passwd"), "outside the seed folder"),
        (lambda path: path.symlink_to(path), "is not a regular file"),
        (make_large, f"is larger than {MAX_BYTES} bytes"),
        (lambda path: path.write_bytes(b'{"version": NaN}'), "NaN is not a JSON number"),
        (lambda path: path.write_bytes(b'{"version": %s}' % (b"9" * 10_000)), "not valid JSON"),
        (lambda path: path.write_text('{"version": "1"}', "utf-16"), "not valid JSON"),
        (lambda path: path.write_bytes(b"\xef\xbb\xbf{}"), "not valid JSON"),
    ],
    ids=["a folder", "a pipe", "a device", "a dangling link", "a link out", "a link to itself",
         "too large", "NaN", "10,000 digits", "UTF-16", "a byte order mark"],
)  # fmt: skip
def test_unusable_file_is_reported(
    tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    seed = copy_seed(tmp_path)
    path = seed / "release.json"
    path.unlink()
    make(path)
    found = [problem for problem in problems(seed) if problem.file == "release.json"]
    assert [told in problem.message for problem in found] == [True], found


def test_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    """Kubernetes mounts files as such links."""
    seed = copy_seed(tmp_path)
    (seed / "release.json").rename(seed / "release-1.json")
    (seed / "release.json").symlink_to("release-1.json")
    assert read_seed(seed).release == read_seed(Path("seed")).release
