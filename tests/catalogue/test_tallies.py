"""Numbers reckoned with sets are those reckoned one by one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.bitsets import as_set, positions
from app.catalogue.tallies import Tally

members = st.frozensets(st.integers(0, 40))
additions = st.lists(st.tuples(st.integers(0, 300), members), max_size=12)


@given(additions, members)
def test_each_member_has_its_sum_and_the_largest_come_first(
    added: list[tuple[int, frozenset[int]]], asked: frozenset[int]
) -> None:
    tally, sums = Tally(), Counter[int]()
    for amount, to in added:
        tally.add(amount, as_set(to))
        sums.update(dict.fromkeys(to, amount))
    falling = list(tally.falling(as_set(asked)))
    assert {member: number for number, some in falling for member in positions(some)} == {
        member: sums[member] for member in asked
    }
    numbers = [number for number, _ in falling]
    assert numbers == sorted(set(numbers), reverse=True)


@given(members)
def test_a_set_holds_what_was_put_in(some: frozenset[int]) -> None:
    assert list(positions(as_set(some))) == sorted(some)
