"""The database fails: at start that is said, and while serving nobody notices."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.faults.loaders import load, try_to_load
from tests.faults.proxy import Network, network_to
from tests.faults.servers import ForkedServer, fork_server, forked
from tests.seeding.loaders import OTHER, read
from tests.server import free_port, wait_for

pytestmark = pytest.mark.heavy
STARTUP_FAILED = 3
COLD = "/v1/exercises?muscle=calf&limit=3&offset={}"
COMPOSED = "/v1/compose/session?minutes=20&seed={}"


def file_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def readiness(server: ForkedServer) -> dict[str, Any]:
    answer = server.get("/readyz")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def assert_reads_go_on(server: ForkedServer) -> None:
    """Also what was never asked before."""
    for number in range(5):
        for path in (COLD, COMPOSED):
            assert server.get(path.format(number)).status_code == 200


def assert_served_without(server: ForkedServer) -> None:
    """Readiness says since when the database can't be read, and reads go on."""
    wait_for(lambda: readiness(server)["database"] == "unreachable")
    assert datetime.fromisoformat(readiness(server)["since"]) <= datetime.now(UTC)
    assert_reads_go_on(server)
    assert server.logged("The database can't be read") == 1


def assert_recovers(server: ForkedServer) -> None:
    wait_for(lambda: readiness(server)["database"] == "reachable")
    assert readiness(server)["since"] is None
    assert server.logged("The database can be read again") == 1


def assert_refuses_to_start(url: str, log: Path, *reasons: str) -> None:
    server = fork_server(url, log, {})
    assert server.end() == STARTUP_FAILED
    for reason in ("The database can't be read", *reasons):
        assert server.logged(reason), log.read_text()


@pytest.fixture
def network(postgres_url: str) -> Iterator[Network]:
    address = make_url(postgres_url)
    with network_to(address.host or "127.0.0.1", address.port or 5432) as network:
        yield network


@pytest.fixture
def distant_url(network: Network, postgres_url: str) -> str:
    """The address of a database behind a network."""
    address = make_url(postgres_url).set(host="127.0.0.1", port=network.port)
    return address.render_as_string(hide_password=False)


@pytest.fixture
def serving(distant_url: str, tmp_path: Path) -> Iterator[ForkedServer]:
    with forked(distant_url, tmp_path / "log") as server:
        yield server


def test_gone_at_start(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://127.0.0.1:{free_port()}/footwork"
    assert_refuses_to_start(url, tmp_path / "log", "refused", "FOOTWORK_DATABASE_URL")


def test_silent_at_start(network: Network, distant_url: str, tmp_path: Path) -> None:
    network.fall_silent()
    url = f"{distant_url}?connect_timeout=2"
    assert_refuses_to_start(url, tmp_path / "log", "timeout")


def test_no_file_at_start(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/footwork.db"
    assert_refuses_to_start(url, tmp_path / "log", "unable to open database file")


def test_gone_while_serving(
    network: Network, serving: ForkedServer, postgres_url: str, seeds: tuple[Path, Path]
) -> None:
    network.cut()
    assert_served_without(serving)
    load(postgres_url, seeds[1])
    network.mend()
    assert_recovers(serving)
    wait_for(lambda: readiness(serving)["release"] == OTHER)


def test_silent_while_serving(network: Network, serving: ForkedServer) -> None:
    """Nothing is refused, and nothing comes: the hardest way to be gone."""
    network.fall_silent()
    assert_served_without(serving)
    network.speak()
    assert_recovers(serving)


def test_file_gone_while_serving(sqlite_url: str, tmp_path: Path) -> None:
    file, away = file_of(sqlite_url), tmp_path / "away.db"
    with forked(sqlite_url, tmp_path / "log") as server:
        file.rename(away)
        assert_served_without(server)
        away.rename(file)
        assert_recovers(server)


def test_file_exchanged_while_serving(
    sqlite_url: str, seeds: tuple[Path, Path], tmp_path: Path
) -> None:
    """As when a backup is put in its place."""
    file, other = file_of(sqlite_url), tmp_path / "other.db"
    shutil.copy(file, other)
    load(f"sqlite:///{other}", seeds[1])
    with forked(sqlite_url, tmp_path / "log") as server:
        other.rename(file)
        wait_for(lambda: readiness(server)["release"] == OTHER)
        assert_reads_go_on(server)


REASONS = {"head": "file is not a database", "pages": "malformed"}


def spoil(file: Path, damage: str) -> None:
    """Overwrite the beginning, or all but the first pages, which list the tables."""
    content = bytearray(file.read_bytes())
    spoilt = slice(0, 100) if damage == "head" else slice(len(content) // 20, len(content))
    content[spoilt] = b"\xa5" * len(content[spoilt])
    file.write_bytes(content)


@pytest.mark.parametrize("damage", REASONS)
def test_corrupt_file(
    sqlite_url: str, seeds: tuple[Path, Path], tmp_path: Path, damage: str
) -> None:
    """Nothing is served from it, and nothing loaded into it, until a sound one is in its place."""
    file, sound, reason = file_of(sqlite_url), tmp_path / "sound.db", REASONS[damage]
    shutil.copy(file, sound)
    with forked(sqlite_url, tmp_path / "log") as server:
        spoil(file, damage)
        assert_refuses_to_start(sqlite_url, tmp_path / "second.log", reason)
        code, complaints = try_to_load(sqlite_url, seeds[1])
        assert code == 1
        assert reason in complaints
        assert "Traceback" not in complaints
        assert_reads_go_on(server)
        sound.rename(file)
        load(sqlite_url, seeds[1])
        wait_for(lambda: readiness(server)["release"] == OTHER)


def test_full_disk(sqlite_url: str, seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """The release that was there stays, and is served; with more room the next load works."""
    full = file_of(sqlite_url).stat().st_size + 4096
    before = read(sqlite_url)
    with forked(sqlite_url, tmp_path / "log") as server:
        code, complaints = try_to_load(sqlite_url, seeds[1], most_file_bytes=full // 2)
        assert code == 1
        assert "can't be written" in complaints
        assert "Traceback" not in complaints
        assert read(sqlite_url) == before
        assert_reads_go_on(server)
        assert readiness(server)["database"] == "reachable"
        load(sqlite_url, seeds[1])
        wait_for(lambda: readiness(server)["release"] == OTHER)


def test_read_only_file(sqlite_url: str, seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """It is served; a loader says that it can't write."""
    file = file_of(sqlite_url)
    file.chmod(0o444)
    file.parent.chmod(0o555)
    for folder in (tmp_path, *seeds[1].parents):
        folder.chmod(folder.stat().st_mode | 0o055)
    before = read(sqlite_url)
    try:
        code, complaints = try_to_load(sqlite_url, seeds[1], as_root=False)
        assert code == 1
        assert "readonly database" in complaints
        assert "Traceback" not in complaints
        with forked(sqlite_url, tmp_path / "log") as server:
            assert_reads_go_on(server)
            assert readiness(server)["database"] == "reachable"
        assert read(sqlite_url) == before
        assert list(file.parent.iterdir()) == [file]
    finally:
        file.parent.chmod(0o755)
