"""The same code on whichever servers are given: embedded ones over sockets, or TCP with a password."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from redis.asyncio import Redis

from infra.migrate import migrate
from infra.settings import ROOT, Settings
from tests.databases import make_settings

pytestmark = pytest.mark.smoke


async def test_the_application_reaches_both_servers(client: AsyncTestClient[Litestar]) -> None:
    answer = await client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"
    assert answer.json()["redis"] == "ok"


async def test_redis_keeps_what_it_is_given_in_a_file(settings: Settings) -> None:
    assert settings.redis_url is not None
    redis = Redis.from_url(settings.redis_url)
    assert (await redis.config_get("appendonly"))["appendonly"] == "yes"
    await redis.aclose()


async def test_a_database_that_nobody_prepared_is_made_ready_by_the_migration(servers: tuple[str, str]) -> None:
    name = f"timebro_unprepared_{os.getpid()}"
    plain = servers[0].replace("+asyncpg", "")
    owner = await asyncpg.connect(plain)
    await owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await owner.execute(f"CREATE DATABASE {name}")
    try:
        address = urlunsplit(urlsplit(plain)._replace(path=f"/{name}"))
        await migrate(make_settings(address, servers[1], ROOT / ".data" / "test"))
        made = await asyncpg.connect(address)
        assert await made.fetchval("SELECT count(*) FROM pg_extension WHERE extname = 'vector'") == 1
        assert await made.fetchval("SELECT count(*) FROM alembic_version") == 1
        await made.close()
    finally:
        await owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await owner.close()
