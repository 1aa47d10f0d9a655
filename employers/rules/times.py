"""Hours, weekdays and clock times as Danish job texts state them.

Lengths are whole minutes; clock times are minutes after midnight. Nothing is guessed: what a text does not
say is None. "Fuld tid" is 37 hours (DOMAIN.md 5.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from employers.rules.word_list import any_of
from employers.vocabulary import TimeOfDay
from infra.vocabulary import MOST_MINUTES_A_WEEK, Weekday


@dataclass(frozen=True, slots=True)
class StatedTime:
    """Weekdays and clock times the text gives together. `every_weeks` is 2 for "hver anden lørdag".

    `starts` and `ends` are minutes after midnight; `start` and `end` the characters it is read from.
    """

    weekdays: tuple[Weekday, ...]
    starts: int | None
    ends: int | None
    every_weeks: int
    start: int
    end: int

    @property
    def minutes_per_week(self) -> int | None:
        """The mean length a week, or None where the length is not stated."""
        if not self.weekdays or self.starts is None or self.ends is None:
            return None
        return round((self.ends - self.starts) * len(self.weekdays) / self.every_weeks)


@dataclass(frozen=True, slots=True)
class StatedHours:
    """Hours a week the text gives (a span "10-12" by its middle), and the characters it is read from."""

    minutes_per_week: int
    start: int
    end: int


_WORDS = {
    "en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
    "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "femten": 15, "tyve": 20, "halvanden": 1.5, "en halv": 0.5,
    "halv": 0.5, "et par": 2,
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:[.,]\d{1,2})?|en halv|et par|halvanden|" + "|".join(word for word in _WORDS if " " not in word) + ")"
)
_SPAN = rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|til|/|eller)\s*(?P<high>{_NUMBER}))?"
_HOURS = r"\s*(?:timers?|time|t\b\.?)"
_A_WEEK = r"(?:om\s+ugen|i\s+ugen|/\s*ugen?|pr\.?\s*uge|per\s+uge|ugentlige?t?|ugl\.?|hver\s+uge|a\s+week)"
_TIMES_A_WEEK = rf"(?P<often>{_NUMBER})\s+(?:gange?|dage?|formiddage?|eftermiddage?|aftene?r?|morgene?r?)\s+{_A_WEEK}"

_WEEKLY = (
    re.compile(rf"\b{_SPAN}{_HOURS}(?:\s+\w+){{0,2}}?\s*{_A_WEEK}", re.I),
    re.compile(rf"ugentlig\w*\s+(?:time\w*|arbejdstid)\D{{0,40}}?\b{_SPAN}{_HOURS}?", re.I),
    re.compile(rf"\b{_SPAN}{_HOURS}\s*-?\s*(?:stilling|job\b|ansættelse)", re.I),
    re.compile(
        rf"(?:normeret\s+til|stilling(?:en)?\s+(?:er\s+)?på|arbejdstid(?:en)?\s+er|tilsigtet)\s+(?:ca\.\s*|cirka\s+)?{_SPAN}{_HOURS}",
        re.I,
    ),
    re.compile(rf"\buge(?:n)?\s+(?:på\s+)?(?:ca\.\s*|cirka\s+)?{_SPAN}{_HOURS}", re.I),
)
_REPEATED = (
    re.compile(rf"\b{_SPAN}{_HOURS},?\s+(?:ad\s+gangen,?\s+)?{_TIMES_A_WEEK}", re.I),
    re.compile(rf"{_TIMES_A_WEEK}\s+(?:à|a|på|i|af)\s+{_SPAN}{_HOURS}", re.I),
)
_OVER_WEEKS = re.compile(
    rf"\b{_SPAN}{_HOURS}\s+(?:fordelt\s+)?(?:over|på|i|inden\s+for)\s+(?P<weeks>{_NUMBER})\s+uger", re.I
)
_MONTHLY = re.compile(rf"\b{_SPAN}{_HOURS}\s*(?:om\s+måneden|pr\.?\s*måned|månedligt|/\s*måned)", re.I)
_DAILY = re.compile(rf"\b{_SPAN}{_HOURS}\s*(?:om\s+dagen|dagligt|pr\.?\s*dag|hver\s+dag|daglig)", re.I)
_FULL_TIME = re.compile(r"\b(?:fuldtid\w*|fuld\s+tid|heltid\w*)", re.I)

_DAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e|en|ene|s)?"
_DAYS = re.compile(
    rf"\b(?:hver\s+(?P<nth>anden|andet|2\.|tredje|3\.|fjerde|4\.)\s+)?"
    rf"(?P<days>{_DAY}(?:\s*(?:,|\bog\b|\bsamt\b|&|/|\btil\b|-|–)\s*(?:hver\s+)?(?:og\s+)?{_DAY})*|(?:alle\s+)?hverdage(?:ne)?|weekend(?:en|er|erne)?)"
    r"(?!\s*(?:d\.|den)?\s*\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|\d))"
    r"(?!\s+den\s+\d)",
    re.I,
)  # fmt: skip
_CLOCK = re.compile(
    r"(?P<lead>\b(?:kl\.?|klokken|fra|mellem|i\s+tidsrummet)\s*(?:kl\.?\s*)?)?(?<![\d.,])(?P<h1>[01]?\d|2[0-4])(?:[.:](?P<m1>[0-5]\d))?"
    r"\s*(?:-|–|\btil\b|\bog\b)\s*(?:kl\.?\s*)?(?P<h2>[01]?\d|2[0-4])(?:[.:](?P<m2>[0-5]\d))?(?![\d,]|\s*(?:timer|t\b|år|kr|%|uger|stk|personer|elever|m²))",
    re.I,
)
_FROM_CLOCK = re.compile(r"\b(?:fra\s+)?kl\.?\s*(?P<h1>[01]?\d|2[0-3])(?:[.:](?P<m1>[0-5]\d))?", re.I)
_ON_DAYS = re.compile(rf"\b{_SPAN}{_HOURS}\s+(?:hver\s+)?(?={_DAY})", re.I)
_NTH = {"anden": 2, "andet": 2, "2.": 2, "tredje": 3, "3.": 3, "fjerde": 4, "4.": 4}
_DAY_NAMES = {day.danish: day for day in Weekday}
_NEAR = 30

_PARTS_OF_DAY = (
    (
        TimeOfDay.EARLY,
        any_of(
            r"""
            \btidligt?\s+(?:om\s+)?morgen(?:en)?\b
            \btidlige\s+morgener\b
            \bom\s+morgenen\b
            \bmorgen(?:er|hold|vagt\w*|timer)\b
            \bfør\s+(?:vi\s+)?åbn\w*
            """,
            flags=re.I,
        ),
    ),
    (TimeOfDay.MORNING, re.compile(r"\bformiddag\w*", re.I)),
    (TimeOfDay.AFTERNOON, re.compile(r"\b(?:eftermiddag(?!s(?:kaffe|mad|te))\w*|efter\s+(?:skole|frokost)\b)", re.I)),
    (TimeOfDay.EVENING, re.compile(r"\b(?:aften(?!smad)\w*|efter\s+lukketid\b)", re.I)),
    (TimeOfDay.NIGHT, re.compile(r"\b(?:nat|natten|nattevagt\w*|natarbejde)\b", re.I)),
)


def stated_hours(text: str, start: int = 0, end: int | None = None) -> StatedHours | None:
    """The first hours a week that the text states between two places; "2 timer to gange om ugen" is 240 minutes.

    A month is 52/12 weeks. A daily length counts for the weekdays stated beside it, else for five.

    >>> [stated_hours(said).minutes_per_week for said in
    ...  ("ca. 8 t/uge", "136 timer over 4 uger", "10-12 timer ugentligt", "en halv time om dagen mandag og onsdag")]
    [480, 2040, 660, 60]
    """
    stop = len(text) if end is None else end
    for pattern in _REPEATED:
        if match := pattern.search(text, start, stop):
            return _hours(match, _middle(match) * _value(match["often"]))
    if match := _OVER_WEEKS.search(text, start, stop):
        weeks = _value(match["weeks"])
        return _hours(match, _middle(match) / weeks) if weeks else None
    for pattern in _WEEKLY:
        if match := pattern.search(text, start, stop):
            return _hours(match, _middle(match))
    if match := _MONTHLY.search(text, start, stop):
        return _hours(match, _middle(match) * 12 / 52)
    if match := (_DAILY.search(text, start, stop) or _ON_DAYS.search(text, start, stop)):
        days = {day for stated in stated_times(text, start, stop) for day in stated.weekdays}
        return _hours(match, _middle(match) * (len(days) or 5))
    if match := _FULL_TIME.search(text, start, stop):
        return StatedHours(MOST_MINUTES_A_WEEK, match.start(), match.end())
    return None


def stated_times(text: str, start: int = 0, end: int | None = None) -> tuple[StatedTime, ...]:
    """Weekdays with the clock times close behind them, and clock times alone. Dates are not weekdays.

    >>> [(t.weekdays, t.starts, t.ends, t.every_weeks) for t in stated_times("hver anden lørdag kl. 9.30-12")]
    [((<Weekday.SATURDAY: 6>,), 570, 720, 2)]
    """
    stop = len(text) if end is None else end
    found: list[StatedTime] = []
    clocks = list(_clocks(text, start, stop))
    used: set[int] = set()
    groups = list(_DAYS.finditer(text, start, stop))
    for place, match in enumerate(groups):
        until = groups[place + 1].start() if place + 1 < len(groups) else stop
        clock = next(
            (c for c in clocks if c[2] not in used and match.end() <= c[2] <= min(until, match.end() + _NEAR)), None
        )
        if clock is not None:
            used.add(clock[2])
        weeks = _NTH.get((match["nth"] or "").lower(), 1)
        found.append(
            StatedTime(
                _weekdays(match["days"].lower()),
                clock[0] if clock else None,
                clock[1] if clock else None,
                weeks,
                match.start(),
                clock[3] if clock else match.end(),
            )
        )
    found.extend(StatedTime((), c[0], c[1], 1, c[2], c[3]) for c in clocks if c[2] not in used)
    return tuple(sorted(found, key=lambda stated: stated.start))


def time_of_day(text: str, start: int = 0, end: int | None = None) -> TimeOfDay | None:
    """The part of the day that is named, else the one in which the first clock time begins.

    >>> time_of_day("om aftenen").value, time_of_day("kl. 7-9").value, time_of_day("tirsdag")
    ('evening', 'early', None)
    """
    stop = len(text) if end is None else end
    named = [(match.start(), part) for part, pattern in _PARTS_OF_DAY if (match := pattern.search(text, start, stop))]
    if named:
        return min(named)[1]
    for stated in stated_times(text, start, stop):
        if stated.starts is not None:
            return part_of_day(stated.starts)
    return None


def part_of_day(minute: int) -> TimeOfDay:
    """Early is before 8, then morning until 12, afternoon until 17, evening until 23."""
    if 5 * 60 <= minute < 8 * 60:
        return TimeOfDay.EARLY
    if 8 * 60 <= minute < 12 * 60:
        return TimeOfDay.MORNING
    if 12 * 60 <= minute < 17 * 60:
        return TimeOfDay.AFTERNOON
    if 17 * 60 <= minute < 23 * 60:
        return TimeOfDay.EVENING
    return TimeOfDay.NIGHT


def _clocks(text: str, start: int, stop: int) -> Iterator[tuple[int, int | None, int, int]]:
    taken: list[tuple[int, int]] = []
    for match in _CLOCK.finditer(text, start, stop):
        plain = match["lead"] is None and match["m1"] is None and match["m2"] is None
        after_day = re.search(
            rf"(?:{_DAY}|weekend\w*|hverdage?)\W*(?:\w+\W+)?$",
            text[max(start, match.start() - 30) : match.start()],
            re.I,
        )
        if plain and after_day is None:
            continue
        first = int(match["h1"]) * 60 + int(match["m1"] or 0)
        last = int(match["h2"]) * 60 + int(match["m2"] or 0)
        if first > 24 * 60 or last > 24 * 60:
            continue
        taken.append(match.span())
        yield first, (last if last > first else None), match.start(), match.end()
    for match in _FROM_CLOCK.finditer(text, start, stop):
        if not any(a <= match.start() < b for a, b in taken):
            yield int(match["h1"]) * 60 + int(match["m1"] or 0), None, match.start(), match.end()


def _weekdays(said: str) -> tuple[Weekday, ...]:
    if "hverdag" in said:
        return tuple(Weekday)[:5]
    if said.startswith("weekend"):
        return (Weekday.SATURDAY, Weekday.SUNDAY)
    days: set[Weekday] = set()
    last: Weekday | None = None
    through = False
    for token in re.findall(rf"{_DAY}|til|-|–", said):
        if token in {"til", "-", "–"}:
            through = True
            continue
        day = _DAY_NAMES[re.sub(r"dag(?:e|en|ene|s)?$", "dag", token)]
        if through and last is not None:
            step = last
            while step != day:
                step = Weekday(step % 7 + 1)
                days.add(step)
        days.add(day)
        last, through = day, False
    return tuple(sorted(days))


def _value(said: str) -> float:
    lowered = " ".join(said.lower().split())
    return _WORDS[lowered] if lowered in _WORDS else float(lowered.replace(",", "."))


def _middle(match: re.Match[str]) -> float:
    low = _value(match["low"])
    return (low + _value(match["high"])) / 2 if match["high"] else low


def _hours(match: re.Match[str], hours: float) -> StatedHours | None:
    """Hours beyond a week's 168 are a misreading, and so is nothing at all."""
    minutes = round(hours * 60)
    return StatedHours(minutes, match.start(), match.end()) if 0 < minutes <= 168 * 60 else None
