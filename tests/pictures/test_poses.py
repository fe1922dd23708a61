"""Every pose of the seed, in all its frames."""

import json
import re
from typing import Any

import pytest

from app.pictures.building import read_entry
from app.pictures.poses.agreement import disagreements
from app.pictures.poses.checks import check
from app.pictures.poses.files import slugs
from app.pictures.poses.sequence import Sequence
from tests.pictures.conftest import POSES, SEED
from tests.pictures.formatting import format_pose


@pytest.mark.sweep
def test_contacts_bones_floor_things_and_joints_are_right_in_all_frames(sequence: Sequence) -> None:
    assert [str(finding) for finding in check(sequence)] == []


@pytest.mark.sweep
def test_picture_agrees_with_the_record(sequence: Sequence) -> None:
    entry = read_entry(SEED, sequence.slug)
    assert entry is not None
    assert list(disagreements(sequence, entry.record)) == []


HANDS = {"both hands": 2, "one hand": 1, "nearer hand": 1, "near hand": 1, "a hand on": 1}
"""How many hands a setup has on the support, by its first phrase."""
ONCE_STEADY = re.compile(r"\b(if|until|when|unless)\b", re.IGNORECASE)
"""What makes a sentence one for some people only, so that a picture needn't show it."""
FOOTWEAR = {
    "shoes": r"[Ww]ear (flat |firm |sports |cushioned |comfortable )?shoes|in (soft )?shoes",
    "bare": r"barefoot|bare feet|bare foot|bare or|foot bare",
}
"""How a setup says what is worn on the feet. A picture may show bare feet instead of socks."""
DRAWN_BY_ANGLES = {"standing-quadriceps-stretch"}
"""One hand lies on the support without a contact, because it holds the foot later."""


def test_hands_are_where_the_words_begin(sequence: Sequence) -> None:
    record, setup = read_setup(sequence.slug)
    phrase = next((match[0] for text in setup if (match := re.search("|".join(HANDS), text))), None)
    stands = record["position"] in {"standing", "walking"} and "adult" in record["audience"]
    if phrase and stands and sequence.slug not in DRAWN_BY_ANGLES:
        hands = [sequence.keys[0][side].get("hand", {}) for side in "LR"]
        assert sum("at" in hand and hand.get("off", 0) < 1 for hand in hands) == HANDS[phrase]


def test_feet_wear_what_the_words_say(sequence: Sequence) -> None:
    _, setup = read_setup(sequence.slug)
    worn = {pose[side].get("footwear", "bare") for pose in sequence.keys for side in "LR"}
    for text in setup:
        named = {kind for kind, word in FOOTWEAR.items() if re.search(word, text)}
        assert not named or named & worn or "sock" in text


def read_setup(slug: str) -> tuple[dict[str, Any], list[str]]:
    """The record, and what its setup says without a condition."""
    words = json.loads((SEED / f"text/en/exercises/{slug}.json").read_text(encoding="utf-8"))
    setup = " ".join(step["text"] for step in words["steps"] if step["role"] == "setup")
    sentences = [text for text in re.split(r"(?<=[.!?])\s+", setup) if not ONCE_STEADY.search(text)]
    record = json.loads((SEED / f"exercises/{slug}.json").read_text(encoding="utf-8"))
    return record, sentences


def test_pose_file_is_written_as_the_formatter_writes_it(pose_slug: str) -> None:
    text = (POSES / f"{pose_slug}.json").read_text(encoding="utf-8")
    assert text == format_pose(json.loads(text))


def test_every_exercise_has_a_pose() -> None:
    assert slugs(POSES) == slugs(SEED / "exercises")
