"""Closing the month: the consultant says that its hours stand, and the figures are made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from infra.db import new_id
from infra.errors import Conflict, NotFound, Refused
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.models import ClosedMonth
from workers.queries import hours as hours_queries
from workers.queries import months as queries
from workers.queries.hours import HoursLine
from workers.rules.figures import month_days
from workers.rules.hours import YEARS
from workers.rules.ledger import reasons_not_to_close
from workers.services.hours import as_line
from workers.services.seen import note_seen
from workers.vocabulary import MonthClosed

MOST_MONTHS = 36
_OPEN_LINES = "ledger.open_lines"
_MONTH = re.compile(r"(2[01][0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class MonthState:
    """One month: its hours, how many lines wait for an answer, and whether it is closed (when, by whom)."""

    month: date
    minutes: int
    people: int
    lines: int
    waiting: int
    running: bool
    closed_at: datetime | None = None
    closed_by: str | None = None

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def can_close(self) -> bool:
        return not self.closed and not self.running


class MonthService:
    """Months of this municipality, for its consultants."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def all(self) -> list[MonthState]:
        """Every month since the first work, the newest first, at most three years back."""
        self.work.actor.needs(Role.CONSULTANT)
        this = self.work.clock.today().replace(day=1)
        first = await queries.first_day_of_all(self.session)
        months = [this]
        while first is not None and months[-1] > first.replace(day=1) and len(months) < MOST_MONTHS:
            months.append(_before(months[-1]))
        counted = await hours_queries.minutes_by_month(self.session, months[-1], month_days(this)[1])
        closed = await queries.closed_months(self.session)
        return [_state(month, this, counted, closed) for month in months]

    async def one(self, month: date) -> tuple[MonthState, list[HoursLine]]:
        """One month and the lines in it that still wait for an answer. Raises NotFound for a year that cannot be."""
        self.work.actor.needs(Role.CONSULTANT)
        month, last = month_days(_possible(month))
        counted = await hours_queries.minutes_by_month(self.session, month, last)
        closed = await queries.closed_months(self.session)
        waiting = await hours_queries.hours_lines(self.session, first=month, last=last, waiting=True)
        note_seen(self.work, (line.worker_id for line in waiting), "month")
        return _state(month, self.work.clock.today().replace(day=1), counted, closed), waiting

    async def close(self, month: date, *, although_open: bool = False) -> ClosedMonth:
        """Close a month that is over. Lines that still wait need an explicit yes: they then count nowhere.

        Raises NotFound for a year that cannot be, Conflict when it is closed already, Refused with every reason.
        Names MonthClosed.
        """
        self.work.actor.needs(Role.CONSULTANT)
        month = _possible(month).replace(day=1)
        await queries.hold_months(self.session, self.work.here, [month], alone=True)
        if await queries.closed_among(self.session, [month]):
            raise Conflict("Måneden er allerede lukket.")
        lines = [as_line(entry) for entry in await queries.entries_of_month(self.session, month)]
        refusals = reasons_not_to_close(lines, month, today=self.work.clock.today())
        if although_open:
            refusals = [refusal for refusal in refusals if refusal.rule != _OPEN_LINES]
        if refusals:
            raise Refused(refusals)
        closed = ClosedMonth(
            id=new_id(), municipality_id=self.work.here, month=month, closed_by=self.work.actor.account_id
        )
        self.session.add(closed)
        await self.session.flush()
        self.work.happened(MonthClosed(closed.id))
        self.work.audit("month.closed", "closed_month", closed.id, month=month.isoformat(), although_open=although_open)
        return closed


def month_named(name: str) -> date:
    """The first day of a month written as yyyy-mm. Raises NotFound for anything else.

    >>> month_named("2026-09")
    datetime.date(2026, 9, 1)
    """
    match = _MONTH.fullmatch(name)
    if match is None:
        raise NotFound("Måneden skrives som 2026-09.")
    return date(int(match[1]), int(match[2]), 1)


def _possible(month: date) -> date:
    if month.year not in YEARS:
        raise NotFound("Den måned kan ikke passe. Se årstallet efter.")
    return month


def _state(
    month: date,
    this: date,
    counted: dict[date, tuple[int, int, int, int]],
    closed: dict[date, tuple[ClosedMonth, str | None]],
) -> MonthState:
    minutes, people, lines, waiting = counted.get(month, (0, 0, 0, 0))
    row, name = closed.get(month, (None, None))
    return MonthState(
        month=month,
        minutes=minutes,
        people=people,
        lines=lines,
        waiting=waiting,
        running=month >= this,
        closed_at=row.created_at if row else None,
        closed_by=name,
    )


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
