"""The months of the demo, counted back from the reference date, and which days are worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from infra.clock import DENMARK, start_of_day
from infra.law.data import load_rules
from infra.law.lookup import holidays, law_on
from workers.rules.figures import month_days

MONTHS = 18
CLOSED = MONTHS - 1
# The strategies counted in September, when it is the last month but one that is closed.
AUTUMN = CLOSED - 2


@dataclass(frozen=True, slots=True)
class Calendar:
    """`months` are first days, the current month last. Everything made lies before midnight at the start of `today`."""

    today: date
    months: tuple[date, ...]
    holidays: frozenset[date]

    @property
    def closed(self) -> tuple[date, ...]:
        """Months that are over: every line in them has its answer."""
        return self.months[:CLOSED]

    @property
    def frozen(self) -> tuple[date, ...]:
        """Months a consultant has closed. The newest that is over is left for whoever tries the demo to close."""
        return self.months[: CLOSED - 1]

    @property
    def now(self) -> datetime:
        return start_of_day(self.today)

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)

    @property
    def opened(self) -> date:
        """When the municipality began: three weeks before its first month with figures."""
        return self.months[0] - timedelta(days=21)

    def last_day(self, index: int) -> date:
        return month_days(self.months[index])[1]

    def index(self, day: date) -> int:
        """The place of a day's month; negative before the first, past the last after it."""
        first = self.months[0]
        return (day.year - first.year) * 12 + day.month - first.month

    def works(self, day: date) -> bool:
        """Nobody in the demo works on public holidays, on 24 or on 31 December."""
        return day not in self.holidays and (day.month, day.day) not in {(12, 24), (12, 31)}


def calendar_for(today: date) -> Calendar:
    """The calendar as seen from `today`.

    >>> calendar = calendar_for(date(2026, 11, 20))
    >>> calendar.months[0], calendar.closed[-1], calendar.months[AUTUMN]
    (datetime.date(2025, 6, 1), datetime.date(2026, 10, 1), datetime.date(2026, 9, 1))
    """
    last = today.year * 12 + today.month - 1
    months = tuple(date(number // 12, number % 12 + 1, 1) for number in range(last - CLOSED, last + 1))
    rules = load_rules()
    free: set[date] = set()
    for year in range(months[0].year, today.year + 2):
        free |= holidays(law_on(rules, date(year, 7, 1))) or frozenset()
    return Calendar(today, months, frozenset(free))


def at(day: date, minutes: int) -> datetime:
    """The moment the clock in Denmark shows so many minutes after midnight."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), DENMARK)
