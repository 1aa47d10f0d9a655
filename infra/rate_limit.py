"""Limits that count across all processes, in Redis: fixed windows, one key each."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()


class RateLimiter(Protocol):
    """Says whether one more is allowed."""

    async def take(self, key: str, most: int, window: timedelta) -> bool: ...

    async def forget(self, key: str) -> None:
        """Begin again: whoever got it right is nobody to hold back."""
        ...

    async def give_back(self, key: str) -> None:
        """Uncount one that was right, where many share a key: a whole town hall has one network address."""
        ...


class RedisRateLimiter:
    """Counts in Redis. When Redis is away it lets through: the costly check behind it still stands."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis

    async def take(self, key: str, most: int, window: timedelta) -> bool:
        name = f"timebro:limit:{key}"
        try:
            async with self.redis.pipeline(transaction=True) as pipe:
                # EXPIRE ... NX would be shorter, but Redis 6.2 does not know it.
                pipe.set(name, 0, ex=int(window.total_seconds()), nx=True)
                pipe.incr(name)
                _, count = await pipe.execute()
        except (RedisError, OSError):
            log.warning("rate_limit_silent")
            return True
        return int(count) <= most

    async def forget(self, key: str) -> None:
        try:
            await self.redis.delete(f"timebro:limit:{key}")
        except (RedisError, OSError):
            log.warning("rate_limit_silent")

    async def give_back(self, key: str) -> None:
        name = f"timebro:limit:{key}"
        try:
            # A key whose time is up in between is would stay at -1 for ever.
            if await self.redis.decr(name) < 0:
                await self.redis.delete(name)
        except (RedisError, OSError):
            log.warning("rate_limit_silent")


class NoLimit:
    """Lets everything through: for commands."""

    async def take(self, key: str, most: int, window: timedelta) -> bool:
        return True

    async def forget(self, key: str) -> None:
        return None

    async def give_back(self, key: str) -> None:
        return None
