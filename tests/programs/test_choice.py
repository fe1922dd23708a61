"""The solver at the edges of its goals, by hand."""

import pytest

from app.programs.choice import TooFewSecondsError, choose
from app.programs.lines import Block, Candidate


def one_of(*durations: int) -> Block:
    """A block that takes one of so many exercises, each with one dose."""
    return Block(tuple(Candidate((seconds,)) for seconds in durations), 1, 1)


@pytest.mark.parametrize(
    ("later", "expected"), [(539, 600), (540, 600), (541, 600), (659, 600), (661, 600)]
)
def test_within_the_window_the_turn_decides(later: int, expected: int) -> None:
    assert choose([one_of(expected, later)], 600).seconds == expected


@pytest.mark.parametrize(("first", "chosen"), [(540, 540), (539, 600), (660, 660), (661, 600)])
def test_both_ends_of_the_window_are_within(first: int, chosen: int) -> None:
    assert choose([one_of(first, 600)], 600).seconds == chosen


@pytest.mark.parametrize(("first", "chosen"), [(820, 820), (819, 1000)])
def test_a_shortfall_has_180_seconds_to_choose_in(first: int, chosen: int) -> None:
    choice = choose([one_of(first, 1000)], 2000)
    assert (choice.seconds, choice.longest) == (chosen, 1000)


def test_the_longest_a_minute_short_is_no_shortfall() -> None:
    assert choose([one_of(900, 940)], 1000).seconds == 940
    assert choose([one_of(900, 939)], 1000).seconds == 900


def test_a_gap_is_met_from_its_nearer_side() -> None:
    assert choose([one_of(400, 900)], 600).seconds == 400
    assert choose([one_of(400, 790)], 600).seconds == 790


def test_the_shortest_may_be_a_minute_long() -> None:
    assert choose([one_of(660)], 600).seconds == 660
    with pytest.raises(TooFewSecondsError) as caught:
        choose([one_of(661, 700)], 600)
    assert caught.value.shortest == 661


def test_rotation_comes_before_closeness_and_dose() -> None:
    scaled = Candidate((700, 550))
    assert choose([Block((scaled, Candidate((600,))), 1, 1)], 600).picks == (((0, 1),),)


def test_closeness_counts_in_steps_of_30_seconds() -> None:
    both = Block((Candidate((629, 600)),), 1, 1)
    assert choose([both], 600).picks == (((0, 0),),)
    apart = Block((Candidate((630, 600)),), 1, 1)
    assert choose([apart], 600).picks == (((0, 1),),)


def test_a_repeat_is_avoided_at_any_cost_in_turns() -> None:
    right, wrong = Candidate((600,)), Candidate((60,))
    line = (*[wrong] * 90, Candidate((580,)), right)
    assert choose([Block(line, 1, 1, fresh=90)], 600).picks == (((90, 0),),)
    assert choose([Block(line, 1, 1, fresh=91)], 600).picks == (((90, 0),),)
    assert choose([Block((*line[:90], right, right), 1, 1, fresh=90)], 600).picks == (((90, 0),),)


def test_a_repeat_that_leaves_nobody_out_is_free() -> None:
    block = Block((Candidate((300,)), Candidate((300,))), 1, 2, fresh=1)
    other = Block((Candidate((300,)), Candidate((300,)), Candidate((300,))), 1, 1)
    assert choose([block], 600).picks == (((0, 0), (1, 0)),)
    assert choose([block, other], 900).picks == (((0, 0), (1, 0)), ((0, 0),))


def test_what_is_forced_costs_nothing() -> None:
    block = Block((Candidate((300,)),) * 3, 1, 2, forced=frozenset({2}))
    assert choose([block], 300).picks == (((2, 0),),)
    assert choose([block], 600).picks == (((0, 0), (2, 0)),)


def test_position_and_equipment_are_changed_as_little_as_can_be() -> None:
    sitting, standing = ("sitting", ()), ("standing", ())
    chair = ("sitting", ("chair",))
    first = Block((Candidate((200,), standing), Candidate((200,), sitting)), 2, 2)
    second = Block((Candidate((200,), chair), Candidate((200,), standing)), 2, 2)
    assert choose([first, second], 800).picks == (
        ((1, 0), (0, 0)),
        ((1, 0), (0, 0)),
    )


def test_ease_comes_after_doses_and_turns() -> None:
    sitting, standing = ("sitting", ()), ("standing", ())
    first = Block((Candidate((300,), sitting),), 1, 1)
    in_turn = Block((Candidate((300,), standing), Candidate((300,), sitting)), 1, 1)
    assert choose([first, in_turn], 600).picks == (((0, 0),), ((0, 0),))
    alike = Block((Candidate((300, 301), standing),), 1, 1)
    assert choose([first, alike], 601).picks == (((0, 0),), ((0, 0),))


def test_of_equals_the_order_of_the_queue_stands() -> None:
    block = Block((Candidate((200,)),) * 3, 3, 3)
    assert choose([block], 600).picks == (((0, 0), (1, 0), (2, 0)),)


def test_a_long_line_is_gone_down_as_far_as_it_takes() -> None:
    assert choose([one_of(*range(100, 5100))], 5000).picks == (((4840, 0),),)
    assert choose([one_of(*range(100, 4100))], 5000).picks == (((3819, 0),),)
