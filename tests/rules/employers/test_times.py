"""Hours, weekdays and clock times as Danish job texts state them."""

from __future__ import annotations

import pytest

from employers.rules.times import stated_hours, stated_times, time_of_day
from employers.vocabulary import TimeOfDay
from infra.vocabulary import Weekday

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("ca. 8 t/uge", 480),
        ("8 timer om ugen", 480),
        ("otte timer om ugen", 480),
        ("10-12 timer ugentligt", 660),
        ("2,5 timer pr. uge", 150),
        ("30 timer/ugen", 1800),
        ("en 37 timers stilling", 2220),
        ("ugentlig arbejdstid mellem 25 og 37 timer", 1500),
        ("136 timer over 4 uger", 2040),
        ("3 timer to gange om ugen", 360),
        ("halvanden time tre gange om ugen", 270),
        ("26 timer om måneden", 360),
        ("2 timer om dagen", 600),
        ("2 timer om dagen mandag og onsdag", 240),
        ("2 timer hver tirsdag", 120),
        ("på fuld tid", 2220),
        ("13-17 år", None),
        ("vi er 8 ansatte", None),
        ("0 timer om ugen", None),
        ("900 timer om ugen", None),
    ],
)
def test_hours_a_week_are_read(text: str, minutes: int | None) -> None:
    hours = stated_hours(text)
    assert (hours.minutes_per_week if hours else None) == minutes


@pytest.mark.parametrize(
    ("text", "days", "starts", "ends", "every"),
    [
        ("tirsdag og torsdag kl. 15–18", (TUE, THU), 900, 1080, 1),
        ("mandag til fredag fra kl. 6.30 - 14.30", (MON, TUE, WED, THU, FRI), 390, 870, 1),
        ("hverdage 09:00-20:00", (MON, TUE, WED, THU, FRI), 540, 1200, 1),
        ("hver anden lørdag", (SAT,), None, None, 2),
        ("hver fjerde søndag kl. 10-12", (SUN,), 600, 720, 4),
        ("om fredagen", (FRI,), None, None, 1),
        ("i weekenden fra 8 til 14", (SAT, SUN), 480, 840, 1),
        ("fredag til mandag", (MON, FRI, SAT, SUN), None, None, 1),
        ("mellem 6 og 8", (), 360, 480, 1),
        ("kl. 22-6", (), 1320, None, 1),
    ],
)
def test_weekdays_and_clock_times_are_read_together(
    text: str, days: tuple[Weekday, ...], starts: int | None, ends: int | None, every: int
) -> None:
    (stated,) = stated_times(text)
    assert (stated.weekdays, stated.starts, stated.ends, stated.every_weeks) == (days, starts, ends, every)
    assert 0 <= stated.start < stated.end <= len(text)


@pytest.mark.parametrize(
    "text", ["fredag den 24. oktober", "onsdag d. 3. maj", "5-7 år", "en travl hverdag", "25-45 kr.", "kl", "", "1-2-3"]
)
def test_dates_ages_and_wages_are_no_times(text: str) -> None:
    assert stated_times(text) == ()


def test_every_other_saturday_counts_half_a_week() -> None:
    (stated,) = stated_times("hver anden lørdag kl. 9-13")
    assert stated.minutes_per_week == 120


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("tidligt om morgenen", TimeOfDay.EARLY),
        ("kl. 7-9", TimeOfDay.EARLY),
        ("om formiddagen", TimeOfDay.MORNING),
        ("kl. 10.30-13.30", TimeOfDay.MORNING),
        ("efter skole", TimeOfDay.AFTERNOON),
        ("eftermiddagskaffe", None),
        ("to aftener om ugen", TimeOfDay.EVENING),
        ("om natten", TimeOfDay.NIGHT),
        ("tirsdag", None),
    ],
)
def test_the_part_of_the_day_is_read(text: str, part: TimeOfDay | None) -> None:
    assert time_of_day(text) is part
