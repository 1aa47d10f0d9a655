"""Rows into the facts that the pure rules read. A column that has no field in the facts can play no part in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from employers.models import Opening
from employers.vocabulary import Demand, OpeningKind, Sector
from infra.clock import DENMARK
from infra.vocabulary import Weekday
from matching.queries.seekers import Scope, SeekerRows, seeker_rows
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.ranking import Waiting
from workers.queries.placements import seats_taken
from workers.rules.week import TimeSpan, merged
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode


@dataclass(frozen=True, slots=True)
class Seeker:
    """One person on a list: what the rules may know, and what a consultant recognises them by."""

    facts: WorkerFacts
    name: str
    area: str
    waiting: Waiting

    @property
    def id(self) -> UUID:
        return self.facts.id


def _spans(rows: Iterable[tuple[int, int, int]]) -> tuple[TimeSpan, ...]:
    return merged(TimeSpan(Weekday(weekday), starts, ends) for weekday, starts, ends in rows)


def seekers_of(rows: SeekerRows) -> list[Seeker]:
    """Facts of each person, in the order of their ids."""
    return [_seeker(row, rows) for row in sorted(rows.workers, key=lambda row: row.id)]


def _seeker(row: Any, rows: SeekerRows) -> Seeker:
    memberships = rows.memberships.get(row.id, [])
    placements = rows.placements.get(row.id, [])
    facts = WorkerFacts(
        id=row.id,
        birth_date=row.birth_date,
        schooling=Schooling(row.schooling),
        ninth_grade_completed_on=row.ninth_grade_completed_on,
        minutes_from=row.minutes_from,
        minutes_to=row.minutes_to,
        availability=_spans(rows.availability.get(row.id, ())),
        latitude=row.latitude,
        longitude=row.longitude,
        reach_km=row.reach_km,
        travel_mode=TravelMode(row.travel_mode),
        has_licence=row.has_licence,
        adjustments=frozenset(Adjustment(word) for word in row.adjustments),
        kinds=frozenset(OpeningKind(word) for word in row.kinds),
        groups=frozenset(TargetGroup(group) for group, _ in memberships),
        booked=_spans(rows.booked.get(row.id, ())),
        booked_minutes_week=sum(minutes for _, _, minutes in placements),
        active_workplaces=MappingProxyType({place: OpeningKind(kind) for place, kind, _ in placements}),
        guardian_known=row.id in rows.with_guardian,
    )
    began = row.created_at.astimezone(DENMARK).date()
    offered = None if row.last_offered_at is None else row.last_offered_at.astimezone(DENMARK).date()
    since = min((first for _, first in memberships), default=began)
    return Seeker(facts, row.name, row.area, Waiting(row.id, since, offered))


def opening_facts(opening: Opening, taken: int) -> OpeningFacts:
    """Facts of an opening loaded whole. What its tasks ask, it asks; light work is when every task is light."""
    tasks = opening.tasks
    return OpeningFacts(
        id=opening.id,
        kind=OpeningKind(opening.kind),
        sector=Sector(opening.workplace.sector),
        minutes_per_week=opening.minutes_per_week,
        times=merged(TimeSpan(Weekday(time.weekday), time.starts, time.ends) for time in opening.times),
        flexible=opening.flexible,
        demands=frozenset(Demand(demand) for task in tasks for demand in task.demands),
        latitude=opening.workplace.latitude,
        longitude=opening.workplace.longitude,
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        workplace_id=opening.workplace_id,
        seats=opening.seats,
        seats_taken=taken,
        young_possible=all(task.young_possible for task in tasks) if tasks else None,
    )


async def facts_of_openings(
    session: AsyncSession, openings: Sequence[Opening], day: date
) -> Mapping[UUID, OpeningFacts]:
    """One statement more than the openings themselves: the seats that are taken from `day` on."""
    taken = await seats_taken(session, [opening.id for opening in openings], day)
    return {opening.id: opening_facts(opening, taken.get(opening.id, 0)) for opening in openings}


async def seekers(session: AsyncSession, scope: Scope, day: date) -> list[Seeker]:
    """The people of `scope` as they stand on `day`, the first day of the work."""
    return seekers_of(await seeker_rows(session, scope, day))
