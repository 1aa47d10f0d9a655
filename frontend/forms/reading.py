"""Reads what a person typed into a form, field by field, and collects everything that cannot be read.

A page asks for each field, then calls `check()`, which raises one `Invalid` with all refusals, each naming its
field. The page is then shown again with `raw`, `raw_date` and `errors`, so nothing typed is lost. After a field
could not be read its method has returned a stand-in (an empty text, zero, 1 January of year 1): nothing may be done
with values before `check()`.

    form = await read_form(request)
    title = form.text("title", limit=200)
    minutes = form.hours_as_minutes("hours")
    form.check()

Methods named `maybe_…` take an empty field as "not said" and return None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from datetime import time as TimeOfDay
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from litestar import Request
from litestar.datastructures import FormMultiDict, UploadFile

from frontend import present
from frontend.forms.values import read_decimal, read_hours, read_minute_of_day, read_time
from infra.errors import Invalid
from infra.plain_text import clean_text
from infra.vocabulary import Refusal, Weekday

Member = TypeVar("Member", bound=Enum)

LINE_LIMIT = 200
A_WEEK = 7 * 24 * 60
TICKED = frozenset({"on", "1", "true", "ja"})

_WHOLE = re.compile(r"-?[0-9]{1,12}", re.ASCII)


class Form:
    """One submitted form: typed readers over its fields, and the refusals they met."""

    def __init__(self, data: FormMultiDict) -> None:
        self._data = data
        self.refusals: list[Refusal] = []

    def check(self) -> None:
        """Raise `Invalid` with every refusal so far; nothing happens where there is none."""
        if self.refusals:
            raise Invalid(self.refusals)

    def refuse(self, field: str, message: str, *, rule: str = "form.page", nearest: str | None = None) -> None:
        """Add a refusal that the page itself found, tied to `field`."""
        self.refusals.append(Refusal(rule=rule, message=message, field=field, nearest=nearest))

    @property
    def errors(self) -> Mapping[str, str]:
        """Field name → the first message about it, as the field macros take it."""
        return errors_by_field(self.refusals)

    def raw(self, name: str) -> str:
        """What was typed, to be shown again; without the characters that cannot be shown."""
        value = next((value for value in self._values(name) if isinstance(value, str)), "")
        return "".join(letter for letter in value if letter in "\n\r\t" or unicodedata.category(letter)[0] != "C")

    def raw_all(self, name: str) -> list[str]:
        """Everything ticked under one name, to be shown again."""
        return [value for value in self._values(name) if isinstance(value, str)]

    def raw_date(self, name: str) -> dict[str, str]:
        """The three parts of a date as typed."""
        return {part: self.raw(f"{name}_{part}") for part in ("day", "month", "year")}

    def raw_week(self, name: str) -> dict[int, tuple[str, str]]:
        """The week grid as typed: ISO weekday → (from, to) for the days that say anything."""
        spans = {day.value: (self.raw(f"{name}_{day}_from"), self.raw(f"{name}_{day}_to")) for day in Weekday}
        return {day: span for day, span in spans.items() if any(span) or self.raw(f"{name}_{day}")}

    def text(
        self, name: str, *, limit: int = LINE_LIMIT, required: bool = True, missing: str = "Her mangler der noget."
    ) -> str:
        """Text with at most `limit` characters; `missing` is what to say where nothing was typed."""
        value = self.maybe_text(name, limit=limit)
        if value is None and required:
            self._missing(name, missing)
        return value or ""

    def maybe_text(self, name: str, *, limit: int = LINE_LIMIT) -> str | None:
        """Text, or None where nothing was typed."""
        value = self._single(name)
        if value is None:
            return None
        if "\ufffd" in value:
            message = "Teksten indeholder tegn, vi ikke kan læse. Skriv eller indsæt den igen."
            self.refuse(name, message, rule="form.unreadable")
            return None
        try:
            return clean_text(value, limit=limit, field=name, may_be_empty=True) or None
        except Invalid as invalid:
            self.refusals.extend(invalid.refusals)
            return None

    def integer(self, name: str, *, least: int, most: int, missing: str = "Skriv et tal.") -> int:
        """A whole number from `least` to `most`."""
        value = self.maybe_integer(name, least=least, most=most)
        if value is None:
            self._missing(name, missing)
        return value or 0

    def maybe_integer(self, name: str, *, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`, or None."""
        typed = self.maybe_text(name)
        if typed is None:
            return None
        if not _WHOLE.fullmatch(typed):
            self.refuse(name, "Skriv et helt tal, fx 3.", rule="form.integer")
            return None
        value = int(typed)
        if not least <= value <= most:
            message = f"Tallet skal være mellem {present.number(least)} og {present.number(most)}."
            self.refuse(name, message, rule="form.range")
            return None
        return value

    def decimal(self, name: str, *, least: Decimal, most: Decimal, missing: str = "Skriv et tal.") -> Decimal:
        """A number with decimals, such as an hourly wage, from `least` to `most`."""
        value = self.maybe_decimal(name, least=least, most=most)
        if value is None:
            self._missing(name, missing)
        return value or Decimal(0)

    def maybe_decimal(self, name: str, *, least: Decimal, most: Decimal) -> Decimal | None:
        """A number with decimals, or None."""
        typed = self.maybe_text(name)
        if typed is None:
            return None
        value = read_decimal(typed.removesuffix("kr.").removesuffix("kr").strip())
        if value is None:
            self.refuse(name, "Skriv et tal, fx 145,50.", rule="form.number")
            return None
        if not least <= value <= most:
            message = f"Tallet skal være mellem {present.number(least)} og {present.number(most)}."
            self.refuse(name, message, rule="form.range")
            return None
        return value

    def hours_as_minutes(
        self, name: str, *, least: int = 1, most: int = A_WEEK, missing: str = "Skriv hvor mange timer, fx 2,5."
    ) -> int:
        """Hours as typed (`2,5`, `2.5`, `2:30`, `2,5 timer`) in whole minutes, from `least` to `most` minutes."""
        value = self.maybe_hours_as_minutes(name, least=least, most=most)
        if value is None:
            self._missing(name, missing)
        return value or 0

    def maybe_hours_as_minutes(self, name: str, *, least: int = 1, most: int = A_WEEK) -> int | None:
        """Hours in whole minutes, or None."""
        typed = self.maybe_text(name)
        if typed is None:
            return None
        minutes = read_hours(typed)
        if minutes is None:
            self.refuse(name, "Skriv timer som et tal, fx 2,5 eller 2:30.", rule="form.hours")
        elif minutes < 0:
            self.refuse(name, "Timer kan ikke være mindre end nul.", rule="form.negative")
        elif minutes != minutes.to_integral_value():
            nearest = int(minutes.quantize(Decimal(1), rounding=ROUND_HALF_UP))
            message = f"{typed} timer er ikke hele minutter."
            self.refuse(name, message, rule="form.minutes", nearest=f"Mente du {nearest // 60}:{nearest % 60:02}?")
        elif minutes > most:
            self.refuse(name, f"Det kan højst være {present.hours(most)}.", rule="form.range")
        elif minutes < least:
            self.refuse(name, f"Det skal være mindst {present.duration(least).rstrip('.')}.", rule="form.range")
        else:
            return int(minutes)
        return None

    def date3(self, name: str, *, missing: str = "Skriv en dato.") -> date:
        """A date from the fields `<name>_day`, `<name>_month` and `<name>_year`."""
        value = self.maybe_date3(name)
        if value is None:
            self._missing(name, missing)
        return value or date.min

    def maybe_date3(self, name: str) -> date | None:
        """A date, or None where all three fields are empty. Years from 1900 to 2199."""
        parts = {part: self._single(f"{name}_{part}") or "" for part in ("day", "month", "year")}
        if not any(part.strip() for part in parts.values()):
            return None
        words = {"day": "dag", "month": "måned", "year": "år"}
        unread = [
            words[part] for part, typed in parts.items() if not re.fullmatch(r"\s*[0-9]{1,4}\s*", typed, re.ASCII)
        ]
        if unread:
            self.refuse(name, f"Skriv {present.joined(unread)} med tal, fx 20 11 2026.", rule="form.date")
            return None
        day, month, year = (int(parts[part]) for part in ("day", "month", "year"))
        if not 1900 <= year < 2200:
            self.refuse(name, "Skriv året med fire tal, fx 2026.", rule="form.date")
            return None
        try:
            return date(year, month, day)
        except ValueError:
            found = f"{day}. {present.MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"måned nummer {month}"
            self.refuse(name, f"Datoen findes ikke: {found}.", rule="form.date")
            return None

    def time(self, name: str, *, missing: str = "Skriv et tidspunkt, fx 15.30.") -> TimeOfDay:
        """A time of day, typed as 15.30, 15:30, 1530 or 15."""
        value = self.maybe_time(name)
        if value is None:
            self._missing(name, missing)
        return value or TimeOfDay.min

    def maybe_time(self, name: str) -> TimeOfDay | None:
        """A time of day, or None."""
        typed = self.maybe_text(name)
        if typed is None:
            return None
        value = read_time(typed)
        if value is None:
            self.refuse(name, "Skriv et tidspunkt, fx 15.30.", rule="form.time")
        return value

    def choice(self, name: str, kind: type[Member], *, missing: str = "Vælg en af mulighederne.") -> Member:
        """One word of a vocabulary."""
        value = self.maybe_choice(name, kind)
        if value is None:
            self._missing(name, missing)
        return value or next(iter(kind))

    def maybe_choice(self, name: str, kind: type[Member]) -> Member | None:
        """One word of a vocabulary, or None."""
        typed = self._single(name)
        if not typed:
            return None
        value = _member(kind, typed)
        if value is None:
            self.refuse(name, "Vælg en af mulighederne.", rule="form.choice")
        return value

    def choices(self, name: str, kind: type[Member]) -> list[Member]:
        """Every ticked word of a vocabulary, each once, in the vocabulary's order; none ticked is an empty list."""
        found = {_member(kind, typed) if isinstance(typed, str) else None for typed in self._values(name)}
        if None in found:
            self.refuse(name, "Vælg mellem de viste muligheder.", rule="form.choice")
        return [member for member in kind if member in found]

    def one_of(self, name: str, options: Collection[str], *, missing: str = "Vælg en af mulighederne.") -> str:
        """One of the texts that the page offered."""
        typed = self._single(name)
        if not typed:
            self._missing(name, missing)
        elif typed not in options:
            self.refuse(name, "Vælg en af mulighederne.", rule="form.choice")
        return typed if typed and typed in options else ""

    def identifier(self, name: str, *, missing: str = "Vælg en af mulighederne.") -> UUID:
        """The id of a row; whether it exists for this reader is the service's to say."""
        value = self.maybe_identifier(name)
        if value is None:
            self._missing(name, missing)
        return value or UUID(int=0)

    def maybe_identifier(self, name: str) -> UUID | None:
        """The id of a row, or None."""
        typed = self._single(name)
        if not typed:
            return None
        value = _uuid(typed)
        if value is None:
            self.refuse(name, "Vælg en af mulighederne.", rule="form.choice")
        return value

    def identifiers(self, name: str) -> list[UUID]:
        """Every ticked id, each once, in the order sent."""
        found = [_uuid(typed) if isinstance(typed, str) else None for typed in self._values(name)]
        if None in found:
            self.refuse(name, "Vælg mellem de viste muligheder.", rule="form.choice")
        return list(dict.fromkeys(value for value in found if value is not None))

    def flag(self, name: str) -> bool:
        """Whether a single box is ticked."""
        typed = self._single(name)
        if not typed:
            return False
        if typed.lower() not in TICKED:
            self.refuse(name, "Sæt kryds, eller lad være.", rule="form.flag")
            return False
        return True

    def week(self, name: str) -> dict[Weekday, tuple[int, int]]:
        """The week grid: each day with a tick or a time, from and to in minutes after midnight (24.00 is an end).

        A day needs both ends and the end after the start; each day's faults are told under that day.
        """
        spans: dict[Weekday, tuple[int, int]] = {}
        for day in Weekday:
            field = f"{name}_{day}"
            before = len(self.refusals)
            ticked = self.flag(field)
            start, end = self._minute_of_day(f"{field}_from"), self._minute_of_day(f"{field}_to")
            if len(self.refusals) > before or not (ticked or start is not None or end is not None):
                continue
            if start is None or end is None:
                end_at_fault = "from" if start is None else "to"
                message = f"Skriv både fra og til for {day.danish}, fx 9 og 14.30."
                self.refuse(f"{field}_{end_at_fault}", message, rule="form.week")
            elif end <= start:
                message = f"{present.capital(day.danish)} slutter, før den begynder."
                self.refuse(f"{field}_to", message, rule="form.week")
            else:
                spans[day] = (start, end)
        return spans

    def upload(self, name: str) -> UploadFile | None:
        """The file that was sent, or None where the field was left empty."""
        files = [value for value in self._values(name) if isinstance(value, UploadFile) and value.filename]
        return files[0] if files else None

    def _minute_of_day(self, name: str) -> int | None:
        """A time of day in minutes after midnight, with 24.00 as the day's end; None where nothing was typed."""
        typed = self.maybe_text(name)
        if typed is None:
            return None
        value = read_minute_of_day(typed)
        if value is None:
            self.refuse(name, "Skriv et tidspunkt, fx 15.30.", rule="form.time")
        return value

    def _values(self, name: str) -> list[Any]:
        return list(self._data.getall(name, []))

    def _single(self, name: str) -> str | None:
        """The one value of a field; sent twice with different values, or as a file, it says nothing we can trust."""
        values = set(self._values(name))
        if not values:
            return None
        value = values.pop()
        if values or not isinstance(value, str):
            self.refuse(name, "Feltet er udfyldt på en måde, vi ikke kan læse. Udfyld det igen.", rule="form.repeated")
            return None
        return value

    def _missing(self, name: str, message: str) -> None:
        """Say that a field is empty, unless it has been refused for something else already."""
        if name not in self.errors:
            self.refuse(name, message, rule="form.missing")


async def read_form(request: Request[Any, Any, Any]) -> Form:
    """The form that came with a request."""
    return Form(await request.form())


def errors_by_field(refusals: Collection[Refusal]) -> Mapping[str, str]:
    """Field name → the first message about it, with the nearest lawful way where there is one.

    >>> dict(errors_by_field([Refusal(rule="form.time", message="Skriv et tidspunkt, fx 15.30.", field="fra")]))
    {'fra': 'Skriv et tidspunkt, fx 15.30.'}
    """
    errors: dict[str, str] = {}
    for refusal in refusals:
        if refusal.field is not None:
            words = f"{refusal.message} {refusal.nearest}" if refusal.nearest else refusal.message
            errors.setdefault(refusal.field, words)
    return MappingProxyType(errors)


def _member(kind: type[Member], typed: str) -> Member | None:
    """The member of `kind` whose value is written so; numbers only in plain digits."""
    return next((member for member in kind if str(member.value) == typed), None)


def _uuid(typed: str) -> UUID | None:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", typed, re.ASCII):
        return None
    return UUID(typed)
