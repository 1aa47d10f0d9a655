"""The committee's figures count persons once, paid hours before activation, and each on its own base."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.vocabulary import OpeningKind
from workers.rules.figures import (
    Figure,
    Membership,
    PersonMonth,
    PlacementDays,
    WorkedHours,
    figures,
    group_figures,
    mean_hours,
    month_days,
    person_month,
    strategy_figures,
)
from workers.vocabulary import IndicatorKey, TargetGroup

SEPTEMBER = date(2026, 9, 1)
READY, COURSE = TargetGroup.ACTIVITY_READY, TargetGroup.RESOURCE_COURSE
ELIGIBLE, UNEMPLOYED = TargetGroup.FLEX_JOB_ELIGIBLE, TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT


def member(
    group: TargetGroup = READY,
    valid_from: date = date(2026, 1, 1),
    valid_to: date | None = None,
    *,
    official: bool = False,
) -> Membership:
    return Membership(group, valid_from, valid_to, official)


def person(number: int, *memberships: Membership, paid: int = 0, active: int = 0) -> PersonMonth:
    return PersonMonth(UUID(int=number), memberships or (member(),), paid, active)


def counts(people: list[PersonMonth], group: TargetGroup = READY) -> tuple[int, int, int]:
    paid, union = group_figures(people, group, SEPTEMBER)
    assert paid.denominator == union.denominator
    return paid.numerator, union.numerator, paid.denominator


@pytest.mark.parametrize(
    ("kind", "paid_minutes"),
    [
        (OpeningKind.MICRO_JOB, 120),
        (OpeningKind.MUNICIPAL_MICRO_JOB, 120),
        (OpeningKind.LEISURE_JOB, 120),
        (OpeningKind.INTERNSHIP, 0),
        (OpeningKind.TASTER_INTERNSHIP, 0),
        (OpeningKind.WAGE_SUBSIDY_JOB, 0),
        (OpeningKind.FLEX_JOB, 0),
    ],
)
def test_only_ordinary_unsubsidised_hours_are_paid_hours(kind: OpeningKind, paid_minutes: int) -> None:
    hours = [WorkedHours(kind, date(2026, 9, 10), 120)]
    assert person_month(UUID(int=1), [], SEPTEMBER, hours=hours).paid_minutes == paid_minutes


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (OpeningKind.INTERNSHIP, 30),
        (OpeningKind.TASTER_INTERNSHIP, 30),
        (OpeningKind.WAGE_SUBSIDY_JOB, 30),
        (OpeningKind.FLEX_JOB, 0),
        (OpeningKind.MICRO_JOB, 0),
        (OpeningKind.LEISURE_JOB, 0),
    ],
)
def test_internships_and_wage_subsidies_are_activation_and_a_flex_job_is_not(kind: OpeningKind, days: int) -> None:
    placements = [PlacementDays(kind, date(2026, 1, 1))]
    assert person_month(UUID(int=1), [], SEPTEMBER, placements=placements).activation_days == days


@pytest.mark.parametrize(
    ("periods", "days"),
    [
        ([(date(2026, 8, 1), date(2026, 8, 31))], 0),
        ([(date(2026, 8, 1), date(2026, 9, 1))], 1),
        ([(date(2026, 9, 30), date(2026, 10, 20))], 1),
        ([(date(2026, 10, 1), None)], 0),
        ([(date(2026, 9, 10), date(2026, 9, 12))], 3),
        ([(date(2026, 9, 10), date(2026, 9, 12)), (date(2026, 9, 12), date(2026, 9, 14))], 5),
        ([(date(2026, 8, 1), None)], 30),
    ],
)
def test_days_in_activation_are_days_of_the_month_each_once(periods: list[tuple[date, date | None]], days: int) -> None:
    placements = [PlacementDays(OpeningKind.INTERNSHIP, begins, ends) for begins, ends in periods]
    assert person_month(UUID(int=1), [], SEPTEMBER, placements=placements).activation_days == days


def test_minutes_of_other_months_are_left_out_and_corrections_are_counted() -> None:
    hours = [
        WorkedHours(OpeningKind.MICRO_JOB, date(2026, 8, 31), 500),
        WorkedHours(OpeningKind.MICRO_JOB, date(2026, 9, 1), 120),
        WorkedHours(OpeningKind.MICRO_JOB, date(2026, 9, 1), -30),
        WorkedHours(OpeningKind.LEISURE_JOB, date(2026, 9, 30), 60),
        WorkedHours(OpeningKind.MICRO_JOB, date(2026, 10, 1), 700),
    ]
    assert person_month(UUID(int=1), [], SEPTEMBER, hours=hours).paid_minutes == 150


@pytest.mark.parametrize(
    ("people", "paid_union_all"),
    [
        ([], (0, 0, 0)),
        ([person(1)], (0, 0, 1)),
        ([person(1, paid=1)], (1, 1, 1)),
        ([person(1, active=1)], (0, 1, 1)),
        ([person(1, paid=60, active=3)], (1, 1, 1)),
        ([person(1, paid=60), person(2, active=4), person(3, paid=5, active=1), person(4), person(5)], (2, 3, 5)),
        ([person(1, member(COURSE), paid=60), person(2)], (0, 0, 1)),
        ([person(1, member(COURSE), member(READY), paid=60), person(2)], (1, 1, 2)),
    ],
)
def test_paid_hours_come_first_and_the_union_counts_a_person_once(
    people: list[PersonMonth], paid_union_all: tuple[int, int, int]
) -> None:
    assert counts(people) == paid_union_all


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "inside"),
    [
        (date(2026, 1, 1), None, True),
        (date(2026, 1, 1), date(2026, 8, 31), False),
        (date(2026, 1, 1), date(2026, 9, 1), True),
        (date(2026, 9, 30), None, True),
        (date(2026, 9, 12), date(2026, 9, 12), True),
        (date(2026, 10, 1), None, False),
    ],
)
def test_one_day_in_the_group_is_enough(valid_from: date, valid_to: date | None, inside: bool) -> None:
    assert counts([person(1, member(READY, valid_from, valid_to), paid=60)]) == ((1, 1, 1) if inside else (0, 0, 0))


def test_one_person_with_two_rows_two_jobs_or_two_spells_is_one_person() -> None:
    two_spells = (member(READY, date(2026, 1, 1), date(2026, 9, 5)), member(READY, date(2026, 9, 20)))
    people = [person(1, *two_spells, paid=60), person(1, *two_spells, paid=45, active=2), person(2)]
    paid, union = group_figures(people, READY, SEPTEMBER)
    assert (paid.numerator, union.numerator, paid.denominator, paid.minutes) == (1, 1, 2, 105)


def test_rows_of_one_person_bring_their_groups_together() -> None:
    people = [person(1, member(READY), paid=60), person(1, member(COURSE))]
    assert counts(people, READY) == counts(people, COURSE) == (1, 1, 1)


def test_a_group_without_persons_has_no_share_and_no_mean() -> None:
    paid, union = group_figures([], READY, SEPTEMBER)
    assert (paid.share, union.share) == (None, None)
    assert mean_hours(paid).per_person is None
    assert mean_hours(paid).per_person_with_hours is None


def test_a_share_is_exact() -> None:
    paid, union = group_figures([person(1, paid=1), person(2, active=1), person(3)], READY, SEPTEMBER)
    assert paid.share == Decimal(1) / 3
    assert union.share == Decimal(2) / 3


@pytest.mark.parametrize(
    ("people", "with_hours", "all_persons"),
    [
        ([person(1, paid=90), person(2, paid=150), person(3), person(4, active=9)], "2", "1"),
        ([person(1, paid=45)], "0.75", "0.75"),
        ([person(1)], None, "0"),
    ],
)
def test_mean_hours_are_told_for_those_with_hours_and_for_all(
    people: list[PersonMonth], with_hours: str | None, all_persons: str
) -> None:
    mean = mean_hours(group_figures(people, READY, SEPTEMBER)[0])
    assert mean.per_person_with_hours == (None if with_hours is None else Decimal(with_hours))
    assert mean.per_person == Decimal(all_persons)


def test_t1_is_the_union_among_the_activity_ready_of_the_official_base() -> None:
    official, outside = member(READY, official=True), member(READY)
    people = [
        *(person(number, official, paid=60) for number in range(10)),
        *(person(number, official, active=5) for number in range(10, 25)),
        *(person(number, official) for number in range(25, 481)),
        *(person(number, outside, paid=60) for number in range(481, 850)),
    ]
    t1, _, _ = strategy_figures(people, SEPTEMBER)
    assert (t1.numerator, t1.denominator) == (25, 481)
    assert t1.share is not None
    assert round(t1.share, 3) == Decimal("0.052")
    assert (t1.group, t1.minutes) == (None, 0)
    assert counts(people) == (379, 394, 850)


def test_t3_is_the_union_among_those_in_resource_courses_of_the_official_base() -> None:
    official = member(COURSE, official=True)
    people = [
        *(person(number, official, active=1) for number in range(29)),
        *(person(number, official) for number in range(29, 290)),
        person(900, member(COURSE), paid=60),
        person(901, member(READY, official=True), paid=60),
    ]
    _, _, t3 = strategy_figures(people, SEPTEMBER)
    assert (t3.numerator, t3.denominator, t3.share) == (29, 290, Decimal("0.1"))


@pytest.mark.parametrize(
    ("memberships", "counted"),
    [
        ([member(ELIGIBLE)], (0, 1)),
        ([member(ELIGIBLE), member(UNEMPLOYED)], (1, 1)),
        ([member(UNEMPLOYED)], (0, 0)),
        ([member(ELIGIBLE), member(UNEMPLOYED, date(2026, 9, 1), date(2026, 9, 29))], (0, 1)),
        ([member(ELIGIBLE), member(UNEMPLOYED, date(2026, 9, 30))], (1, 1)),
        ([member(ELIGIBLE, date(2026, 1, 1), date(2026, 9, 29)), member(UNEMPLOYED)], (0, 0)),
        ([member(ELIGIBLE), member(UNEMPLOYED, date(2026, 10, 1))], (0, 1)),
    ],
)
def test_t2_is_the_unemployed_among_the_eligible_on_the_last_day_of_the_month(
    memberships: list[Membership], counted: tuple[int, int]
) -> None:
    _, t2, _ = strategy_figures([person(1, *memberships, paid=60)], SEPTEMBER)
    assert (t2.numerator, t2.denominator) == counted


def test_a_month_has_two_lines_for_every_group_and_the_three_of_the_strategy() -> None:
    made = figures((person(number, paid=60) for number in range(3)), SEPTEMBER)
    assert [figure.indicator for figure in made[-3:]] == ["T1", "T2", "T3"]
    assert {(figure.indicator, figure.group) for figure in made[:-3]} == {
        (key, group) for key in IndicatorKey for group in TargetGroup
    }
    assert all(figure.definition_version == 1 and figure.month == SEPTEMBER for figure in made)
    ready = [figure.numerator for figure in made if figure.group is READY]
    assert ready == [3, 3]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 2, 11), date(2026, 2, 28)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2026, 9, 1), date(2026, 9, 30)),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, last: date) -> None:
    assert month_days(day) == (day.replace(day=1), last)


PEOPLE = st.lists(
    st.builds(
        person,
        st.integers(1, 8),
        st.builds(member, st.sampled_from(list(TargetGroup)), official=st.booleans()),
        paid=st.integers(0, 300),
        active=st.integers(0, 30),
    ),
    max_size=25,
)


@given(people=PEOPLE, seed=st.integers(0, 999))
def test_every_figure_is_a_part_of_its_whole_whatever_the_order(people: list[PersonMonth], seed: int) -> None:
    made = figures(people, SEPTEMBER)
    shuffled = random.Random(seed).sample(people, len(people))
    assert figures(shuffled, SEPTEMBER) == made
    lines: dict[TargetGroup | None, list[Figure]] = {}
    for figure in made:
        assert 0 <= figure.numerator <= figure.denominator <= len({row.worker_id for row in people})
        lines.setdefault(figure.group, []).append(figure)
    for group in TargetGroup:
        paid, union = lines[group]
        assert paid.numerator <= union.numerator
