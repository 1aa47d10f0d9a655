"""Hours have their true length, and everything that speaks against them is told in words one can act on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.errors import Invalid
from workers.rules.hours import (
    DENMARK,
    HoursInput,
    Interval,
    PlacementPeriod,
    interval_of,
    minutes_worked,
    parse_hours_decimal,
    reasons_not_to_register,
)

FRIDAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)  # 20.00 in Denmark.
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
PLACEMENT = PlacementPeriod(starts_on=date(2026, 1, 1))


def shift(
    starts: str,
    ends: str,
    *,
    day: date = FRIDAY,
    pause: int = 0,
    next_day: bool = False,
    fold: tuple[int, int] = (0, 0),
) -> HoursInput:
    begin, end = time.fromisoformat(starts).replace(fold=fold[0]), time.fromisoformat(ends).replace(fold=fold[1])
    return HoursInput(day, begin, end, pause, next_day)


def rules_against(hours: HoursInput, **more: object) -> list[tuple[str, str | None]]:
    arguments: dict[str, object] = {"now": NOW, "placement": PLACEMENT} | more
    refusals = reasons_not_to_register(hours, **arguments)  # type: ignore[arg-type]
    return [(refusal.rule, refusal.field) for refusal in refusals]


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [
        (shift("09:00", "11:30"), 150),
        (shift("09:00", "15:00", pause=30), 330),
        (shift("22:00", "06:00", day=date(2026, 11, 18), next_day=True), 480),
        (shift("20:00", "00:00", day=date(2026, 11, 18), next_day=True), 240),
        (shift("08:00", "08:00", day=date(2026, 11, 18), next_day=True), 1440),
        (shift("00:00", "08:00", day=SPRING), 420),
        (shift("01:30", "03:30", day=SPRING), 60),
        (shift("22:00", "06:00", day=date(2026, 3, 28), next_day=True), 420),
        (shift("00:00", "08:00", day=AUTUMN), 540),
        (shift("01:00", "02:30", day=AUTUMN), 90),
        (shift("01:00", "02:30", day=AUTUMN, fold=(0, 1)), 150),
        (shift("02:30", "02:10", day=AUTUMN, fold=(0, 1)), 40),
        (shift("22:00", "06:00", day=date(2026, 10, 24), next_day=True), 540),
    ],
)
def test_a_shift_has_its_true_length(hours: HoursInput, minutes: int) -> None:
    assert minutes_worked(hours) == minutes
    assert rules_against(hours) == []


@given(
    start=st.integers(0, 2 * 365 * 1440).map(
        lambda passed: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=passed)
    ),
    minutes=st.integers(1, 20 * 60),
)
def test_a_shift_measured_by_the_wall_clock_is_as_long_as_the_time_that_passed(start: datetime, minutes: int) -> None:
    local_start = start.astimezone(DENMARK)
    local_end = (start + timedelta(minutes=minutes)).astimezone(DENMARK)
    hours = HoursInput(
        local_start.date(),
        local_start.timetz().replace(tzinfo=None),
        local_end.timetz().replace(tzinfo=None),
        ends_next_day=local_end.date() > local_start.date(),
    )
    assert minutes_worked(hours) == minutes


@pytest.mark.parametrize(
    ("hours", "reasons"),
    [
        (shift("12:00", "12:00"), [("hours.zero", "ends")]),
        (shift("12:00", "09:00"), [("hours.order", "ends")]),
        (shift("08:00", "09:00", day=date(2026, 11, 18), next_day=True), [("hours.day", "ends")]),
        (shift("00:00", "00:00", day=AUTUMN, next_day=True), [("hours.day", "ends")]),
        (shift("09:00", "11:00", pause=120), [("hours.break", "break_minutes")]),
        (shift("09:00", "11:00", pause=500), [("hours.break", "break_minutes")]),
        (shift("09:00", "11:00", pause=-1), [("hours.break", "break_minutes")]),
        (shift("02:30", "05:00", day=SPRING), [("hours.skipped", "starts")]),
        (shift("22:00", "02:00", day=date(2026, 3, 28), next_day=True), [("hours.skipped", "ends")]),
        (shift("09:00:30", "11:00"), [("hours.clock", "starts")]),
        (HoursInput(FRIDAY, time(9), time(11, tzinfo=UTC)), [("hours.clock", "ends")]),
        (shift("19:00", "20:01"), [("hours.future", "ends")]),
        (shift("20:30", "01:00", next_day=True), [("hours.future", "ends")]),
        (shift("09:00", "11:00", day=date(2026, 11, 21)), [("hours.future", "work_date")]),
        (shift("09:00", "11:00", day=date.max, next_day=True), [("hours.date", "work_date")]),
        (shift("00:00", "11:00", day=date.min), [("hours.date", "work_date")]),
        (
            shift("09:00", "11:00", day=date(2026, 11, 21), pause=120),
            [("hours.break", "break_minutes"), ("hours.future", "work_date")],
        ),
    ],
)
def test_hours_that_cannot_have_been_worked_are_refused(hours: HoursInput, reasons: list[tuple[str, str]]) -> None:
    assert rules_against(hours) == reasons


def test_hours_may_be_written_down_the_minute_work_ends() -> None:
    assert rules_against(shift("19:00", "20:00")) == []


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        (date(2026, 9, 30), [("hours.before_start", "work_date")]),
        (date(2026, 10, 1), []),
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), [("hours.after_end", "work_date")]),
    ],
)
def test_hours_belong_inside_the_placement(day: date, reasons: list[tuple[str, str]]) -> None:
    placement = PlacementPeriod(date(2026, 10, 1), date(2026, 10, 31))
    assert rules_against(shift("09:00", "11:00", day=day), placement=placement) == reasons


def test_a_night_shift_may_run_past_the_last_day_of_the_placement() -> None:
    placement = PlacementPeriod(date(2026, 10, 1), date(2026, 10, 31))
    assert rules_against(shift("22:00", "06:00", day=date(2026, 10, 31), next_day=True), placement=placement) == []


def test_a_closed_month_takes_no_more_hours() -> None:
    closed = {date(2026, 10, 1)}
    assert rules_against(shift("09:00", "11:00", day=date(2026, 10, 31)), closed_months=closed) == [
        ("hours.month_closed", "work_date")
    ]
    assert rules_against(shift("09:00", "11:00", day=date(2026, 11, 1)), closed_months=closed) == []


@pytest.mark.parametrize(
    ("starts", "ends", "meets"),
    [
        ("09:00", "10:00", False),
        ("09:00", "10:01", True),
        ("10:30", "11:30", True),
        ("09:00", "13:00", True),
        ("11:59", "13:00", True),
        ("12:00", "13:00", False),
    ],
)
def test_nobody_works_in_two_places_at_once(starts: str, ends: str, meets: bool) -> None:
    at_another_employer = interval_of(shift("10:00", "12:00"))
    found = rules_against(shift(starts, ends), already=[at_another_employer])
    assert found == ([("hours.overlap", "starts")] if meets else [])


def test_last_nights_shift_meets_this_mornings() -> None:
    night = interval_of(shift("22:00", "06:00", day=date(2026, 11, 19), next_day=True))
    assert rules_against(shift("05:30", "09:00"), already=[night]) == [("hours.overlap", "starts")]


def test_every_overlap_is_told_with_its_danish_times() -> None:
    already = [interval_of(shift("13:00", "15:00")), interval_of(shift("08:00", "10:00"))]
    refusals = reasons_not_to_register(shift("09:00", "14:00"), now=NOW, placement=PLACEMENT, already=already)
    assert ["08.00 til 10.00 den 20.11.2026" in refusals[0].message, "13.00 til 15.00" in refusals[1].message] == [
        True,
        True,
    ]


def test_intervals_in_different_zones_are_compared_as_moments() -> None:
    west = timezone(timedelta(hours=-5))
    assert Interval(datetime(2026, 11, 20, 3, tzinfo=west), datetime(2026, 11, 20, 4, tzinfo=west)).overlaps(
        interval_of(shift("09:30", "10:00"))
    )


def test_all_reasons_are_given_at_once() -> None:
    found = rules_against(
        shift("09:00", "08:00", day=date(2025, 12, 31)),
        closed_months={date(2025, 12, 1)},
    )
    assert found == [("hours.order", "ends"), ("hours.before_start", "work_date"), ("hours.month_closed", "work_date")]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2", 120),
        ("2,5", 150),
        ("2,50", 150),
        ("0,25", 15),
        ("1,05", 63),
        ("7,4", 444),
        ("2:30", 150),
        ("0:20", 20),
        (" 3 ", 180),
        ("0", 0),
        ("24", 1440),
        ("24:00", 1440),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, minutes: int) -> None:
    assert parse_hours_decimal(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("NaN", "hours.form"),
        ("Infinity", "hours.form"),
        ("-Infinity", "hours.form"),
        ("1e9999999", "hours.form"),
        ("1E2", "hours.form"),
        ("", "hours.form"),
        ("  ", "hours.form"),
        ("to", "hours.form"),
        ("٣", "hours.form"),
        ("1_000", "hours.form"),
        ("2,", "hours.form"),
        (",5", "hours.form"),
        ("2:60", "hours.form"),
        ("2:5", "hours.form"),
        ("1.234,5", "hours.form"),
        ("2.30", "hours.form"),
        ("2.5", "hours.form"),
        ("0,33", "hours.whole_minutes"),
        ("2,51", "hours.whole_minutes"),
        ("0,0001", "hours.whole_minutes"),
        ("-1", "hours.negative"),
        ("-0,5", "hours.negative"),
        ("−2:30", "hours.negative"),
        ("24:01", "hours.day"),
        ("25", "hours.day"),
        ("999", "hours.day"),
        ("9" * 5_000_000, "hours.form"),
    ],
)
def test_what_is_no_plain_length_of_time_is_refused_by_field(typed: str, rule: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_hours_decimal(typed, field="lines.3.hours")
    (refusal,) = caught.value.refusals
    assert (refusal.rule, refusal.field) == (rule, "lines.3.hours")
    assert len(refusal.message) < 120


def test_a_point_is_told_apart_from_a_comma() -> None:
    with pytest.raises(Invalid, match="punktum"):
        parse_hours_decimal("2.30")


@given(minutes=st.integers(0, 1440))
def test_every_length_of_a_day_can_be_typed(minutes: int) -> None:
    assert parse_hours_decimal(f"{minutes // 60}:{minutes % 60:02}") == minutes


@given(text=st.text(max_size=12))
def test_whatever_is_typed_gives_minutes_of_a_day_or_a_clear_refusal(text: str) -> None:
    try:
        minutes = parse_hours_decimal(text)
    except Invalid as error:
        minutes = 0 if error.refusals[0].field == "hours" else -1
    assert 0 <= minutes <= 1440
