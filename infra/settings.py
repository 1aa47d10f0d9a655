"""Everything that may be set from outside, read once from the environment.

Without any setting the embedded servers are used and secrets are made once under the data folder.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "TIMEBRO_"


class SettingsError(ValueError):
    """A setting is missing or wrong; the message says which and how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One field for each `TIMEBRO_…` variable, in lower case.

    `database_url` and `redis_url`: your servers; None means the embedded ones. `secret_key` signs links and CSRF
    tokens. `cpr_keys` is `id:base64,id:base64`, 32 bytes each, the first one current. `pool_timeout` is in seconds.
    """

    database_url: str | None
    redis_url: str | None
    data_dir: Path
    secret_key: str
    cpr_keys: str
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    production: bool = False
    demo: bool = False
    smtp_url: str | None = None
    encoder: str | None = None
    pool_size: int = 10
    pool_timeout: float = 1.0
    statement_timeout_ms: int = 15_000
    log_level: str = "info"

    @classmethod
    def names(cls) -> frozenset[str]:
        """The environment variables that exist."""
        return frozenset(PREFIX + field.name.upper() for field in fields(cls))

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read and check them all. Raises SettingsError with one clear sentence."""

        def given(name: str) -> str | None:
            return environ.get(PREFIX + name.upper(), "").strip() or None

        data_dir = Path(given("data_dir") or ROOT / ".data").resolve()
        database_url = given("database_url")
        if database_url is not None:
            database_url = _async_address(database_url)
        own_servers = database_url is not None
        host = given("host") or "127.0.0.1"
        port = _whole(given("port"), "port", 8000, 1, 65_535)
        return cls(
            database_url=database_url,
            redis_url=given("redis_url"),
            data_dir=data_dir,
            secret_key=given("secret_key") or _kept_secret(data_dir, "secret_key", own_servers),
            cpr_keys=given("cpr_keys") or "k1:" + _kept_secret(data_dir, "cpr_key", own_servers),
            host=host,
            port=port,
            public_url=(given("public_url") or f"http://{host}:{port}").rstrip("/"),
            production=_yes(given("production"), "production"),
            demo=_yes(given("demo"), "demo"),
            smtp_url=given("smtp_url"),
            encoder=given("encoder"),
            pool_size=_whole(given("pool_size"), "pool_size", 10, 1, 500),
            pool_timeout=float(_whole(given("pool_timeout"), "pool_timeout", 1, 1, 60)),
            statement_timeout_ms=_whole(given("statement_timeout_ms"), "statement_timeout_ms", 15_000, 100, 600_000),
            log_level=given("log_level") or "info",
        )


def _async_address(url: str) -> str:
    """`postgresql://` means another driver to SQLAlchemy 2.1; people write it, so it is read as ours."""
    for head in ("postgresql+asyncpg://", "postgresql://", "postgres://"):
        if url.startswith(head):
            return "postgresql+asyncpg://" + url.removeprefix(head)
    raise SettingsError("TIMEBRO_DATABASE_URL skal begynde med postgresql://")


def _whole(raw: str | None, name: str, default: int, least: int, most: int) -> int:
    if raw is None:
        return default
    if not (raw.isascii() and raw.isdigit() and least <= int(raw) <= most):
        raise SettingsError(f"{PREFIX}{name.upper()} skal være et helt tal fra {least} til {most}, ikke {raw!r}.")
    return int(raw)


def _yes(raw: str | None, name: str) -> bool:
    if raw is None or raw.lower() in {"0", "no", "false", "nej"}:
        return False
    if raw.lower() in {"1", "yes", "true", "ja"}:
        return True
    raise SettingsError(f"{PREFIX}{name.upper()} skal være 1 eller 0, ikke {raw!r}.")


def _kept_secret(data_dir: Path, name: str, own_servers: bool) -> str:
    """The secret of this data folder, made on first use. With your own servers it must be given, because several
    machines have to share it."""
    if own_servers:
        variable = {"secret_key": "SECRET_KEY", "cpr_key": "CPR_KEYS"}[name]
        raise SettingsError(f"Sæt {PREFIX}{variable}: med egne servere skal alle processer have den samme.")
    path = data_dir / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
        made = base64.b64encode(secrets.token_bytes(32)).decode()
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(made)
        return made
