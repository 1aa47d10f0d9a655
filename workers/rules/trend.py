"""Which way a figure goes, and where on its path to the target it should be by now.

Works on what readers see only, so that nothing hidden can be read from a direction. Shares are unrounded and
between 0 and 1; differences are in shares (0.004 is 0.4 percentage points).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workers.rules.indicators import Direction

# Less than this would be written as 0,0 percentage points.
STEADY = Decimal("0.0005")


class Movement(StrEnum):
    """Where the newest figure lies against the one before it."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Trend:
    """The change since `since`, the nearest earlier month with a shown figure. `better` is None where nothing moves."""

    movement: Movement
    change: Decimal
    since: date
    better: bool | None


def trend(points: Iterable[tuple[date, Decimal | None]], direction: Direction) -> Trend | None:
    """The newest month against the nearest earlier shown one; None where the newest is hidden or stands alone.

    >>> trend([(date(2026, 8, 1), Decimal("0.050")), (date(2026, 9, 1), Decimal("0.054"))], Direction.UP)
    Trend(movement=<Movement.UP: 'up'>, change=Decimal('0.004'), since=datetime.date(2026, 8, 1), better=True)
    """
    ordered = sorted(points, key=lambda point: point[0], reverse=True)
    if not ordered or ordered[0][1] is None:
        return None
    now = ordered[0][1]
    for month, share in ordered[1:]:
        if share is None:
            continue
        change = now - share
        if abs(change) < STEADY:
            return Trend(Movement.STEADY, change, month, None)
        up = change > 0
        return Trend(Movement.UP if up else Movement.DOWN, change, month, up is (direction is Direction.UP))
    return None


@dataclass(frozen=True, slots=True)
class Path:
    """The straight line from a measured baseline to the goal at its deadline."""

    baseline: Decimal
    from_month: date
    goal: Decimal
    deadline: date

    def expected(self, month: date) -> Decimal | None:
        """The share on the path in `month`; None outside the path, where nothing is promised.

        >>> path = Path(Decimal("0.10"), date(2026, 1, 1), Decimal("0.18"), date(2026, 9, 30))
        >>> path.expected(date(2026, 5, 1)), path.expected(date(2026, 9, 1)), path.expected(date(2026, 10, 1))
        (Decimal('0.14'), Decimal('0.18'), None)
        """
        gone, whole = _months(self.from_month, month), _months(self.from_month, self.deadline)
        if whole <= 0 or not 0 <= gone <= whole:
            return None
        return self.baseline + (self.goal - self.baseline) * gone / whole


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
