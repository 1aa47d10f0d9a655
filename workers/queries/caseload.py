"""A consultant's people as a list: filtered, in Danish order of names, a page at a time in two statements."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from employers.queries.employers import danish_order
from workers.models import GroupMembership, HoursEntry, Placement, Worker
from workers.queries.presence import still_here
from workers.vocabulary import COUNTING, PlacementState, TargetGroup


def _holds(today: date) -> ColumnElement[bool]:
    return and_(
        GroupMembership.valid_from <= today, or_(GroupMembership.valid_to.is_(None), GroupMembership.valid_to >= today)
    )


async def caseload(
    session: AsyncSession,
    *,
    today: date,
    consultant_id: UUID | None = None,
    group: TargetGroup | None = None,
    without_hours_since: date | None = None,
    search: str = "",
    after: UUID | None = None,
    limit: int = 25,
) -> list[Worker]:
    """People who have not left, with their memberships. `after` is the last person already seen.

    `without_hours_since` keeps those with no confirmed hours from that day on.
    """
    order = (danish_order(Worker.name), Worker.id)
    query = select(Worker).where(still_here(today))
    if consultant_id is not None:
        query = query.where(Worker.consultant_id == consultant_id)
    if group is not None:
        query = query.where(
            select(GroupMembership.id)
            .where(GroupMembership.worker_id == Worker.id, GroupMembership.target_group == group, _holds(today))
            .exists()
        )
    if without_hours_since is not None:
        worked = (
            select(func.coalesce(func.sum(HoursEntry.minutes), 0))
            .where(
                HoursEntry.worker_id == Worker.id,
                HoursEntry.kind.in_(COUNTING),
                HoursEntry.work_date >= without_hours_since,
            )
            .scalar_subquery()
        )
        query = query.where(worked <= 0)
    if search:
        query = query.where(func.lower(Worker.name).contains(search.lower(), autoescape=True))
    if after is not None:
        seen = select(*order).where(Worker.id == after).subquery()
        query = query.where(tuple_(*order) > select(*seen.c).scalar_subquery())
    query = query.options(selectinload(Worker.memberships)).order_by(*order).limit(limit)
    return list(await session.scalars(query))


async def people_in_work(session: AsyncSession, worker_ids: list[UUID]) -> dict[UUID, int]:
    """How many placements that nobody has ended each of these people has, in one statement."""
    if not worker_ids:
        return {}
    rows = await session.execute(
        select(Placement.worker_id, func.count())
        .where(Placement.worker_id.in_(worker_ids), Placement.state == PlacementState.ACTIVE)
        .group_by(Placement.worker_id)
    )
    return {row[0]: int(row[1]) for row in rows}
