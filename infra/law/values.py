"""The dated values of the law, as the pure rules read them. `infra/law` fills a `LawBook` from its rows.

One key holds one value (`youth.A.school_day`, `youth.C.window_to.shop`); lengths carry their unit, so that
hours, minutes, days and weeks are never mistaken for each other. A value that nobody knows is `None`, and a
rule that needs it says so instead of guessing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from infra.vocabulary import Confidence

_MINUTES_IN = {"minute": 1, "minutes": 1, "min": 1, "hour": 60, "hours": 60, "h": 60}


@dataclass(frozen=True, slots=True)
class LawValue:
    """One value of one rule in one period. `valid_to` is the last day, or `None` while it is open.

    `value` is in the rule's own `unit`: a whole number, a decimal, or text ("06:00"); `None` is an amount
    that nobody has confirmed.
    """

    key: str
    value: Decimal | int | str | None
    unit: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    confidence: Confidence = Confidence.HIGH

    def holds_on(self, day: date) -> bool:
        """Whether the value is in force on `day`, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Law:
    """The values in force on one day, by key. Every reader answers `None` for what is missing or unknown."""

    values: Mapping[str, LawValue]

    def minutes(self, key: str) -> int | None:
        """A length of time in whole minutes, whether it is kept in hours or in minutes.

        Raises `ValueError` where the unit is no length of time: that is a fault in the data, not in the law.

        >>> two_hours = LawValue("youth.A.school_day", Decimal("2"), "hours", "arbejdstilsynet.dk")
        >>> Law({"youth.A.school_day": two_hours}).minutes("youth.A.school_day")
        120
        """
        number = self.number(key)
        if number is None:
            return None
        unit = self.values[key].unit
        if unit not in _MINUTES_IN:
            raise ValueError(f"{key} is kept in {unit}, which is no length of time")
        return int(number * _MINUTES_IN[unit])

    def number(self, key: str) -> Decimal | None:
        """The value as a number in its own unit. Raises `ValueError` where it is text that is no number."""
        found = self.values.get(key)
        if found is None or found.value is None:
            return None
        try:
            return Decimal(found.value)
        except InvalidOperation:
            raise ValueError(f"{key} is no number: {found.value}") from None

    def text(self, key: str) -> str | None:
        """The value as it is written."""
        found = self.values.get(key)
        return None if found is None or found.value is None else str(found.value)

    def clock(self, key: str) -> int | None:
        """A time of day as minutes after midnight; "24:00" is the end of the day.

        >>> eight_in_the_evening = LawValue("youth.A.window_to", "20:00", "clock", "at.dk")
        >>> Law({"youth.A.window_to": eight_in_the_evening}).clock("youth.A.window_to")
        1200
        """
        text = self.text(key)
        if text is None:
            return None
        hours, colon, minutes = text.replace(".", ":").partition(":")
        if not (colon and hours.isdecimal() and minutes.isdecimal()):
            raise ValueError(f"{key} is no time of day: {text}")
        moment = int(hours) * 60 + int(minutes)
        if moment > 24 * 60 or int(minutes) > 59:
            raise ValueError(f"{key} is no time of day: {text}")
        return moment

    def source(self, key: str) -> str | None:
        """Where the value stands."""
        found = self.values.get(key)
        return None if found is None else found.source


# The law as a function of the day of the work: rules ask it for the date they judge, never for today.
LawOn = Callable[[date], Law]


@dataclass(frozen=True, slots=True)
class LawBook:
    """Every value of every period. `book.on` is the `LawOn` that the rules take.

    A municipality's own value goes before the national one while it is in force; of two that overlap in the
    same series the one that began last holds.
    """

    national: tuple[LawValue, ...] = ()
    municipal: tuple[LawValue, ...] = ()
    _edges: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _read: dict[int, Law] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        edges: set[date] = set()
        for value in (*self.national, *self.municipal):
            if value.valid_from is not None:
                edges.add(value.valid_from)
            if value.valid_to is not None and value.valid_to < date.max:
                edges.add(date.fromordinal(value.valid_to.toordinal() + 1))
        object.__setattr__(self, "_edges", tuple(sorted(edges)))

    def on(self, day: date) -> Law:
        """The values in force on `day`. Days between the same two changes of the law share one answer.

        >>> book = LawBook((
        ...     LawValue("term.jobcentre", "jobcenter", "text", "S4", valid_to=date(2026, 1, 31)),
        ...     LawValue("term.jobcentre", "kommunen", "text", "LOV 1750/2025", valid_from=date(2026, 2, 1)),
        ... ))
        >>> book.on(date(2026, 1, 31)).text("term.jobcentre"), book.on(date(2026, 2, 1)).text("term.jobcentre")
        ('jobcenter', 'kommunen')
        """
        period = bisect_right(self._edges, day)
        if period not in self._read:
            values = _in_force(self.national, day) | _in_force(self.municipal, day)
            self._read[period] = Law(MappingProxyType(values))
        return self._read[period]


def _in_force(values: Iterable[LawValue], day: date) -> dict[str, LawValue]:
    ordered = sorted(values, key=lambda value: value.valid_from or date.min)
    return {value.key: value for value in ordered if value.holds_on(day)}
