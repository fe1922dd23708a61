"""Accept headers, read."""

import tracemalloc

import pytest

from app.preferences import best_language, join_lists, liked, takes_gzip


def test_the_best_comes_first_and_of_equals_the_first() -> None:
    assert liked("a;q=0.1, B, c;q=x, d; charset=utf-8;q=0.5, e") == [
        ("b", 1.0), ("e", 1.0), ("d", 0.5), ("a", 0.1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "best"),
    [("", "en"), ("de", "de"), ("de-AT;q=0.5, fr", "fr"), ("it, *", "en"), ("DE-de", "de"),
     ("de;q=0, fr;q=0.1", "fr"), ("en-GB;q=0.9, de;q=0.9", "en")],
)  # fmt: skip
def test_the_language_that_we_have_and_they_like_best(accepted: str, best: str) -> None:
    assert best_language(accepted, ("de", "en", "fr"), "en") == best


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [(b"", False), (b"gzip", True), (b"deflate, GZip;q=0.5", True), (b"*", True),
     (b"gzip;q=0", False), (b"*;q=0", False), (b"gzip;q=0, *", False), (b"identity", False),
     (b"\xff", False)],
)  # fmt: skip
def test_gzip(accepted: bytes, *, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


def test_long_headers_are_read_and_not_remembered() -> None:
    tracemalloc.start()
    for number in range(50):
        assert takes_gzip(f"x{number}, gzip, ".encode() + b"y" * 60_000)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 100_000


def test_lines_of_lists_are_put_together() -> None:
    headers = [(b"accept", b"a"), (b"host", b"x"), (b"accept", b"b"), (b"host", b"y")]
    assert join_lists(headers) == {b"accept": b"a, b"}
