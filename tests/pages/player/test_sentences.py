"""The one sentence that the player shows while an exercise is done: its summary."""

import re

import pytest

from app.catalogue.schemas import Exercise
from app.catalogue.snapshot import Catalogue

MAX_CHARACTERS = 160
"""What is read in one look from the floor."""
STEM = 4
"""Letters by which forms of a word are told to be the same one: rise, rises, rising."""
COMMON = frozenset(
    ["with", "your", "that", "other", "both", "from", "until", "while", "each", "then", "them"]
)
MAIN = {
    "banded-bridge": "lift your hips",
    "banded-sit-to-stand": "stand up and sit down",
    "big-toe-band-pull": "pull each big toe",
    "big-toe-mobilisation": "move it slowly up and down",
    "bent-knee-heel-drop": "lower one heel slowly",
    "forefoot-mobilisation": "move the front of the foot down",
    "glute-bridge": "lift your hips",
    "half-kneeling-hip-flexor-stretch": "stretch the front of that hip",
    "heel-stamps": "stamp your heels",
    "prone-chest-lift": "lift your breastbone",
    "sit-to-stand": "stand up",
    "standing-band-hip-abduction": "move one leg out to the side",
    "step-heel-drop": "lower one heel slowly",
    "step-up": "lift your whole body",
    "supine-figure-four-stretch": "pull both legs closer",
    "terminal-knee-extension": "straighten that knee",
    "toe-straightening-by-hand": "straighten its tip",
    "toe-walk": "sneaks along on tiptoe",
    "two-up-one-down-calf-raise": "lower that heel slowly",
}
"""What is done, for exercises whose first movement only prepares it."""


def stems(text: str) -> set[str]:
    """The words of a text that say something, cut to their stems."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {word[:STEM] for word in words if word not in COMMON}


def movement(exercise: Exercise) -> str:
    """The steps in which one moves."""
    return " ".join(step.text for step in exercise.steps if step.role == "movement")


def test_it_is_one_short_sentence_about_the_movement(catalogue: Catalogue) -> None:
    for exercise in catalogue.default.exercises.values():
        sentence = exercise.summary
        assert len(sentence) <= MAX_CHARACTERS, exercise.slug
        assert re.fullmatch(r"[^.!?]+\.", sentence), exercise.slug
        assert stems(sentence) & stems(movement(exercise)), exercise.slug


@pytest.mark.parametrize(("slug", "main"), MAIN.items())
def test_what_only_prepares_the_movement_does_not_stand_for_it(
    catalogue: Catalogue, slug: str, main: str
) -> None:
    assert main in catalogue.default.exercises[slug].summary
