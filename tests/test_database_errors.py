"""A database that can't be used: one sentence, an exit code, and never a password."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy.exc import OperationalError

from app.database import describe_error, make_engine
from tests.server import PATIENCE_SECONDS, free_port

SECRET = "p@ss/w:rd?#"  # noqa: S105 -- of no one
COMMANDS = {
    "migrated": ("alembic", "upgrade", "head"),
    "written": ("app.seeding",),
    "read": ("uvicorn", "app.main:app", "--port", "0"),
}
"""What can't be done to the database, and the command that says so."""
WRONG = ["unable to open database file", "file is not a database", "refused"]


def run(command: tuple[str, ...], url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-m", *command],
        env=os.environ | {"FOOTWORK_DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def wrong_address(reason: str, folder: Path) -> str:
    """The address of a database that can't be used for a reason."""
    text = folder / "text.db"
    text.write_text("This is no database. " * 100)
    nobody = f"postgresql+psycopg://me:{quote(SECRET, safe='')}@127.0.0.1:{free_port()}/x"
    addresses = [f"sqlite:///{folder}/nowhere/a.db", f"sqlite:///{text}", nobody]
    return dict(zip(WRONG, addresses, strict=True))[reason]


@pytest.mark.parametrize("doing", COMMANDS)
@pytest.mark.parametrize("reason", WRONG)
def test_each_command_reports_an_unusable_database_in_one_sentence(
    doing: str, reason: str, tmp_path: Path
) -> None:
    ended = run(COMMANDS[doing], wrong_address(reason, tmp_path))
    said = [line for line in ended.stderr.splitlines() if "The database can't be" in line]
    assert len(said) == 1, ended.stderr
    assert f"The database can't be {doing}: " in said[0]
    assert reason in said[0]
    assert "Is FOOTWORK_DATABASE_URL right" in said[0]
    assert "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr
    assert quote(SECRET, safe="") not in ended.stderr
    assert ended.returncode > 0


@pytest.mark.parametrize("doing", ["written", "read"])
def test_each_command_reports_missing_tables(empty_url: str, doing: str) -> None:
    ended = run(COMMANDS[doing], empty_url)
    assert "has `alembic upgrade head` run?" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.returncode > 0


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://me:pa55word@host/db",
        "postgresql+psycopg://host/db?password=pa55word",
        "postgresql+psycopg://host/db?sslpassword=pa55word&connect_timeout=1",
        "postgresql+psycopg:///?conninfo=host%3Dx%20password%3Dpa55word",
        "postgresql+psycopg:///?conninfo=host%3Dx%20password%3D'pa55word'",
    ],
)
def test_a_password_in_an_error_is_hidden(url: str) -> None:
    said = Exception("near 'pa55word'\nLINE 1: pa55word")
    error = OperationalError("SELECT 1", {}, said)
    assert describe_error(error, url) == "near '***'"


@pytest.mark.parametrize("password", ["me:pa55word@host/db", "me@host/db?password=pa55word"])
def test_an_engine_never_shows_a_password(password: str) -> None:
    engine = make_engine(f"postgresql+psycopg://{password}")
    assert "pa55word" not in f"{engine!r} {engine.url!r} {engine.url}"
    assert engine.url.password == "pa55word"  # noqa: S105 -- of no one
