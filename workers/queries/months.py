"""Closed months, and the lock that keeps a month from being closed while hours are written into it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from infra.identity.models import Account
from workers.models import ClosedMonth, HoursEntry, Placement
from workers.rules.figures import month_days


async def hold_months(
    session: AsyncSession, municipality_id: UUID, months: Collection[date], *, alone: bool = False
) -> None:
    """Take the months until the commit: shared by those who write hours, `alone` by the one who closes.

    Always in the order of the months, so that two who take several never wait for each other.
    """
    lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
    for month in sorted({day.replace(day=1) for day in months}):
        key = func.hashtextextended(f"month|{municipality_id}|{month.isoformat()}", 0)
        await session.execute(select(lock(key)))


async def closed_among(session: AsyncSession, months: Collection[date]) -> frozenset[date]:
    """Which of these months (first days) are closed."""
    firsts = {day.replace(day=1) for day in months}
    return frozenset(await session.scalars(select(ClosedMonth.month).where(ClosedMonth.month.in_(firsts))))


async def closed_month(session: AsyncSession, month: date) -> ClosedMonth | None:
    return await session.scalar(select(ClosedMonth).where(ClosedMonth.month == month))


async def closed_month_by_id(session: AsyncSession, closed_id: UUID) -> ClosedMonth | None:
    return await session.get(ClosedMonth, closed_id)


async def closed_months(session: AsyncSession) -> dict[date, tuple[ClosedMonth, str | None]]:
    """Every closed month, the oldest first, with the name of the one who closed it."""
    rows = await session.execute(
        select(ClosedMonth, Account.name)
        .outerjoin(Account, Account.id == ClosedMonth.closed_by)
        .order_by(ClosedMonth.month)
    )
    return {row[0].month: (row[0], row[1]) for row in rows}


async def first_day_of_all(session: AsyncSession) -> date | None:
    """The first day on which anybody worked or a placement began."""
    found = (
        await session.execute(
            select(
                select(func.min(HoursEntry.work_date)).scalar_subquery(),
                select(func.min(Placement.starts_on)).scalar_subquery(),
            )
        )
    ).one()
    return min((day for day in found if day is not None), default=None)


async def entries_of_month(session: AsyncSession, month: date) -> list[HoursEntry]:
    """Every line of the work of one month."""
    query = select(HoursEntry).where(HoursEntry.work_date.between(*month_days(month)))
    return list(await session.scalars(query))
