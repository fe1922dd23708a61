"""Settings from environment variables: `FOOTWORK_` and the name of the field in capitals."""

import os
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
DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql+psycopg"})
ORIGIN = re.compile(r"\*|[a-z][a-z0-9+.-]*://[a-z0-9._:\[\]-]+")
"""An origin as browsers send it: in lower case, and without a path or a trailing slash."""
PUBLIC_URL = re.compile(
    r"https?://([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*"
)
"""A URL without user, query, fragment and characters that need escaping."""
REPORT_URL = re.compile(r"(https?://|mailto:)[!#-;=?-\[\]_a-z~]+")
"""A web page or a mail address, without characters that need escaping."""
SECRET = re.compile(r"(?<=//)\S*@")
"""The user and the password in a URL."""
SECRETS = {"database_url", "rate_limit_storage"}
"""Settings that may contain a password anywhere. Errors do not show their values."""
RENAMED = {"keep_bytes": "response_cache_bytes"}
"""Former names of settings, each with its current name."""
MESSAGES = {
    "int_parsing": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
}
"""What replaces pydantic's messages, by the type of the error."""


class SettingsError(SystemExit):
    """An invalid setting. A program that does not catch it ends with the message."""

    def __init__(self, name: str, value: object, allowed: str) -> None:
        """Describe the field `name`: its value, and the values that are allowed."""
        shown = SECRET.sub("***@", str(value))
        verb = "must be" if name in SECRETS else f"is '{shown}', but must be"
        super().__init__(f"{PREFIX}{name.upper()} {verb} {allowed}.")


class RenamedSettingError(SettingsError):
    """A setting with its former name."""

    def __init__(self, name: str) -> None:
        """Give the current name of the setting."""
        new = f"{PREFIX}{RENAMED[name].upper()}"
        SystemExit.__init__(self, f"{PREFIX}{name.upper()} was renamed: set {new} instead.")


def split_commas(value: object) -> object:
    """The list of a text such as `a,b`. Other values stay as they are."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def check_database_url(address: str) -> str:
    """The URL of a database that has an installed driver.

    Raises:
        ValueError: it is not; the message says what is allowed.
    """
    try:
        url = make_url(address)
        # An @ in the host comes from a password with an @ that is not escaped as %40.
        is_known = url.drivername in DRIVERS and "@" not in (url.host or "")
    except (ArgumentError, ValueError):  # such as a port that is not a number
        is_known = False
    if not is_known:
        raise ValueError(
            "an address such as sqlite:///file.db or postgresql+psycopg://user@host/db"
        )
    return address


def check_origins(origins: list[str]) -> list[str]:
    """Origins in the spelling of browsers.

    Raises:
        ValueError: one is not; the message says what is allowed.
    """
    if not all(map(ORIGIN.fullmatch, origins)):
        raise ValueError("*, or origins without a path such as https://app.example, with commas")
    return origins


def check_public_url(address: str | None) -> str | None:
    """A URL that links can begin with, without a trailing slash.

    Raises:
        ValueError: it is not; the message says what is allowed.
    """
    if not address:
        return None
    plain = address.removesuffix("/")
    if not PUBLIC_URL.fullmatch(plain) or {".", ".."} & set(plain.split("/")):
        raise ValueError("http:// or https://, a host and maybe a path: https://feet.example/api")
    return plain


def check_report_url(address: str | None) -> str | None:
    """An address to report mistakes to; None when it is empty.

    Raises:
        ValueError: it is neither a web page nor a mail address; the message says what is allowed.
    """
    if not address:
        return None
    if not REPORT_URL.fullmatch(address):
        raise ValueError("https://, http:// or mailto:, such as mailto:mistakes@feet.example")
    return address


def parse_rate_limit(value: object) -> object:
    """The rate limit; an empty text switches it off, too."""
    return OFF if str(value).strip().lower() in {"", OFF} else value


class Settings(BaseSettings):
    """The settings of an operator."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, hide_input_in_errors=True)

    database_url: Annotated[str, AfterValidator(check_database_url)] = Field(
        "sqlite:///footwork.db",
        repr=False,
        description="SQLAlchemy URL of the database: SQLite or `postgresql+psycopg://`.",
    )
    public_url: Annotated[str | None, AfterValidator(check_public_url)] = Field(
        None,
        description="Public URL of the service, such as `https://feet.example`. Links in texts and "
        "calendars begin with it, and handouts have a QR code.",
    )
    pages: bool = Field(
        default=True,
        description="Whether browsers get pages for people, beside the API.",
    )
    report_url: Annotated[str | None, AfterValidator(check_report_url)] = Field(
        None,
        description="Where people report mistakes that they find on pages: `https://` or "
        "`mailto:`.",
    )
    seed_dir: Path = Field(Path("seed"), description="Folder of the seed files.")
    pictures: bool = Field(
        default=True,
        description="Whether exercises have pictures. If not, their paths respond with 404.",
    )
    pictures_dir: Path = Field(
        Path("build/pictures"),
        description="Folder of the pictures that `python -m app.pictures` has drawn.",
    )
    pdf: bool = Field(
        default=True,
        description="Whether sessions and plans are available as handouts in PDF.",
    )
    cache_seconds: int = Field(
        300, ge=0, description="Time in seconds for which clients and caches may store a response."
    )
    release_check_seconds: float = Field(
        1.0,
        ge=0,
        description="Interval in seconds at which each worker checks for a new release; 0 disables "
        "the check.",
    )
    response_cache_bytes: int = Field(
        16_777_216,
        ge=0,
        description="Size of each worker's response cache in bytes; 0 disables the cache.",
    )
    cors_origins: Annotated[
        list[str], NoDecode, AfterValidator(check_origins), BeforeValidator(split_commas)
    ] = Field(
        default=["*"],
        description="Origins whose pages may read the API, separated by commas; `*` allows any.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Lowest level that is logged."
    )
    log_format: Literal["text", "json"] = Field("text", description="Format of the log.")
    log_requests: bool = Field(default=False, description="Whether each request is logged.")
    max_concurrency: int = Field(
        256,
        ge=1,
        description="Maximum number of requests that a worker processes at the same time; more "
        "are refused with 503.",
    )
    max_composed_sessions: int = Field(
        200,
        ge=1,
        description="Maximum number of sessions that a worker composes or queues, including those "
        "of plans; more are refused with 503.",
    )
    rate_limit: Annotated[str, BeforeValidator(parse_rate_limit)] = Field(
        OFF,
        description="Rate limit of each client, such as `100/minute` or `10/second;100/minute`; "
        "more requests are refused with 429.",
    )
    rate_limit_storage: str = Field(
        "async+memory://",
        repr=False,
        description="Storage of the rate limit, as a URL of the `limits` library.",
    )
    metrics: bool = Field(
        default=False, description="Whether `/metrics` serves metrics for Prometheus."
    )
    mcp: bool = Field(
        default=False,
        description="Whether `/mcp` serves assistants by the Model Context Protocol.",
    )
    telemetry: bool = Field(
        default=False,
        description="Whether OpenTelemetry signals are exported, as the `OTEL_` variables say.",
    )


@lru_cache
def get_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: one is invalid, or has its former name.
    """
    variables = {name.upper() for name in os.environ}
    for name in RENAMED:
        if f"{PREFIX}{name.upper()}" in variables:
            raise RenamedSettingError(name)
    try:
        return Settings()
    except ValidationError as error:
        invalid = error.errors()[0]
    name, value = str(invalid["loc"][0]), invalid["input"]
    shown = ",".join(value) if isinstance(value, list) else value
    message = invalid["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    raise SettingsError(name, shown, MESSAGES.get(invalid["type"], message))
