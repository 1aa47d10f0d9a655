"""Tasks are bundled into openings of a few hours that one person can have."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.rules.bundle import bundle
from employers.vocabulary import Sector, TimeOfDay

EARLY, EVENING = TimeOfDay.EARLY, TimeOfDay.EVENING
CLEANING, KITCHEN, SHOP = Sector.CLEANING, Sector.KITCHEN, Sector.SHOP


@dataclass(frozen=True)
class Task:
    phrase: str
    minutes_per_week: int | None
    time_of_day: TimeOfDay | None = None
    sector: Sector | None = None


def places(*tasks: Task, **limits: int) -> list[tuple[int, ...]]:
    return [bundled.places for bundled in bundle(tasks, **limits)]


def test_no_tasks_give_no_openings() -> None:
    assert bundle([]) == ()


def test_what_one_person_can_do_in_a_few_hours_is_one_opening() -> None:
    (one,) = bundle([Task("Opvask", 180, None, KITCHEN), Task("Vaske gulve", 120, EVENING, CLEANING)])
    assert (one.places, one.title, one.minutes_per_week) == ((0, 1), "Opvask og vaske gulve", 300)


def test_tasks_at_different_times_of_day_are_different_openings() -> None:
    tasks = (
        Task("Lukke op", 180, EARLY, SHOP),
        Task("Vaske gulve", 180, EVENING, CLEANING),
        Task("Fylde op", 60, EARLY, SHOP),
    )
    assert places(*tasks) == [(0, 2), (1,)]


def test_tasks_of_a_sector_stay_together_when_not_all_fit() -> None:
    kitchen, shop = Task("Opvask", 240, None, KITCHEN), Task("Passe kassen", 240, None, SHOP)
    assert places(kitchen, shop, kitchen) == [(0, 2), (1,)]


def test_a_crumb_joins_the_nearest_opening_with_room() -> None:
    tasks = (
        Task("Opvask", 300, EARLY, KITCHEN),
        Task("Vaske gulve", 300, EVENING, CLEANING),
        Task("Tømme skrald", 30, EVENING, KITCHEN),
    )
    assert places(*tasks) == [(0,), (1, 2)]


def test_a_crumb_that_clashes_with_every_time_stays_small() -> None:
    assert places(Task("Opvask", 600, EARLY, KITCHEN), Task("Låse af", 15, EVENING, SHOP)) == [(0,), (1,)]


def test_a_task_larger_than_an_opening_stands_alone() -> None:
    assert places(Task("Pakke", 1200), Task("Feje", 120)) == [(0,), (1,)]


def test_limits_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="limits"):
        bundle([], max_minutes=60, min_minutes=120)


TASKS = st.builds(
    Task,
    phrase=st.just("Opvask"),
    minutes_per_week=st.one_of(st.none(), st.integers(1, 2220)),
    time_of_day=st.one_of(st.none(), st.sampled_from(TimeOfDay)),
    sector=st.one_of(st.none(), st.sampled_from(Sector)),
)


@given(st.lists(TASKS, max_size=25))
def test_every_task_is_in_exactly_one_opening_and_none_is_too_long_for_one_person(tasks: list[Task]) -> None:
    bundles = bundle(tasks)
    assert sorted(place for one in bundles for place in one.places) == list(range(len(tasks)))
    for one in bundles:
        assert one.minutes_per_week == sum(tasks[place].minutes_per_week or 0 for place in one.places)
        assert one.minutes_per_week <= 600 or len(one.places) == 1
        named = {tasks[place].time_of_day for place in one.places} - {None}
        assert len(named) <= 1
