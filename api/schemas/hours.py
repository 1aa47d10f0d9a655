"""Hours in JSON. Lengths are whole minutes; start and end are the Danish clock on the day of the work."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

import msgspec

from employers.vocabulary import OpeningKind
from infra.errors import Invalid
from infra.vocabulary import Refusal
from workers.queries.hours import HoursLine
from workers.rules.hours import HoursInput
from workers.services.hours import Confirmation
from workers.services.timesheet import EmployerWeek
from workers.vocabulary import HoursEntryKind

_CLOCK = re.compile(r"([01][0-9]|2[0-3])[:.]([0-5][0-9])", re.ASCII)


class HoursRequest(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Work on a day, from `starts` to `ends` ("15:30"). Work that runs to midnight ends 00:00 the next day."""

    work_date: date
    starts: str
    ends: str
    break_minutes: int = 0
    ends_next_day: bool = False
    note: str | None = None

    def as_input(self) -> HoursInput:
        """Raises Invalid for a time that is none."""
        return HoursInput(
            work_date=self.work_date,
            starts=clock_time(self.starts, "starts"),
            ends=clock_time(self.ends, "ends"),
            break_minutes=self.break_minutes,
            ends_next_day=self.ends_next_day,
        )


class ConfirmationRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Without `minutes` the line is right as it stands; 0 says that the work was not done."""

    minutes: int | None = None
    note: str | None = None


class LineConfirmation(msgspec.Struct, forbid_unknown_fields=True):
    """The answer to one line of several."""

    id: UUID
    minutes: int | None = None
    note: str | None = None

    def as_answer(self) -> Confirmation:
        return Confirmation(self.id, self.minutes, self.note)


class ConfirmationsRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Answers to several lines: all are taken down, or none."""

    items: list[LineConfirmation]


class CorrectionRequest(msgspec.Struct, forbid_unknown_fields=True):
    """What the confirmed line should be worth, in minutes, and why. The ledger gets the signed difference."""

    minutes: int
    note: str


class HoursView(msgspec.Struct):
    """A registered line and what became of it. `state` is "correction" once a confirmed line has been corrected;
    `minutes` is what it is worth now. `notes` are those written on the line."""

    id: UUID
    placement_id: UUID
    worker_name: str
    title: str
    workplace: str
    kind: OpeningKind
    work_date: date
    starts_at: datetime | None
    ends_at: datetime | None
    break_minutes: int
    registered_minutes: int
    minutes: int
    state: HoursEntryKind
    notes: list[str]
    earned: Decimal | None


class HoursList(msgspec.Struct):
    """Lines that were answered together."""

    items: list[HoursView]


class EmployerWeekView(msgspec.Struct):
    """What waits for the employer's yes, the oldest work first, and what was settled of this and last week's work."""

    monday: date
    minutes_waiting: int
    waiting: list[HoursView]
    settled: list[HoursView]


def clock_time(typed: str, field: str) -> time:
    """A time of day. Raises Invalid, in Danish.

    >>> clock_time("15:30", "ends")
    datetime.time(15, 30)
    """
    match = _CLOCK.fullmatch(typed) if len(typed) <= 8 else None
    if match is None:
        raise Invalid([Refusal("hours.clock", "Skriv et tidspunkt i timer og minutter, fx 15:30.", field=field)])
    return time(int(match[1]), int(match[2]))


def hours_view(line: HoursLine) -> HoursView:
    return HoursView(
        id=line.id,
        placement_id=line.placement_id,
        worker_name=line.worker_name,
        title=line.title,
        workplace=line.workplace,
        kind=line.kind,
        work_date=line.work_date,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        break_minutes=line.break_minutes,
        registered_minutes=line.registered_minutes,
        minutes=line.minutes,
        state=line.state,
        notes=list(line.notes),
        earned=line.earned,
    )


def week_view(week: EmployerWeek) -> EmployerWeekView:
    return EmployerWeekView(
        monday=week.monday,
        minutes_waiting=week.minutes_waiting,
        waiting=[hours_view(line) for line in week.waiting],
        settled=[hours_view(line) for line in week.settled],
    )
