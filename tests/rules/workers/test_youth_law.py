"""The law on young people's work, by table: just under, at, and over each limit (DOMAIN.md 5.3).

The week is 16 to 22 November 2026 unless a test says otherwise; the values are those of infra/law/rules.toml.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.danish import TO_STAFF
from infra.law.data import load_rules
from infra.law.lookup import law_book
from infra.law.values import Law, LawBook, LawValue
from infra.vocabulary import Refusal, Role, Weekday
from workers.rules.age_group import age_group
from workers.rules.shift import Shift, Trade, shift_on
from workers.rules.week import TimeSpan
from workers.rules.youth_law import check_week, missing_values, most_minutes
from workers.vocabulary import AgeGroup, Schooling

LAW = law_book(load_rules()).on
MONDAY = date(2026, 11, 16)
A, B, C = AgeGroup.A, AgeGroup.B, AgeGroup.C
DAYS = {name: index for index, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon+"])} | {
    "sun-": -1
}


def is_group(group: AgeGroup) -> Callable[[date], AgeGroup]:
    return lambda day: group


def no_school(day: date) -> bool:
    return False


def clock(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def shift(text: str, *, monday: date = MONDAY, trade: Trade = Trade.OTHER) -> Shift:
    """ "fri 16:00-18:30", with "b30" for half an hour's break and "else" for work agreed with somebody else."""
    day, hours, *marks = text.split()
    starts, ends = (clock(text) for text in hours.split("-"))
    paused = next((int(mark[1:]) for mark in marks if mark.startswith("b")), 0)
    on = monday + timedelta(days=DAYS[day])
    return shift_on(on, starts, ends, break_minutes=paused, trade=trade, elsewhere="else" in marks)


def check(group: AgeGroup, *shifts: str, trade: Trade = Trade.OTHER, school: bool = True) -> list[Refusal]:
    plan = [shift(text, trade=trade) for text in shifts]
    if school:
        return check_week(is_group(group), plan, LAW, monday=MONDAY)
    return check_week(is_group(group), plan, LAW, monday=MONDAY, school_day=no_school)


def rules(refusals: list[Refusal]) -> list[str]:
    return [refusal.rule for refusal in refusals]


WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


@pytest.mark.parametrize(
    ("group", "shifts", "broken"),
    [
        (A, ["fri 16:00-17:59"], []),
        (A, ["fri 16:00-18:00"], []),
        (A, ["fri 16:00-18:01"], ["youth.A.school_day"]),
        (A, ["sat 10:00-17:29 b30"], []),
        (A, ["sat 10:00-17:30 b30"], []),
        (A, ["sat 10:00-17:31 b30"], ["youth.A.other_day"]),
        (B, ["fri 16:00-18:00"], []),
        (B, ["fri 16:00-18:01"], ["youth.B.school_day"]),
        (B, ["sat 09:00-17:30 b30"], []),
        (B, ["sat 09:00-17:31 b30"], ["youth.B.other_day"]),
        (C, ["fri 08:00-16:30 b30"], []),
        (C, ["fri 08:00-16:31 b30"], ["youth.C.day"]),
        # Two shifts on one day count together.
        (A, ["fri 16:00-17:00", "fri 17:00-18:00"], []),
        (A, ["fri 16:00-17:00", "fri 17:00-18:01"], ["youth.A.school_day"]),
        (AgeGroup.ADULT, ["fri 00:00-23:59"], []),
        (AgeGroup.UNDER_13, ["sat 10:00-10:30"], ["youth.min_age"]),
    ],
)
def test_a_day_has_its_hours(group: AgeGroup, shifts: list[str], broken: list[str]) -> None:
    assert rules(check(group, *shifts)) == broken


FOUR_SCHOOL_DAYS = [f"{day} 16:00-18:00" for day in WORKDAYS[:4]]


@pytest.mark.parametrize(
    ("group", "school", "shifts", "broken"),
    [
        (A, True, [*FOUR_SCHOOL_DAYS, "sat 10:00-13:59"], []),
        (A, True, [*FOUR_SCHOOL_DAYS, "sat 10:00-14:00"], []),
        (A, True, [*FOUR_SCHOOL_DAYS, "sat 10:00-14:01"], ["youth.A.school_week"]),
        (B, True, [*FOUR_SCHOOL_DAYS, "sat 10:00-14:00"], []),
        (B, True, [*FOUR_SCHOOL_DAYS, "sat 10:00-14:01"], ["youth.B.school_week"]),
        # 5 x 7 hours, and 6 days of 5 hours 50 and 5 hours 51 minutes (35.00 and 35.06).
        (A, False, [f"{day} 09:00-16:30 b30" for day in WORKDAYS], []),
        (A, False, [f"{day} 09:00-15:20 b30" for day in (*WORKDAYS, "sat")], []),
        (A, False, [f"{day} 09:00-15:21 b30" for day in (*WORKDAYS, "sat")], ["youth.A.free_week"]),
        # 5 x 8 hours, and 6 days of 6 hours 40 and 6 hours 41 minutes.
        (B, False, [f"{day} 09:00-17:30 b30" for day in WORKDAYS], []),
        (B, False, [f"{day} 09:00-16:10 b30" for day in (*WORKDAYS, "sat")], []),
        (B, False, [f"{day} 09:00-16:11 b30" for day in (*WORKDAYS, "sat")], ["youth.B.free_week"]),
        # With 9th grade: never more than the adults' 37 hours, 4 x 8 + 5.
        (C, True, [*(f"{day} 09:00-17:30 b30" for day in WORKDAYS[:4]), "fri 09:00-14:30 b30"], []),
        (C, True, [*(f"{day} 09:00-17:30 b30" for day in WORKDAYS[:4]), "fri 09:00-14:31 b30"], ["youth.C.week"]),
    ],
)
def test_a_week_has_its_hours(group: AgeGroup, school: bool, shifts: list[str], broken: list[str]) -> None:
    assert rules(check(group, *shifts, school=school)) == broken


def test_where_adults_in_the_trade_work_40_hours_40_is_the_limit_and_never_more() -> None:
    plan = [shift(f"{day} 09:00-17:30 b30") for day in WORKDAYS]
    assert rules(check_week(is_group(C), plan, LAW)) == ["youth.C.week"]
    assert check_week(is_group(C), plan, LAW, trade_week=40 * 60) == []
    assert rules(check_week(is_group(C), [*plan, shift("sat 09:00-09:30")], LAW, trade_week=44 * 60)) == [
        "youth.C.weekly_rest_days",
        "youth.C.week",
    ]


@pytest.mark.parametrize(
    ("group", "trade", "hours", "broken"),
    [
        (A, Trade.OTHER, "06:00-07:00", []),
        (A, Trade.OTHER, "05:59-07:00", ["youth.A.window_from"]),
        (A, Trade.OTHER, "19:00-20:00", []),
        (A, Trade.OTHER, "19:00-20:01", ["youth.A.window_to"]),
        # Later hours in shops and restaurants are for those with 9th grade only.
        (A, Trade.SHOP, "19:00-20:01", ["youth.A.window_to"]),
        (B, Trade.OTHER, "06:00-07:00", []),
        (B, Trade.BAKERY, "05:59-07:00", ["youth.B.window_from"]),
        (B, Trade.HOSPITALITY, "19:00-20:01", ["youth.B.window_to"]),
        (C, Trade.OTHER, "05:59-07:00", ["youth.C.window_from"]),
        (C, Trade.OTHER, "19:00-20:01", ["youth.C.window_to"]),
        (C, Trade.SHOP, "19:00-22:00", []),
        (C, Trade.SHOP, "19:00-22:01", ["youth.C.window_to.shop"]),
        (C, Trade.SHOP, "05:59-07:00", ["youth.C.window_from"]),
        (C, Trade.HOSPITALITY, "22:00-24:00", []),
        (C, Trade.HOSPITALITY, "22:00-24:01", ["youth.C.window_from"]),
        (C, Trade.BAKERY, "04:00-06:00", []),
        (C, Trade.BAKERY, "03:59-06:00", ["youth.C.window_from.bakery"]),
        (C, Trade.NEWSPAPER, "05:00-06:00", []),
        (C, Trade.NEWSPAPER, "04:59-06:00", ["youth.C.window_from.newspaper"]),
        (AgeGroup.ADULT, Trade.OTHER, "00:00-04:00", []),
    ],
)
def test_the_day_has_its_hours_by_trade(group: AgeGroup, trade: Trade, hours: str, broken: list[str]) -> None:
    assert rules(check(group, f"sat {hours}", trade=trade)) == broken


@pytest.mark.parametrize(
    ("group", "shifts", "broken"),
    [
        (A, ["mon 17:00-18:00", "tue 08:00-09:00"], []),
        (A, ["mon 17:00-18:00", "tue 07:59-09:00"], ["youth.A.rest"]),
        (B, ["mon 17:00-18:00", "tue 07:59-09:00"], ["youth.B.rest"]),
        (C, ["mon 17:00-20:00", "tue 08:00-09:00"], []),
        (C, ["mon 17:00-20:00", "tue 07:59-09:00"], ["youth.C.rest"]),
        # Morning and evening of one day: 10 hours between, 10 hours after.
        (A, ["sat 06:00-08:00", "sat 18:00-20:00"], ["youth.A.rest"]),
        (A, ["sat 08:00-09:00", "sat 17:00-18:00"], []),
        # From Sunday into the next week, and from the week before.
        (A, ["sun 19:00-20:00", "mon+ 09:59-11:00"], ["youth.A.rest"]),
        (A, ["sun 19:00-20:00", "mon+ 10:00-11:00"], []),
        # The rest between two employers counts as any other.
        (A, ["mon 17:00-20:00 else", "tue 09:59-11:00"], ["youth.A.rest"]),
    ],
)
def test_there_is_rest_between_work(group: AgeGroup, shifts: list[str], broken: list[str]) -> None:
    assert rules(check(group, *shifts)) == broken


@pytest.mark.parametrize(
    ("sunday", "start", "broken"),
    [
        # Clocks go back in the night: 00 to 11 is 12 hours. They go forward: 00 to 12 is 11 hours.
        (date(2026, 10, 25), "11:00", []),
        (date(2026, 10, 25), "10:59", ["youth.C.rest"]),
        (date(2026, 3, 29), "13:00", []),
        (date(2026, 3, 29), "12:59", ["youth.C.rest"]),
    ],
)
def test_rest_has_its_true_length_on_the_nights_the_clocks_change(sunday: date, start: str, broken: list[str]) -> None:
    monday = sunday - timedelta(days=6)
    plan = [
        shift("sat 22:00-24:00", monday=monday, trade=Trade.HOSPITALITY),
        shift(f"sun {start}-14:00", monday=monday, trade=Trade.HOSPITALITY),
    ]
    assert rules(check_week(is_group(C), plan, LAW)) == broken


@pytest.mark.parametrize(("sunday", "minutes"), [(date(2026, 3, 29), 180), (date(2026, 10, 25), 300)])
def test_a_shift_across_the_clock_change_has_its_true_length(sunday: date, minutes: int) -> None:
    assert shift_on(sunday, 0, 240).minutes == minutes


def test_a_shift_past_midnight_counts_on_both_dates() -> None:
    night = shift("fri 22:00-26:00", trade=Trade.HOSPITALITY)
    assert night.days() == ((date(2026, 11, 20), 1320, 1440, 120), (date(2026, 11, 21), 0, 120, 120))
    [told] = check_week(is_group(C), [night], LAW)
    assert (told.rule, told.on, told.found) == ("youth.C.window_from", date(2026, 11, 21), "00.00")


@pytest.mark.parametrize(
    ("group", "shifts", "broken"),
    [
        (A, ["sat 10:00-14:30"], []),
        (A, ["sat 10:00-14:31"], ["youth.break.length"]),
        (A, ["sat 10:00-14:31 b29"], ["youth.break.length"]),
        (A, ["sat 10:00-14:31 b30"], []),
        (C, ["fri 10:00-14:31"], ["youth.break.length"]),
        # 29 minutes between two shifts are no break, 30 are.
        (A, ["sat 10:00-13:00", "sat 13:29-14:31"], ["youth.break.length"]),
        (A, ["sat 10:00-13:00", "sat 13:30-15:00"], []),
        (A, ["sat 10:00-13:00 else", "sat 13:00-14:31"], ["youth.break.length"]),
    ],
)
def test_there_is_a_break_in_more_than_four_and_a_half_hours(
    group: AgeGroup, shifts: list[str], broken: list[str]
) -> None:
    assert rules(check(group, *shifts)) == broken


def hour_on(*days: str) -> list[str]:
    return [f"{day} 16:00-17:00" for day in days]


@pytest.mark.parametrize(
    ("group", "days", "broken"),
    [
        (A, ["mon", "tue", "wed", "thu", "fri"], []),
        (A, ["sun-", "mon", "tue", "wed", "thu", "fri", "sat", "mon+"], ["youth.A.weekly_rest_days"]),
        # Sunday and the Monday after are two days in a row.
        (A, ["tue", "wed", "thu", "fri", "sat"], []),
        (A, ["sun-", "mon", "wed", "fri", "sun", "mon+"], ["youth.A.weekly_rest_days"]),
        (B, ["sun-", "mon", "wed", "fri", "sun", "mon+"], ["youth.B.weekly_rest_days"]),
        # With 9th grade the days off need not be in a row.
        (C, ["sun-", "mon", "tue", "thu", "fri", "sun", "mon+"], []),
        (C, ["mon", "tue", "wed", "thu", "fri", "sat"], ["youth.C.weekly_rest_days"]),
    ],
)
def test_the_week_has_days_off(group: AgeGroup, days: list[str], broken: list[str]) -> None:
    assert rules(check(group, *hour_on(*days))) == broken


def test_work_for_two_employers_counts_together_and_only_the_new_work_is_judged() -> None:
    assert check(A, "fri 16:00-17:00 else", "fri 17:00-18:00") == []
    [told] = check(A, "fri 16:00-17:00 else", "fri 17:00-18:01")
    assert (told.rule, told.limit, told.found) == ("youth.A.school_day", 120, 121)
    assert check(A, "tue 16:00-19:00 else", "fri 16:00-18:00") == []


def test_hours_agreed_elsewhere_without_times_count_in_the_week() -> None:
    plan = [shift("sat 10:00-14:00")]
    assert check_week(is_group(A), plan, LAW, untimed_minutes=8 * 60) == []
    [told] = check_week(is_group(A), plan, LAW, untimed_minutes=8 * 60 + 1)
    assert told.rule == "youth.A.school_week"
    assert told.message == (
        "Du må højst arbejde 12 timer i en uge med skole, når alle job tælles med. Her er der 12 timer og 1 min."
    )


def test_the_group_is_that_of_each_day_when_a_birthday_falls_in_the_week() -> None:
    """15 on Thursday 19 November: 7 hours until Wednesday, 8 from Thursday."""

    def group(day: date) -> AgeGroup:
        return age_group(date(2011, 11, 19), Schooling.COMPULSORY, None, day)

    plan = [shift("wed 09:00-17:30 b30"), shift("thu 09:00-17:30 b30")]
    told = check_week(group, plan, LAW, school_day=no_school)
    assert [(refusal.rule, refusal.on) for refusal in told] == [("youth.A.other_day", date(2026, 11, 18))]


def test_the_rules_change_on_the_day_9th_grade_ends() -> None:
    """Completed on Wednesday 24 June 2026: 2 hours on Tuesday, 8 on Wednesday."""

    def group(day: date) -> AgeGroup:
        return age_group(date(2010, 5, 1), Schooling.COMPULSORY, date(2026, 6, 24), day)

    plan = [shift(f"{day} 16:00-19:00", monday=date(2026, 6, 22)) for day in ("tue", "wed")]
    told = check_week(group, plan, LAW)
    assert [(refusal.rule, refusal.on) for refusal in told] == [("youth.B.school_day", date(2026, 6, 23))]


def test_days_before_a_change_of_group_keep_their_own_weekly_limit() -> None:
    """Completed on Friday: 12 hours for Monday to Thursday of a school week, though the whole week may be 37."""

    def group(day: date) -> AgeGroup:
        return B if day < date(2026, 11, 20) else C

    def school(day: date) -> bool:
        return day == date(2026, 11, 18)

    early = [shift(f"{day} 14:00-18:00") for day in ("mon", "tue")]
    assert check_week(group, [*early, shift("thu 14:00-18:00")], LAW, school_day=school) == []
    assert rules(check_week(group, [*early, shift("thu 14:00-18:01")], LAW, school_day=school)) == [
        "youth.B.school_week"
    ]
    assert check_week(group, [*early, shift("fri 14:00-18:00"), shift("sat 10:00-14:00")], LAW, school_day=school) == []


def test_iso_week_53_is_one_week_across_the_turn_of_the_year() -> None:
    monday = date(2026, 12, 28)
    assert monday.isocalendar().week == 53
    plan = [shift(text, monday=monday) for text in (*FOUR_SCHOOL_DAYS, "sat 10:00-14:01")]
    [told] = check_week(is_group(A), plan, LAW)
    assert (told.rule, told.on) == ("youth.A.school_week", monday)


def test_each_day_is_judged_by_the_law_of_that_day() -> None:
    def value(minutes: int, valid_from: date | None, valid_to: date | None) -> LawValue:
        return LawValue("youth.A.school_day", minutes, "minutes", "en tænkt lov", valid_from, valid_to)

    book = LawBook((value(120, None, date(2026, 12, 31)), value(180, date(2027, 1, 1), None)))
    plan = [shift(f"{day} 16:00-19:00", monday=date(2026, 12, 28)) for day in ("thu", "fri")]
    told = check_week(is_group(A), plan, book.on)
    assert [(refusal.on, refusal.limit) for refusal in told] == [(date(2026, 12, 31), 120)]


def test_a_missing_value_refuses_nothing_and_is_named() -> None:
    empty = LawBook().on
    assert check_week(is_group(A), [shift("fri 05:00-22:00")], empty) == []
    unknown = missing_values([A], empty(MONDAY))
    assert "youth.A.school_day" in {found.rule for found in unknown}
    assert {found.ask for found in unknown} == {Role.ADMINISTRATOR}
    assert missing_values([A, B, C], LAW(MONDAY)) == []
    assert missing_values([AgeGroup.ADULT, AgeGroup.UNDER_13], empty(MONDAY)) == []


@pytest.mark.parametrize(
    ("group", "shifts", "nearest"),
    [
        (A, ["fri 16:00-19:00"], ["fredag kl. 16–18 i stedet for 16–19"]),
        (A, ["fri 19:00-21:00"], ["fredag kl. 18–20 i stedet for 19–21"]),
        (A, ["fri 05:00-07:00"], ["fredag kl. 6–8 i stedet for 5–7"]),
        # Too long and too late: one plan mends both.
        (A, ["fri 18:00-21:00"], ["fredag kl. 18–20 i stedet for 18–21"] * 2),
        (A, ["fri 16:00-17:00 else", "fri 17:00-19:00"], ["fredag kl. 17–18 i stedet for 17–19"]),
        # The day is used up elsewhere.
        (A, ["fri 16:00-18:00 else", "fri 18:00-19:00"], ["uden fredag kl. 18–19"]),
        (A, ["mon 19:00-20:00", "tue 07:00-08:00"], ["tirsdag kl. 10–11 i stedet for 7–8"]),
        (B, [*FOUR_SCHOOL_DAYS, "sat 10:00-15:00 b30"], ["lørdag kl. 10–14.30 i stedet for 10–15"]),
        (C, [f"{day} 09:00-12:00" for day in (*WORKDAYS, "sat")], ["med fri lørdag og søndag"]),
        (A, ["sat 10:00-15:00"], ["med 30 min. pause, før der er gået 4 timer og 30 min."]),
    ],
)
def test_every_refusal_offers_the_nearest_lawful_plan(group: AgeGroup, shifts: list[str], nearest: list[str]) -> None:
    assert [refusal.nearest for refusal in check(group, *shifts)] == nearest


def test_a_refusal_says_rule_limit_found_source_and_date_in_plain_danish() -> None:
    [told] = check(A, "fri 16:00-19:00")
    assert told == Refusal(
        rule="youth.A.school_day",
        message="Du må højst arbejde 2 timer på en skoledag. Fredag er der 3 timer.",
        limit=120,
        found=180,
        source="Arbejdstilsynet og ungmedjob.dk (uden dato)",
        on=date(2026, 11, 20),
        nearest="fredag kl. 16–18 i stedet for 16–19",
    )
    [to_staff] = check_week(is_group(A), [shift("fri 16:00-19:00")], LAW, voice=TO_STAFF)
    assert to_staff.message.startswith("Personen må højst arbejde 2 timer")


def free(*spans: tuple[Weekday, int, int]) -> tuple[TimeSpan, ...]:
    return tuple(TimeSpan(*span) for span in spans)


ALL_WEEK = tuple(TimeSpan(weekday, 0, 1440) for weekday in Weekday)


@pytest.mark.parametrize(
    ("group", "school", "when", "booked", "minutes"),
    [
        (A, True, ALL_WEEK, 0, 720),
        (A, True, ALL_WEEK, 600, 120),
        (A, True, ALL_WEEK, 900, 0),
        (A, False, ALL_WEEK, 0, 2100),
        (A, True, free((Weekday.SATURDAY, 600, 720)), 0, 120),
        # Saturday 8 to 20 is 12 hours, the day 7; Friday 15 to 19 is 4 hours, the day 2.
        (A, True, free((Weekday.SATURDAY, 480, 1200)), 0, 420),
        (A, True, free((Weekday.FRIDAY, 900, 1140)), 0, 120),
        # After 20 does not count: Friday 19 to 22 gives 1 hour.
        (A, True, free((Weekday.FRIDAY, 1140, 1320)), 0, 60),
        (C, True, ALL_WEEK, 0, 2220),
    ],
)
def test_how_much_a_young_person_could_work_where_times_can_be_agreed(
    group: AgeGroup, school: bool, when: tuple[TimeSpan, ...], booked: int, minutes: int
) -> None:
    most = most_minutes(
        is_group(group),
        MONDAY,
        LAW,
        when,
        school_day=(lambda day: day.isoweekday() < 6) if school else no_school,
        booked_minutes=booked,
    )
    assert most is not None
    assert most[0] == minutes


def test_an_adult_has_no_such_bound() -> None:
    assert most_minutes(is_group(AgeGroup.ADULT), MONDAY, LAW, ALL_WEEK) is None


def any_shift() -> st.SearchStrategy[Shift]:
    return st.builds(
        lambda day, start, length, paused, elsewhere: shift_on(
            MONDAY + timedelta(days=day), start, start + length, break_minutes=paused, elsewhere=elsewhere
        ),
        st.integers(-1, 7),
        st.integers(0, 47).map(lambda half: half * 30),
        st.integers(2, 20).map(lambda half: half * 30),
        st.sampled_from([0, 30]),
        st.booleans(),
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([A, B, C]), st.lists(any_shift(), min_size=1, max_size=6), any_shift())
def test_more_work_never_removes_a_refusal(group: AgeGroup, plan: list[Shift], more: Shift) -> None:
    def told(shifts: list[Shift]) -> set[tuple[str, date | None]]:
        return {(found.rule, found.on) for found in check_week(is_group(group), shifts, LAW, monday=MONDAY)}

    assert told(plan) <= told([*plan, more])


def test_a_law_of_one_day_reads_lengths_in_hours_and_minutes_alike() -> None:
    law = Law(
        {
            "a": LawValue("a", 2, "hours", "x"),
            "b": LawValue("b", 120, "minutes", "x"),
            "c": LawValue("c", None, "hours", "x"),
        }
    )
    assert (law.minutes("a"), law.minutes("b"), law.minutes("c"), law.minutes("d")) == (120, 120, None, None)
