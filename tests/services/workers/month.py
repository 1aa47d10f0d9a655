"""People, placements and hours of a month, written the way a test tells them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from employers.models import Opening
from employers.vocabulary import OpeningKind
from infra.db import new_id
from infra.identity.actor import Actor
from infra.vocabulary import Role
from tests.factories import Factory
from workers.models import ClosedMonth, GroupMembership, HoursEntry, Placement, Worker
from workers.services.figures import FiguresService
from workers.vocabulary import HoursEntryKind, TargetGroup

SEPTEMBER = date(2026, 9, 1)
READY, COURSE = TargetGroup.ACTIVITY_READY, TargetGroup.RESOURCE_COURSE
Spell = tuple[TargetGroup, date, date | None]
SINCE = date(2026, 1, 1)


class Town:
    """One municipality with its people. Hours are confirmed unless a test says otherwise."""

    def __init__(self, factory: Factory) -> None:
        self.factory = factory
        self._opening: Opening | None = None

    async def opening(self) -> Opening:
        """The one opening that every placement of the test stands on; what counts is the placement's own kind."""
        if self._opening is None:
            employer, workplace = await self.factory.employer()
            self._opening = await self.factory.opening(employer, workplace)
        return self._opening

    def another_employer(self) -> None:
        """From here on, placements stand on an opening of somebody else."""
        self._opening = None

    async def person(self, *spells: Spell, official: bool = False) -> Worker:
        groups = spells or ((READY, SINCE, None),)
        return await self.factory.worker(groups=groups, in_official_base=official, wishes=(), skills=())

    async def crowd(self, count: int, *spells: Spell, official: bool = False) -> list[UUID]:
        """Many at once, without more about them than their groups."""
        people = [Worker(id=new_id(), name=f"Borger {number}", kinds=[]) for number in range(count)]
        await self.factory.save(*people)
        await self.factory.save(
            *(
                GroupMembership(
                    worker_id=each.id, target_group=group, valid_from=first, valid_to=last, in_official_base=official
                )
                for each in people
                for group, first, last in spells or ((READY, SINCE, None),)
            )
        )
        return [each.id for each in people]

    async def placement(
        self, worker_id: UUID, kind: OpeningKind, starts_on: date = SEPTEMBER, ends_on: date | None = None
    ) -> Placement:
        opening = await self.opening()
        placement = Placement(
            id=new_id(),
            opening_id=opening.id,
            worker_id=worker_id,
            workplace_id=opening.workplace_id,
            kind=kind,
            starts_on=starts_on,
            ends_on=ends_on,
            minutes_per_week=180,
        )
        await self.factory.save(placement)
        return placement

    async def hours(self, placement: Placement, day: date, minutes: int, confirmed: int | None = -1) -> HoursEntry:
        """A registered line, confirmed as it is, as other minutes, or (None) not yet. Gives the newest line."""
        registered = HoursEntry(
            id=new_id(),
            placement_id=placement.id,
            worker_id=placement.worker_id,
            work_date=day,
            kind=HoursEntryKind.REGISTERED,
            minutes=minutes,
        )
        await self.factory.save(registered)
        if confirmed is None:
            return registered
        line = HoursEntry(
            id=new_id(),
            placement_id=placement.id,
            worker_id=placement.worker_id,
            work_date=day,
            kind=HoursEntryKind.CONFIRMED,
            minutes=minutes if confirmed == -1 else confirmed,
            refers_to=registered.id,
        )
        await self.factory.save(line)
        return line

    async def correct(self, line: HoursEntry, difference: int) -> HoursEntry:
        correction = HoursEntry(
            id=new_id(),
            placement_id=line.placement_id,
            worker_id=line.worker_id,
            work_date=line.work_date,
            kind=HoursEntryKind.CORRECTION,
            minutes=difference,
            refers_to=line.id,
        )
        await self.factory.save(correction)
        return correction

    async def works(
        self, worker_id: UUID, day: date, minutes: int = 120, kind: OpeningKind = OpeningKind.MICRO_JOB
    ) -> HoursEntry:
        """A placement of that kind with one confirmed line."""
        return await self.hours(await self.placement(worker_id, kind, day, day), day, minutes)

    async def close(self, month: date = SEPTEMBER) -> ClosedMonth:
        closed = ClosedMonth(id=new_id(), month=month)
        await self.factory.save(closed)
        return closed

    async def make(self, month: date = SEPTEMBER) -> int:
        """Make the month's figures; gives how many rows were written."""
        async with self.factory.work() as work:
            return await FiguresService(work).make(month)

    async def reader(self) -> Actor:
        return await self.factory.account(Role.COMMITTEE)
