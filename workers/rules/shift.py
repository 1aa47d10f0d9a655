"""One stretch of work with its true length, whatever the clocks do, and the trade whose hours it follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from employers.vocabulary import Sector
from infra.vocabulary import DENMARK
from workers.rules.week import END_OF_DAY

_MINUTE = timedelta(minutes=1)


class Trade(StrEnum):
    """Trades in which those with 9th grade completed may work later or earlier (DOMAIN.md 5.3).

    The words end the keys of the law: `youth.C.window_to.shop`, `youth.C.window_from.bakery`.
    """

    OTHER = "other"
    SHOP = "shop"
    HOSPITALITY = "hospitality"
    BAKERY = "bakery"
    NEWSPAPER = "newspaper"


def trade_of(sector: Sector | None) -> Trade:
    """The trade of a sector: shops and offices to 22, kitchens and cafés to 24, everything else as the main rule.

    Bakeries, stables and newspapers are no sector of their own, so nobody gets their early hours by guess.
    """
    if sector in {Sector.SHOP, Sector.OFFICE}:
        return Trade.SHOP
    return Trade.HOSPITALITY if sector is Sector.KITCHEN else Trade.OTHER


@dataclass(frozen=True, slots=True)
class Shift:
    """Work from one moment to another, both aware. `break_minutes` lie within it and are not working time.

    `elsewhere` marks work that is already agreed with somebody else: it counts in every sum and every rest, but it
    is not itself what is being judged.
    """

    starts: datetime
    ends: datetime
    break_minutes: int = 0
    trade: Trade = Trade.OTHER
    elsewhere: bool = False

    def __post_init__(self) -> None:
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("a shift needs the zone of its moments")
        if not timedelta(0) <= self.break_minutes * _MINUTE < self.length:
            raise ValueError("a shift ends after it starts and is longer than its break")

    @property
    def length(self) -> timedelta:
        """From start to end as a watch would measure it."""
        return self.ends.astimezone(UTC) - self.starts.astimezone(UTC)

    @property
    def minutes(self) -> int:
        """Working time: the true length without the break.

        On the night of 25 October 2026 the hour from 2 to 3 comes twice:

        >>> shift_on(date(2026, 10, 25), 60, 240).minutes
        240
        """
        return self.length // _MINUTE - self.break_minutes

    @property
    def on(self) -> date:
        """The date in Denmark on which it starts."""
        return self.starts.astimezone(DENMARK).date()

    @property
    def clock_start(self) -> int:
        """Minutes after midnight on the clock in Denmark."""
        return _clock(self.starts)

    @property
    def clock_end(self) -> int:
        """Minutes on the clock after the midnight before the shift; past 1440 where it goes into the next day."""
        days = (self.ends.astimezone(DENMARK).date() - self.on).days
        return days * END_OF_DAY + _clock(self.ends)

    def days(self) -> tuple[tuple[date, int, int, int], ...]:
        """Each date the shift touches: the date, clock start, clock end (1440 is midnight) and minutes worked.

        The break is taken from the longest part, because nothing says more about where it lies.
        """
        return _days(self.starts, self.ends, self.break_minutes)


@lru_cache(maxsize=8192)
def _days(starts: datetime, ends: datetime, break_minutes: int) -> tuple[tuple[date, int, int, int], ...]:
    parts: list[tuple[date, int, int, int]] = []
    at, end = starts.astimezone(UTC), ends.astimezone(UTC)
    while at < end:
        day = at.astimezone(DENMARK).date()
        until = min(end, midnight(day + timedelta(days=1)))
        clock_end = END_OF_DAY if until < end or _clock(until) == 0 else _clock(until)
        parts.append((day, _clock(at), clock_end, (until - at) // _MINUTE))
        at = until
    longest = max(range(len(parts)), key=lambda index: parts[index][3])
    day, clock_start, clock_end, minutes = parts[longest]
    parts[longest] = (day, clock_start, clock_end, minutes - break_minutes)
    return tuple(parts)


def midnight(day: date) -> datetime:
    """The moment a Danish day begins, in UTC."""
    return datetime.combine(day, time(), DENMARK).astimezone(UTC)


def moment(day: date, minutes: int) -> datetime:
    """The moment the clock in Denmark shows `minutes` after midnight of `day`; past 1440 it is the next day's clock.

    Of an hour that comes twice the first is meant; an hour that is skipped is read as the clock before the change.
    """
    days, rest = divmod(minutes, END_OF_DAY)
    return datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), DENMARK)


def shift_on(
    day: date, starts: int, ends: int, *, break_minutes: int = 0, trade: Trade = Trade.OTHER, elsewhere: bool = False
) -> Shift:
    """A shift from clock times: minutes after midnight of `day`; `ends` may pass 1440.

    >>> shift_on(date(2026, 11, 20), 16 * 60, 19 * 60).minutes
    180
    """
    return Shift(moment(day, starts), moment(day, ends), break_minutes, trade, elsewhere)


def _clock(when: datetime) -> int:
    local = when.astimezone(DENMARK)
    return local.hour * 60 + local.minute
