"""What an employer says of an opening, and how it is laid on the row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from employers.models import Opening, OpeningTime
from employers.rules.offered import Terms
from employers.rules.publishing import MOST_SEATS
from employers.vocabulary import OpeningKind
from infra.errors import Invalid
from infra.plain_text import clean_line, clean_text
from infra.vocabulary import Refusal, Weekday

LONGEST_TITLE = 120
LONGEST_REASON = 1000
MOST_TIMES = 21
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


class TimeSpan(Struct, kw_only=True, forbid_unknown_fields=True):
    """When the person is needed: ISO weekday 1-7, minutes after midnight (24.00 is 1440), Danish time."""

    weekday: Weekday
    starts: int
    ends: int


class OpeningChange(Struct, kw_only=True):
    """What is said of an opening; what is left out stays.

    `minutes_per_week` are whole minutes, `wage_per_hour` is DKK with at most two decimals (null: by agreement).
    """

    title: str | UnsetType = UNSET
    kind: OpeningKind | UnsetType = UNSET
    seats: int | UnsetType = UNSET
    minutes_per_week: int | UnsetType = UNSET
    flexible: bool | UnsetType = UNSET
    times: list[TimeSpan] | UnsetType = UNSET
    starts_on: date | UnsetType = UNSET
    ends_on: date | UnsetType | None = UNSET
    wage_per_hour: Decimal | UnsetType | None = UNSET
    purpose: str | UnsetType | None = UNSET
    paid_step: str | UnsetType | None = UNSET
    contact_id: UUID | UnsetType | None = UNSET


def lay_on(opening: Opening, change: OpeningChange, municipality_id: UUID) -> None:
    """Lay what was said on the opening's row.

    Raises Invalid for what the row cannot hold: overlong texts, overlapping times, fractions of an øre, and
    more hours than the stated times give where these are not up for agreement.
    """
    refusals: list[Refusal] = []
    if not isinstance(change.title, UnsetType):
        opening.title = clean_line(change.title, limit=LONGEST_TITLE, field="title", may_be_empty=True)
    if not isinstance(change.kind, UnsetType):
        opening.kind = change.kind
    if not isinstance(change.seats, UnsetType):
        opening.seats = min(max(change.seats, 0), MOST_SEATS + 1)
    if not isinstance(change.minutes_per_week, UnsetType):
        opening.minutes_per_week = min(max(change.minutes_per_week, 0), 7 * 24 * 60)
    if not isinstance(change.flexible, UnsetType):
        opening.flexible = change.flexible
    if not isinstance(change.starts_on, UnsetType):
        opening.starts_on = change.starts_on
    if not isinstance(change.ends_on, UnsetType):
        opening.ends_on = change.ends_on
    if not isinstance(change.wage_per_hour, UnsetType):
        refusals += _against_wage(change.wage_per_hour)
        opening.wage_per_hour = change.wage_per_hour
    if not isinstance(change.purpose, UnsetType):
        opening.purpose = _maybe(change.purpose, "purpose")
    if not isinstance(change.paid_step, UnsetType):
        opening.paid_step = _maybe(change.paid_step, "paid_step")
    if not isinstance(change.contact_id, UnsetType):
        opening.contact_id = change.contact_id
    for field in ("starts_on", "ends_on"):
        day = getattr(opening, field)
        if day is not None and not _EARLIEST <= day <= _LATEST:
            refusals.append(Refusal("opening.date", "Skriv året med fire tal, fx 2026.", field=field))
    if not isinstance(change.times, UnsetType):
        refusals += _against_times(change.times)
    if refusals:
        raise Invalid(refusals)
    if not isinstance(change.times, UnsetType):
        opening.times = [
            OpeningTime(municipality_id=municipality_id, weekday=each.weekday, starts=each.starts, ends=each.ends)
            for each in sorted(change.times, key=lambda each: (each.weekday, each.starts))
        ]
    _check_against_times(opening)


def terms_of(opening: Opening) -> Terms:
    """What somebody who is asked about the opening says yes or no to."""
    return Terms(
        kind=str(opening.kind),
        minutes_per_week=opening.minutes_per_week,
        flexible=opening.flexible,
        times=frozenset((int(time.weekday), time.starts, time.ends) for time in opening.times),
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        wage_per_hour=opening.wage_per_hour,
    )


def _maybe(text: str | None, field: str) -> str | None:
    if text is None:
        return None
    return clean_text(text, limit=LONGEST_REASON, field=field, may_be_empty=True) or None


def _against_wage(wage: Decimal | None) -> list[Refusal]:
    """Numbers that no column holds are refused here; too high or not above zero is the publishing rule's to say."""
    if wage is None:
        return []
    exponent = wage.as_tuple().exponent
    if not wage.is_finite() or wage.adjusted() > 4 or not isinstance(exponent, int) or exponent < -2:
        message = "Skriv timelønnen i kroner med højst to decimaler, fx 145,50."
        return [Refusal("opening.wage", message, found=str(wage)[:30], field="wage_per_hour")]
    return []


def _against_times(times: Sequence[TimeSpan]) -> list[Refusal]:
    if len(times) > MOST_TIMES:
        message = f"Skriv højst {MOST_TIMES} tidsrum."
        return [Refusal("opening.times", message, limit=MOST_TIMES, found=len(times), field="times")]
    for one in times:
        if not 0 <= one.starts < one.ends <= 24 * 60:
            message = f"{one.weekday.danish.capitalize()} skal begynde og slutte inden for døgnet, og slutte sidst."
            return [Refusal("opening.time_order", message, field="times")]
    ordered = sorted(times, key=lambda each: (each.weekday, each.starts))
    for one, other in pairwise(ordered):
        if one.weekday == other.weekday and other.starts < one.ends:
            message = f"Tiderne {one.weekday.danish} overlapper hinanden."
            return [Refusal("opening.times_overlap", message, field="times")]
    return []


def _check_against_times(opening: Opening) -> None:
    if opening.flexible:
        return
    minutes = sum(time.ends - time.starts for time in opening.times)
    if not opening.times:
        message = "Skriv, hvornår der er brug for hjælp, eller sæt kryds ved, at tiderne kan aftales."
        raise Invalid([Refusal("opening.times_missing", message, field="times")])
    if opening.minutes_per_week > minutes:
        message = "Der er flere timer om ugen, end tiderne giver. Ret timerne, eller skriv flere tider."
        found = opening.minutes_per_week
        raise Invalid(
            [Refusal("opening.more_than_times", message, limit=minutes, found=found, field="minutes_per_week")]
        )
