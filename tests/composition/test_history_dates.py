"""The dates of a history that has none."""

from app.composition.requests.history import DoneExerciseEntry, DoneSessionEntry, date_history


def test_undated_sessions_count_as_done_on_the_days_before() -> None:
    history = [DoneSessionEntry(exercises=(DoneExerciseEntry(slug=slug),)) for slug in "ab"]
    dated = date_history(history, today=10)
    assert [(session.day, session.exercises[0].slug) for session in dated] == [(8, "b"), (9, "a")]
