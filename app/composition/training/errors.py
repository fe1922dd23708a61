"""Why there is no session."""

from collections.abc import Mapping


class CompositionError(Exception):
    """Base of what composition refuses."""


class NoCandidatesError(CompositionError):
    """A block can't be filled to its least picks."""

    def __init__(self, block: str) -> None:
        super().__init__(f"block {block} has too few exercises left")
        self.block = block


class TooFewMinutesError(CompositionError):
    """The shortest doses take more than the minutes asked for and 60 seconds."""

    def __init__(self, least_minutes: int) -> None:
        super().__init__(f"the session takes at least {least_minutes} minutes")
        self.least_minutes = least_minutes


class CannotIncludeError(CompositionError):
    """Exercises of `include` or `extra` have no place in the session, each with the reason."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        told = "; ".join(f"{slug} can't be included: {why}" for slug, why in reasons.items())
        super().__init__(told)
        self.reasons = reasons


class CannotSwapError(CompositionError):
    """An exchange of `swap` is not possible."""

    def __init__(self, old: str, new: str, reason: str) -> None:
        super().__init__(f"{old} can't be exchanged for {new}: {reason}")
        self.old = old
        self.new = new
        self.reason = reason


class NoSessionOnDateError(CompositionError):
    """The plan has no session on the date."""

    def __init__(self, day: int, next_day: int) -> None:
        super().__init__("there is no session on this date")
        self.day = day
        self.next_day = next_day
