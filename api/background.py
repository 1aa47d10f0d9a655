"""Background work, wired: which fact calls which functions, and the process that runs them.

The outbox in PostgreSQL is the truth. Redis rings; a sweep every few seconds delivers what no ring brought.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import structlog
from arq.worker import Worker, func
from redis.exceptions import RedisError

from infra.clock import SystemClock
from infra.db import application_engine
from infra.encoder import Encoder
from infra.follow_up import FollowUp, Tools
from infra.housekeeping import clean_up
from infra.logs import configure_logs
from infra.messages import KeepInDatabase, Sender, SmtpSender, send_message
from infra.outbox import claim, overdue, put_back, settle
from infra.queue import DELIVER, HEARTBEAT, QUEUE, RedisDoorbell, connect, from_bytes, to_bytes
from infra.settings import Settings
from infra.tenancy import municipalities
from infra.unit_of_work import House, unit_of_work
from matching.background import FOLLOW_UPS as MATCHING
from matching.encoder import load_encoder
from matching.services.embedding import embed_stale
from matching.services.leaving import withdraw_of_leavers
from workers.background import FOLLOW_UPS as WORKERS
from workers.services.placements import end_what_is_over

log = structlog.get_logger("background")

SWEEP_EVERY = 5.0
# Every so many sweeps embeddings are looked over: at most 20 seconds after they were lost.
HEAL_EVERY = 4
BEAT_EVERY = 5.0
BEAT_LASTS = 15


def follow_ups() -> dict[str, tuple[FollowUp, ...]]:
    """Every fact with its functions, by the fact's name; a test holds it to the facts that rooms name."""
    together: dict[str, tuple[FollowUp, ...]] = {"MessageQueued": (send_message,)}
    for room in (WORKERS, MATCHING):
        for fact, functions in room.items():
            together[fact.__name__] = together.get(fact.__name__, ()) + functions
    return together


async def deliver(
    house: House, tools: Tools, municipality_id: UUID, item_id: UUID, known: Mapping[str, tuple[FollowUp, ...]]
) -> bool:
    """Run the functions of one outbox item; False when somebody else has it or it is done."""
    async with unit_of_work(house, municipality_id) as work:
        item = await claim(work.session, item_id, house.clock.now())
    if item is None:
        return False
    structlog.contextvars.bind_contextvars(request_id=item.request_id, fact=item.fact)
    try:
        for function in known.get(item.fact, ()):
            async with unit_of_work(house, municipality_id, None, item.request_id) as work:
                await function(work, item.subject, tools)
    except Exception as error:
        log.exception("follow_up_failed", attempts=item.attempts)
        async with unit_of_work(house, municipality_id) as work:
            await put_back(work.session, item_id, house.clock.now(), type(error).__name__)
        return False
    finally:
        structlog.contextvars.unbind_contextvars("request_id", "fact")
    async with unit_of_work(house, municipality_id) as work:
        await settle(work.session, item_id, house.clock.now())
    return True


async def sweep(
    house: House, tools: Tools, known: Mapping[str, tuple[FollowUp, ...]], *, heal: bool = True
) -> int:
    """Deliver everything overdue in every municipality; gives how many were delivered.

    With `heal`, embeddings that no fact asks for any more (lost, or of another model) are made again as well.
    """
    async with unit_of_work(house, None) as work:
        here = [municipality.id for municipality in await municipalities(work.session)]
    delivered = 0
    for municipality_id in here:
        async with unit_of_work(house, municipality_id) as work:
            waiting = await overdue(work.session, house.clock.now())
        for item_id in waiting:
            delivered += await deliver(house, tools, municipality_id, item_id, known)
        if heal:
            await heal_embeddings(house, tools, municipality_id)
        async with unit_of_work(house, municipality_id) as work:
            await clean_up(work)
        async with unit_of_work(house, municipality_id) as work:
            await end_what_is_over(work)
        async with unit_of_work(house, municipality_id) as work:
            await withdraw_of_leavers(work)
    return delivered


async def heal_embeddings(house: House, tools: Tools, municipality_id: UUID) -> None:
    """Make a batch of what is missing; a failure here holds up neither delivery nor the other municipalities."""
    try:
        async with unit_of_work(house, municipality_id) as work:
            await embed_stale(work, tools.encoder)
    except Exception:
        log.exception("healing_failed")


def sender_of(settings: Settings) -> Sender:
    return SmtpSender(settings.smtp_url) if settings.smtp_url else KeepInDatabase()


async def run(settings: Settings, encoder: Encoder | None = None) -> None:
    """The background process, until it is told to stop. Ends when Redis stays away; whoever supervises restarts it."""
    if settings.redis_url is None:
        raise RuntimeError("no Redis address: start the embedded servers first or set TIMEBRO_REDIS_URL")
    configure_logs(settings.log_level)
    engine = application_engine(settings)
    bell = RedisDoorbell(settings.redis_url)
    house = House(engine, SystemClock(), bell)
    loaded = encoder if encoder is not None else await asyncio.to_thread(load_encoder, settings.encoder)
    tools = Tools(settings, loaded, sender_of(settings))
    known = follow_ups()
    redis = await connect(settings.redis_url)

    async def ring(_context: dict[Any, Any], municipality_id: str, item_id: str) -> None:
        await deliver(house, tools, UUID(municipality_id), UUID(item_id), known)

    async def keep_sweeping() -> None:
        for sweeps in itertools.count():
            try:
                await sweep(house, tools, known, heal=sweeps % HEAL_EVERY == 0)
            except Exception:  # the database is away: the next round tries again
                log.exception("sweep_failed")
            await asyncio.sleep(SWEEP_EVERY)

    async def keep_beating() -> None:
        while True:
            with contextlib.suppress(RedisError, OSError):
                await redis.set(HEARTBEAT, "1", ex=BEAT_LASTS)
            await asyncio.sleep(BEAT_EVERY)

    worker = Worker(
        functions=[func(ring, name=DELIVER, keep_result=0, timeout=60)],  # type: ignore[arg-type]
        redis_pool=redis,
        queue_name=QUEUE,
        job_serializer=to_bytes,
        job_deserializer=from_bytes,
        max_jobs=4,
        poll_delay=0.2,
        keep_result=0,
        job_timeout=60,
        health_check_interval=60,
        handle_signals=True,
    )
    log.info("background_ready", encoder=loaded.name)
    loops = [asyncio.create_task(keep_sweeping()), asyncio.create_task(keep_beating())]
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await worker.async_run()
    finally:
        for loop in loops:
            loop.cancel()
        await worker.close()
        await bell.close()
        await engine.dispose()
