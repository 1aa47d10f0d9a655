"""Hours as they are read: the worker's week with what is still to be taken down, and the employer's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from infra.errors import NotAllowed, NotFound
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers import queries
from workers.models import Placement
from workers.queries import hours as hours_queries
from workers.queries import months as month_queries
from workers.queries.hours import HoursLine
from workers.rules.figures import month_days
from workers.rules.hours import Interval, interval_of
from workers.services.hours import agreed_hours
from workers.services.seen import note_seen
from workers.services.standing import own_worker, placement_in_reach, standing
from workers.vocabulary import HoursEntryKind

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AgreedTime:
    """An agreed stretch of a day without hours on it yet: `ready` once it is over and can be taken down as it is."""

    placement: Placement
    on: date
    starts: int
    ends: int
    ready: bool


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What a month comes to: confirmed minutes, minutes that wait, and the wage of those whose wage is known.

    `earned` is None where no wage is known at all; `all_wages_known` says whether it covers everything confirmed.
    """

    month: date
    confirmed: int
    waiting: int
    earned: Decimal | None
    all_wages_known: bool


@dataclass(frozen=True, slots=True)
class WorkerWeek:
    """One week of the person: lines, agreed times still open, and the month it lies in."""

    monday: date
    lines: Sequence[HoursLine]
    open_times: Sequence[AgreedTime]
    placements: Sequence[Placement]
    month: MonthSum
    is_this_week: bool

    @property
    def before(self) -> date:
        return self.monday - _WEEK

    @property
    def after(self) -> date:
        return self.monday + _WEEK


@dataclass(frozen=True, slots=True)
class EmployerWeek:
    """What the employer has to say yes to, oldest work first, and what was settled of this week's work."""

    monday: date
    waiting: Sequence[HoursLine]
    settled: Sequence[HoursLine]

    @property
    def minutes_waiting(self) -> int:
        return sum(line.minutes for line in self.waiting)


class TimesheetService:
    """Reads hours; it never writes them."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def my_week(self, day: date | None = None) -> WorkerWeek:
        """The signed-in person's week around `day`, this week without one."""
        worker = await own_worker(self.work)
        today = self.work.clock.today()
        asked = day if day is not None and date(2000, 1, 8) < day < date(2190, 1, 1) else today
        monday = asked - timedelta(days=asked.isoweekday() - 1)
        sunday = monday + timedelta(days=6)
        placements = await queries.placements_of(self.session, worker_id=worker.id)
        theirs = [each for each in placements if each.starts_on <= sunday and (each.ends_on or sunday) >= monday]
        first, last = month_days(min(today, sunday))
        lines = await hours_queries.hours_lines(
            self.session, worker_id=worker.id, first=min(first, monday), last=max(last, sunday)
        )
        week = [line for line in lines if monday <= line.work_date <= sunday]
        closed = await month_queries.closed_among(self.session, [monday, sunday])
        return WorkerWeek(
            monday=monday,
            lines=week,
            open_times=self._open_times(theirs, week, monday, closed),
            placements=theirs,
            month=month_sum(first, [line for line in lines if first <= line.work_date <= last]),
            is_this_week=monday <= today <= sunday,
        )

    async def employer_week(self) -> EmployerWeek:
        """The list of the employer whose contact is signed in. Raises NotAllowed where the account stands for none."""
        self.work.actor.needs(Role.EMPLOYER)
        stands = await standing(self.work)
        if stands.employer_id is None:
            raise NotAllowed("Din konto er ikke knyttet til en virksomhed endnu. Ring til kommunen, så ordner vi det.")
        today = self.work.clock.today()
        monday = today - timedelta(days=today.isoweekday() - 1)
        waiting = await hours_queries.hours_lines(self.session, employer_id=stands.employer_id, waiting=True, limit=200)
        week = await hours_queries.hours_lines(
            self.session, employer_id=stands.employer_id, first=monday - _WEEK, last=monday + timedelta(days=6)
        )
        closed = await month_queries.closed_among(self.session, {line.work_date for line in waiting})
        answerable = [line for line in reversed(waiting) if line.work_date.replace(day=1) not in closed]
        settled = [line for line in week if not line.waits and line.state is not HoursEntryKind.WITHDRAWN]
        note_seen(self.work, (line.worker_id for line in (*answerable, *settled)), "hours")
        return EmployerWeek(monday, answerable, settled)

    async def line(self, line_id: UUID) -> HoursLine:
        """One registered line for those it concerns. Raises NotFound."""
        return (await self.lines([line_id]))[0]

    async def lines(self, line_ids: Sequence[UUID]) -> list[HoursLine]:
        """Registered lines for those they concern. Raises NotFound unless every one of them is theirs."""
        stands = await standing(self.work)
        reach = None if stands.consultant else stands.employer_id
        found = await hours_queries.hours_lines(self.session, line_ids=line_ids)
        theirs = {line.id for line in found}
        if not stands.consultant:
            by_employer = await hours_queries.registered_lines(self.session, line_ids)
            theirs = {entry.id for entry, employer_id in by_employer if reach is not None and employer_id == reach}
            theirs |= {line.id for line in found if line.worker_id == stands.worker_id}
        if not theirs.issuperset(line_ids):
            raise NotFound()
        note_seen(self.work, (line.worker_id for line in found if line.worker_id != stands.worker_id), "hours")
        return found

    async def of_placement(self, placement_id: UUID, *, after: UUID | None, limit: int) -> list[HoursLine]:
        """`limit + 1` lines of one placement, the last registered first. Raises NotFound."""
        placement, stands = await placement_in_reach(self.work, placement_id)
        if not stands.is_the_worker(placement):
            note_seen(self.work, [placement.worker_id], "hours")
        return await hours_queries.hours_lines(self.session, placement_id=placement.id, after=after, limit=limit + 1)

    def _open_times(
        self, placements: Sequence[Placement], lines: Sequence[HoursLine], monday: date, closed: frozenset[date]
    ) -> list[AgreedTime]:
        """Agreed times of the week up to today that share no time with hours that stand, today's first."""
        today, now = self.work.clock.today(), self.work.clock.now()
        taken = [
            Interval(line.starts_at, line.ends_at)
            for line in lines
            if line.starts_at and line.ends_at and line.state is not HoursEntryKind.WITHDRAWN
        ]
        found: list[AgreedTime] = []
        for placement in placements:
            for time in placement.times:
                on = monday + timedelta(days=time.weekday - 1)
                if on > today or on < placement.starts_on or (placement.ends_on is not None and on > placement.ends_on):
                    continue
                if on.replace(day=1) in closed:
                    continue
                agreed = interval_of(agreed_hours(on, time.starts, time.ends))
                if not any(agreed.overlaps(other) for other in taken):
                    found.append(AgreedTime(placement, on, time.starts, time.ends, agreed.ends_at <= now))
        return sorted(found, key=lambda each: (each.on, each.starts), reverse=True)


def month_sum(month: date, lines: Sequence[HoursLine]) -> MonthSum:
    """What the lines of a month come to."""
    counting = [line for line in lines if line.counts and line.minutes]
    wages = [line.earned for line in counting]
    known = [wage for wage in wages if wage is not None]
    return MonthSum(
        month=month,
        confirmed=sum(line.minutes for line in counting),
        waiting=sum(line.minutes for line in lines if line.waits),
        earned=sum(known, Decimal(0)) if known else None,
        all_wages_known=len(known) == len(wages),
    )
