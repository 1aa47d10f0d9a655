"""Whether the process lives, and whether it can do its work."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.datastructures import State
from redis.asyncio import Redis
from redis.exceptions import RedisError

from infra.identity.access import ANYONE
from infra.queue import HEARTBEAT
from infra.unit_of_work import House, database_answers


class Live(msgspec.Struct):
    """The process answers."""

    status: str = "ok"


class Ready(msgspec.Struct):
    """`ok` or `away` for each part; background work is `away` when its heartbeat is older than 15 seconds."""

    database: str
    redis: str
    background: str


@get("/health/live", guards=[ANYONE], opt={"without_session": True}, tags=["health"])
async def live() -> Live:
    """Alive: nothing else is asked."""
    return Live()


@get("/health/ready", guards=[ANYONE], opt={"without_session": True}, tags=["health"])
async def ready(state: State) -> Response[Ready]:
    """Ready: 200 when the database answers, else 503. Redis and background work are told, but do not decide,
    because pages and saving work without them."""
    house: House = state.house
    redis: Redis = state.redis
    try:
        beating = await redis.exists(HEARTBEAT) == 1
        bell = True
    except (RedisError, OSError):
        beating = bell = False
    database = await database_answers(house.engine)
    body = Ready(
        database="ok" if database else "away",
        redis="ok" if bell else "away",
        background="ok" if beating else "away",
    )
    return Response(body, status_code=200 if database else 503)
