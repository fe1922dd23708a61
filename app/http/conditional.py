"""Conditional requests: If-Match and If-None-Match (RFC 9110, 13.1)."""

import re

ANY = b"*"
ENTITY_TAG = re.compile(rb'(W/)?("[^"]*")')
"""An entity tag, with the mark of a weak one in a group of its own. A tag may contain commas."""


def matches_weakly(condition: bytes, etag: bytes) -> bool:
    """Whether an If-None-Match header lists the entity tag, by weak comparison."""
    if condition in {etag, ANY}:
        return True
    return etag in [tag for _, tag in ENTITY_TAG.findall(condition)]


def matches_strongly(condition: bytes, etag: bytes) -> bool:
    """Whether an If-Match header lists the entity tag, by strong comparison."""
    if condition in {etag, ANY}:
        return True
    return etag in [tag for weak, tag in ENTITY_TAG.findall(condition) if not weak]
