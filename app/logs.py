"""Logs: one line an event, as text or as JSON, each with the id of its request."""

from itertools import count
from logging.config import dictConfig
from secrets import token_hex
from urllib.parse import quote

from starlette.types import Scope

from app.settings import Settings

FIELDS = "%(asctime)s %(levelname)s %(name)s %(correlation_id)s %(message)s"
ID_LENGTH = 36
"""A request id is as long as a UUID at most, with its dashes."""
PATH_CHARACTERS = "%/:@!$&'()*+,;="
"""Beside letters, digits and -._~, what stands for itself in a path (RFC 3986, 3.3), and the mark
of those that were encoded."""
WORKER = token_hex(8)
REQUESTS = count(1)
"""Its requests in turn: ids are unique, and the next one costs next to nothing."""


def configure_logs(settings: Settings) -> None:
    """Send all logs, the server's too, to standard error in one format."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {
                "request_id": {
                    "()": "asgi_correlation_id.CorrelationIdFilter",
                    "uuid_length": ID_LENGTH,
                    "default_value": "-",
                }
            },
            "formatters": {
                "text": {"format": FIELDS},
                "json": {
                    "()": "pythonjsonlogger.json.JsonFormatter",
                    "format": FIELDS,
                    "rename_fields": {
                        "asctime": "time",
                        "levelname": "level",
                        "name": "logger",
                        "correlation_id": "request_id",
                    },
                },
            },
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": settings.log_format,
                    "filters": ["request_id"],
                }
            },
            "root": {"level": settings.log_level, "handlers": ["stderr"]},
            "loggers": {
                "uvicorn": {"handlers": [], "propagate": True},
                "uvicorn.access": {"handlers": [], "propagate": False},
            },
        }
    )


def sent_path(scope: Scope) -> str:
    """The path as it was sent, percent-encoded: decoded, it could forge lines."""
    return quote(scope.get("raw_path") or scope["path"].encode(), safe=PATH_CHARACTERS)


def make_request_id(sent: bytes | None) -> str:
    """The id of a request: the client's own X-Request-ID when it is short and harmless in a log."""
    if sent and len(sent) <= ID_LENGTH and sent.isascii() and sent.replace(b"-", b"").isalnum():
        return sent.decode()
    return f"{WORKER}{next(REQUESTS):016x}"
