"""Sets of document ids as integers: bit `i` stands for document `i`.

A filter is then a few operations on whole integers.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import compress, count
from operator import or_

DIGIT_VALUES = bytes.maketrans(b"01", b"\0\1")


def to_bitset(numbers: Iterable[int]) -> int:
    """The set of these numbers."""
    return union(1 << number for number in numbers)


def union(bitsets: Iterable[int]) -> int:
    """The union of all sets."""
    return reduce(or_, bitsets, 0)


def members(bitset: int) -> Iterator[int]:
    """The members of a set in ascending order."""
    return compress(count(), _bits(bitset))


def members_in_order(bitset: int, order: Iterable[int]) -> Iterator[int]:
    """The members of a set, in the order in which they stand in `order`."""
    bits = _bits(bitset)
    size = len(bits)
    return (number for number in order if number < size and bits[number])


def _bits(bitset: int) -> bytes:
    """One byte for each bit, 0 or 1, the lowest first."""
    return f"{bitset:b}".encode().translate(DIGIT_VALUES)[::-1]
