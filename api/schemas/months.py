"""Months in JSON, written as yyyy-mm."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

import msgspec

from api.schemas.hours import HoursView, hours_view
from infra.errors import NotFound
from workers.queries.hours import HoursLine
from workers.services.months import MonthState

_MONTH = re.compile(r"(2[01][0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


class ClosingRequest(msgspec.Struct, forbid_unknown_fields=True):
    """`although_open` is the explicit yes to closing over lines that still wait: they then count nowhere."""

    although_open: bool = False


class MonthView(msgspec.Struct):
    """A month: confirmed minutes, people with any, registered lines, and lines that wait for an answer."""

    month: str
    state: str
    minutes: int
    people: int
    lines: int
    waiting: int
    closed_at: datetime | None


class MonthWithLines(msgspec.Struct):
    """A month with the lines that still wait."""

    month: MonthView
    waiting: list[HoursView]


class ClosedView(msgspec.Struct):
    """The month is closed under this id; its figures are made in the background."""

    id: UUID
    month: str


def month_named(name: str) -> date:
    """The first day of a month written as yyyy-mm. Raises NotFound for anything else.

    >>> month_named("2026-09")
    datetime.date(2026, 9, 1)
    """
    match = _MONTH.fullmatch(name)
    if match is None:
        raise NotFound("Måneden skrives som 2026-09.")
    return date(int(match[1]), int(match[2]), 1)


def month_view(state: MonthState) -> MonthView:
    return MonthView(
        month=f"{state.month:%Y-%m}",
        state="closed" if state.closed else "running" if state.running else "open",
        minutes=state.minutes,
        people=state.people,
        lines=state.lines,
        waiting=state.waiting,
        closed_at=state.closed_at,
    )


def month_with_lines(state: MonthState, waiting: list[HoursLine]) -> MonthWithLines:
    return MonthWithLines(month_view(state), [hours_view(line) for line in waiting])
