"""People as matching needs them: columns in bulk, the same number of statements for one and for thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from workers.models import (
    Availability,
    GroupMembership,
    Guardian,
    Placement,
    PlacementTime,
    Skill,
    Wish,
    Worker,
)
from workers.queries.presence import still_here
from workers.vocabulary import PlacementState

Scope = Select[UUID]


def everybody_who_seeks(day: date) -> Scope:
    """Everybody who is here on `day` and has not turned suggestions off."""
    return select(Worker.id).where(still_here(day), Worker.suggestions_on)


def one(worker_id: UUID, day: date) -> Scope:
    """One person if they are here on `day`, whatever they have chosen about suggestions."""
    return select(Worker.id).where(Worker.id == worker_id, still_here(day))


def these(worker_ids: Collection[UUID]) -> Scope:
    """Some people by id."""
    return select(Worker.id).where(Worker.id.in_(worker_ids))


@dataclass(frozen=True, slots=True)
class SeekerRows:
    """What the database says of some people: a row each, and what hangs on it by worker id."""

    workers: Sequence[Any]
    availability: Mapping[UUID, list[tuple[int, int, int]]]
    memberships: Mapping[UUID, list[tuple[str, date]]]
    with_guardian: frozenset[UUID]
    placements: Mapping[UUID, list[tuple[UUID, str, int]]]
    booked: Mapping[UUID, list[tuple[int, int, int]]]


def _by_worker(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for worker_id, *rest in rows:
        grouped[worker_id].append(tuple(rest))
    return grouped


async def seeker_rows(session: AsyncSession, scope: Scope, day: date) -> SeekerRows:
    """Six statements: people, their times, groups on `day`, guardians, and what is agreed with them from `day` on."""
    workers = await session.execute(
        select(
            Worker.id,
            Worker.name,
            Worker.birth_date,
            Worker.schooling,
            Worker.ninth_grade_completed_on,
            Worker.kinds,
            Worker.minutes_from,
            Worker.minutes_to,
            Worker.latitude,
            Worker.longitude,
            Worker.reach_km,
            Worker.travel_mode,
            Worker.has_licence,
            Worker.adjustments,
            Worker.last_offered_at,
            Worker.created_at,
            Worker.area,
        ).where(Worker.id.in_(scope))
    )
    availability = await session.execute(
        select(Availability.worker_id, Availability.weekday, Availability.starts, Availability.ends).where(
            Availability.worker_id.in_(scope)
        )
    )
    memberships = await session.execute(
        select(GroupMembership.worker_id, GroupMembership.target_group, GroupMembership.valid_from).where(
            GroupMembership.worker_id.in_(scope),
            GroupMembership.valid_from <= day,
            or_(GroupMembership.valid_to.is_(None), GroupMembership.valid_to >= day),
        )
    )
    guardians = await session.scalars(select(Guardian.worker_id).where(Guardian.worker_id.in_(scope)))
    agreed = (
        Placement.worker_id.in_(scope),
        Placement.state == PlacementState.ACTIVE,
        or_(Placement.ends_on.is_(None), Placement.ends_on >= day),
    )
    placements = await session.execute(
        select(Placement.worker_id, Placement.workplace_id, Placement.kind, Placement.minutes_per_week).where(*agreed)
    )
    booked = await session.execute(
        select(Placement.worker_id, PlacementTime.weekday, PlacementTime.starts, PlacementTime.ends)
        .join(PlacementTime, PlacementTime.placement_id == Placement.id)
        .where(*agreed)
    )
    return SeekerRows(
        workers.all(),
        _by_worker(availability),
        _by_worker(memberships),
        frozenset(guardians),
        _by_worker(placements),
        _by_worker(booked),
    )


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What some people have written: to be quoted back as the reason, never ranked on here."""

    about: Mapping[UUID, str]
    wishes: Mapping[UUID, list[str]]
    skills: Mapping[UUID, list[str]]


async def own_words(session: AsyncSession, worker_ids: Sequence[UUID]) -> OwnWords:
    """Three statements for the people on one page."""
    about = await session.execute(select(Worker.id, Worker.own_words).where(Worker.id.in_(worker_ids)))
    said: list[dict[UUID, list[str]]] = []
    for table in (Wish, Skill):
        grouped: dict[UUID, list[str]] = defaultdict(list)
        rows = await session.execute(
            select(table.worker_id, table.text).where(table.worker_id.in_(worker_ids)).order_by(table.id)
        )
        for worker_id, words in rows:
            grouped[worker_id].append(words)
        said.append(grouped)
    return OwnWords(dict(about.all()), *said)


async def without_suggestions(session: AsyncSession, day: date) -> int:
    """How many of those who are here on `day` have turned suggestions off, and so stand on no list."""
    statement = select(func.count()).select_from(Worker).where(still_here(day), ~Worker.suggestions_on)
    return await session.scalar(statement) or 0
