"""Settings are what the README says they are."""

import re
from pathlib import Path

import pytest

from app.settings import Settings

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
