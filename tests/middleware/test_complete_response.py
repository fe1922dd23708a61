"""Every answer, in every format, comes whole over a real connection.

Straight from the application an answer is whole whatever length it announces; a server sends no
more than that.
"""

import json
import zlib
from collections.abc import Callable, Iterator

import httpx
import pytest
from ical.calendar_stream import IcsCalendarStream

from app.middleware.complete_response import GZIP_FORMAT, MIN_BYTES
from tests.examples import EXAMPLES, media_types
from tests.server import serving

ASKED = [(path, media_type) for path in EXAMPLES for media_type in media_types(path)]


def read_lines(text: str) -> bool:
    return text.endswith("\n")


def read_pdf(text: str) -> bool:
    return text.startswith("%PDF-") and text.rstrip().endswith("%%EOF")


def read_calendar(text: str) -> bool:
    return bool(IcsCalendarStream.calendar_from_ics(text).events)


READERS: dict[str, Callable[[str], object]] = {
    "application/json": json.loads,
    "application/ld+json": json.loads,
    "text/plain": read_lines,
    "text/markdown": read_lines,
    "text/calendar": read_calendar,
    "application/pdf": read_pdf,
}
"""What finds something in an answer, unless it was cut."""


@pytest.fixture(scope="module")
def server(seeded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A connection to one server for all."""
    log = tmp_path_factory.mktemp("server") / "log"
    with serving(seeded_url, log) as server, httpx.Client(base_url=server.url) as client:
        yield client


def ask(
    server: httpx.Client, method: str, path: str, headers: dict[str, str]
) -> tuple[httpx.Headers, bytes]:
    """The headers and the bytes of an answer, as they came."""
    with server.stream(method, path, headers=headers) as answer:
        assert answer.status_code == 200
        return answer.headers, b"".join(answer.iter_raw())


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize(("path", "media_type"), ASKED)
def test_every_response_is_complete(
    server: httpx.Client, path: str, media_type: str, encoding: str
) -> None:
    headers = {"Accept": media_type, "Accept-Encoding": encoding}
    given, body = ask(server, "GET", EXAMPLES[path], headers)
    assert given["content-type"].partition(";")[0] == media_type
    assert given.get_list("content-length") == [str(len(body))]
    gzipped = given.get("content-encoding") == "gzip"
    plain = zlib.decompress(body, GZIP_FORMAT) if gzipped else body
    is_pdf = media_type == "application/pdf"  # compressed by itself
    assert READERS[media_type](plain.decode("latin-1" if is_pdf else "utf-8"))
    assert gzipped == (encoding == "gzip" and len(plain) >= MIN_BYTES and not is_pdf)

    told, nothing = ask(server, "HEAD", EXAMPLES[path], headers)
    assert told.get_list("content-length") == [str(len(body))]
    assert nothing == b""
    assert ask(server, "GET", EXAMPLES[path], headers)[1] == body
