"""The rules with dates: all of them are there, none contradicts another, and each day has its own law."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.law.data import UNITS, BadRule, RuleRow, check_rules, load_rules
from infra.law.lookup import holidays, law_book, law_on
from infra.vocabulary import Confidence

TOWN, OTHER_TOWN = UUID(int=1), UUID(int=2)
TODAY = date(2026, 11, 20)
RULES = load_rules()

# Every row of DOMAIN.md section 6, with the keys that carry it.
SECTION_6 = {
    "youth.min_age": ["youth.min_age"],
    "youth.A": ["youth.A.school_day", "youth.A.other_day", "youth.A.school_week", "youth.A.free_week"],
    "youth.B": ["youth.B.school_day", "youth.B.other_day", "youth.B.school_week", "youth.B.free_week"],
    "youth.C": ["youth.C.day", "youth.C.week"],
    "youth.A,B.window": [
        "youth.A.window_from",
        "youth.A.window_to",
        "youth.B.window_from",
        "youth.B.window_to",
    ],
    "youth.C.window": [
        "youth.C.window_from",
        "youth.C.window_to",
        "youth.C.window_to.shop",
        "youth.C.window_to.hospitality",
        "youth.C.window_from.bakery",
        "youth.C.window_from.newspaper",
    ],
    "youth.rest": ["youth.A.rest", "youth.B.rest", "youth.C.rest"],
    "youth.weekly_rest": [
        "youth.A.weekly_rest_days",
        "youth.A.weekly_rest_consecutive",
        "youth.B.weekly_rest_days",
        "youth.B.weekly_rest_consecutive",
        "youth.C.weekly_rest_days",
        "youth.C.weekly_rest_consecutive",
    ],
    "youth.break": ["youth.break.after", "youth.break.length"],
    "youth.alone": [
        "youth.alone.weekday_from",
        "youth.alone.weekday_to",
        "youth.alone.weekend_from",
        "youth.alone.weekend_to",
        "youth.alone.trades",
    ],
    "youth.lift_attention": ["youth.lift_attention"],
    "youth.machines": ["youth.machines", "youth.machines.assessment_points"],
    "youth.digital_post_age / mitid_age": ["youth.digital_post_age", "youth.mitid_age"],
    "youth.parent_consent_age": ["youth.parent_consent_age"],
    "internship.max_weeks": [
        "internship.max_weeks.job_ready",
        "internship.max_weeks.other",
        "internship.max_weeks.graduate",
    ],
    "internship.max_hours_week": ["internship.max_hours_week"],
    "quota": ["quota.tier1", "quota.tier1_up_to", "quota.tier2", "quota.minimum"],
    "quota.unit": ["quota.unit"],
    "netincrease.unit": ["netincrease.unit.private", "netincrease.mean_months"],
    "subsidy.months": ["subsidy.months.private", "subsidy.months.public", "subsidy.months.other"],
    "frikort.limit": ["frikort.limit", "frikort.limit_2024_level"],
    "frikort.income_condition": ["frikort.income_condition", "frikort.income_condition_2024_level"],
    "frikort.control": ["frikort.control"],
    "cash_benefit.disregard_per_hour": ["cash_benefit.disregard_per_hour"],
    "cash_benefit.disregard_max_hours": ["cash_benefit.disregard_max_hours"],
    "rule_225": ["rule_225", "rule_225.window_months"],
    "benefit.types": ["benefit.types"],
    "work_duty.hours": ["work_duty.hours"],
    "target_group.resource_course": ["target_group.resource_course"],
    "target_group.rehabilitation": ["target_group.rehabilitation"],
    "target_group.set": ["target_group.set", "target_group.set.expected"],
    "term.jobcentre": ["term.jobcentre"],
    "contract.threshold": ["contract.threshold_hours_week", "contract.threshold_weeks", "contract.days"],
    "worktime.registration": ["worktime.registration"],
    "worktime.full_time": ["worktime.full_time_month", "worktime.full_time_week"],
    "worktime.max_week / daily_rest": [
        "worktime.max_week",
        "worktime.max_week_mean_months",
        "worktime.daily_rest",
    ],
    "wage.reference": ["wage.reference"],
    "holidays.dk": ["holidays.dk"],
    "suppression.min_count": ["suppression.min_count"],
    "cpr.check_modulus": ["cpr.check_modulus"],
    "cvr.weights": ["cvr.weights"],
    "address.provider": ["address.provider"],
    "ai.annex3_apply": ["ai.annex3_apply"],
    "accessibility.standard": ["accessibility.standard"],
    "target.*": ["target.paid_hours_share", "target.union_share"],
    "aftercare": ["aftercare.call_interval", "aftercare.max_period"],
}


def row(
    value: str | None = "10",
    *,
    key: str = "quota.tier2",
    unit: str = "persons",
    valid_from: date | None = None,
    valid_to: date | None = None,
    municipality_id: UUID | None = None,
    confidence: Confidence | None = None,
    source: str = "en kilde",
) -> RuleRow:
    return RuleRow(
        rule_key=key,
        value=value,
        unit=unit,
        valid_from=valid_from,
        valid_to=valid_to,
        review_at=None,
        source=source,
        confidence=confidence or (Confidence.MISSING if value is None else Confidence.HIGH),
        municipality_id=municipality_id,
    )


@pytest.mark.parametrize("named", SECTION_6)
def test_every_row_of_the_reference_is_in_the_data(named: str) -> None:
    assert set(SECTION_6[named]) <= {rule.rule_key for rule in RULES}


def test_nothing_is_in_the_data_that_the_reference_does_not_know() -> None:
    known = {key for keys in SECTION_6.values() for key in keys}
    assert {rule.rule_key for rule in RULES} == known


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        ("youth.A.school_day", TODAY, 120),
        ("youth.A.other_day", TODAY, 7 * 60),
        ("youth.A.school_week", TODAY, 12 * 60),
        ("youth.A.free_week", TODAY, 35 * 60),
        ("youth.B.other_day", TODAY, 8 * 60),
        ("youth.B.free_week", TODAY, 40 * 60),
        ("youth.C.week", TODAY, 40 * 60),
        ("youth.C.window_to.hospitality", TODAY, "24:00"),
        ("youth.A.rest", TODAY, 14 * 60),
        ("youth.C.rest", TODAY, 12 * 60),
        ("youth.break.after", TODAY, 270),
        ("youth.C.weekly_rest_consecutive", TODAY, 0),
        ("youth.machines", date(2025, 12, 31), "forbidden_list"),
        ("youth.machines", date(2026, 1, 1), "risk_assessment"),
        ("internship.max_weeks.other", TODAY, 13),
        ("quota.tier1_up_to", TODAY, 50),
        ("frikort.limit", date(2019, 1, 1), Decimal(20000)),
        ("frikort.limit", date(2022, 12, 31), Decimal(20000)),
        ("frikort.limit", date(2024, 12, 31), Decimal(40000)),
        ("cash_benefit.disregard_per_hour", date(2021, 6, 1), Decimal("28.40")),
        ("cash_benefit.disregard_per_hour", date(2022, 12, 31), Decimal("28.66")),
        ("rule_225", date(2025, 6, 30), Decimal(225)),
        ("target_group.resource_course", date(2026, 1, 31), "new_entry"),
        ("target_group.resource_course", date(2026, 2, 1), "existing_only"),
        ("term.jobcentre", TODAY, "kommunen"),
        ("worktime.full_time_month", TODAY, Decimal("160.33")),
        ("suppression.min_count", TODAY, 5),
        ("cpr.check_modulus", TODAY, 0),
        ("address.provider", date(2026, 8, 16), "DAWA"),
        ("address.provider", date(2026, 8, 17), "DAR gennem Datafordeleren"),
    ],
)
def test_the_law_of_a_day(key: str, day: date, value: object) -> None:
    assert law_on(RULES, day).values[key].value == value


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("cash_benefit.disregard_per_hour", date(2023, 1, 1)),
        ("cash_benefit.disregard_per_hour", TODAY),
        ("frikort.limit", date(2025, 1, 1)),
        ("frikort.limit", TODAY),
        ("wage.reference", TODAY),
    ],
)
def test_an_amount_nobody_has_read_is_there_and_empty(key: str, day: date) -> None:
    found = law_on(RULES, day).values[key]
    assert found.value is None
    assert found.confidence is Confidence.MISSING


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("rule_225", date(2025, 7, 1)),
        ("target_group.rehabilitation", date(2026, 2, 1)),
        ("frikort.limit", date(2018, 12, 31)),
        ("contract.days", date(2023, 6, 30)),
        ("holidays.dk", date(2031, 1, 1)),
    ],
)
def test_a_rule_outside_its_period_is_not_in_force(key: str, day: date) -> None:
    assert key not in law_on(RULES, day).values


def test_rules_resting_on_the_present_act_are_due_for_review_when_the_new_one_is_expected() -> None:
    due = {rule.rule_key for rule in RULES if rule.review_at == date(2027, 1, 1)}
    for prefix in ("internship.max_weeks", "quota.", "netincrease.", "subsidy.", "target_group.set"):
        assert any(key.startswith(prefix) for key in due), prefix
    assert all(rule.valid_to is None for rule in RULES if rule.review_at == date(2027, 1, 1))


def easter(year: int) -> date:
    """Easter Sunday by Gauss's rule, the other way round from the data's own making."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = moon - (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=full - weekday)


@pytest.mark.parametrize("year", range(2020, 2031))
def test_the_holidays_of_a_year_follow_easter_and_lose_store_bededag_in_2024(year: int) -> None:
    sunday = easter(year)
    moved = {sunday + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    store_bededag = {sunday + timedelta(days=26)} if year <= 2023 else set()
    fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    assert holidays(law_on(RULES, date(year, 6, 30))) == moved | store_bededag | fixed


def test_store_bededag_2023_was_the_last() -> None:
    assert date(2023, 5, 5) in (holidays(law_on(RULES, date(2023, 5, 5))) or ())
    assert date(2024, 4, 26) not in (holidays(law_on(RULES, date(2024, 4, 26))) or ())
    assert holidays(law_on(RULES, date(2040, 1, 1))) is None


def test_a_municipality_decides_in_its_own_period_only() -> None:
    rows = (
        *RULES,
        row(
            "3",
            key="suppression.min_count",
            municipality_id=TOWN,
            valid_from=date(2026, 7, 1),
            valid_to=date(2026, 12, 31),
        ),
    )
    found = [
        law_on(rows, day).number("suppression.min_count")
        for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert found == [5, 3, 3, 5]


def test_a_municipality_may_say_that_a_value_is_not_known_yet() -> None:
    rows = (*RULES, row(None, key="aftercare.call_interval", unit="days", municipality_id=TOWN))
    assert law_on(rows, TODAY).number("aftercare.call_interval") is None


def test_the_rows_of_two_municipalities_are_never_mixed() -> None:
    with pytest.raises(ValueError, match="two"):
        law_book((row(municipality_id=TOWN), row(municipality_id=OTHER_TOWN)))


@given(day=st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31)))
def test_no_day_has_two_values_of_one_rule(day: date) -> None:
    in_force = [rule.rule_key for rule in RULES if rule.as_value().holds_on(day)]
    assert len(in_force) == len(set(in_force))
    assert set(law_on(RULES, day).values) == set(in_force)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([row(valid_to=date(2026, 6, 30)), row(valid_from=date(2026, 6, 30))], "two values hold on 2026-06-30"),
        ([row(), row(valid_from=date(2026, 1, 1))], "two values hold on 2026-01-01"),
        ([row(), row()], "two values hold on every day"),
        ([row(municipality_id=TOWN), row(municipality_id=TOWN)], "two values"),
        ([row(valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))], "ends 2026-01-01 before"),
        ([row(unit="alen")], "unit 'alen' is not known"),
        ([row("ti")], "'ti' is not in persons"),
        ([row("-1")], "not in persons"),
        ([row("NaN", unit="kroner_per_hour")], "not in kroner_per_hour"),
        ([row("1e9", unit="hours")], "not in hours"),
        ([row("24:01", unit="clock")], "not in clock"),
        ([row("7:00", unit="clock")], "not in clock"),
        ([row("1.01", unit="share")], "not in share"),
        ([row("maybe", unit="yes_no")], "not in yes_no"),
        ([row("2026-02-30", unit="date")], "not in date"),
        ([row("2026-04-03 2026-04-02", unit="dates")], "not in dates"),
        ([row(source=" ")], "no source"),
        ([row(None, confidence=Confidence.HIGH)], "missing exactly when"),
        ([row("1", confidence=Confidence.MISSING)], "missing exactly when"),
        (
            [row(valid_to=date(2026, 1, 1)), row(unit="days", valid_from=date(2026, 1, 2))],
            "both in persons and in days",
        ),
    ],
)
def test_rows_that_cannot_be_believed_are_refused(rows: list[RuleRow], complaint: str) -> None:
    with pytest.raises(BadRule, match=complaint):
        check_rules(rows)


def test_periods_that_meet_or_belong_to_different_municipalities_are_fine() -> None:
    check_rules(
        [
            row(valid_to=date(2026, 6, 30)),
            row(valid_from=date(2026, 7, 1)),
            row(municipality_id=TOWN),
            row(municipality_id=OTHER_TOWN),
        ]
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[rule]", "cannot be read"),
        ('[[rule]]\nvalue = "1"', "no proper key"),
        ('[[rule]]\nkey = "Å"\nvalue = "1"', "no proper key"),
        ('[[rule]]\nkey = "a"\nvalue = 1\nunit = "days"', "field 'value'"),
        ('[[rule]]\nkey = "a"\nvalid_form = 2026-01-01', "field 'valid_form'"),
        ('[[rule]]\nkey = "a"\nvalid_from = 2026-01-01T00:00:00Z', "field 'valid_from'"),
        ('[[rule]]\nkey = "a"\nvalue = "1"\nunit = "days"\nconfidence = "sure"\nsource = "s"', "confidence 'sure'"),
    ],
)
def test_a_data_file_with_a_slip_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRule, match=complaint):
        load_rules(path)


def test_every_unit_is_used_by_the_data() -> None:
    assert {rule.unit for rule in RULES} == set(UNITS)
