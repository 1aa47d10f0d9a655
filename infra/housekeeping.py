"""What is thrown away when its time is up: sessions, idempotency keys and settled outbox lines."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from infra.idempotency import IdempotencyKey
from infra.identity.models import LoginSession
from infra.outbox import OutboxItem, PeriodicRun
from infra.unit_of_work import UnitOfWork

KEYS_LAST = timedelta(days=7)
OUTBOX_LASTS = timedelta(days=30)


async def first_in_period(work: UnitOfWork, name: str, period: str) -> bool:
    """Whether this run is the period's first, in any process: keyed in PostgreSQL, so no clock change doubles it."""
    row = {"municipality_id": work.here, "name": name, "period": period}
    inserted = await work.session.execute(
        insert(PeriodicRun).values(row).on_conflict_do_nothing().returning(PeriodicRun.name)
    )
    return inserted.scalar_one_or_none() is not None


async def clean_up(work: UnitOfWork) -> None:
    """Once an hour in each municipality."""
    now = work.clock.now()
    if not await first_in_period(work, "clean_up", now.strftime("%Y-%m-%dT%H")):
        return
    await work.session.execute(delete(LoginSession).where(LoginSession.expires_at < now))
    await work.session.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < now - KEYS_LAST))
    await work.session.execute(delete(OutboxItem).where(OutboxItem.done_at < now - OUTBOX_LASTS))
    await work.session.execute(delete(PeriodicRun).where(PeriodicRun.created_at < now - OUTBOX_LASTS))
