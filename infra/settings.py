"""Everything that may be set from outside, read once from the environment.

Without any setting the embedded servers are used and secrets are made once under the data folder.
"""

from __future__ import annotations

import base64
import binascii
import errno
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
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
    What may hold a key or a password is left out of the printed form.
    """

    database_url: str | None = field(repr=False)
    redis_url: str | None = field(repr=False)
    data_dir: Path
    secret_key: str = field(repr=False)
    cpr_keys: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    production: bool = False
    demo: bool = False
    smtp_url: str | None = field(default=None, repr=False)
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
        production = _yes(given("production"), "production")
        public_url = _address(given("public_url"), "public_url", ("http://", "https://"))
        if production and not (public_url or "").startswith("https://"):
            raise SettingsError("Sæt TIMEBRO_PUBLIC_URL til en adresse med https://: i drift sendes cookies kun dér.")
        return cls(
            database_url=database_url,
            redis_url=_address(given("redis_url"), "redis_url", ("redis://", "rediss://", "unix://")),
            data_dir=data_dir,
            secret_key=_long_enough(given("secret_key")) or _kept_secret(data_dir, "secret_key", own_servers),
            cpr_keys=_checked_keys(given("cpr_keys")) or "k1:" + _kept_secret(data_dir, "cpr_key", own_servers),
            host=host,
            port=port,
            public_url=(public_url or f"http://{host}:{port}").rstrip("/"),
            production=production,
            demo=_yes(given("demo"), "demo"),
            smtp_url=_address(given("smtp_url"), "smtp_url", ("smtp://", "smtps://")),
            encoder=given("encoder"),
            pool_size=_whole(given("pool_size"), "pool_size", 10, 1, 500),
            pool_timeout=float(_whole(given("pool_timeout"), "pool_timeout", 1, 1, 60)),
            statement_timeout_ms=_whole(given("statement_timeout_ms"), "statement_timeout_ms", 15_000, 100, 600_000),
            log_level=_level(given("log_level")),
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


def _address(raw: str | None, name: str, heads: tuple[str, ...]) -> str | None:
    if raw is None or raw.startswith(heads):
        return raw
    raise SettingsError(f"{PREFIX}{name.upper()} skal begynde med {' eller '.join(heads)}.")


def _level(raw: str | None) -> str:
    levels = ("debug", "info", "warning", "error")
    if raw is None or raw.lower() in levels:
        return (raw or "info").lower()
    raise SettingsError(f"{PREFIX}LOG_LEVEL skal være en af {', '.join(levels)}, ikke {raw!r}.")


def _long_enough(raw: str | None) -> str | None:
    """Signatures are only as good as the key; the value itself is never repeated in the message."""
    if raw is not None and len(raw) < 32:
        raise SettingsError(f"{PREFIX}SECRET_KEY skal være mindst 32 tegn.")
    return raw


def _checked_keys(raw: str | None) -> str | None:
    """The keys as they were given, once each is known to hold 32 bytes; no key is repeated in the message."""
    for part in (raw or "").split(",") if raw else ():
        name, _, encoded = part.strip().partition(":")
        try:
            size = len(base64.b64decode(encoded, validate=True))
        except (binascii.Error, ValueError):
            size = 0
        if not name or size != 32:
            raise SettingsError(f"{PREFIX}CPR_KEYS skal være id:base64,id:base64 med 32 byte i hver nøgle.")
    return raw


def _kept_secret(data_dir: Path, name: str, own_servers: bool) -> str:
    """The secret of this data folder, made on first use. With your own servers it must be given, because several
    machines have to share it. Two processes that start at once get the same: the file appears whole or not at all."""
    if own_servers:
        variable = {"secret_key": "SECRET_KEY", "cpr_key": "CPR_KEYS"}[name]
        raise SettingsError(f"Sæt {PREFIX}{variable}: med egne servere skal alle processer have den samme.")
    path = data_dir / name
    try:
        if not path.exists():
            data_dir.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(prefix=f"{name}.", dir=data_dir)
            with os.fdopen(descriptor, "w") as file:
                file.write(base64.b64encode(secrets.token_bytes(32)).decode())
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                os.unlink(draft)
        return path.read_text().strip()
    except OSError as error:
        why = "disken er fuld" if error.errno == errno.ENOSPC else error.strerror
        raise SettingsError(f"Nøglen i {path} kan ikke læses eller laves: {why}.") from error
