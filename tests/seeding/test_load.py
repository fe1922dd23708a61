"""Loading happens in one transaction, is idempotent and reports what changed."""

import json
from pathlib import Path

import pytest

from app.catalogue.loading.catalogue import NoReleaseError
from app.catalogue.schemas import NamedRef
from app.database import make_engine
from app.main import create_app
from app.seeding.__main__ import main
from app.settings import Settings, get_settings
from tests import seed_files
from tests.client import Client, start
from tests.seeding.copies import copy_seed, drop, edit, put
from tests.seeding.loaders import read

COUNT = len(seed_files.exercises())
VERSION = json.loads((seed_files.SEED / "release.json").read_text())["version"]
NEXT = "2099.1.1"
EXERCISE = "exercises/short-foot.json"
WORDS = "text/en/exercises/short-foot.json"


@pytest.fixture
def url(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new database that the command line loads into."""
    return load_into(migrated_url, monkeypatch)


@pytest.fixture
def full_url(loaded_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same with the seed in it."""
    return load_into(loaded_url, monkeypatch)


def load_into(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FOOTWORK_DATABASE_URL", url)
    monkeypatch.setattr("app.seeding.__main__.get_settings", get_settings.__wrapped__)
    return url


def run(seed: Path, *flags: str) -> int:
    return main(["--seed", str(seed), *flags])


def test_first_load_prints_counts_without_slugs(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(copy_seed(tmp_path)) == 0
    said = capsys.readouterr().out
    assert f"exercises: {COUNT} added, 0 changed, 0 removed" in said
    assert "short-foot" not in said
    assert len(read(url).default.exercises) == COUNT


def test_second_load_changes_nothing(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = copy_seed(tmp_path)
    run(seed)
    before = read(url)
    capsys.readouterr()
    assert run(seed) == 0
    assert capsys.readouterr().out == (
        f"Release {VERSION} ({COUNT} exercises) is already loaded. Nothing was written.\n"
    )
    assert read(url) == before


def test_new_version_prints_changes(
    full_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = copy_seed(tmp_path)
    capsys.readouterr()
    edit(seed, "release.json", put("version", value=NEXT))
    edit(seed, WORDS, put("name", value="Foot doming"))
    (seed / "exercises/band-knee-abduction.json").rename(seed / "exercises/band-knee-opening.json")
    edit(seed, "exercises/band-knee-opening.json", put("slug", value="band-knee-opening"))
    words = seed / "text/en/exercises"
    (words / "band-knee-abduction.json").rename(words / "band-knee-opening.json")
    sizes = json.loads((seed / "pictures.json").read_text("utf-8"))
    edit(seed, "pictures.json", drop("band-knee-abduction"))
    edit(seed, "pictures.json", put("band-knee-opening", value=sizes["band-knee-abduction"]))
    renamed = {"kind": "exercise", "slug": "band-knee-abduction", "renamed_to": "band-knee-opening"}
    gone = {"kind": "exercise", "slug": "toe-yoga", "removed": True, "replaced_by": "short-foot"}
    edit(seed, "retired.json", lambda _: [renamed, gone])
    assert run(seed) == 0
    said = capsys.readouterr().out
    assert "exercises: 1 added, 3 changed, 1 removed" in said
    assert "  + band-knee-opening" in said
    # The harder ones changed too: they name the one that is easier.
    assert "  ~ dome-over-half-ball, short-foot, standing-short-foot" in said
    assert "  - band-knee-abduction" in said
    assert "muscles: 0 added, 0 changed, 0 removed" in said
    check_retired_slugs(Client(start(create_app(Settings(database_url=full_url)))))


def check_retired_slugs(client: Client) -> None:
    moved = client.get("/v1/exercises/band-knee-abduction?lang=en")
    assert moved.status_code == 308
    assert moved.headers["location"] == "/v1/exercises/band-knee-opening?lang=en"
    assert client.json(moved.headers["location"])["slug"] == "band-knee-opening"
    gone = client.json("/v1/exercises/toe-yoga", status=410)
    assert gone["type"] == "/problems/gone"
    assert gone["replaced_by"] == "short-foot"
    found = client.json("/v1/exercises?slug=band-knee-abduction,short-foot")["results"]
    assert [exercise["slug"] for exercise in found] == ["band-knee-opening", "short-foot"]
    error = client.json("/v1/exercises?slug=toe-yoga", status=422)["errors"][0]
    detail = "There is no exercise 'toe-yoga'. It was removed; use short-foot."
    assert error["detail"] == f"{detail} /v1/exercises lists the allowed values."
    query = "history=toe-yoga,band-knee-abduction&exclude=band-knee-abduction"
    session = client.json(f"/v1/compose/session?{query}")
    assert "history=band-knee-opening" in session["link"]


def test_changed_content_under_the_same_version_is_refused(
    full_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = copy_seed(tmp_path)
    before = read(full_url)
    edit(seed, WORDS, put("name", value="Foot doming"))
    assert run(seed) == 1
    assert f"release.json: version: {VERSION} was loaded before with different content" in (
        capsys.readouterr().err
    )
    assert read(full_url) == before


def test_older_release_can_be_loaded_again(full_url: str, tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    first = read(full_url)
    edit(seed, "release.json", put("version", value=NEXT))
    assert run(seed) == 0
    assert read(full_url).release.version == NEXT
    (seed / "release.json").write_bytes(Path("seed/release.json").read_bytes())
    assert run(seed) == 0
    assert read(full_url) == first


@pytest.mark.parametrize(
    ("file", "path", "told"),
    [
        (EXERCISE, ("level",), "exercises/short-foot.json: short-foot: level: Field required"),
        (WORDS, ("cues",), "text/en/exercises/short-foot.json: short-foot: cues: Field required"),
    ],
)
def test_invalid_data_leaves_the_database_unchanged(
    full_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    path: tuple[str, ...],
    told: str,
) -> None:
    seed = copy_seed(tmp_path)
    before = read(full_url)
    edit(seed, "release.json", put("version", value=NEXT))
    edit(seed, file, drop(*path))
    assert run(seed) == 1
    said = capsys.readouterr().err
    assert f"{seed}/{told}" in said
    assert "Nothing was written." in said
    assert read(full_url) == before


def test_failed_write_leaves_the_database_unchanged(
    full_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = copy_seed(tmp_path)
    before = read(full_url)
    engine = make_engine(full_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE exercise_step RENAME TO hidden")
    edit(seed, "release.json", put("version", value=NEXT))
    assert run(seed) == 1
    assert "The database can't be written" in capsys.readouterr().err
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE hidden RENAME TO exercise_step")
    engine.dispose()
    assert read(full_url) == before


def test_muscles_may_precede_their_groups(url: str, tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    edit(seed, "muscles.json", lambda content: content[::-1])
    assert run(seed) == 0
    assert read(url).default.muscles["soleus"].parent == NamedRef(
        slug="triceps-surae", name="Triceps surae"
    )


def test_check_writes_nothing(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Path("seed"), "--check") == 0
    assert capsys.readouterr().out == f"Release {VERSION} ({COUNT} exercises) is valid.\n"
    with pytest.raises(NoReleaseError):
        read(url)


def test_missing_tables_are_explained(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    load_into(empty_url, monkeypatch)
    assert run(Path("seed")) == 1
    assert "alembic upgrade head" in capsys.readouterr().err


def test_empty_database_cannot_be_served(migrated_url: str) -> None:
    with pytest.raises(NoReleaseError, match=r"python -m app\.seeding"):
        start(create_app(Settings(database_url=migrated_url)))
