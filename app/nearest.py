"""What somebody may have meant who wrote something unknown."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 60.0
"""Least similarity (0 to 100) of a suggestion to what was typed."""


def nearest(
    value: str, allowed: Iterable[str], aliases: Mapping[str, str] | None = None
) -> str | None:
    """The allowed value that looks most like `value`, or None when none is close.

    Args:
        value: what was sent.
        allowed: what would be accepted.
        aliases: other names, each with the allowed value that it stands for.
    """
    names = {_plain(name): name for name in sorted(allowed)}
    names = {_plain(alias): slug for alias, slug in (aliases or {}).items()} | names
    match = process.extractOne(
        _plain(value), list(names), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
    )
    return names[match[0]] if match else None


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(" ", "-")
