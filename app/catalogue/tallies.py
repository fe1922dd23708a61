"""Whole numbers for many things at once, reckoned with sets instead of one after another."""

from collections.abc import Iterator


class Tally:
    """A number for each thing, none at first: a set of things for each binary digit.

    Adding to all members of a set is a few operations on whole sets, however many there are.
    """

    def __init__(self) -> None:
        self._digits: list[int] = []

    def add(self, amount: int, members: int) -> None:
        """Add an amount, not below 0, to the number of each member."""
        if not members:
            return
        place = carry = 0
        while amount or carry:
            if place == len(self._digits):
                self._digits.append(0)
            digit, added = self._digits[place], members if amount & 1 else 0
            self._digits[place] = digit ^ added ^ carry
            carry = digit & added | carry & (digit ^ added)
            amount >>= 1
            place += 1

    def falling(self, members: int) -> Iterator[tuple[int, int]]:
        """The members by their number, the largest first: a number, and the set that has it."""
        halves = [(members, len(self._digits), 0)]
        while halves:
            some, place, number = halves.pop()
            if not some:
                continue
            if not place:
                yield number, some
                continue
            place -= 1
            digit = self._digits[place]
            halves.append((some & ~digit, place, number))
            halves.append((some & digit, place, number | 1 << place))
