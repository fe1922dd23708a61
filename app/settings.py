"""Settings, read from the environment: `FOOTWORK_` and the field's name in capitals."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic.functional_validators import AfterValidator, BeforeValidator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "FOOTWORK_"
OFF = "off"
"""What switches a limit off."""
DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql+psycopg"})
ORIGIN = re.compile(r"\*|[a-z][a-z0-9+.-]*://[a-z0-9._:\[\]-]+")
"""As browsers send it: in lower case, without a path, not even a slash."""
SECRET = re.compile(r"(?<=//)[^/]*@")
"""The user and the password in an address."""
PLAIN_WORDS = {
    "int_parsing": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
}
"""What validation says in its own jargon."""


class SettingsError(SystemExit):
    """A setting that can't be understood; a program that meets it ends, saying so."""

    def __init__(self, name: str, value: object, allowed: str) -> None:
        """Name a field of the settings, what it is, and what it must be."""
        shown = SECRET.sub("***@", str(value))
        super().__init__(f"{PREFIX}{name.upper()} is '{shown}', but must be {allowed}.")


def split_commas(value: object) -> object:
    """`a,b` as a list; anything else as it is."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def check_address(address: str) -> str:
    """The address of a database that there is a driver for.

    Raises:
        ValueError: saying what it must be.
    """
    try:
        known = make_url(address).drivername in DRIVERS
    except (ArgumentError, ValueError):  # for a port that is no number
        known = False
    if not known:
        raise ValueError(
            "an address such as sqlite:///file.db or postgresql+psycopg://user@host/db"
        )
    return address


def check_origins(origins: list[str]) -> list[str]:
    """Origins that browsers may send.

    Raises:
        ValueError: saying what they must be.
    """
    if not all(map(ORIGIN.fullmatch, origins)):
        raise ValueError("*, or origins without a path such as https://app.example, with commas")
    return origins


def read_limit(value: object) -> object:
    """A limit of rates; nothing is off, too."""
    return OFF if str(value).strip().lower() in {"", OFF} else value


class Settings(BaseSettings):
    """Everything that an operator may set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    database_url: Annotated[str, AfterValidator(check_address)] = Field(
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
    cors_origins: Annotated[
        list[str], NoDecode, AfterValidator(check_origins), BeforeValidator(split_commas)
    ] = Field(
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
    rate_limit: Annotated[str, BeforeValidator(read_limit)] = Field(
        OFF,
        description="How much each client may ask, such as `100/minute` or "
        "`10/second;100/minute`; more gets 429.",
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
    """The settings of this process.

    Raises:
        SettingsError: one can't be understood.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
    name, value = str(wrong["loc"][0]), wrong["input"]
    told = ",".join(value) if isinstance(value, list) else value
    said = wrong["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    raise SettingsError(name, told, PLAIN_WORDS.get(wrong["type"], said))
