DRAWN = "short-foot"
"""The exercise whose pictures the tests' application serves."""
