"""Settings come from the environment, are checked, and keep their secrets."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from adapters.settings import Settings, SettingsError, read_settings

KEY = "k" * 32


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.startswith("FILO_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


def test_nothing_given_means_embedded_and_demo() -> None:
    settings = Settings()

    assert settings.embedded
    assert settings.demo
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.log_format == "text"


@pytest.mark.parametrize("name", ["DATABASE_URL", "FILO_DATABASE_URL"])
def test_a_database_url_ends_embedded_and_demo(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "postgres://filo:secret@db/filo?sslmode=require")
    settings = Settings()

    assert settings.database_url == settings.direct_url == "postgresql://filo:secret@db/filo?sslmode=require"
    assert not settings.embedded
    assert not settings.demo
    assert settings.log_format == "json"
    assert "secret" not in repr(settings)


def test_a_driver_in_the_url_is_dropped_and_another_database_refused() -> None:
    assert Settings(database_url="postgresql+asyncpg://db/filo").database_url == "postgresql://db/filo"
    with pytest.raises(ValidationError, match="must look like postgresql://"):
        Settings(database_url="mysql://db/filo")


def test_demo_may_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILO_DEMO", "false")

    assert not Settings().demo


def test_the_signing_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    first = Settings(data_dir=data_dir).signing_key

    assert len(first.encode()) >= 32
    assert Settings(data_dir=data_dir).signing_key == first
    assert stat.S_IMODE((data_dir / "secret.key").stat().st_mode) == 0o600


def test_the_signing_key_must_be_given_with_an_own_database(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", database_url="postgresql://db/filo")
    with pytest.raises(SettingsError, match="FILO_SECRET_KEY is needed"):
        _ = settings.signing_key

    assert Settings(database_url="postgresql://db/filo", secret_key=KEY).signing_key == KEY
    assert not (tmp_path / "data").exists()


def test_a_short_key_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILO_SECRET_KEY", "too-short-to-sign")
    with pytest.raises(SettingsError, match=r"FILO_SECRET_KEY: .*at least 32 bytes") as refused:
        read_settings()

    assert "too-short-to-sign" not in str(refused.value)


def test_every_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILO_PORT", "70000")
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    monkeypatch.setenv("FILO_CORS_ORIGINS", "*")
    with pytest.raises(SettingsError) as refused:
        read_settings()

    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        "FILO_PORT",
        "FILO_DATABASE_URL",
        "FILO_CORS_ORIGINS",
    ]


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILO_TRUSTED_PROXIES", "10.0.0.0/8, ::1")
    monkeypatch.setenv("FILO_CORS_ORIGINS", "https://crm.example.com/,http://localhost:5173")
    settings = Settings()

    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.0/8", "::1/128"]
    assert settings.cors_origins == ("https://crm.example.com", "http://localhost:5173")


def test_links_of_a_server_that_listens_everywhere_name_this_machine() -> None:
    assert Settings(host="::", port=9000).public_url == "http://localhost:9000"
    assert Settings(host="::1").public_url == "http://[::1]:8000"
    assert Settings(public_url="https://crm.example.com/").public_url == "https://crm.example.com"


def test_settings_are_read_once_and_never_change() -> None:
    settings = read_settings()

    assert read_settings() is settings
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
