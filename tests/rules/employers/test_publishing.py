"""What must be in order before an employer may publish a posting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from employers.rules.publishing import OpeningFacts, OpeningTime, PostingFacts, reasons_not_to_publish
from employers.vocabulary import OpeningKind
from infra.law.data import load_rules
from infra.law.lookup import law_book
from infra.vocabulary import Weekday

TODAY = date(2026, 11, 20)
LAW = law_book(load_rules()).on
MICRO_JOB = OpeningFacts(
    title="Hjælp i køkkenet",
    kind=OpeningKind.MICRO_JOB,
    task_count=2,
    minutes_per_week=240,
    seats=1,
    starts_on=date(2026, 12, 1),
)
INTERNSHIP = replace(
    MICRO_JOB,
    kind=OpeningKind.INTERNSHIP,
    purpose="Prøve om køkkenarbejde er noget",
    ends_on=date(2027, 1, 29),
    paid_step="6 timer om ugen fra februar",
)
TASTER = replace(INTERNSHIP, kind=OpeningKind.TASTER_INTERNSHIP, ends_on=date(2026, 12, 14))


def rules(opening: OpeningFacts, *, municipal: bool = False) -> list[str]:
    posting = PostingFacts(openings=(opening,), municipal=municipal)
    return [refusal.rule for refusal in reasons_not_to_publish(posting, LAW, today=TODAY)]


@pytest.mark.parametrize(
    ("opening", "municipal"),
    [
        (MICRO_JOB, False),
        (replace(MICRO_JOB, minutes_per_week=30), False),
        (replace(MICRO_JOB, minutes_per_week=2220), False),
        (replace(MICRO_JOB, starts_on=TODAY), False),
        (replace(MICRO_JOB, seats=50), False),
        (replace(MICRO_JOB, wage=Decimal("2000")), False),
        (replace(MICRO_JOB, wage=Decimal("0.01")), False),
        (replace(MICRO_JOB, kind=OpeningKind.MUNICIPAL_MICRO_JOB), True),
        (replace(MICRO_JOB, times=(OpeningTime(Weekday.MONDAY, 0, 1440),)), False),
        (INTERNSHIP, False),
        (replace(INTERNSHIP, ends_on=date(2027, 3, 1)), False),
        (TASTER, False),
        (replace(MICRO_JOB, ends_on=date(2026, 12, 1)), False),
    ],
)
def test_what_is_in_order_may_be_published(opening: OpeningFacts, municipal: bool) -> None:
    assert rules(opening, municipal=municipal) == []


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"title": "  "}, "opening.title"),
        ({"task_count": 0}, "opening.no_tasks"),
        ({"minutes_per_week": 29}, "opening.hours"),
        ({"minutes_per_week": 2221}, "opening.hours"),
        ({"minutes_per_week": -60}, "opening.hours"),
        ({"seats": 0}, "opening.seats"),
        ({"seats": 51}, "opening.seats"),
        ({"starts_on": date(2026, 11, 19)}, "opening.start_passed"),
        ({"ends_on": date(2026, 11, 30)}, "opening.end_before_start"),
        ({"wage": Decimal(0)}, "opening.wage"),
        ({"wage": Decimal("-1")}, "opening.wage"),
        ({"wage": Decimal("2000.01")}, "opening.wage"),
        ({"wage": Decimal("NaN")}, "opening.wage"),
        ({"wage": Decimal("Infinity")}, "opening.wage"),
        ({"kind": OpeningKind.MUNICIPAL_MICRO_JOB}, "opening.municipal_only"),
        ({"times": (OpeningTime(Weekday.MONDAY, 600, 1500),)}, "opening.time_of_day"),
        ({"times": (OpeningTime(Weekday.MONDAY, -60, 500),)}, "opening.time_of_day"),
        ({"times": (OpeningTime(Weekday.MONDAY, 600, 600),)}, "opening.time_order"),
    ],
)
def test_a_micro_job_that_is_not_in_order_says_why(changed: dict[str, Any], rule: str) -> None:
    assert rules(replace(MICRO_JOB, **changed)) == [rule]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"purpose": None}, "internship.purpose"),
        ({"purpose": " "}, "internship.purpose"),
        ({"ends_on": None}, "internship.end"),
        ({"paid_step": None}, "internship.paid_step"),
        ({"wage": Decimal(150)}, "internship.wage"),
        ({"kind": OpeningKind.TASTER_INTERNSHIP, "ends_on": date(2026, 12, 15)}, "internship.taster_length"),
        ({"ends_on": date(2027, 3, 2)}, "internship.max_weeks"),
    ],
)
def test_an_internship_needs_a_purpose_an_end_and_a_paid_step(changed: dict[str, Any], rule: str) -> None:
    assert rules(replace(INTERNSHIP, **changed)) == [rule]


def test_all_reasons_are_given_at_once_each_with_its_field() -> None:
    openings = (MICRO_JOB, replace(MICRO_JOB, title="", seats=0, minutes_per_week=5))
    refusals = reasons_not_to_publish(PostingFacts(openings=openings), LAW, today=TODAY)
    assert [refusal.field for refusal in refusals] == [
        "openings.1.title",
        "openings.1.minutes_per_week",
        "openings.1.seats",
    ]


def test_a_posting_without_openings_is_not_published() -> None:
    assert [r.rule for r in reasons_not_to_publish(PostingFacts(openings=()), LAW, today=TODAY)] == [
        "posting.no_openings"
    ]


def test_a_taster_internship_that_is_too_long_is_offered_its_last_day() -> None:
    taster = replace(TASTER, ends_on=date(2026, 12, 31))
    (refusal,) = reasons_not_to_publish(PostingFacts(openings=(taster,)), LAW, today=TODAY)
    assert (refusal.limit, refusal.found, refusal.nearest) == (14, 31, "Slut senest 14.12.2026.")
