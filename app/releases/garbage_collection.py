"""Keeps Python's garbage collector away from the release that is served."""

import gc


def freeze() -> None:
    """Exclude all objects that exist now from garbage collections.

    A full collection of a release of 2,000 exercises stops the worker for 0.1 to 0.5 s, and finds
    nothing: a release has no reference cycles.
    """
    gc.collect(1)  # the young generations, which takes a few milliseconds
    gc.freeze()
