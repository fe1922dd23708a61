"""Compression of response bodies: Brotli for clients that accept it, else gzip."""

import zlib
from collections.abc import Callable
from functools import partial

import brotli
from anyio.to_thread import run_sync

from app.http.accept import best_encoding
from app.middleware.complete_response import BufferedResponse
from app.middleware.incoming_request import IncomingRequest

MIN_BYTES = 500
"""Smaller bodies are sent as they are."""
MIN_THREAD_BYTES = 128 * 1024
"""Larger bodies take milliseconds, and are compressed in a thread."""
GZIP_FORMAT = 16 + zlib.MAX_WBITS
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=6),
    "gzip": partial(zlib.compress, level=6, wbits=GZIP_FORMAT),
}
"""Brotli at quality 6 takes as long as gzip at level 6: all 180 exercises, 1.56 MB, become 122 KB
instead of 232 KB."""
ENCODINGS = tuple(COMPRESSORS)
"""The content codings; of equally accepted ones the first is used."""


async def compress(response: BufferedResponse, request: IncomingRequest) -> None:
    """Compress the body of a response, if the client accepts it and it is worth it.

    The same body always gives the same bytes: the time in gzip's header stays 0.
    """
    accepted = request.header(b"accept-encoding")
    if not accepted or len(response.body) < MIN_BYTES:
        return
    headers = dict(response.headers)
    if b"content-encoding" in headers or _is_compressed(headers.get(b"content-type", b"")):
        return
    encoding = best_encoding(accepted, ENCODINGS)
    if encoding is None:
        return
    compressor = COMPRESSORS[encoding]
    if len(response.body) < MIN_THREAD_BYTES:
        response.body = compressor(response.body)
    else:
        response.body = await run_sync(compressor, response.body)
    response.headers = [pair for pair in response.headers if pair[0] != b"content-length"]
    response.headers += [
        (b"content-encoding", encoding.encode()),
        (b"content-length", str(len(response.body)).encode()),
    ]


def _is_compressed(content_type: bytes) -> bool:
    """Whether the format compresses by itself: PDF, and every image but SVG, which is text."""
    if content_type == b"application/pdf":
        return True
    return content_type.startswith(b"image/") and not content_type.startswith(b"image/svg+xml")
