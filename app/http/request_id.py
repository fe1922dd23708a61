"""Request ids: the X-Request-ID header of requests and responses, also in every log line."""

from itertools import count
from secrets import token_hex

MAX_LENGTH = 36
"""Characters of a request id: as long as a UUID with its dashes."""
WORKER = token_hex(8)
COUNTER = count(1)
"""Numbers the requests of this worker, which is cheaper than a random id for each."""


def make_request_id(sent: bytes | None) -> str:
    """The client's X-Request-ID when it is short and alphanumeric, else a new id."""
    if sent and len(sent) <= MAX_LENGTH and sent.isascii() and sent.replace(b"-", b"").isalnum():
        return sent.decode()
    return f"{WORKER}{next(COUNTER):016x}"
