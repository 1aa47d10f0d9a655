"""How the installation and the municipality are doing, for the administrator's first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import func, select

from infra.identity.models import Account, LoginSession
from infra.messages import Message
from infra.outbox import MOST_ATTEMPTS, OutboxItem
from infra.queue import HEARTBEAT
from infra.tenancy import Place
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role

# Background work sweeps every few seconds; what has waited longer than this is late.
LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Condition:
    """`bell` and `background`: whether Redis and the background process answer. The rest are counts.

    `late` waits longer than it should, `given_up` has failed twelve times and needs somebody to look.
    """

    bell: bool
    background: bool
    waiting: int
    late: int
    given_up: int
    unsent: int
    accounts: int
    signed_in: int
    places: int
    at: datetime

    @property
    def well(self) -> bool:
        return self.bell and self.background and not self.late and not self.given_up


async def condition(work: UnitOfWork, redis: Redis) -> Condition:
    """One statement and one question to Redis. That the database answers is what giving an answer says."""
    work.actor.needs(Role.ADMINISTRATOR)
    now = work.clock.now()
    waits = OutboxItem.done_at.is_(None)
    counts = (
        await work.session.execute(
            select(
                select(func.count()).select_from(OutboxItem).where(waits).scalar_subquery().label("waiting"),
                select(func.count())
                .select_from(OutboxItem)
                .where(waits, OutboxItem.due_at < now - LATE)
                .scalar_subquery()
                .label("late"),
                select(func.count())
                .select_from(OutboxItem)
                .where(waits, OutboxItem.attempts >= MOST_ATTEMPTS)
                .scalar_subquery()
                .label("given_up"),
                select(func.count())
                .select_from(Message)
                .where(Message.sent_at.is_(None))
                .scalar_subquery()
                .label("unsent"),
                select(func.count()).select_from(Account).where(Account.active).scalar_subquery().label("accounts"),
                select(func.count())
                .select_from(LoginSession)
                .where(LoginSession.expires_at > now)
                .scalar_subquery()
                .label("signed_in"),
                select(func.count()).select_from(Place).scalar_subquery().label("places"),
            )
        )
    ).one()
    try:
        background, bell = await redis.exists(HEARTBEAT) == 1, True
    except (RedisError, OSError):
        background = bell = False
    return Condition(bell=bell, background=background, at=now, **counts._mapping)
