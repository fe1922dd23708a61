"""Settings are what the README says they are."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.main import create_app
from app.settings import OFF, Settings, SettingsError, get_settings
from tests.server import PATIENCE_SECONDS, free_port

README = Path("README.md").read_text("utf-8")


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(FOOTWORK_[A-Z_]+)` \| `([^`]*)` \|", README, re.MULTILINE))
    expected = {
        f"FOOTWORK_{name.upper()}": ",".join(field.default)
        if isinstance(field.default, list)
        else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert rows == expected


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTWORK_CACHE_SECONDS", "60")
    monkeypatch.setenv("FOOTWORK_CORS_ORIGINS", "https://a.example, https://b.example")
    settings = Settings()
    assert settings.cache_seconds == 60
    assert settings.cors_origins == ["https://a.example", "https://b.example"]


@pytest.mark.parametrize("limit", ["", "OFF", "off"])
def test_the_rate_limit_can_be_off(limit: str) -> None:
    assert Settings(rate_limit=limit).rate_limit == OFF


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("CACHE_SECONDS", "soon", "a whole number"),
        ("CACHE_SECONDS", "-1", "greater than or equal to 0"),
        ("LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("METRICS", "perhaps", "true or false"),
        ("CORS_ORIGINS", "https://b.example/", "*, or origins without a path"),
        ("CORS_ORIGINS", "https://B.example", "*, or origins without a path"),
        *(
            ("PUBLIC_URL", address, "http:// or https://, a host and maybe a path")
            for address in (
                "feet.example",
                "ftp://feet.example",
                "https://feet.example/a/../b",
                "https://feet.example//a",
                "https://feet.example/%2e%2e",
                "https://feet.example?a=b",
                "https://feet.example#a",
                "https://",
            )
        ),
    ],
)
def test_an_invalid_setting_is_reported_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(f"FOOTWORK_{name}", value)
    get_settings.cache_clear()
    with pytest.raises(SettingsError) as refused:
        get_settings()
    assert str(refused.value).startswith(f"FOOTWORK_{name} is '{value}', but must be {allowed}")
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("", None),
        ("https://feet.example/", "https://feet.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/api/v2", "http://[::1]:8000/api/v2"),
    ],
)
def test_a_public_url_has_no_trailing_slash(address: str, kept: str | None) -> None:
    assert Settings(public_url=address).public_url == kept


def test_a_public_url_has_no_user() -> None:
    with pytest.raises(ValueError, match="a host and maybe a path"):
        Settings(public_url="https://me@feet.example")


@pytest.mark.parametrize(
    "address",
    [
        "foo",
        "mysql://me:secret@host/db",
        "postgres://me:secret@host/db",
        "postgresql+psycopg://me:secret@host:port/db",
        "postgresql+psycopg://me:a@secret@host/db",
        "postgresql+asyncpg://host/db?user=me&password=secret",
        "host=host user=me password=secret",
        "secret",
    ],
)
def test_an_invalid_database_url_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("FOOTWORK_DATABASE_URL", address)
    get_settings.cache_clear()
    with pytest.raises(SettingsError) as refused:
        get_settings()
    assert str(refused.value) == (
        "FOOTWORK_DATABASE_URL must be an address such as sqlite:///file.db or "
        "postgresql+psycopg://user@host/db."
    )
    assert refused.value.__context__ is None
    with pytest.raises(ValidationError) as wrong:
        Settings(database_url=address)
    assert "secret" not in str(wrong.value)


@pytest.mark.parametrize(
    "storage", ["foo://me:secret@host", "async+foo://:secret@host/0", "redis+secret"]
)
def test_an_invalid_storage_url_is_not_shown(storage: str) -> None:
    with pytest.raises(SettingsError) as refused:
        create_app(Settings(rate_limit="1/minute", rate_limit_storage=storage))
    assert "FOOTWORK_RATE_LIMIT_STORAGE must be a storage" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert refused.value.__context__ is None


def test_urls_in_other_settings_are_shown_without_passwords(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTWORK_CORS_ORIGINS", "https://me:sec/re@t@host")
    get_settings.cache_clear()
    with pytest.raises(SettingsError, match=r"is 'https://\*\*\*@host', but must be"):
        get_settings()


def test_settings_are_shown_without_urls() -> None:
    settings = Settings(
        database_url="postgresql+psycopg://me:secret@host/db?sslpassword=secret",
        rate_limit_storage="async+redis://:secret@host",
    )
    assert "secret" not in f"{settings!r} {settings}"


@pytest.mark.parametrize(
    "setting",
    [
        {"FOOTWORK_LOG_FORMAT": "xml"},
        {"FOOTWORK_DATABASE_URL": "foo"},
        {"FOOTWORK_RATE_LIMIT": "often"},
    ],
)
def test_a_server_with_an_invalid_setting_ends_with_a_sentence(
    setting: dict[str, str],
) -> None:
    command = [sys.executable, "-m", "uvicorn", "app.main:app", "--port", str(free_port())]
    ended = subprocess.run(  # noqa: S603 -- our own interpreter
        command, env=os.environ | setting, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert ended.returncode == 3
    ((name, value),) = setting.items()
    told = "must be" if name == "FOOTWORK_DATABASE_URL" else f"is '{value}', but must be"
    assert f"{name} {told} " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_former_name_is_refused_with_the_current_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTWORK_KEEP_BYTES", "0")
    get_settings.cache_clear()
    with pytest.raises(SettingsError) as refused:
        get_settings()
    assert str(refused.value) == (
        "FOOTWORK_KEEP_BYTES was renamed: set FOOTWORK_RESPONSE_CACHE_BYTES instead."
    )


def test_telemetry_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk", None)
    with pytest.raises(SettingsError, match="SDK is not installed"):
        create_app(Settings(telemetry=True))


def test_mcp_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(SettingsError, match="SDK is not installed"):
        create_app(Settings(mcp=True))
