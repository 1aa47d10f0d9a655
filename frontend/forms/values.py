"""How a person writes a number, some hours or a time of day, and what is meant by it.

Only plain digits count: `٣`, `1_000`, `NaN`, `Infinity` and `1e9999999`, which Python would take, are not numbers here.
"""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal

_DECIMAL = re.compile(r"(-?[0-9]{1,12})(?:[.,]([0-9]{1,6}))?", re.ASCII)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,6})?", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,3}):([0-5][0-9])", re.ASCII)
_TIME = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})(?:[.:]?([0-9]{2}))?", re.ASCII | re.IGNORECASE)


def read_decimal(typed: str) -> Decimal | None:
    """A plain decimal number with Danish comma (a point is taken too), or None.

    >>> read_decimal("145,50"), read_decimal("41.280,50"), read_decimal("1e9999999"), read_decimal("NaN")
    (Decimal('145.50'), Decimal('41280.50'), None, None)
    """
    compact = typed.replace("\u00a0", "").replace(" ", "")
    if _THOUSANDS.fullmatch(compact):
        return Decimal(compact.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(compact):
        return Decimal(compact.replace(",", "."))
    return None


def read_hours(typed: str) -> Decimal | None:
    """Hours as typed, in minutes (not always whole), or None.

    A point is a decimal comma here: nobody means 2.500 hours by `2.500`.

    >>> read_hours("2,5"), read_hours("2:30"), read_hours("3 timer"), read_hours("٣")
    (Decimal('150.0'), Decimal('150'), Decimal('180'), None)
    """
    compact = typed.lower().replace(" ", "").replace("\u00a0", "")
    for unit in ("timer", "time", "t.", "t"):
        compact = compact.removesuffix(unit)
    if together := _HOURS_AND_MINUTES.fullmatch(compact):
        return Decimal(int(together[1]) * 60 + int(together[2]))
    if _DECIMAL.fullmatch(compact):
        return Decimal(compact.replace(",", ".")) * 60
    return None


def read_minute_of_day(typed: str) -> int | None:
    """A time of day in minutes after midnight, 24.00 being the day's end, or None.

    >>> [read_minute_of_day(typed) for typed in ("15.30", "15:30", "1530", "15", "kl. 8", "24", "24.01", "15.3")]
    [930, 930, 930, 900, 480, 1440, None, None]
    """
    match = _TIME.fullmatch(typed.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    whole = hour * 60 + minute
    return whole if minute < 60 and whole <= 24 * 60 else None


def read_time(typed: str) -> time | None:
    """A time of day, or None.

    >>> read_time("15.30"), read_time("24.00")
    (datetime.time(15, 30), None)
    """
    whole = read_minute_of_day(typed)
    return None if whole is None or whole == 24 * 60 else time(whole // 60, whole % 60)
