"""Placements with what was agreed, and who at the employer may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, selectinload

from employers.models import Opening, Workplace
from workers.models import HoursEntry, Placement
from workers.vocabulary import HoursEntryKind, PlacementState


def _whole(query: Select[Placement]) -> Select[Placement]:
    return query.options(
        selectinload(Placement.times),
        selectinload(Placement.worker),
        selectinload(Placement.contact),
        selectinload(Placement.opening).selectinload(Opening.workplace).selectinload(Workplace.employer),
    )


async def placement_by_id(session: AsyncSession, placement_id: UUID) -> Placement | None:
    """The placement with times, worker, contact and opening (workplace, employer)."""
    return await session.scalar(_whole(select(Placement).where(Placement.id == placement_id)))


async def active_placements(session: AsyncSession, worker_id: UUID, on: date | None = None) -> list[Placement]:
    """The person's placements that nobody has ended, the oldest first, whole.

    With `on`, those whose agreed last day lies before it are left out too.
    """
    query = select(Placement).where(Placement.worker_id == worker_id, Placement.state == PlacementState.ACTIVE)
    if on is not None:
        query = query.where(or_(Placement.ends_on.is_(None), Placement.ends_on >= on))
    return list(await session.scalars(_whole(query.order_by(Placement.starts_on, Placement.id))))


async def placements_of(
    session: AsyncSession,
    *,
    worker_id: UUID | None = None,
    employer_id: UUID | None = None,
    state: PlacementState | None = None,
    after: UUID | None = None,
    limit: int = 100,
) -> list[Placement]:
    """Placements of a person, of an employer, or all; the newest first, whole. `after` is the last id already seen."""
    query = select(Placement)
    if worker_id is not None:
        query = query.where(Placement.worker_id == worker_id)
    if employer_id is not None:
        query = query.join(Workplace, Workplace.id == Placement.workplace_id).where(
            Workplace.employer_id == employer_id
        )
    if state is not None:
        query = query.where(Placement.state == state)
    if after is not None:
        query = query.where(Placement.id < after)
    return list(await session.scalars(_whole(query.order_by(Placement.id.desc()).limit(limit))))


async def seats_taken(
    session: AsyncSession, opening_ids: Iterable[UUID], starts_on: date, ends_on: date | None = None
) -> Mapping[UUID, int]:
    """How many placements of each opening share days with this period; openings without any are left out.

    A placement counts from its first to its last day, and no longer once somebody has ended it.
    """
    query = (
        select(Placement.opening_id, func.count())
        .where(
            Placement.opening_id.in_(list(opening_ids)),
            Placement.state == PlacementState.ACTIVE,
            or_(Placement.ends_on.is_(None), Placement.ends_on >= starts_on),
        )
        .group_by(Placement.opening_id)
    )
    if ends_on is not None:
        query = query.where(Placement.starts_on <= ends_on)
    return dict((await session.execute(query)).all())


async def placements_past(session: AsyncSession, today: date) -> list[Placement]:
    """Placements whose last day has passed and that nobody has ended, held; those somebody else holds are left out."""
    query = select(Placement).where(Placement.state == PlacementState.ACTIVE, Placement.ends_on < today)
    return list(await session.scalars(query.order_by(Placement.id).with_for_update(skip_locked=True)))


async def placement_exists(session: AsyncSession, opening_id: UUID, worker_id: UUID, starts_on: date) -> bool:
    """Whether this person has a placement in this opening from this day."""
    found = await session.scalar(
        select(Placement.id).where(
            Placement.opening_id == opening_id, Placement.worker_id == worker_id, Placement.starts_on == starts_on
        )
    )
    return found is not None


async def last_worked(session: AsyncSession, placement_id: UUID) -> date | None:
    """The last date with hours that stand: registered and not withdrawn, however they were confirmed."""
    taken_back = aliased(HoursEntry)
    return await session.scalar(
        select(func.max(HoursEntry.work_date)).where(
            HoursEntry.placement_id == placement_id,
            HoursEntry.kind == HoursEntryKind.REGISTERED,
            ~select(taken_back.id)
            .where(taken_back.refers_to == HoursEntry.id, taken_back.kind == HoursEntryKind.WITHDRAWN)
            .exists(),
        )
    )
