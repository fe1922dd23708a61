"""Sets of small whole numbers, each set one integer: bit `i` stands for the number `i`.

A filter is then a few operations on whole integers, whatever the number of exercises.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from operator import or_

BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
"""Which bits of a byte are set: sets are walked through a byte at a time."""
ONE = ord("1")


def as_set(members: Collection[int], first: int = 0) -> int:
    """The set of these numbers, each less `first`."""
    if not members:
        return 0
    last = max(members)
    digits = bytearray(b"0") * (last - first + 1)  # as they are written: the greatest number first
    for member in members:
        digits[last - member] = ONE
    return int(digits, 2)


def union(sets: Iterable[int]) -> int:
    """All members of all sets."""
    return reduce(or_, sets, 0)


def positions(chosen: int) -> Iterator[int]:
    """The members of a set, in ascending order."""
    for place, byte in enumerate(_bytes(chosen)):
        for bit in BITS[byte]:
            yield place * 8 + bit


def among(chosen: int, order: Iterable[int]) -> Iterator[int]:
    """The members of a set, in the order in which they stand in `order`."""
    eights = _bytes(chosen)
    last = len(eights)
    for member in order:
        byte = member >> 3
        if byte < last and eights[byte] >> (member & 7) & 1:
            yield member


def _bytes(chosen: int) -> bytes:
    return chosen.to_bytes((chosen.bit_length() + 7) // 8, "little")
