from app.composition.training.dosing import Level, ladder, make_line, make_lines
from tests.composition.training.made_up import make_dose, make_exercise


def test_repetitions_climb_then_a_set_more_with_repetitions_back() -> None:
    levels, start = ladder(make_dose())
    assert [(each.sets, each.amount) for each in levels] == [
        (1, 8),
        (2, 8),
        (2, 10),
        (2, 12),
        (2, 14),
        (3, 10),
        (3, 12),
        (3, 14),
    ]
    assert levels[start] == Level(2, 10)


def test_levers_come_after_all_sets() -> None:
    levels, _ = ladder(make_dose(max_sets=2, levers=("fingertips", "no hands")))
    assert [(each.amount, each.lever) for each in levels[-7:]] == [
        (14, None),
        (10, "fingertips"),
        (12, "fingertips"),
        (14, "fingertips"),
        (10, "no hands"),
        (12, "no hands"),
        (14, "no hands"),
    ]


def test_seconds_climb_by_five_when_short_and_fifteen_when_long() -> None:
    short = ladder(make_dose(timed=True, amount=20, min_amount=20, max_amount=32, max_sets=2))[0]
    long = ladder(make_dose(timed=True, amount=30, min_amount=30, max_amount=70, max_sets=2))[0]
    assert [each.amount for each in short] == [20, 20, 25, 30, 32]
    assert [each.amount for each in long] == [30, 30, 45, 60, 70]


def test_line_goes_on_to_the_harder_exercise_with_fewest_repetitions() -> None:
    seated = make_exercise("seated", harder=("standing",))
    standing = make_exercise("standing")
    line = make_lines([seated], {"standing": standing}, lambda *_: True)["seated"]
    own = make_line(seated)
    rung = line.rungs[line.start + own.highest + 1]
    assert (rung.exercise, rung.level) == (standing, Level(2, 8))
    assert line.lowest == own.lowest


def test_no_two_lines_lead_to_the_same_exercise() -> None:
    one, other = (make_exercise(slug, harder=("top",)) for slug in ("one", "other"))
    lines = make_lines([one, other], {"top": make_exercise("top")}, lambda *_: True)
    assert (lines["one"].slugs, lines["other"].slugs) == (("one", "top"), ("other",))


def test_line_does_not_lead_to_an_exercise_in_training() -> None:
    one, top = make_exercise("one", harder=("top",)), make_exercise("top")
    assert make_lines([one, top], {"top": top}, lambda *_: True)["one"].slugs == ("one",)


def test_line_does_not_lead_where_it_may_not() -> None:
    one, top = make_exercise("one", harder=("top",)), make_exercise("top")
    assert make_lines([one], {"top": top}, lambda *_: False)["one"].slugs == ("one",)


def test_massage_stays_at_its_dose() -> None:
    line = make_line(make_exercise("massage", climbs=False))
    assert (len(line.rungs), line.lowest, line.highest) == (1, 0, 0)
    assert line.rungs[0].level == Level(2, 10)
