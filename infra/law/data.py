"""Rules with dates as rows: what `rules.toml` and the tables of rules hold, checked before it is believed."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from infra.law.values import LawValue
from infra.vocabulary import Confidence

RULES_FILE = Path(__file__).with_name("rules.toml")

_TEXT_FIELDS = frozenset({"key", "value", "unit", "source", "confidence", "note"})
_DATE_FIELDS = frozenset({"valid_from", "valid_to", "review_at"})
_KEY = re.compile(r"[a-z0-9_]+(?:\.[A-Za-z0-9_]+)*")


class BadRule(ValueError):
    """A row of rules cannot be believed. The message names the key and, where there is one, the day."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One value of one rule in one period, national where `municipality_id` is empty.

    `value` is text in the rule's own unit; None is an amount nobody knows. Both days are included.
    """

    rule_key: str
    value: str | None
    unit: str
    valid_from: date | None
    valid_to: date | None
    review_at: date | None
    source: str
    confidence: Confidence
    note: str = ""
    municipality_id: UUID | None = None

    def as_value(self) -> LawValue:
        """The row as the rules read it: a whole number, a decimal or text, by its unit. Raises `BadRule`.

        >>> row = RuleRow("youth.min_age", "13", "years", None, None, None, "at.dk", Confidence.HIGH)
        >>> row.as_value().value
        13
        """
        if self.unit not in UNITS:
            raise BadRule(f"{self.rule_key}: the unit {self.unit!r} is not known")
        try:
            value = None if self.value is None else UNITS[self.unit](self.value)
        except (ValueError, ArithmeticError):
            raise BadRule(f"{self.rule_key}: {self.value!r} is not in {self.unit}") from None
        return LawValue(
            key=self.rule_key,
            value=value,
            unit=self.unit,
            source=self.source,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            confidence=self.confidence,
        )


def _whole(raw: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", raw):
        raise ValueError(raw)
    return int(raw)


def _decimal(raw: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,4})?", raw):
        raise ValueError(raw)
    return Decimal(raw)


def _share(raw: str) -> Decimal:
    share = _decimal(raw)
    if share > 1:
        raise ValueError(raw)
    return share


def _yes_no(raw: str) -> int:
    if raw not in ("yes", "no"):
        raise ValueError(raw)
    return int(raw == "yes")


def _clock(raw: str) -> str:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00", raw):
        raise ValueError(raw)
    return raw


def _date(raw: str) -> str:
    return date.fromisoformat(raw).isoformat()


def _dates(raw: str) -> str:
    days = [date.fromisoformat(day) for day in raw.split()]
    if not days or days != sorted(set(days)):
        raise ValueError(raw)
    return raw


def _numbers(raw: str) -> str:
    if not [_whole(number) for number in raw.split()]:
        raise ValueError(raw)
    return raw


def _text(raw: str) -> str:
    return raw


# What each unit holds. Yes and no are 1 and 0; times of day, dates and lists stay text, in one spelling.
UNITS: Mapping[str, Callable[[str], Decimal | int | str]] = {
    "minutes": _whole,
    "hours": _decimal,
    "days": _whole,
    "weeks": _whole,
    "months": _whole,
    "years": _whole,
    "clock": _clock,
    "date": _date,
    "dates": _dates,
    "kg": _decimal,
    "persons": _whole,
    "count": _whole,
    "numbers": _numbers,
    "share": _share,
    "kroner_per_hour": _decimal,
    "kroner_per_year": _decimal,
    "yes_no": _yes_no,
    "text": _text,
}


def load_rules(path: Path = RULES_FILE) -> tuple[RuleRow, ...]:
    """The national rules of a data file, checked, in the order of the file. Raises `BadRule`.

    >>> next(row.value for row in load_rules() if row.rule_key == "youth.A.school_day")
    '120'
    """
    with path.open("rb") as file:
        try:
            read = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise BadRule(f"{path.name} cannot be read: {error}") from None
    rows = tuple(_row(entry) for entry in read.get("rule", []))
    check_rules(rows)
    return rows


def check_rules(rows: Iterable[RuleRow]) -> None:
    """Raise `BadRule` for the first row that cannot be believed.

    A value must be in its unit; a period must run forward; the periods of one key in one series (national, or
    one municipality) must not overlap, because then two values would be in force on the same day; a key keeps
    one unit; and an unknown amount is marked as missing, and nothing else is.
    """
    series: dict[tuple[str, UUID | None], list[RuleRow]] = defaultdict(list)
    units: dict[str, str] = {}
    for row in rows:
        row.as_value()
        if not row.source.strip():
            raise BadRule(f"{row.rule_key}: no source is given")
        if row.valid_from is not None and row.valid_to is not None and row.valid_to < row.valid_from:
            raise BadRule(f"{row.rule_key}: the period ends {row.valid_to} before it begins {row.valid_from}")
        if (row.value is None) != (row.confidence is Confidence.MISSING):
            raise BadRule(f"{row.rule_key}: a value is missing exactly when its confidence says so")
        if units.setdefault(row.rule_key, row.unit) != row.unit:
            raise BadRule(f"{row.rule_key}: kept both in {units[row.rule_key]} and in {row.unit}")
        series[row.rule_key, row.municipality_id].append(row)
    for (key, _), periods in series.items():
        ordered = sorted(periods, key=lambda row: row.valid_from or date.min)
        for earlier, later in pairwise(ordered):
            if earlier.valid_to is None or later.valid_from is None or later.valid_from <= earlier.valid_to:
                raise BadRule(f"{key}: two values hold on {later.valid_from or earlier.valid_to or 'every day'}")


def _row(entry: Mapping[str, Any]) -> RuleRow:
    key = entry.get("key", "")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise BadRule(f"a rule has no proper key: {key!r}")
    for name, content in entry.items():
        if name in _TEXT_FIELDS and isinstance(content, str):
            continue
        # A moment is also a date to Python, but no rule begins in the middle of a day.
        if name in _DATE_FIELDS and type(content) is date:
            continue
        raise BadRule(f"{key}: the field {name!r} is not known or not of its kind")
    try:
        confidence = Confidence(entry.get("confidence", ""))
    except ValueError:
        raise BadRule(f"{key}: the confidence {entry.get('confidence')!r} is not known") from None
    return RuleRow(
        rule_key=key,
        value=entry.get("value") or None,
        unit=entry.get("unit", ""),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
        review_at=entry.get("review_at"),
        source=entry.get("source", ""),
        confidence=confidence,
        note=entry.get("note", ""),
    )
