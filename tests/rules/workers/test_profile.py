"""What a person may say about themselves, in tables."""

from __future__ import annotations

from datetime import date

import pytest

from workers.rules.profile import (
    Spell,
    is_minor,
    reasons_against_birth_date,
    reasons_against_hours,
    reasons_against_ninth_grade,
    reasons_against_reach,
    reasons_against_spell,
)
from workers.vocabulary import TargetGroup

TODAY = date(2026, 11, 20)
NEET, READY = TargetGroup.NEET, TargetGroup.ACTIVITY_READY


@pytest.mark.parametrize(
    ("least", "most", "rules"),
    [
        (0, 0, []),
        (60, 2220, []),
        (61, 60, ["profile.hours_order"]),
        (-1, 60, ["profile.hours"]),
        (0, 2221, ["profile.hours"]),
    ],
)
def test_hours_a_week_run_from_little_to_much_within_37(least: int, most: int, rules: list[str]) -> None:
    assert [told.rule for told in reasons_against_hours(least, most)] == rules


@pytest.mark.parametrize(
    ("km", "right"),
    [(0.1, True), (200.0, True), (0.0, False), (-1.0, False), (200.1, False), (float("nan"), False)],
)
def test_reach_is_a_distance(km: float, right: bool) -> None:
    assert (reasons_against_reach(km) == []) is right


@pytest.mark.parametrize(
    ("born", "right"),
    [
        (TODAY, True),
        (date(2026, 11, 21), False),
        (date(1915, 11, 21), True),
        (date(1915, 11, 20), False),
    ],
)
def test_a_birth_date_is_past_and_within_a_life(born: date, right: bool) -> None:
    """Born 20.11.1915 somebody is 111 today, born a day later 110."""
    assert (reasons_against_birth_date(born, TODAY) == []) is right


@pytest.mark.parametrize(
    ("completed", "born", "right"),
    [
        (date(2027, 6, 25), date(2011, 5, 1), True),
        (date(2024, 4, 30), date(2011, 5, 1), False),
        (date(2024, 5, 1), date(2011, 5, 1), True),
        (date(2033, 1, 1), None, False),
        (date(1939, 12, 31), None, False),
    ],
)
def test_ninth_grade_is_not_completed_before_13(completed: date, born: date | None, right: bool) -> None:
    assert (reasons_against_ninth_grade(completed, born, TODAY) == []) is right


@pytest.mark.parametrize(
    ("new", "rules"),
    [
        (Spell(READY, date(2026, 6, 1)), []),
        (Spell(NEET, date(2026, 7, 1)), []),
        (Spell(NEET, date(2025, 1, 1), date(2025, 12, 31)), []),
        (Spell(NEET, date(2026, 6, 30)), ["group.twice"]),
        (Spell(NEET, date(2025, 1, 1)), ["group.twice"]),
        (Spell(READY, date(2026, 6, 1), date(2026, 5, 31)), ["group.period"]),
        (Spell(READY, date(1990, 1, 1)), ["group.from"]),
        (Spell(READY, date(9999, 1, 1)), ["group.from"]),
    ],
)
def test_a_spell_stands_beside_the_others(new: Spell, rules: list[str]) -> None:
    known = [Spell(NEET, date(2026, 1, 1), date(2026, 6, 30))]
    assert [told.rule for told in reasons_against_spell(new, known, TODAY)] == rules


@pytest.mark.parametrize(
    ("born", "minor"), [(None, False), (date(2008, 11, 20), False), (date(2008, 11, 21), True), (TODAY, True)]
)
def test_somebody_is_a_minor_until_the_18th_birthday(born: date | None, minor: bool) -> None:
    assert is_minor(born, TODAY) is minor
