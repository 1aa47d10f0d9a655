"""What time it is, as an argument. Times are aware and in UTC; days are Danish days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol

from infra.vocabulary import DENMARK

__all__ = ["DENMARK", "Clock", "FixedClock", "SystemClock", "start_of_day"]


class Clock(Protocol):
    """Tells the moment and the Danish date."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The date in Denmark at that moment."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(DENMARK).date()


class FixedClock:
    """A clock that stands still until it is moved: for tests and for demo data.

    >>> FixedClock(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)).today()
    datetime.date(2026, 11, 21)
    """

    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a moment needs its zone")
        self.moment = moment

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        return self.now().astimezone(DENMARK).date()


def start_of_day(day: date) -> datetime:
    """Midnight in Denmark at the start of `day`, as a moment in UTC.

    >>> start_of_day(date(2026, 7, 1))
    datetime.datetime(2026, 6, 30, 22, 0, tzinfo=datetime.timezone.utc)
    """
    return datetime(day.year, day.month, day.day, tzinfo=DENMARK).astimezone(UTC)
