"""The bell between web and background work. Redis holds nothing that matters: the outbox in PostgreSQL does.

arq stays behind this file. Only ids travel, as JSON, because arguments are logged and the default is pickle.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import structlog
from arq import create_pool
from arq.connections import ArqRedis, RedisSettings
from redis.exceptions import RedisError

log = structlog.get_logger()

QUEUE = "timebro:queue"
HEARTBEAT = "timebro:background:heartbeat"
DELIVER = "deliver"


def redis_settings(url: str) -> RedisSettings:
    """Short waits: the sweep heals what the bell loses."""
    settings = RedisSettings.from_dsn(url)
    settings.conn_timeout = 1
    settings.conn_retries = 1
    settings.conn_retry_delay = 0
    return settings


def to_bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, default=str).encode()


def from_bytes(value: bytes) -> dict[str, Any]:
    return dict(json.loads(value))


async def connect(url: str) -> ArqRedis:
    return await create_pool(
        redis_settings(url), job_serializer=to_bytes, job_deserializer=from_bytes, default_queue_name=QUEUE
    )


class RedisDoorbell:
    """Rings by putting the item's id on the queue. A lost ring is a delay, never a loss."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._redis: ArqRedis | None = None

    async def ring(self, municipality_id: UUID, item_ids: list[UUID]) -> None:
        try:
            if self._redis is None:
                self._redis = await connect(self.url)
            for item_id in item_ids:
                await self._redis.enqueue_job(DELIVER, str(municipality_id), str(item_id), _job_id=str(item_id))
        except (RedisError, OSError) as error:
            self._redis = None
            log.warning("doorbell_silent", error=type(error).__name__, waiting=len(item_ids))

    async def close(self) -> None:
        if self._redis is not None:
            await self._redis.aclose()
            self._redis = None
