"""A person's week as spans of weekday and time: what is free, what is taken, what is still missing.

Spans are minutes after midnight on the clock in Denmark, start included, end not. Everything is exact to the minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from infra import danish
from infra.vocabulary import Weekday

END_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class TimeSpan:
    """A stretch of one weekday. Raises `ValueError` where it does not run forward within one day."""

    weekday: Weekday
    starts: int
    ends: int

    def __post_init__(self) -> None:
        if not 0 <= self.starts < self.ends <= END_OF_DAY:
            raise ValueError(f"a span runs forward within a day, not from {self.starts} to {self.ends}")

    @property
    def minutes(self) -> int:
        return self.ends - self.starts

    @property
    def danish(self) -> str:
        return danish.weekday_span(self.weekday, self.starts, self.ends)


def merged(spans: Iterable[TimeSpan]) -> tuple[TimeSpan, ...]:
    """The same time as the fewest spans, in order: what overlaps or touches becomes one.

    >>> tuesday = Weekday.TUESDAY
    >>> [span.danish for span in merged([TimeSpan(tuesday, 600, 720), TimeSpan(tuesday, 540, 600)])]
    ['tirsdag kl. 9–12']
    """
    result: list[TimeSpan] = []
    for span in sorted(spans):
        last = result[-1] if result else None
        if last is not None and last.weekday == span.weekday and span.starts <= last.ends:
            if span.ends > last.ends:
                result[-1] = TimeSpan(last.weekday, last.starts, span.ends)
        else:
            result.append(span)
    return tuple(result)


def without(spans: Iterable[TimeSpan], taken: Iterable[TimeSpan]) -> tuple[TimeSpan, ...]:
    """The time in `spans` that is not in `taken`.

    >>> nine_to_five = TimeSpan(Weekday.MONDAY, 540, 1020)
    >>> [span.danish for span in without([nine_to_five], [TimeSpan(Weekday.MONDAY, 720, 750)])]
    ['mandag kl. 9–12', 'mandag kl. 12.30–17']
    """
    gone = merged(taken)
    result: list[TimeSpan] = []
    for span in merged(spans):
        at = span.starts
        for hole in gone:
            if hole.weekday != span.weekday or hole.ends <= at or hole.starts >= span.ends:
                continue
            if hole.starts > at:
                result.append(TimeSpan(span.weekday, at, hole.starts))
            at = hole.ends
        if at < span.ends:
            result.append(TimeSpan(span.weekday, at, span.ends))
    return tuple(result)


def shared(spans: Iterable[TimeSpan], others: Iterable[TimeSpan]) -> tuple[TimeSpan, ...]:
    """The time that is in both.

    >>> friday = Weekday.FRIDAY
    >>> [span.danish for span in shared([TimeSpan(friday, 540, 720)], [TimeSpan(friday, 660, 900)])]
    ['fredag kl. 11–12']
    """
    whole = tuple(spans)
    return without(whole, without(whole, others))


def total_minutes(spans: Iterable[TimeSpan]) -> int:
    """How much time the spans cover; what overlaps counts once."""
    return sum(span.minutes for span in merged(spans))
