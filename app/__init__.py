"""Footwork: exercises for feet and legs, over HTTP."""

import gc

# A worker allocates for long-lived modules and releases. With the default of 700 the garbage
# collector traverses them again and again, which takes a seventh of the time to start.
gc.set_threshold(20_000)
