"""Loaders in processes of their own, and two releases for them to load."""

import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from app.catalogue.loading.catalogue import get_catalogue
from app.catalogue.models import Release
from app.catalogue.snapshot import Catalogue
from app.database import make_engine
from app.seeding.__main__ import main
from app.settings import get_settings
from tests.forks import FORKS
from tests.seeding.copies import copy_seed, edit

OTHER = "2999.1.1"
"""Version of the release that isn't the seed's."""


def run_loader(url: str, seed: Path) -> subprocess.Popen[str]:
    """A loader as an operator starts it."""
    return subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-m", "app.seeding", "--seed", str(seed)],
        env=os.environ | {"FOOTWORK_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def fork_loader(url: str, seed: Path) -> tuple[BaseProcess, Event]:
    """A loader whose process begins with all imported, and whether it has reached the database.

    Imports and reading the seed take several times as long as writing: a process that is watched
    or killed at any moment of its life would rarely be writing.
    """
    began = FORKS.Event()
    loader = FORKS.Process(target=_load, args=(url, seed, began))
    loader.start()
    return loader, began


def _load(url: str, seed: Path, began: Event) -> None:
    event.listen(Engine, "begin", lambda _: began.set())
    os.environ["FOOTWORK_DATABASE_URL"] = url
    get_settings.cache_clear()
    sys.exit(main(["--seed", str(seed)]))


def make_releases(folder: Path) -> tuple[Path, Path]:
    """The seed, and another release of it in which every exercise and every name differs."""
    first, other = copy_seed(folder / "first"), copy_seed(folder / "other")
    edit(other, "release.json", lambda content: content | {"version": OTHER})
    for name in ("categories", "conditions", "equipment", "sources"):
        edit(other, f"{name}.json", lambda content: content[::-1])
    for name in ("categories", "conditions", "equipment", "muscles"):
        edit(other, f"text/en/{name}.json", _rename_all)
    for path in other.glob("exercises/*.json"):
        edit(other, f"exercises/{path.name}", _change_facts)
        edit(other, f"text/en/exercises/{path.name}", _change_words)
    return first, other


def _rename_all(content: dict[str, Any]) -> dict[str, Any]:
    return {slug: _rename(words) for slug, words in content.items()}


def _rename(words: Mapping[str, Any]) -> dict[str, Any]:
    return {**words, "name": f"{words['name']}, changed"}


def _change_facts(content: dict[str, Any]) -> None:
    content["muscles"].reverse()
    content["cautions"].reverse()
    content["dose"]["setup_seconds"] = 45


def _change_words(content: dict[str, Any]) -> dict[str, Any]:
    steps = [{**step, "text": f"{step['text']} Slowly."} for step in content["steps"]]
    return _rename(content) | {"steps": steps, "cues": content["cues"][::-1]}


def read(url: str) -> Catalogue:
    """What a reader gets that starts now."""
    engine = make_engine(url)
    try:
        with Session(engine) as session:
            return get_catalogue(session)
    finally:
        engine.dispose()


def read_log(url: str) -> list[str]:
    """The versions in the log of releases, the oldest first."""
    engine = make_engine(url)
    with Session(engine) as session:
        versions = session.exec(select(Release.version).order_by(col(Release.id))).all()
    engine.dispose()
    return list(versions)
