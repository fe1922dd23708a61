"""Logging: one line for each event, as text or as JSON, with the id of its request."""

from logging.config import dictConfig

from app.settings import Settings

FIELDS = "%(asctime)s %(levelname)s %(name)s %(correlation_id)s %(message)s"

FORMATTERS: dict[str, dict[str, object]] = {
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
}


def configure_logging(settings: Settings) -> None:
    """Write all logs, also those of the server, to standard error in one format."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {
                "request_id": {
                    "()": "asgi_correlation_id.CorrelationIdFilter",
                    "default_value": "-",
                }
            },
            "formatters": {"chosen": FORMATTERS[settings.log_format]},
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": "chosen",
                    "filters": ["request_id"],
                }
            },
            "root": {"level": settings.log_level, "handlers": ["stderr"]},
            "loggers": {
                "uvicorn": {"handlers": [], "propagate": True},
                "uvicorn.access": {"handlers": [], "propagate": False},
                "alembic": {"level": "WARNING"},  # logs each of its plugins on import
            },
        }
    )
