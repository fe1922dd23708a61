"""Every programme composes for its own minutes, with nothing restricted."""

from typing import Any

import pytest

from tests import seed_files
from tests.client import Client

PATH = "/v1/compose/session"


@pytest.mark.parametrize("slug", seed_files.templates())
def test_it_composes_for_its_minutes(client: Client, slug: str) -> None:
    template = seed_files.templates()[slug]
    blocks: list[dict[str, Any]] = template["blocks"]
    for seed in range(10):
        session = client.json(f"{PATH}?template={slug}&seed={seed}")
        assert session["minutes"] == template["minutes"]
        assert abs(session["seconds"] - 60 * session["minutes"]) <= 60
        assert [block["slug"] for block in session["blocks"]] == [own["slug"] for own in blocks]
        for block, own in zip(session["blocks"], blocks, strict=True):
            assert own["picks_min"] <= len(block["exercises"]) <= own["picks_max"]
            for pick in block["exercises"]:
                place = {"slug": slug, "block": block["slug"]}
                assert place in pick["exercise"]["templates"]


@pytest.mark.parametrize("slug", seed_files.templates())
def test_every_exercise_has_its_turn(client: Client, slug: str) -> None:
    history: list[list[str]] = []
    wanted = set(seed_files.blocks_of(slug))
    for _ in range(30):
        session = client.post(PATH, {"template": slug, "history": history})
        done = [pick["exercise"]["slug"] for block in session["blocks"]
                for pick in block["exercises"]]  # fmt: skip
        history.insert(0, done)
        wanted -= set(done)
        if not wanted:
            return
    pytest.fail(f"never picked: {sorted(wanted)}")
