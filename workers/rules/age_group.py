"""Which rules for young workers a person is under on a given day.

The groups are those of the Danish working environment authority (DOMAIN.md 5.3): under 13 not at all, A is 13-14,
B is 15-17 in compulsory schooling, C is 15-17 with 9th grade completed, from 18 the rules of adults hold.
"""

from __future__ import annotations

from datetime import date

from workers.vocabulary import AgeGroup, Schooling


def birthday_in(birth_date: date, year: int) -> date:
    """The day in `year` on which the person becomes a year older.

    Somebody born on 29 February has it on 1 March where there is no such day: no source settles it, and the later
    day keeps the protection of the young for one day more.

    >>> birthday_in(date(2012, 2, 29), 2026), birthday_in(date(2012, 2, 29), 2028)
    (datetime.date(2026, 3, 1), datetime.date(2028, 2, 29))
    """
    if (birth_date.month, birth_date.day) == (2, 29):
        try:
            return date(year, 2, 29)
        except ValueError:
            return date(year, 3, 1)
    return birth_date.replace(year=year)


def age_on(birth_date: date, day: date) -> int:
    """Whole years on `day`. Raises `ValueError` for a day before the birth.

    >>> age_on(date(2013, 11, 21), date(2026, 11, 20)), age_on(date(2013, 11, 20), date(2026, 11, 20))
    (12, 13)
    """
    if day < birth_date:
        raise ValueError(f"{day} is before the birth on {birth_date}")
    return day.year - birth_date.year - (day < birthday_in(birth_date, day.year))


def turns(birth_date: date, age: int) -> date:
    """The first day at that age.

    >>> turns(date(2013, 2, 3), 13)
    datetime.date(2026, 2, 3)
    """
    return birthday_in(birth_date, birth_date.year + age)


def ninth_grade_known(schooling: Schooling, ninth_grade_completed_on: date | None) -> bool:
    """Whether it is known if 9th grade is done: pupils and students tell by where they go, others by a date."""
    return schooling is not Schooling.NONE or ninth_grade_completed_on is not None


def age_group(birth_date: date, schooling: Schooling, ninth_grade_completed_on: date | None, day: date) -> AgeGroup:
    """The group on `day`, the day of the work.

    9th grade counts as completed from the date given, and in a youth education, which begins after it. A
    15-17-year-old outside school without a known date is kept in B: the stricter group, until somebody knows.

    >>> age_group(date(2010, 5, 1), Schooling.COMPULSORY, date(2026, 6, 26), date(2026, 6, 25)).value
    'B'
    >>> age_group(date(2010, 5, 1), Schooling.COMPULSORY, date(2026, 6, 26), date(2026, 6, 26)).value
    'C'
    """
    age = age_on(birth_date, day)
    if age < 13:
        return AgeGroup.UNDER_13
    if age < 15:
        return AgeGroup.A
    if age >= 18:
        return AgeGroup.ADULT
    completed = schooling is Schooling.YOUTH_EDUCATION or (
        ninth_grade_completed_on is not None and ninth_grade_completed_on <= day
    )
    return AgeGroup.C if completed else AgeGroup.B
