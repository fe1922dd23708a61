"""The one formula, by hand."""

import pytest

from app.catalogue.doses import default_tempo, seconds
from tests.factories import make_dose


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"sets": 3, "reps": 10}, 30 + 3 * 40 + 2 * 30),
        ({"sets": 3, "reps": 10, "hold_seconds": 3}, 30 + 3 * 50 + 2 * 30),
        ({"sets": 2, "reps": 10, "tempo_seconds": 6, "per_side": True},
         30 + 2 * 2 * 60 + 2 * 5 + 30),
        ({"sets": 1, "timed_seconds": 120, "per_side": True}, 30 + 2 * 120 + 5),
        ({"sets": 1, "timed_seconds": 45}, 30 + 45),
        ({"sets": 2, "reps": 5, "setup_seconds": 10, "switch_seconds": 0, "rest_seconds": 60},
         10 + 2 * 20 + 60),
    ],
)  # fmt: skip
def test_seconds(figures: dict[str, int], expected: int) -> None:
    assert seconds(make_dose(**figures)) == expected


def test_tempo() -> None:
    assert default_tempo(None) == 4
    assert default_tempo(3) == 5
