"""The words of an exercise say what its picture shows."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests import seed_files
from tests.seed_files import SEED

DRAWN = {
    "anchor": {"band-anchor"}, "ankle-weight": {"ankle-weight"}, "ball": {"ball"},
    "balance-pad": {"balance-pad"}, "band": {"resistance-band", "rubber-band", "small-objects"},
    "bottle": {"roller"}, "chair": {"chair", "seated-calf-machine", "support"},
    "dumbbell": {"dumbbells"},
    "half-ball": {"ball", "wobble-board"}, "loop": {"resistance-band"}, "pad": {"balance-pad"},
    "rail": {"worktop", "stairs"}, "rolled-towel": {"towel"}, "rubber-band": {"rubber-band"},
    "stairs": {"stairs"}, "step": {"step", "standing-calf-machine"}, "stool": {"stool"},
    "strap": {"towel"}, "towel": {"towel"}, "wall": {"wall", "support"},
}  # fmt: skip
"""What is drawn, and the equipment that it can stand for. Comforts and machines are left out."""

Json = dict[str, Any]


def read(path: str) -> Json:
    content: Json = json.loads((SEED / path).read_text("utf-8"))
    return content


def files(pose: Json) -> Iterator[Json]:
    """A pose and its bases, as they stand in the files."""
    yield pose
    bases = pose.get("base", [])
    for base in [bases] if isinstance(bases, str) else bases:
        yield from files(read(f"poses/bases/{base}.json"))


def drawn(pose: Json) -> set[str]:
    """The kinds of all props of a pose, without those of its bases that it removes."""
    props: Json = {}
    for one in reversed([*files(pose)]):
        for name, thing in one.get("set", {}).get("props", {}).items():
            props[name] = {**props.get(name, {}), **thing} if thing else {}
    return {thing["kind"] for thing in props.values() if "kind" in thing}


@pytest.mark.parametrize("slug", seed_files.exercises())
def test_what_is_drawn_is_listed_as_equipment(slug: str) -> None:
    listed = {link["slug"] for link in seed_files.exercises()[slug]["equipment"]}
    missing = {
        kind
        for kind in drawn(read(f"poses/{slug}.json"))
        if kind in DRAWN and listed.isdisjoint(DRAWN[kind])
    }
    assert not missing


@pytest.mark.parametrize("slug", seed_files.exercises())
def test_the_words_put_the_foot_where_the_picture_has_it(slug: str) -> None:
    bases = read(f"poses/{slug}.json").get("base", [])
    words = read(f"text/en/exercises/{slug}.json")
    setup = " ".join(step["text"] for step in words["steps"] if step["role"] == "setup")
    if "foot-on-stool" in bases:
        assert "thigh" not in words["summary"]
        assert "stool" in setup.partition("thigh")[0]
    if "foot-in-lap" in bases:
        assert "stool" not in words["summary"]
        assert "stool" not in setup.partition("thigh")[0]
