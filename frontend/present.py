"""How facts look in Danish: numbers, money, dates, times, lengths of time, names and order.

Pure functions, each also a Jinja filter under the name in `FILTERS`. Nothing here guesses: an unknown value is
the page's to name ("ikke kendt"), so None is an error rather than an empty string. Rounding happens only where
a function says so, and always half away from zero, as people expect of money and shares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

from employers.vocabulary import (
    DEMAND_NAMES,
    KIND_NAMES,
    SECTOR_NAMES,
    TIME_OF_DAY_NAMES,
    OpeningState,
    PostingState,
    TextSource,
)
from infra import danish
from infra.clock import DENMARK
from infra.vocabulary import ROLE_NAMES, Weekday
from matching.vocabulary import ProposalState, ReleasedItem, ScoreComponent
from workers.vocabulary import (
    ADJUSTMENT_NAMES,
    TARGET_GROUP_NAMES,
    TRAVEL_MODE_NAMES,
    AgeGroup,
    HoursEntryKind,
    IndicatorKey,
    PlacementState,
    Schooling,
)

Number = int | float | Decimal

# Said alike in the rules' reasons and on the pages.
number = danish.number
joined = danish.listed
capital = danish.capital
kilometres = danish.kilometres

MONTHS = danish.MONTHS

POSTING_STATE_NAMES = {
    PostingState.DRAFT: "Kladde",
    PostingState.OPEN: "Slået op",
    PostingState.CLOSED: "Lukket",
}
OPENING_STATE_NAMES = {
    OpeningState.DRAFT: "Kladde",
    OpeningState.OPEN: "Søger",
    OpeningState.FILLED: "Besat",
    OpeningState.CLOSED: "Lukket",
}
TEXT_SOURCE_NAMES = {
    TextSource.TYPED: "Skrevet her",
    TextSource.UPLOADED: "Hentet fra en fil",
    TextSource.COPIED: "Kopieret fra sidst",
}
PROPOSAL_STATE_NAMES = {
    ProposalState.PROPOSED: "Venter på borgerens svar",
    ProposalState.WITH_EMPLOYER: "Venter på arbejdsgiveren",
    ProposalState.EMPLOYER_YES: "Arbejdsgiveren vil gerne mødes",
    ProposalState.PLACED: "I gang",
    ProposalState.WORKER_NOT_NOW: "Ikke lige nu",
    ProposalState.WORKER_NO: "Borgeren sagde nej",
    ProposalState.EMPLOYER_NO: "Blev ikke til noget denne gang",
    ProposalState.RELEASED: "Jobbet gik til en anden",
    ProposalState.WITHDRAWN: "Trukket tilbage",
}
COMPONENT_NAMES = {
    ScoreComponent.WISH: "Ønsker",
    ScoreComponent.SKILL: "Det, du kan",
    ScoreComponent.HOURS: "Timer",
    ScoreComponent.TIMES: "Tidspunkter",
    ScoreComponent.DISTANCE: "Afstand",
    ScoreComponent.ADJUSTMENTS: "Hensyn",
}
RELEASED_ITEM_NAMES = {
    ReleasedItem.OWN_WORDS: "Det, du har fortalt om dig selv",
    ReleasedItem.WISHES: "Dine ønsker",
    ReleasedItem.SKILLS: "Det, du er god til",
    ReleasedItem.PHONE: "Dit telefonnummer",
}
AGE_GROUP_NAMES = {
    AgeGroup.UNDER_13: "under 13 år",
    AgeGroup.A: "13-14 år",
    AgeGroup.B: "15-17 år i skole",
    AgeGroup.C: "15-17 år med 9. klasse",
    AgeGroup.ADULT: "18 år eller mere",
}
SCHOOLING_NAMES = {
    Schooling.COMPULSORY: "går i skole",
    Schooling.YOUTH_EDUCATION: "på ungdomsuddannelse",
    Schooling.NONE: "går ikke i skole",
}
PLACEMENT_STATE_NAMES = {
    PlacementState.ACTIVE: "I gang",
    PlacementState.ENDED: "Slut",
}
HOURS_KIND_NAMES = {
    HoursEntryKind.REGISTERED: "Venter på arbejdsgiveren",
    HoursEntryKind.CONFIRMED: "Bekræftet",
    HoursEntryKind.CORRECTION: "Rettet",
    HoursEntryKind.WITHDRAWN: "Trukket tilbage",
}
INDICATOR_NAMES = {
    IndicatorKey.PAID_HOURS_SHARE: "Andel med lønnede timer",
    IndicatorKey.UNION_SHARE: "Andel med lønnede timer eller virksomhedsrettet tilbud",
}

# DeclineReason is not here: the words differ with who says no (see matching/vocabulary.py).
_NAMES: dict[type[Enum], Mapping[Any, str]] = {
    type(next(iter(names))): names
    for names in (
        ROLE_NAMES,
        SECTOR_NAMES,
        DEMAND_NAMES,
        TIME_OF_DAY_NAMES,
        KIND_NAMES,
        TARGET_GROUP_NAMES,
        ADJUSTMENT_NAMES,
        TRAVEL_MODE_NAMES,
        POSTING_STATE_NAMES,
        OPENING_STATE_NAMES,
        TEXT_SOURCE_NAMES,
        PROPOSAL_STATE_NAMES,
        COMPONENT_NAMES,
        RELEASED_ITEM_NAMES,
        AGE_GROUP_NAMES,
        SCHOOLING_NAMES,
        PLACEMENT_STATE_NAMES,
        HOURS_KIND_NAMES,
        INDICATOR_NAMES,
    )
}


def name_of(member: Enum) -> str:
    """The Danish name of a word of the vocabularies.

    >>> from employers.vocabulary import OpeningKind
    >>> name_of(OpeningKind.MICRO_JOB), name_of(Weekday.TUESDAY)
    ('Småjob', 'tirsdag')
    """
    if isinstance(member, Weekday):
        return member.danish
    return _NAMES[type(member)][member]


def money(kroner: Number) -> str:
    """An amount in kroner with two decimals.

    >>> money(Decimal("41280.5"))
    '41.280,50 kr.'
    """
    return f"{danish.number(kroner, 2)} kr."


def percent(share: Number, decimals: int = 1) -> str:
    """A share between 0 and 1 as a percentage.

    >>> percent(25 / 481)
    '5,2 %'
    """
    return f"{danish.number(Decimal(str(share)) * 100, decimals)} %"


def short_date(day: date) -> str:
    """The date in Denmark as 20.11.2026.

    >>> from datetime import UTC
    >>> short_date(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    '21.11.2026'
    """
    return f"{_danish_day(day):%d.%m.%Y}"


def long_date(day: date) -> str:
    """The date in Denmark in words.

    >>> long_date(date(2026, 11, 20))
    'fredag den 20. november 2026'
    """
    there = _danish_day(day)
    return f"{Weekday(there.isoweekday()).danish} den {there.day}. {MONTHS[there.month - 1]} {there.year}"


def day_and_date(day: date) -> str:
    """Weekday and date without the year, for lists of this and next week.

    >>> day_and_date(date(2026, 11, 20))
    'fredag 20.11.'
    """
    there = _danish_day(day)
    return f"{Weekday(there.isoweekday()).danish} {there:%d.%m.}"


def month(day: date) -> str:
    """The month a date lies in.

    >>> month(date(2026, 9, 1))
    'september 2026'
    """
    there = _danish_day(day)
    return danish.month(there)


def clock(moment: time | datetime | int) -> str:
    """A time of day as 14.30; a moment is shown as Danish clocks showed it; whole numbers are minutes after midnight.

    >>> from datetime import UTC
    >>> clock(time(9, 5)), clock(datetime(2026, 7, 1, 12, 30, tzinfo=UTC)), clock(1440)
    ('09.05', '14.30', '24.00')
    """
    if isinstance(moment, int):
        return danish.clock(moment)
    there = _in_denmark(moment) if isinstance(moment, datetime) else moment
    return f"{there:%H.%M}"


def moment(when: datetime) -> str:
    """Date and time of day in Denmark.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 20, 13, 30, tzinfo=UTC))
    '20.11.2026 kl. 14.30'
    """
    return f"{short_date(when)} kl. {clock(when)}"


def duration(minutes: int | timedelta) -> str:
    """A length of time, to the minute.

    >>> duration(150), duration(60), duration(45), duration(0), duration(-90)
    ('2 timer og 30 min.', '1 time', '45 min.', '0 timer', '-1 time og 30 min.')
    """
    whole = _minutes(minutes)
    return f"{'-' if whole < 0 else ''}{danish.hours(abs(whole))}"


def hours(minutes: int | timedelta) -> str:
    """A length of time in hours, for sums and weekly hours; at most two decimals, rounded where minutes demand it.

    >>> hours(150), hours(60), hours(360), hours(100)
    ('2,5 timer', '1 time', '6 timer', '1,67 timer')
    """
    exact = (Decimal(_minutes(minutes)) / 60).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    text = number(exact)
    return f"{text} {'time' if text == '1' else 'timer'}"


def hours_value(minutes: int | None) -> str:
    """Minutes as an hours field shows them, so that what was typed comes back; empty where nothing is known.

    >>> hours_value(390), hours_value(None), hours_value(100)
    ('6,5', '', '1:40')
    """
    if minutes is None:
        return ""
    if minutes % 15:
        return f"{minutes // 60}:{minutes % 60:02}"
    return number(Decimal(minutes) / 60)


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun.

    >>> plural(1, "person", "personer"), plural(1200, "person", "personer")
    ('1 person', '1.200 personer')
    """
    return f"{number(count)} {one if count == 1 else many}"


def initials(name: str) -> str:
    """The letters that stand for a person without a picture.

    >>> initials("Åse Marie von Østergaard"), initials("bo")
    ('ÅØ', 'B')
    """
    parts = name.split()
    return "".join(part[0].upper() for part in ([parts[0], parts[-1]] if len(parts) > 1 else parts[:1]))


_LETTERS = {letter: chr(0xE000 + place) for place, letter in enumerate("æøå")}
_PLAIN = str.maketrans({"é": "e", "è": "e", "ë": "e", "ü": "y", "á": "a", "ó": "o", "ä": "æ", "ö": "ø"})


def collation_key(text: str) -> str:
    """A key that sorts as Danish does: æ, ø, å after z, and aa as å.

    >>> sorted(["Århus", "Zoo", "Aalborg", "Ærø", "Øster", "Anholt"], key=collation_key)
    ['Anholt', 'Zoo', 'Ærø', 'Øster', 'Aalborg', 'Århus']
    """
    folded = text.casefold().translate(_PLAIN).replace("aa", "å")
    return "".join(_LETTERS.get(letter, letter) for letter in folded)


def _minutes(length: int | timedelta) -> int:
    if isinstance(length, timedelta):
        whole, rest = divmod(length, timedelta(minutes=1))
        if rest:
            raise ValueError(f"{length} is not whole minutes")
        return whole
    return length


def _in_denmark(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return when.astimezone(DENMARK)


def _danish_day(day: date) -> date:
    return _in_denmark(day).date() if isinstance(day, datetime) else day


FILTERS: dict[str, Callable[..., str]] = {
    "name": name_of,
    "number": number,
    "money": money,
    "percent": percent,
    "date": short_date,
    "long_date": long_date,
    "day_and_date": day_and_date,
    "month": month,
    "clock": clock,
    "moment": moment,
    "duration": duration,
    "hours": hours,
    "hours_value": hours_value,
    "km": kilometres,
    "plural": plural,
    "joined": joined,
    "initials": initials,
    "capital": capital,
}
