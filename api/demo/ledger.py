"""The hours of the demo: every shift registered, and in closed months settled, as the product's ledger has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from api.demo.calendar import CLOSED, Calendar, at
from api.demo.world import Cell, PlacementPlan, World
from workers.rules.hours import Interval
from workers.vocabulary import HoursEntryKind

_AWAY = 0.07
_SHORTER = 0.06
_OTHER_MINUTES = 0.04
_CORRECTED = 0.015
_WITHDRAWN = 0.015
# In the running month: of what is at most so many days old, so large a part still waits for the employer.
_STILL_WAITING = ((5, 1.0), (10, 0.25), (31, 0.04))
_PAUSE_AFTER = 270
_PAUSE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger, as it will stand. `by_worker` tells whose account made it."""

    id: UUID
    placement: PlacementPlan
    work_date: date
    kind: HoursEntryKind
    minutes: int
    made_at: datetime
    interval: Interval | None = None
    break_minutes: int = 0
    refers_to: UUID | None = None
    by_worker: bool = False
    note: str | None = None


def ledger(world: World) -> list[Line]:
    """Every line of every placement, each after the one it refers to."""
    return [line for placement in world.placements for line in _of_placement(world, placement)]


def shifts(calendar: Calendar, placement: PlacementPlan) -> Iterator[tuple[date, int, int]]:
    """The agreed shifts up to yesterday: date, and minutes after midnight from and to."""
    day = placement.starts_on
    last = min(placement.ends_on or calendar.yesterday, calendar.yesterday)
    while day <= last:
        if calendar.works(day):
            for span in placement.times:
                if span.weekday == day.isoweekday():
                    yield day, span.starts, span.ends
        day += timedelta(days=1)


def _of_placement(world: World, placement: PlacementPlan) -> Iterator[Line]:
    random, calendar = world.random, world.calendar
    months_with_hours: set[date] = set()
    first_shift = True
    for day, starts, ends in shifts(calendar, placement):
        month = day.replace(day=1)
        needed = month not in months_with_hours
        if not needed and not first_shift and random.random() < _AWAY:
            continue
        if _left_to_register(world, placement, day):
            continue
        ends = _shortened(random, placement, starts, ends)
        pause = _PAUSE if ends - starts > _PAUSE_AFTER else 0
        interval = Interval(at(day, starts), at(day, ends))
        minutes = ends - starts - pause
        typed_at = interval.ends_at + timedelta(minutes=random.randrange(5, 400))
        made_at = min(typed_at, calendar.now - timedelta(minutes=5))
        registered = Line(
            id=world.ids.at(made_at),
            placement=placement,
            work_date=day,
            kind=HoursEntryKind.REGISTERED,
            minutes=minutes,
            made_at=made_at,
            interval=interval,
            break_minutes=pause,
            by_worker=True,
        )
        yield registered
        yield from _settled(world, registered, needed=needed)
        months_with_hours.add(month)
        first_shift = False


def _left_to_register(world: World, placement: PlacementPlan, day: date) -> bool:
    """The latest shifts of somebody with a sign-in are left, so that there is something to register."""
    return placement.person.account is not None and day >= world.calendar.today - timedelta(days=4)


def _shortened(random: Random, placement: PlacementPlan, starts: int, ends: int) -> int:
    """Now and then one goes home early; nobody stays longer than the law or the agreement says."""
    if ends - starts > 60 and random.random() < _SHORTER and placement.person.cell is not Cell.PUPIL:
        return ends - random.choice((15, 30))
    return ends


def _settled(world: World, registered: Line, *, needed: bool) -> Iterator[Line]:
    random, calendar = world.random, world.calendar
    closed = calendar.index(registered.work_date) < CLOSED
    if not needed and random.random() < _WITHDRAWN:
        yield _answer(world, registered, HoursEntryKind.WITHDRAWN, 0, by_worker=True)
        return
    age = (calendar.today - registered.work_date).days
    if not closed and random.random() < next(waits for days, waits in _STILL_WAITING if age <= days):
        return
    minutes = registered.minutes
    if not needed and minutes > 60 and random.random() < _OTHER_MINUTES:
        minutes -= random.choice((15, 30))
    confirmed = _answer(world, registered, HoursEntryKind.CONFIRMED, minutes)
    yield confirmed
    if minutes > 60 and random.random() < _CORRECTED:
        note = "Der var talt et kvarter for meget."
        yield _answer(world, confirmed, HoursEntryKind.CORRECTION, -15, note=note)


def _answer(
    world: World, to: Line, kind: HoursEntryKind, minutes: int, *, by_worker: bool = False, note: str | None = None
) -> Line:
    """A line about another one, one to three days later, yet before its month is closed and before today."""
    latest = min(close_of(to.work_date), world.calendar.now) - timedelta(minutes=1)
    made_at = min(to.made_at + timedelta(minutes=world.random.randrange(600, 4000)), latest)
    return Line(
        id=world.ids.at(made_at),
        placement=to.placement,
        work_date=to.work_date,
        kind=kind,
        minutes=minutes,
        made_at=made_at,
        refers_to=to.id,
        by_worker=by_worker,
        note=note,
    )


def close_of(day: date) -> datetime:
    """When the month of a day is closed: at ten on the third of the next month.

    >>> close_of(date(2026, 9, 30)).isoformat()
    '2026-10-03T10:00:00+02:00'
    """
    following = (day.replace(day=1) + timedelta(days=31)).replace(day=3)
    return at(following, 600)
