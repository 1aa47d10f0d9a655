"""Everything that may be set from outside: what is read, what is made, and what is refused in one sentence."""

from __future__ import annotations

import base64
import stat
import threading
from pathlib import Path

import pytest

from infra.settings import Settings, SettingsError

KEY = "k1:" + base64.b64encode(bytes(32)).decode()
OWN = {
    "TIMEBRO_DATABASE_URL": "postgresql://anna:hemmeligt@db/timebro",
    "TIMEBRO_REDIS_URL": "redis://cache/0",
    "TIMEBRO_SECRET_KEY": "s" * 32,
    "TIMEBRO_CPR_KEYS": KEY,
}


def test_without_any_setting_the_embedded_servers_and_secrets_of_the_folder_are_used(tmp_path: Path) -> None:
    settings = Settings.from_environment({"TIMEBRO_DATA_DIR": str(tmp_path)})
    assert (settings.database_url, settings.redis_url) == (None, None)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert not settings.production
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    again = Settings.from_environment({"TIMEBRO_DATA_DIR": str(tmp_path)})
    assert (again.secret_key, again.cpr_keys) == (settings.secret_key, settings.cpr_keys)


def test_processes_that_start_at_once_share_one_secret(tmp_path: Path) -> None:
    found: list[str] = []
    gate = threading.Barrier(8)

    def start() -> None:
        gate.wait()
        found.append(Settings.from_environment({"TIMEBRO_DATA_DIR": str(tmp_path)}).secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert found[0] != ""
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cpr_key", "secret_key"]


@pytest.mark.parametrize("head", ["postgresql://", "postgres://", "postgresql+asyncpg://"])
def test_every_usual_spelling_of_a_postgresql_address_reaches_the_driver_in_use(head: str) -> None:
    settings = Settings.from_environment(OWN | {"TIMEBRO_DATABASE_URL": head + "anna:x@db/timebro"})
    assert settings.database_url == "postgresql+asyncpg://anna:x@db/timebro"


def test_nothing_secret_is_printed() -> None:
    printed = repr(Settings.from_environment(OWN | {"TIMEBRO_SMTP_URL": "smtp://post:adgang@mail"}))
    for secret in ("hemmeligt", "adgang", "s" * 32, KEY):
        assert secret not in printed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://db/timebro"),
        ("REDIS_URL", "cache:6379"),
        ("SMTP_URL", "mail.example"),
        ("PUBLIC_URL", "timebro.example"),
        ("PORT", "80.5"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("POOL_SIZE", "-1"),
        ("POOL_TIMEOUT", "0"),
        ("STATEMENT_TIMEOUT_MS", "1e3"),
        ("PRODUCTION", "måske"),
        ("DEMO", "2"),
        ("LOG_LEVEL", "loud"),
        ("SECRET_KEY", "for-kort"),
        ("CPR_KEYS", "k1:" + base64.b64encode(bytes(16)).decode()),
        ("CPR_KEYS", "k1:ikke-base64!"),
        ("CPR_KEYS", KEY + ",uden-kolon"),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence_that_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(OWN | {f"TIMEBRO_{name}": value})
    message = str(refused.value)
    assert f"TIMEBRO_{name}" in message
    assert "\n" not in message
    if name in {"SECRET_KEY", "CPR_KEYS"}:
        assert value not in message


@pytest.mark.parametrize("missing", ["TIMEBRO_SECRET_KEY", "TIMEBRO_CPR_KEYS"])
def test_your_own_database_needs_keys_that_all_machines_share(missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        Settings.from_environment({name: value for name, value in OWN.items() if name != missing})


def test_production_is_refused_on_an_address_without_encryption() -> None:
    with pytest.raises(SettingsError, match="TIMEBRO_PUBLIC_URL"):
        Settings.from_environment(OWN | {"TIMEBRO_PRODUCTION": "1"})
    settings = Settings.from_environment(
        OWN | {"TIMEBRO_PRODUCTION": "ja", "TIMEBRO_PUBLIC_URL": "https://timebro.example/"}
    )
    assert settings.production
    assert settings.public_url == "https://timebro.example"


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")
    with pytest.raises(SettingsError, match="a_file/secret_key"):
        Settings.from_environment({"TIMEBRO_DATA_DIR": str(tmp_path / "a_file")})


def test_the_names_are_those_of_the_fields() -> None:
    assert {"TIMEBRO_DATABASE_URL", "TIMEBRO_CPR_KEYS", "TIMEBRO_STATEMENT_TIMEOUT_MS"} <= Settings.names()
