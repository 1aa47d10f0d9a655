"""The hours ledger as it is read: whole lines, the days a rule must see, sums, and what holds others back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from employers.models import Employer, Opening, Workplace
from employers.vocabulary import WAGE_KINDS, OpeningKind
from workers.models import ClosedMonth, HoursEntry, Placement, Worker
from workers.rules.earnings import earned
from workers.vocabulary import COUNTING, HoursEntryKind

SETTLING = (HoursEntryKind.CONFIRMED, HoursEntryKind.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One registered line and what became of it. `state` is REGISTERED while it waits, CORRECTION once corrected.

    `minutes` is what it is worth now: what was said while it waits, what is confirmed with its corrections, else 0.
    """

    id: UUID
    placement_id: UUID
    worker_id: UUID
    worker_name: str
    title: str
    workplace: str
    employer: str
    kind: OpeningKind
    wage_per_hour: Decimal | None
    work_date: date
    starts_at: datetime | None
    ends_at: datetime | None
    break_minutes: int
    registered_minutes: int
    minutes: int
    state: HoursEntryKind
    notes: tuple[str, ...]

    @property
    def waits(self) -> bool:
        return self.state is HoursEntryKind.REGISTERED

    @property
    def counts(self) -> bool:
        return self.state in COUNTING

    @property
    def earned(self) -> Decimal | None:
        """Wage before tax for what is confirmed; None where no wage is known or none is paid by the employer."""
        if not self.counts or self.wage_per_hour is None or self.kind not in WAGE_KINDS:
            return None
        return earned(self.minutes, self.wage_per_hour)


def settled(entry: type[HoursEntry]) -> ColumnElement[bool]:
    """That a registered line has been confirmed or withdrawn."""
    answer = aliased(HoursEntry)
    return select(answer.id).where(answer.refers_to == entry.id, answer.kind.in_(SETTLING)).exists()


async def hours_lines(
    session: AsyncSession,
    *,
    line_ids: Collection[UUID] | None = None,
    worker_id: UUID | None = None,
    employer_id: UUID | None = None,
    placement_id: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
    waiting: bool = False,
    after: UUID | None = None,
    limit: int = 500,
) -> list[HoursLine]:
    """Lines with their person, job and workplace, the newest work first, in three statements.

    `after` is the last line already seen, in the order of registering, newest first; with it, and without a span of
    days, lines come in that order.
    """
    query = (
        select(HoursEntry, Placement, Worker.name, Opening.title, Workplace.name, Employer.name)
        .join(Placement, Placement.id == HoursEntry.placement_id)
        .join(Worker, Worker.id == HoursEntry.worker_id)
        .join(Opening, Opening.id == Placement.opening_id)
        .join(Workplace, Workplace.id == Placement.workplace_id)
        .join(Employer, Employer.id == Workplace.employer_id)
        .where(HoursEntry.kind == HoursEntryKind.REGISTERED)
    )
    if line_ids is not None:
        query = query.where(HoursEntry.id.in_(line_ids))
    if worker_id is not None:
        query = query.where(HoursEntry.worker_id == worker_id)
    if employer_id is not None:
        query = query.where(Workplace.employer_id == employer_id)
    if placement_id is not None:
        query = query.where(HoursEntry.placement_id == placement_id)
    if first is not None:
        query = query.where(HoursEntry.work_date >= first)
    if last is not None:
        query = query.where(HoursEntry.work_date <= last)
    if waiting:
        query = query.where(~settled(HoursEntry))
    if after is not None:
        query = query.where(HoursEntry.id < after)
    by_day = first is not None or waiting
    order = (HoursEntry.work_date.desc(), HoursEntry.starts_at.desc(), HoursEntry.id.desc())
    rows = (await session.execute(query.order_by(*(order if by_day else (HoursEntry.id.desc(),))).limit(limit))).all()
    answers = await _answers(session, [row[0].id for row in rows])
    corrections = await _answers(session, [answer.id for [answer] in answers.values()])
    return [_line(row, answers.get(row[0].id), corrections) for row in rows]


async def _answers(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[HoursEntry]]:
    """The lines that refer to these, in the order they were written."""
    found: dict[UUID, list[HoursEntry]] = defaultdict(list)
    if ids:
        query = select(HoursEntry).where(HoursEntry.refers_to.in_(ids)).order_by(HoursEntry.id)
        for entry in await session.scalars(query):
            if entry.refers_to is not None:
                found[entry.refers_to].append(entry)
    return found


def _line(row: Any, answers: list[HoursEntry] | None, corrections: dict[UUID, list[HoursEntry]]) -> HoursLine:
    entry, placement, worker_name, title, workplace, employer = row
    answer = answers[0] if answers else None
    changes = corrections.get(answer.id, []) if answer else []
    state = HoursEntryKind(answer.kind) if answer else HoursEntryKind.REGISTERED
    minutes = entry.minutes if answer is None else answer.minutes + sum(change.minutes for change in changes)
    said = [entry, *(answers or []), *changes]
    return HoursLine(
        id=entry.id,
        placement_id=entry.placement_id,
        worker_id=entry.worker_id,
        worker_name=worker_name,
        title=title,
        workplace=workplace,
        employer=employer,
        kind=OpeningKind(placement.kind),
        wage_per_hour=placement.wage_per_hour,
        work_date=entry.work_date,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        break_minutes=entry.break_minutes,
        registered_minutes=entry.minutes,
        minutes=minutes,
        state=HoursEntryKind.CORRECTION if changes else state,
        notes=tuple(each.note for each in said if each.note),
    )


async def lines_waiting(session: AsyncSession, employer_id: UUID) -> int:
    """How many registered lines wait for this employer's yes; those of closed months can have none any more."""
    query = (
        select(func.count())
        .select_from(HoursEntry)
        .join(Placement, Placement.id == HoursEntry.placement_id)
        .join(Workplace, Workplace.id == Placement.workplace_id)
        .where(
            Workplace.employer_id == employer_id,
            HoursEntry.kind == HoursEntryKind.REGISTERED,
            ~settled(HoursEntry),
            func.date_trunc("month", HoursEntry.work_date).not_in(select(ClosedMonth.month)),
        )
    )
    return int((await session.execute(query)).scalar_one())


async def entry_by_id(session: AsyncSession, entry_id: UUID) -> HoursEntry | None:
    return await session.get(HoursEntry, entry_id)


async def registered_lines(session: AsyncSession, ids: Collection[UUID]) -> list[tuple[HoursEntry, UUID]]:
    """Registered lines by id, each with the employer it was worked for."""
    rows = await session.execute(
        select(HoursEntry, Workplace.employer_id)
        .join(Placement, Placement.id == HoursEntry.placement_id)
        .join(Workplace, Workplace.id == Placement.workplace_id)
        .where(HoursEntry.id.in_(ids), HoursEntry.kind == HoursEntryKind.REGISTERED)
    )
    return [(row[0], row[1]) for row in rows]


async def entries_on(
    session: AsyncSession, worker_ids: Collection[UUID], days: Collection[date]
) -> list[HoursEntry]:
    """Every line of these people on these dates of work, at every employer. Read after the people are locked."""
    query = select(HoursEntry).where(HoursEntry.worker_id.in_(worker_ids), HoursEntry.work_date.in_(days))
    return list(await session.scalars(query.order_by(HoursEntry.id)))


async def standing_lines(session: AsyncSession, worker_id: UUID, first: date, last: date) -> list[HoursEntry]:
    """Registered lines of the person, at every employer, that nobody has taken back, from day to day."""
    withdrawal = aliased(HoursEntry)
    query = select(HoursEntry).where(
        HoursEntry.worker_id == worker_id,
        HoursEntry.kind == HoursEntryKind.REGISTERED,
        HoursEntry.work_date.between(first, last),
        ~select(withdrawal.id)
        .where(withdrawal.refers_to == HoursEntry.id, withdrawal.kind == HoursEntryKind.WITHDRAWN)
        .exists(),
    )
    return list(await session.scalars(query.order_by(HoursEntry.work_date, HoursEntry.id)))


async def lock_workers(session: AsyncSession, worker_ids: Collection[UUID]) -> None:
    """Hold everybody else's changes of these people's hours until the commit; always in the same order."""
    query = select(Worker.id).where(Worker.id.in_(worker_ids)).order_by(Worker.id).with_for_update()
    await session.execute(query)


async def minutes_by_week(
    session: AsyncSession, worker_ids: Collection[UUID], first: date, last: date
) -> dict[UUID, dict[date, int]]:
    """Confirmed minutes of each person by ISO week (its Monday), from day to day, in one statement."""
    if not worker_ids:
        return {}
    week = func.date_trunc("week", HoursEntry.work_date)
    rows = await session.execute(
        select(HoursEntry.worker_id, week, func.sum(HoursEntry.minutes))
        .where(
            HoursEntry.worker_id.in_(worker_ids),
            HoursEntry.kind.in_(COUNTING),
            HoursEntry.work_date.between(first, last),
        )
        .group_by(HoursEntry.worker_id, week)
    )
    found: dict[UUID, dict[date, int]] = defaultdict(dict)
    for worker_id, monday, minutes in rows:
        found[worker_id][monday.date()] = int(minutes)
    return found


async def minutes_by_month(session: AsyncSession, first: date, last: date) -> dict[date, tuple[int, int, int, int]]:
    """Of each month of work: confirmed minutes, people with any, registered lines, and lines that still wait."""
    month = func.date_trunc("month", HoursEntry.work_date)
    counts = HoursEntry.kind.in_(COUNTING)
    registered = HoursEntry.kind == HoursEntryKind.REGISTERED
    rows = await session.execute(
        select(
            month,
            func.coalesce(func.sum(HoursEntry.minutes).filter(counts), 0),
            func.count(func.distinct(case((counts, HoursEntry.worker_id)))),
            func.count().filter(registered),
            func.count().filter(registered, ~settled(HoursEntry)),
        )
        .where(HoursEntry.work_date.between(first, last))
        .group_by(month)
    )
    return {row[0].date(): (int(row[1]), int(row[2]), int(row[3]), int(row[4])) for row in rows}
