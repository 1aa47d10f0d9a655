"""Hours as a worker registers them: how long they truly were, and what speaks against taking them down.

Start and end are Danish wall-clock times; lengths are those of aware intervals, so that a shift across a
clock change has its true length: 00.00-08.00 is 7 hours on 29.03.2026 and 9 hours on 25.10.2026. The hour
that comes twice in autumn is told apart by the `fold` of the time, as Python does: 0 the first, 1 the second.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from infra import danish
from infra.errors import Invalid
from infra.vocabulary import DENMARK, Refusal

MOST_MINUTES_A_DAY = 24 * 60
YEARS = range(2000, 2200)  # Further out, moments in two zones run off the calendar.


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time between two aware moments; the end is not part of it."""

    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """The true length in whole minutes, whatever the clocks did meanwhile."""
        return (self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)) // timedelta(minutes=1)

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share any time; back to back they do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class HoursInput:
    """What the worker says. `work_date` is the day the work began; `ends_next_day` says that it ran past midnight.

    A work that runs to midnight ends at 00.00 the next day. An end before the start without `ends_next_day` is
    refused rather than guessed to mean the next day: 15.00-03.00 is more often a slip than a night shift.
    """

    work_date: date
    starts: time
    ends: time
    break_minutes: int = 0
    ends_next_day: bool = False


@dataclass(frozen=True, slots=True)
class PlacementPeriod:
    """First and last day of the placement, both included; no last day while it is open."""

    starts_on: date
    ends_on: date | None = None


def interval_of(hours: HoursInput) -> Interval:
    """The moments the work began and ended, in UTC.

    >>> interval_of(HoursInput(date(2026, 7, 1), time(8), time(12))).starts_at
    datetime.datetime(2026, 7, 1, 6, 0, tzinfo=datetime.timezone.utc)
    """
    last_day = hours.work_date + timedelta(days=1) if hours.ends_next_day else hours.work_date
    return Interval(
        datetime.combine(hours.work_date, hours.starts, tzinfo=DENMARK).astimezone(UTC),
        datetime.combine(last_day, hours.ends, tzinfo=DENMARK).astimezone(UTC),
    )


def minutes_worked(hours: HoursInput) -> int:
    """Whole minutes of work: the true length less the break. Negative where the input is wrong.

    A night shift 22.00-06.00 with half an hour's break is 450 minutes; 60 fewer when the clocks go forward.

    >>> minutes_worked(HoursInput(date(2026, 3, 21), time(22), time(6), 30, ends_next_day=True))
    450
    >>> minutes_worked(HoursInput(date(2026, 3, 28), time(22), time(6), 30, ends_next_day=True))
    390
    >>> minutes_worked(HoursInput(date(2026, 10, 24), time(22), time(6), 30, ends_next_day=True))
    510
    """
    return interval_of(hours).minutes - hours.break_minutes


def reasons_not_to_register(
    hours: HoursInput,
    *,
    now: datetime,
    placement: PlacementPeriod,
    already: Iterable[Interval] = (),
    closed_months: Collection[date] = (),
) -> list[Refusal]:
    """Every reason why these hours cannot be taken down; empty when they can.

    `now` is aware. `already` are the person's own registered intervals that stand, at every employer, without
    withdrawn ones and without a line that this one replaces. `closed_months` holds the first day of each
    closed month.

    >>> day = HoursInput(date(2026, 11, 20), time(12), time(9))
    >>> now = datetime(2026, 11, 20, 20, tzinfo=UTC)
    >>> [refusal.message for refusal in reasons_not_to_register(day, now=now, placement=PlacementPeriod(day.work_date))]
    ['Sluttidspunktet 09.00 ligger før starttidspunktet 12.00. Sæt kryds ved „sluttede dagen efter”, hvis det passer.']
    """
    if hours.work_date.year not in YEARS:
        message = "Det årstal kan ikke passe. Skriv dagen, du arbejdede, fx 20.11.2026."
        return [Refusal(rule="hours.date", message=message, found=hours.work_date.isoformat(), field="work_date")]
    refusals = _reasons_against_times(hours)
    if not refusals:
        refusals += _reasons_against_length(hours)
        refusals += _reasons_against_overlap(interval_of(hours), already)
        refusals += _reasons_against_future(hours, now)
    refusals += _reasons_against_day(hours.work_date, placement, closed_months)
    return refusals


def parse_hours_decimal(text: str, *, field: str = "hours") -> int:
    """A length of time as people type it, in whole minutes, 0 to 1,440.

    `2` and `2,5` are hours with a Danish decimal comma; `2:30` is hours and minutes. A point is refused,
    because `2.30` is two and a half hours to one reader and 2 hours 18 minutes to another. So is everything
    else that is no plain number (NaN, Infinity, 1e9999999, a minus), what is no whole number of minutes
    (`0,33`), and more than 24 hours. Raises `Invalid` with one refusal that names `field`.

    >>> parse_hours_decimal("2,5"), parse_hours_decimal("2:30"), parse_hours_decimal(" 7 ")
    (150, 150, 420)
    """
    typed = text.strip() if len(text) <= 40 else ""
    if match := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", typed):
        minutes = int(match[1]) * 60 + int(match[2])
    elif match := re.fullmatch(r"([0-9]{1,3})(?:,([0-9]{1,4}))?", typed):
        decimals = match[2] or "0"
        whole, rest = divmod(int(match[1] + decimals) * 60, 10 ** len(decimals))
        if rest:
            message = f"{typed} timer er ikke et helt antal minutter. Skriv timer og minutter, fx 0:20."
            raise Invalid([Refusal(rule="hours.whole_minutes", message=message, found=typed, field=field)])
        minutes = whole
    elif re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,4}", typed):
        message = "Med punktum ved vi ikke, hvad du mener. Skriv 2,5 eller 2:30 for to en halv time."
        raise Invalid([Refusal(rule="hours.form", message=message, found=typed, field=field)])
    elif re.fullmatch(r"[-−][0-9]{1,3}(?:[,:.][0-9]{1,4})?", typed):
        message = "Timer kan ikke være mindre end 0."
        raise Invalid([Refusal(rule="hours.negative", message=message, limit=0, found=typed, field=field)])
    else:
        message = "Skriv timerne som et tal, fx 2,5 eller 2:30."
        raise Invalid([Refusal(rule="hours.form", message=message, field=field)])
    if minutes > MOST_MINUTES_A_DAY:
        message = "Der er højst 24 timer på en dag."
        raise Invalid(
            [Refusal(rule="hours.day", message=message, limit=MOST_MINUTES_A_DAY, found=minutes, field=field)]
        )
    return minutes


def _reasons_against_times(hours: HoursInput) -> list[Refusal]:
    refusals: list[Refusal] = []
    last_day = hours.work_date + timedelta(days=1) if hours.ends_next_day else hours.work_date
    for field, day, at in (("starts", hours.work_date, hours.starts), ("ends", last_day, hours.ends)):
        if at.tzinfo is not None or at.second or at.microsecond:
            message = "Skriv et tidspunkt i timer og minutter, fx 15.30."
            refusals.append(Refusal(rule="hours.clock", message=message, found=at.isoformat(), field=field))
        elif _skipped(day, at):
            message = f"Klokken {_clock(at)} fandtes ikke den {danish.date(day)}, fordi uret blev stillet frem."
            refusals.append(Refusal(rule="hours.skipped", message=message, found=_clock(at), on=day, field=field))
    if refusals:
        return refusals
    worked = interval_of(hours)
    if worked.ends_at == worked.starts_at:
        message = "Start og slut er samme tidspunkt. Skriv, hvornår du begyndte, og hvornår du sluttede."
        return [Refusal(rule="hours.zero", message=message, limit=1, found=0, field="ends")]
    if worked.ends_at < worked.starts_at:
        message = (
            f"Sluttidspunktet {_clock(hours.ends)} ligger før starttidspunktet {_clock(hours.starts)}. "
            "Sæt kryds ved „sluttede dagen efter”, hvis det passer."
        )
        return [Refusal(rule="hours.order", message=message, found=worked.minutes, field="ends")]
    return []


def _reasons_against_length(hours: HoursInput) -> list[Refusal]:
    refusals: list[Refusal] = []
    length = interval_of(hours).minutes
    if length > MOST_MINUTES_A_DAY:
        told = danish.sentence(f"Der er højst 24 timer på en dag, og her er der {danish.hours(length)}")
        message = f"{told} Del det op på dagene."
        refusals.append(
            Refusal(rule="hours.day", message=message, limit=MOST_MINUTES_A_DAY, found=length, field="ends")
        )
    if hours.break_minutes < 0:
        message = "En pause kan ikke være mindre end 0 minutter."
        refusals.append(
            Refusal(rule="hours.break", message=message, limit=0, found=hours.break_minutes, field="break_minutes")
        )
    elif hours.break_minutes >= length:
        told = danish.sentence(f"Du var der i {danish.hours(length)}")
        message = f"Pausen er lige så lang som arbejdet eller længere. {told}"
        refusals.append(
            Refusal(
                rule="hours.break", message=message, limit=length - 1, found=hours.break_minutes, field="break_minutes"
            )
        )
    return refusals


def _reasons_against_future(hours: HoursInput, now: datetime) -> list[Refusal]:
    ends_at = interval_of(hours).ends_at
    if ends_at <= now:
        return []
    today = now.astimezone(DENMARK).date()
    if hours.work_date > today:
        message = f"Den {danish.date(hours.work_date)} er ikke kommet endnu. Vælg i dag eller en tidligere dag."
        field = "work_date"
    else:
        message = "Du kan først skrive timerne på, når du er færdig med at arbejde."
        field = "ends"
    limit, found = (moment.astimezone(DENMARK).isoformat(timespec="minutes") for moment in (now, ends_at))
    return [Refusal(rule="hours.future", message=message, limit=limit, found=found, field=field)]


def _reasons_against_overlap(worked: Interval, already: Iterable[Interval]) -> list[Refusal]:
    refusals: list[Refusal] = []
    for other in sorted(already, key=lambda interval: interval.starts_at):
        if worked.overlaps(other):
            begins, ends = other.starts_at.astimezone(DENMARK), other.ends_at.astimezone(DENMARK)
            message = (
                f"Du har allerede skrevet timer på fra {_clock(begins.time())} til {_clock(ends.time())} "
                f"den {danish.date(begins.date())}. Ret den ene, så de ikke ligger oven i hinanden."
            )
            refusals.append(Refusal(rule="hours.overlap", message=message, on=begins.date(), field="starts"))
    return refusals


def _reasons_against_day(work_date: date, placement: PlacementPeriod, closed_months: Collection[date]) -> list[Refusal]:
    refusals: list[Refusal] = []
    if work_date < placement.starts_on:
        message = f"Du begyndte i jobbet den {danish.date(placement.starts_on)}. Vælg den dag eller en senere."
        refusals.append(
            Refusal(
                rule="hours.before_start",
                message=message,
                limit=placement.starts_on.isoformat(),
                found=work_date.isoformat(),
                field="work_date",
            )
        )
    if placement.ends_on is not None and work_date > placement.ends_on:
        message = f"Jobbet sluttede den {danish.date(placement.ends_on)}. Vælg den dag eller en tidligere."
        refusals.append(
            Refusal(
                rule="hours.after_end",
                message=message,
                limit=placement.ends_on.isoformat(),
                found=work_date.isoformat(),
                field="work_date",
            )
        )
    if work_date.replace(day=1) in closed_months:
        month = danish.capital(danish.month(work_date))
        message = f"{month} er lukket. Tal med din jobkonsulent, hvis der mangler timer."
        refusals.append(
            Refusal(rule="hours.month_closed", message=message, found=work_date.isoformat(), field="work_date")
        )
    return refusals


def _skipped(day: date, at: time) -> bool:
    """Whether the clocks jumped over this time: then there and back through UTC it becomes another."""
    local = datetime.combine(day, at, tzinfo=DENMARK)
    return local.astimezone(UTC).astimezone(DENMARK).replace(tzinfo=None, fold=0) != local.replace(tzinfo=None, fold=0)


def _clock(at: time) -> str:
    return danish.clock(at.hour * 60 + at.minute)
