from typing import Any

import pytest

from app.composition.training.candidates import is_eligible, obstacles
from app.composition.training.programme import TrainingRequest
from tests.composition.training.made_up import make_exercise

BAND = frozenset({"band"})
KNEE = frozenset({"knee"})
HOLDING = {"knee": frozenset({"support"})}


@pytest.mark.parametrize(
    ("facts", "stated", "obstacle"),
    [
        ({"avoid": KNEE}, {"safe_for": KNEE}, "contraindicated"),
        ({"level": 2}, {"level": 1}, "level"),
        ({"position": "supine"}, {"positions": frozenset({"standing"})}, "position"),
        ({}, {"audience": frozenset({"child"})}, "audience"),
        ({"features": frozenset({"jump"})}, {"not_features": frozenset({"jump"})}, "feature"),
        ({"equipment": BAND}, {"have": frozenset()}, "equipment"),
        ({"required_with": HOLDING}, {"have": BAND, "safe_for": KNEE}, "equipment"),
    ],
)
def test_exercise_is_ruled_out(
    facts: dict[str, Any], stated: dict[str, Any], obstacle: str
) -> None:
    assert list(obstacles(make_exercise("e", **facts), TrainingRequest(15, **stated))) == [obstacle]


@pytest.mark.parametrize(
    ("facts", "stated"),
    [
        ({"cautions": KNEE}, {"safe_for": KNEE}),
        ({"level": 2}, {"level": 2}),
        ({"level": 2}, {}),
        ({"equipment": BAND}, {}),
        ({"equipment": BAND}, {"have": BAND}),
        ({"required_with": HOLDING}, {"have": BAND}),
        ({"required_with": HOLDING}, {"have": frozenset({"support"}), "safe_for": KNEE}),
    ],
)
def test_exercise_is_possible(facts: dict[str, Any], stated: dict[str, Any]) -> None:
    assert is_eligible(make_exercise("e", **facts), TrainingRequest(15, **stated))
