"""Settings, read from the environment: `FOOTWORK_` and the field's name in capitals."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.functional_validators import BeforeValidator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

OFF = "off"
"""What switches a limit off."""


def split_commas(value: object) -> object:
    """`a,b` as a list; anything else as it is."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


class Settings(BaseSettings):
    """Everything that an operator may set."""

    model_config = SettingsConfigDict(env_prefix="FOOTWORK_")

    database_url: str = Field(
        "sqlite:///footwork.db",
        description="SQLAlchemy address of the database: SQLite, or `postgresql+psycopg://`.",
    )
    seed_dir: Path = Field(Path("seed"), description="Folder of the seed files.")
    cache_seconds: int = Field(
        300, ge=0, description="How long, in seconds, clients and caches may keep an answer."
    )
    release_check_seconds: float = Field(
        1.0,
        ge=0,
        description="How often, in seconds, each worker looks for another release; 0: never.",
    )
    keep_bytes: int = Field(
        16_777_216,
        ge=0,
        description="How much memory, in bytes, each worker may use to keep answers; 0 keeps none.",
    )
    cors_origins: Annotated[list[str], NoDecode, BeforeValidator(split_commas)] = Field(
        default=["*"],
        description="Origins whose pages may read the API, separated by commas; `*` is any.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severity that is logged."
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="Lines for people, or JSON for machines."
    )
    log_requests: bool = Field(
        default=False, description="Whether each request is logged, in a line of its own."
    )
    max_concurrency: int = Field(
        256, ge=1, description="How many requests a worker takes on at once; more get 503."
    )
    rate_limit: str = Field(
        OFF, description="How much each client may ask, such as `100/minute`; more gets 429."
    )
    rate_limit_storage: str = Field(
        "async+memory://", description="Where requests are counted, as the limits library has it."
    )
    metrics: bool = Field(default=False, description="Whether /metrics has figures for Prometheus.")
    telemetry: bool = Field(
        default=False,
        description="Whether OpenTelemetry's signals are sent, as OTEL_ variables say.",
    )


@lru_cache
def get_settings() -> Settings:
    """The settings of this process."""
    return Settings()
