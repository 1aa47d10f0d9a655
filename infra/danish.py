"""How numbers, times and dates are said in Danish: 2,3 · 1.234,5 · 15.30 · 20.11.2026 · tirsdag kl. 9–12.

Pure, so that rules may word their reasons and pages may show the same words. Minutes after midnight stand for
local clock times, 0 to 1440; a span past midnight may go on to 2880 and is said as the next day's clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal

from infra.vocabulary import Weekday


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """A number with comma for decimals and a point for each thousand, halves rounded away from zero.

    With `decimals` exactly so many are shown; without, as many as the number needs, at most six.

    >>> number(2.3), number(1234567.8), number(5.25, 1), number(-0.04, 1), number(3.0)
    ('2,3', '1.234.567,8', '5,3', '0,0', '3')
    """
    exact = Decimal(str(value))
    places = 6 if decimals is None else decimals
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}" if rounded else f"{0:.{places}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def clock(minutes: int) -> str:
    """Minutes after midnight as a time of day, two digits each.

    >>> clock(930), clock(545), clock(1440)
    ('15.30', '09.05', '24.00')
    """
    within = minutes if minutes <= 1440 else minutes - 1440
    return f"{within // 60:02d}.{within % 60:02d}"


def short_clock(minutes: int) -> str:
    """A time of day as it is spoken: whole hours without minutes.

    >>> short_clock(540), short_clock(930), short_clock(0)
    ('9', '15.30', '0')
    """
    hour, _, minute = clock(minutes).partition(".")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"


def span(starts: int, ends: int) -> str:
    """A stretch of the day.

    >>> span(540, 720), span(570, 1080)
    ('kl. 9–12', 'kl. 9.30–18')
    """
    return f"kl. {short_clock(starts)}–{short_clock(ends)}"


def weekday_span(weekday: Weekday, starts: int, ends: int) -> str:
    """A stretch of one weekday.

    >>> weekday_span(Weekday.TUESDAY, 540, 720)
    'tirsdag kl. 9–12'
    """
    return f"{weekday.danish} {span(starts, ends)}"


def date(day: Date) -> str:
    """A date as it is written in Denmark.

    >>> date(Date(2026, 11, 20))
    '20.11.2026'
    """
    return f"{day:%d.%m.}{day.year}"


MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def month(day: Date) -> str:
    """The month a day lies in.

    >>> month(Date(2026, 10, 31))
    'oktober 2026'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: Date) -> str:
    """A date with its weekday.

    >>> weekday_date(Date(2026, 11, 20))
    'fredag den 20.11.2026'
    """
    return f"{Weekday(day.isoweekday()).danish} den {date(day)}"


def hours(minutes: int) -> str:
    """A length of time in hours and minutes, exact.

    >>> hours(150), hours(60), hours(45), hours(0), hours(61)
    ('2 timer og 30 min.', '1 time', '45 min.', '0 timer', '1 time og 1 min.')
    """
    whole, rest = divmod(minutes, 60)
    if whole == 0 and rest:
        return f"{rest} min."
    words = f"{number(whole)} {'time' if whole == 1 else 'timer'}"
    return f"{words} og {rest} min." if rest else words


def kilometres(km: float) -> str:
    """A distance with one decimal; below 50 metres it is said as 0,0 km.

    >>> kilometres(2.26)
    '2,3 km'
    """
    return f"{number(km, 1)} km"


def listed(words: Iterable[str], *, last: str = "og") -> str:
    """Words joined as in speech.

    >>> listed(["mandag", "tirsdag", "torsdag"]), listed(["mandag", "tirsdag"], last="eller"), listed([])
    ('mandag, tirsdag og torsdag', 'mandag eller tirsdag', '')
    """
    kept = list(words)
    if len(kept) < 2:
        return "".join(kept)
    return f"{', '.join(kept[:-1])} {last} {kept[-1]}"


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it was.

    >>> capital("åbent i IT-caféen")
    'Åbent i IT-caféen'
    """
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a capital first letter and one full stop, also after an abbreviation.

    >>> sentence("det varer 30 min."), sentence("det passer")
    ('Det varer 30 min.', 'Det passer.')
    """
    return f"{capital(text).rstrip('.')}."


@dataclass(frozen=True, slots=True)
class Voice:
    """To whom a sentence is said: to the person it is about, or to staff about that person.

    Danish verbs do not change with the person, so one sentence serves both with these words put in.
    """

    you: str
    your_own: str
    """Before a word of the common gender: din reservation, personens reservation."""
    your_plural: str


TO_THE_PERSON = Voice("du", "din", "dine")
TO_STAFF = Voice("personen", "personens", "personens")
