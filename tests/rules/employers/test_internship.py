"""How long an internship may last: by the weeks in force on its first day, counted from the first to the last day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from employers.rules.internship import reasons_against_length
from employers.vocabulary import OpeningKind
from infra.law.data import load_rules
from infra.law.lookup import law_book
from infra.law.values import LawBook, LawValue

LAW = law_book(load_rules()).on
MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("kind", "ends_on", "rules"),
    [
        # 13 weeks from Monday 2 November end on Sunday 31 January.
        (OpeningKind.INTERNSHIP, date(2027, 1, 31), []),
        (OpeningKind.INTERNSHIP, date(2027, 2, 1), ["internship.max_weeks"]),
        (OpeningKind.INTERNSHIP, None, []),
        (OpeningKind.TASTER_INTERNSHIP, MONDAY, []),
        (OpeningKind.TASTER_INTERNSHIP, date(2026, 11, 15), []),
        (OpeningKind.TASTER_INTERNSHIP, date(2026, 11, 16), ["internship.taster_length"]),
        (OpeningKind.WAGE_SUBSIDY_JOB, date(2028, 1, 1), []),
        (OpeningKind.MICRO_JOB, date(2030, 1, 1), []),
    ],
)
def test_an_internship_ends_in_time(kind: OpeningKind, ends_on: date | None, rules: list[str]) -> None:
    assert [told.rule for told in reasons_against_length(kind, MONDAY, ends_on, LAW)] == rules


def test_a_refusal_says_where_the_rule_stands_and_the_last_day() -> None:
    [told] = reasons_against_length(OpeningKind.INTERNSHIP, MONDAY, date(2027, 6, 1), LAW)
    assert told.message == "En virksomhedspraktik varer højst 13 uger ad gangen."
    assert (told.limit, told.found, told.on) == (91, 212, MONDAY)
    assert told.source is not None
    assert told.nearest == "Slut senest 31.01.2027."


def test_the_law_is_read_on_the_first_day_of_the_work() -> None:
    key = "internship.max_weeks.other"
    book = LawBook(
        (
            LawValue(key, Decimal(13), "weeks", "før", valid_to=date(2026, 12, 31)),
            LawValue(key, Decimal(8), "weeks", "efter", valid_from=date(2027, 1, 1)),
        )
    )
    ten_weeks = {date(2026, 12, 31): [], date(2027, 1, 1): ["Slut senest 25.02.2027."]}
    for first, nearest in ten_weeks.items():
        last = date.fromordinal(first.toordinal() + 69)
        found = reasons_against_length(OpeningKind.INTERNSHIP, first, last, book.on)
        assert [told.nearest for told in found] == nearest


def test_what_nobody_knows_is_not_guessed_and_a_municipality_may_set_its_own_taster() -> None:
    far = date(2030, 1, 1)
    assert reasons_against_length(OpeningKind.INTERNSHIP, MONDAY, far, LawBook().on) == []
    own = LawBook(municipal=(LawValue("internship.taster_days", Decimal(5), "days", "Kommunens egen"),))
    [told] = reasons_against_length(OpeningKind.TASTER_INTERNSHIP, MONDAY, date(2026, 11, 7), own.on)
    assert (told.nearest, told.source) == ("Slut senest 06.11.2026.", "Kommunens egen")
