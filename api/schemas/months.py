"""Months in JSON, written as yyyy-mm."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from api.schemas.hours import HoursView, hours_view
from workers.queries.hours import HoursLine
from workers.services.months import MonthState


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
