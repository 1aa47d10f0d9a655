"""Which rules for young workers a person is under, decided on the day of the work."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.rules.age_group import age_group, age_on, ninth_grade_known, turns
from workers.vocabulary import AgeGroup, Schooling

PUPIL, STUDENT, OUT = Schooling.COMPULSORY, Schooling.YOUTH_EDUCATION, Schooling.NONE


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2013, 11, 21), date(2026, 11, 20), 12),
        (date(2013, 11, 20), date(2026, 11, 20), 13),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 28), 15),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
    ],
)
def test_a_year_is_added_on_the_birthday_and_on_1_march_for_a_leap_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        age_on(date(2026, 11, 21), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("born", "schooling", "ninth_grade", "day", "group"),
    [
        (date(2013, 11, 21), PUPIL, None, date(2026, 11, 20), AgeGroup.UNDER_13),
        (date(2013, 11, 20), PUPIL, None, date(2026, 11, 20), AgeGroup.A),
        (date(2011, 11, 21), PUPIL, None, date(2026, 11, 20), AgeGroup.A),
        # 14 with 9th grade done is still 14.
        (date(2011, 11, 21), PUPIL, date(2026, 6, 26), date(2026, 11, 20), AgeGroup.A),
        (date(2011, 11, 20), PUPIL, None, date(2026, 11, 20), AgeGroup.B),
        (date(2010, 5, 1), PUPIL, date(2026, 6, 26), date(2026, 6, 25), AgeGroup.B),
        (date(2010, 5, 1), PUPIL, date(2026, 6, 26), date(2026, 6, 26), AgeGroup.C),
        (date(2010, 5, 1), STUDENT, None, date(2026, 11, 20), AgeGroup.C),
        # Out of school and nobody has said whether 9th grade was finished: the stricter group.
        (date(2010, 5, 1), OUT, None, date(2026, 11, 20), AgeGroup.B),
        (date(2010, 5, 1), OUT, date(2026, 6, 26), date(2026, 11, 20), AgeGroup.C),
        (date(2008, 11, 21), PUPIL, None, date(2026, 11, 20), AgeGroup.B),
        (date(2008, 11, 20), PUPIL, None, date(2026, 11, 20), AgeGroup.ADULT),
        (date(2008, 2, 29), STUDENT, None, date(2026, 2, 28), AgeGroup.C),
        (date(2008, 2, 29), STUDENT, None, date(2026, 3, 1), AgeGroup.ADULT),
    ],
)
def test_the_group_follows_age_and_9th_grade(
    born: date, schooling: Schooling, ninth_grade: date | None, day: date, group: AgeGroup
) -> None:
    assert age_group(born, schooling, ninth_grade, day) is group


def test_only_somebody_outside_school_without_a_date_leaves_9th_grade_open() -> None:
    assert not ninth_grade_known(OUT, None)
    assert ninth_grade_known(OUT, date(2026, 6, 26))
    assert ninth_grade_known(PUPIL, None)
    assert ninth_grade_known(STUDENT, None)


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.integers(0, 60))
def test_the_day_somebody_turns_an_age_is_the_first_day_at_it(born: date, age: int) -> None:
    day = turns(born, age)
    assert age_on(born, day) == age
    if age:
        assert age_on(born, date.fromordinal(day.toordinal() - 1)) == age - 1
