"""What a client has already, as its If-Match and If-None-Match say (RFC 9110, 13.1)."""

import re

ANY = b"*"
TAG = re.compile(rb'(W/)?("[^"]*")')
"""An entity tag, apart from the mark of a weak one. There may be commas in it."""


def holds(condition: bytes, etag: bytes) -> bool:
    """Whether an If-None-Match holds the tag; compared weakly."""
    if condition in {etag, ANY}:
        return True
    return etag in [tag for _, tag in TAG.findall(condition)]


def is_met(condition: bytes, etag: bytes) -> bool:
    """Whether an If-Match holds the tag; compared strongly: a weak one never matches."""
    if condition in {etag, ANY}:
        return True
    return etag in [tag for weak, tag in TAG.findall(condition) if not weak]
