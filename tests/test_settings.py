"""Settings are what the README says they are."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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
def test_a_limit_can_be_off(limit: str) -> None:
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
        ("DATABASE_URL", "foo", "an address such as sqlite:///file.db"),
        ("DATABASE_URL", "postgres://h/db", "an address such as sqlite:///file.db"),
        ("DATABASE_URL", "postgresql+psycopg://h:x/db", "an address such as sqlite:///file.db"),
    ],
)
def test_what_can_not_be_understood_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(f"FOOTWORK_{name}", value)
    get_settings.cache_clear()
    with pytest.raises(SettingsError) as refused:
        get_settings()
    assert str(refused.value).startswith(f"FOOTWORK_{name} is '{value}', but must be {allowed}")
    assert len(str(refused.value).splitlines()) == 1


def test_secrets_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTWORK_DATABASE_URL", "mysql://me:secret@host/db")
    get_settings.cache_clear()
    with pytest.raises(SettingsError, match=r"mysql://\*\*\*@host/db"):
        get_settings()


@pytest.mark.parametrize(
    "setting",
    [
        {"FOOTWORK_LOG_FORMAT": "xml"},
        {"FOOTWORK_DATABASE_URL": "foo"},
        {"FOOTWORK_RATE_LIMIT": "often"},
    ],
)
def test_a_server_that_does_not_understand_them_ends_with_a_sentence(
    setting: dict[str, str],
) -> None:
    command = [sys.executable, "-m", "uvicorn", "app.main:app", "--port", str(free_port())]
    ended = subprocess.run(  # noqa: S603 -- our own interpreter
        command, env=os.environ | setting, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert ended.returncode == 3
    ((name, value),) = setting.items()
    assert f"{name} is '{value}', but must be " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_telemetry_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk", None)
    with pytest.raises(SettingsError, match="SDK is not installed"):
        create_app(Settings(telemetry=True))
