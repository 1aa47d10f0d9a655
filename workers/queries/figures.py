"""What figures are made of, and the figures that have been made. Sums and newest revisions are found by PostgreSQL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from employers.vocabulary import OpeningKind
from workers.models import GroupMembership, HoursEntry, Indicator, Placement, Snapshot, Target
from workers.rules.figures import Figure, Membership, PersonMonth, PlacementDays, WorkedHours, month_days, person_month
from workers.vocabulary import COUNTING, TargetGroup


@dataclass(frozen=True, slots=True)
class Made:
    """The newest revision of one figure of one definition version, with its row's place in the record."""

    figure: Figure
    indicator_id: UUID
    revision: int
    made_at: datetime


async def lock_month(session: AsyncSession, municipality_id: UUID, month: date) -> None:
    """Let one transaction at a time make the figures of this month; the lock goes with the transaction."""
    key = f"figures:{municipality_id}:{month}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


async def history_begins(session: AsyncSession, worker_id: UUID) -> date | None:
    """The first day on which this person was in a placement or in a target group."""
    started = select(func.min(Placement.starts_on)).where(Placement.worker_id == worker_id)
    joined = select(func.min(GroupMembership.valid_from)).where(GroupMembership.worker_id == worker_id)
    found = await session.execute(select(started.scalar_subquery(), joined.scalar_subquery()))
    return min((day for day in found.one() if day is not None), default=None)


async def work_date_of(session: AsyncSession, entry_id: UUID) -> date | None:
    """The day of the work of one line of the ledger."""
    found: date | None = await session.scalar(select(HoursEntry.work_date).where(HoursEntry.id == entry_id))
    return found


async def people_of_month(session: AsyncSession, month: date) -> list[PersonMonth]:
    """Everybody in a target group for at least one day of the month, with what their month comes to.

    Three statements, whatever the number of people: memberships, confirmed minutes summed by person and kind of
    placement, and placements that overlap the month.
    """
    first, last = month_days(month)
    memberships: dict[UUID, list[Membership]] = defaultdict(list)
    for spell in await session.execute(
        select(
            GroupMembership.worker_id,
            GroupMembership.target_group,
            GroupMembership.valid_from,
            GroupMembership.valid_to,
            GroupMembership.in_official_base,
        ).where(
            GroupMembership.valid_from <= last,
            (GroupMembership.valid_to.is_(None)) | (GroupMembership.valid_to >= first),
        )
    ):
        memberships[spell.worker_id].append(
            Membership(TargetGroup(spell.target_group), spell.valid_from, spell.valid_to, spell.in_official_base)
        )
    hours: dict[UUID, list[WorkedHours]] = defaultdict(list)
    for line in await session.execute(
        select(HoursEntry.worker_id, Placement.kind, func.sum(HoursEntry.minutes).label("minutes"))
        .join(Placement, Placement.id == HoursEntry.placement_id)
        .where(HoursEntry.work_date.between(first, last), HoursEntry.kind.in_(COUNTING))
        .group_by(HoursEntry.worker_id, Placement.kind)
    ):
        hours[line.worker_id].append(WorkedHours(OpeningKind(line.kind), first, int(line.minutes)))
    placements: dict[UUID, list[PlacementDays]] = defaultdict(list)
    for stay in await session.execute(
        select(Placement.worker_id, Placement.kind, Placement.starts_on, Placement.ends_on).where(
            Placement.starts_on <= last, (Placement.ends_on.is_(None)) | (Placement.ends_on >= first)
        )
    ):
        placements[stay.worker_id].append(PlacementDays(OpeningKind(stay.kind), stay.starts_on, stay.ends_on))
    return [
        person_month(worker_id, spells, first, hours=hours[worker_id], placements=placements[worker_id])
        for worker_id, spells in memberships.items()
    ]


async def newest_figures(session: AsyncSession, since: date | None = None, only: date | None = None) -> list[Made]:
    """The newest revision of every figure by definition version, group and month, the oldest month first."""
    rows = (
        select(Snapshot, Indicator.key, Indicator.version)
        .join(Indicator, Indicator.id == Snapshot.indicator_id)
        .ext(distinct_on(Snapshot.month, Snapshot.indicator_id, Snapshot.target_group))
        .order_by(Snapshot.month, Snapshot.indicator_id, Snapshot.target_group, Snapshot.revision.desc())
    )
    if since is not None:
        rows = rows.where(Snapshot.month >= since)
    if only is not None:
        rows = rows.where(Snapshot.month == only)
    return [
        Made(
            Figure(
                indicator=key,
                group=TargetGroup(row.target_group) if row.target_group else None,
                month=row.month,
                numerator=row.numerator,
                denominator=row.denominator,
                definition_version=version,
                minutes=row.minutes,
            ),
            row.indicator_id,
            row.revision,
            row.created_at,
        )
        for row, key, version in await session.execute(rows)
    ]


async def newest_month(session: AsyncSession) -> date | None:
    """The newest month that has figures."""
    found: date | None = await session.scalar(select(func.max(Snapshot.month)))
    return found


async def indicators(session: AsyncSession) -> list[tuple[Indicator, Target | None]]:
    """Every version of every definition with its target, the oldest version first."""
    found = await session.execute(
        select(Indicator, Target)
        .outerjoin(Target, Target.indicator_id == Indicator.id)
        .order_by(Indicator.key, Indicator.version)
    )
    return [(indicator, target) for indicator, target in found]
