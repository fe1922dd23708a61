"""Loaders in processes of their own, in want of something."""

import os
import resource
import sqlite3  # noqa: F401 - another user may not be able to read the interpreter's library
import sys
from pathlib import Path

from app.seeding.__main__ import main
from app.settings import get_settings
from tests.forks import FORKS

NOBODY = 65_534


def load(url: str, seed: Path) -> None:
    """Load a seed, which must work."""
    code, complaints = try_to_load(url, seed)
    assert code == 0, complaints


def try_to_load(
    url: str, seed: Path, *, most_file_bytes: int | None = None, as_root: bool = True
) -> tuple[int | None, str]:
    """Load a seed; returns the exit code and what was complained about.

    Args:
        url: the database.
        seed: the folder.
        most_file_bytes: where the disk is full: no file may grow beyond it.
        as_root: whether root stays root, whom no permission binds.
    """
    log = seed.parent / f"loader-{os.urandom(4).hex()}.log"
    log.touch()
    loader = FORKS.Process(target=_load, args=(url, seed, log, most_file_bytes, as_root))
    loader.start()
    loader.join()
    return loader.exitcode, log.read_text()


def _load(url: str, seed: Path, log: Path, most_file_bytes: int | None, as_root: bool) -> None:
    os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND), sys.stderr.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if most_file_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_file_bytes, most_file_bytes))
    if not as_root and os.geteuid() == 0:
        os.seteuid(NOBODY)
    os.environ["FOOTWORK_DATABASE_URL"] = url
    get_settings.cache_clear()
    sys.exit(main(["--seed", str(seed)]))
