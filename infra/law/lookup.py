"""The law on a given day: from rows of rules to what the pure rules take as an argument."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from infra.law.data import RuleRow
from infra.law.values import Law, LawBook


def law_book(rows: Iterable[RuleRow]) -> LawBook:
    """Every period of the national rules and of one municipality's own, which go before them.

    Raises `ValueError` when rows of two municipalities are mixed, because then one would decide for the other,
    and `BadRule` when a value is not in its unit.
    """
    rows = tuple(rows)
    if len({row.municipality_id for row in rows if row.municipality_id is not None}) > 1:
        raise ValueError("the law of one municipality cannot be read from the rows of two")
    return LawBook(
        national=tuple(row.as_value() for row in rows if row.municipality_id is None),
        municipal=tuple(row.as_value() for row in rows if row.municipality_id is not None),
    )


def law_on(rows: Iterable[RuleRow], day: date) -> Law:
    """The values in force on `day`, which is the date of the work and never today's date by default.

    >>> from infra.law.data import load_rules
    >>> law_on(load_rules(), date(2025, 12, 31)).text("youth.machines")
    'forbidden_list'
    >>> law_on(load_rules(), date(2026, 1, 1)).text("youth.machines")
    'risk_assessment'
    """
    return law_book(rows).on(day)


def holidays(law: Law) -> frozenset[date] | None:
    """The public holidays of the year the law was read for, or None where the year is not in the data.

    >>> from infra.law.data import load_rules
    >>> sorted(holidays(law_on(load_rules(), date(2026, 11, 20))))[:2]
    [datetime.date(2026, 1, 1), datetime.date(2026, 4, 2)]
    """
    days = law.text("holidays.dk")
    return None if days is None else frozenset(date.fromisoformat(day) for day in days.split())
