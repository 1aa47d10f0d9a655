"""A database of its own, made for some tests and dropped after them; and the settings to use it."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from infra.law.load import load_national_rules
from infra.migrate import migrate
from infra.settings import Settings


def make_settings(database_url: str, redis_url: str, data_dir: Path, **changes: str) -> Settings:
    return Settings.from_environment(environment(database_url, redis_url, data_dir, **changes))


def environment(database_url: str, redis_url: str, data_dir: Path, **changes: str) -> dict[str, str]:
    """The settings of a process under test."""
    return {
        "TIMEBRO_DATABASE_URL": database_url,
        "TIMEBRO_REDIS_URL": redis_url,
        "TIMEBRO_DATA_DIR": str(data_dir),
        "TIMEBRO_SECRET_KEY": "only-for-tests-and-nowhere-else-at-all",
        "TIMEBRO_CPR_KEYS": "k1:" + base64.b64encode(b"t" * 32).decode(),
        "TIMEBRO_LOG_LEVEL": "error",
        "TIMEBRO_DEMO": "1",
        **changes,
    }


@asynccontextmanager
async def fresh_database(servers: tuple[str, str], name: str, data_dir: Path) -> AsyncIterator[str]:
    """A new database with every migration and the national rules; gives its address."""
    plain = servers[0].replace("postgresql+asyncpg://", "postgresql://", 1)
    admin = await asyncpg.connect(plain)
    try:
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await admin.execute(f'CREATE DATABASE "{name}"')
        url = urlunsplit(urlsplit(servers[0])._replace(path=f"/{name}"))
        settings = make_settings(url, servers[1], data_dir)
        await migrate(settings)
        await load_national_rules(settings)
        yield url
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await admin.close()
