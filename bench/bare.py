"""The limit: an ASGI function that always sends the same answer, read from a file at start."""

import json
import os
from base64 import b64decode
from pathlib import Path

from starlette.types import Receive, Scope, Send

ANSWER = json.loads(Path(os.environ["BARE_ANSWER"]).read_text("utf-8"))
START = {
    "type": "http.response.start",
    "status": ANSWER["status"],
    "headers": [(name.encode(), value.encode()) for name, value in ANSWER["headers"]],
}
BODY = {"type": "http.response.body", "body": b64decode(ANSWER["body"])}


async def app(scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer."""
    if scope["type"] == "http":
        await send(START)
        await send(BODY)
