"""Follow-up that must not be lost: facts written in the same commit as the change that caused them.

PostgreSQL holds the truth; Redis only rings the bell (infra/queue.py), and a sweep re-rings what is overdue.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Made, Owned
from infra.vocabulary import Fact

# A claim that is not settled within this time is taken to be lost with its process.
CLAIM_LASTS = timedelta(seconds=30)
MOST_ATTEMPTS = 12


class OutboxItem(Identified, Owned, Made, Base):
    """One fact awaiting its handlers. `subject` is the id it is about; nothing else travels."""

    __tablename__ = "outbox_item"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index("ix_outbox_item_waiting", "municipality_id", "due_at", postgresql_where=text("done_at IS NULL")),
    )

    fact: Mapped[str]
    subject: Mapped[UUID]
    request_id: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None]


class PeriodicRun(Owned, Made, Base):
    """That a piece of periodic work has run for one period: keyed here, so that no clock change doubles it."""

    __tablename__ = "periodic_run"

    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)


def item_for(fact: Fact, municipality_id: UUID, now: datetime, request_id: str) -> OutboxItem:
    return OutboxItem(
        municipality_id=municipality_id,
        fact=type(fact).__name__,
        subject=fact.subject,
        request_id=request_id,
        due_at=now,
    )


async def claim(session: AsyncSession, item_id: UUID, now: datetime) -> OutboxItem | None:
    """Take one waiting item; None when it is done or somebody else holds it."""
    found = await session.execute(
        update(OutboxItem)
        .where(
            OutboxItem.id == item_id,
            OutboxItem.done_at.is_(None),
            or_(OutboxItem.claimed_until.is_(None), OutboxItem.claimed_until < now),
        )
        .values(claimed_until=now + CLAIM_LASTS, attempts=OutboxItem.attempts + 1)
        .returning(OutboxItem)
    )
    return found.scalar_one_or_none()


async def overdue(session: AsyncSession, now: datetime, most: int = 500) -> Sequence[UUID]:
    """Items that wait and that nobody holds, oldest first."""
    rows = await session.scalars(
        select(OutboxItem.id)
        .where(
            OutboxItem.done_at.is_(None),
            OutboxItem.due_at <= now,
            OutboxItem.attempts < MOST_ATTEMPTS,
            or_(OutboxItem.claimed_until.is_(None), OutboxItem.claimed_until < now),
        )
        .order_by(OutboxItem.due_at)
        .limit(most)
    )
    return rows.all()


async def settle(session: AsyncSession, item_id: UUID, now: datetime) -> None:
    """The handlers have run."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.id == item_id)
        .values(done_at=now, claimed_until=None, last_error=None)
    )


async def put_back(session: AsyncSession, item_id: UUID, now: datetime, error: str) -> None:
    """A handler failed: wait twice as long each time (2 s to 1 hour), then try again."""
    item = await session.get(OutboxItem, item_id)
    if item is None:
        return
    item.claimed_until = None
    item.last_error = error[:500]
    item.due_at = now + timedelta(seconds=min(3600, 2**item.attempts))
