"""The score: worked by hand, rising with every part, and blind to everything it must not see."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.vocabulary import Demand, OpeningKind
from infra.vocabulary import Weekday
from matching.rules.ranking import Waiting, ranked, unranked
from matching.rules.score import (
    MINILM,
    WEIGHTS_V1,
    Calibration,
    Component,
    Score,
    Similarities,
    Weights,
    combined,
    score,
)
from matching.vocabulary import ScoreComponent
from tests.rules.matching.people import KM_OF_LATITUDE, on, opening, worker
from workers.vocabulary import Adjustment, Schooling, TargetGroup

TUESDAY = Weekday.TUESDAY


def test_a_score_worked_by_hand() -> None:
    """Wish cosine 0.6 reads (0.6-0.4)/0.4 = 0.5, skill 0.8 reads 1; everything else is 1 but half the way of reach.

    4 km as the crow flies are 5 by bike with a reach of 10: 1 - 5/20 = 0.75.
    0.40*0.5 + 0.20*1 + 0.10*1 + 0.12*1 + 0.13*0.75 + 0.05*1 = 0.7675, and the weights make 1.
    """
    found = score(
        worker(reach_km=10.0), opening(latitude=55.64 + 4 * KM_OF_LATITUDE), Similarities(wish=0.6, skill=0.8)
    )
    assert found.value(ScoreComponent.WISH) == 0.5
    assert found.value(ScoreComponent.SKILL) == 1.0
    assert found.value(ScoreComponent.DISTANCE) == pytest.approx(0.75, abs=1e-6)
    assert found.total == pytest.approx(0.7675, abs=1e-6)
    assert found.weights_version == "1"
    assert sum(component.weight for component in found.components) == pytest.approx(1.0)


def test_a_part_nobody_knows_neither_helps_nor_harms() -> None:
    """Without wishes and a position: (0.20*0.5 + 0.10 + 0.12 + 0.05) / 0.47."""
    found = score(worker(latitude=None, longitude=None), opening(), Similarities(skill=0.6))
    assert found.value(ScoreComponent.WISH) is None
    assert found.value(ScoreComponent.DISTANCE) is None
    assert found.total == pytest.approx(0.37 / 0.47, abs=1e-9)


@pytest.mark.parametrize(
    ("cosine", "likeness"), [(-1.0, 0.0), (0.39, 0.0), (0.4, 0.0), (0.5, 0.25), (0.6, 0.5), (0.8, 1.0), (1.0, 1.0)]
)
def test_likeness_is_read_through_the_calibration_of_the_model(cosine: float, likeness: float) -> None:
    assert MINILM.read(cosine) == likeness


@pytest.mark.parametrize(("low", "high"), [(0.5, 0.5), (0.8, 0.4), (-1.1, 0.5), (0.2, 1.1)])
def test_a_calibration_rises(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="rises"):
        Calibration("x", low, high)


@pytest.mark.parametrize(
    ("offered", "booked", "value"), [(120, 0, 1.0), (360, 0, 1.0), (60, 0, 0.5), (720, 0, 0.5), (300, 180, 0.75)]
)
def test_hours_within_what_is_wanted_are_whole(offered: int, booked: int, value: float) -> None:
    found = score(worker(booked_minutes_week=booked), opening(minutes_per_week=offered), Similarities())
    assert found.value(ScoreComponent.HOURS) == value


def test_times_count_the_share_in_which_the_person_is_free() -> None:
    def times(**job: object) -> float | None:
        return score(worker(availability=(on(TUESDAY, 9, 11),)), opening(**job), Similarities()).value(
            ScoreComponent.TIMES
        )

    assert times(times=(on(TUESDAY, 9, 11),)) == 1.0
    assert times(times=(on(TUESDAY, 9, 13),)) == 0.5
    assert times(times=()) is None
    assert times(flexible=True, minutes_per_week=240) == 0.5
    assert score(worker(availability=()), opening(), Similarities()).value(ScoreComponent.TIMES) is None


@pytest.mark.parametrize(("km", "value"), [(0.0, 1.0), (2.5, 0.75), (5.0, 0.5), (10.0, 0.0), (20.0, 0.0)])
def test_distance_is_a_half_at_the_end_of_reach(km: float, value: float) -> None:
    job = opening(latitude=55.64 + km / 1.25 * KM_OF_LATITUDE)
    assert score(worker(), job, Similarities()).value(ScoreComponent.DISTANCE) == pytest.approx(value, abs=1e-6)


def test_adjustments_that_are_met_cost_nothing() -> None:
    careful = worker(adjustments=frozenset({Adjustment.SITS_DOWN, Adjustment.NO_MACHINES}))
    assert score(careful, opening(), Similarities()) == score(worker(), opening(), Similarities())
    stands = opening(demands=frozenset({Demand.STANDING}))
    assert score(careful, stands, Similarities()).value(ScoreComponent.ADJUSTMENTS) == 0.5


def test_wishes_weigh_most_and_nothing_may_weigh_more() -> None:
    assert max(ScoreComponent, key=WEIGHTS_V1.of) is ScoreComponent.WISH
    with pytest.raises(ValueError, match="own wishes"):
        replace(WEIGHTS_V1, distance=0.41)
    with pytest.raises(ValueError, match="not negative"):
        replace(WEIGHTS_V1, distance=-0.1)
    with pytest.raises(ValueError, match="not negative"):
        Weights("0", 0, 0, 0, 0, 0, 0)


unit = st.floats(0, 1, allow_nan=False)


@given(st.lists(unit, min_size=6, max_size=6), st.integers(0, 5), unit)
def test_the_score_never_falls_when_a_part_rises(values: list[float], index: int, raised: float) -> None:
    def total(of: list[float]) -> float:
        kinds = zip(ScoreComponent, of, strict=True)
        return combined(tuple(Component(kind, value, WEIGHTS_V1.of(kind)) for kind, value in kinds), "1").total

    higher = list(values)
    higher[index] = max(values[index], raised)
    assert 0.0 <= total(values) <= total(higher) <= 1.0


cosines = st.floats(-1, 1, allow_nan=False)


@given(cosines, cosines, cosines)
def test_more_likeness_to_a_wish_never_lowers_the_score(first: float, second: float, skill: float) -> None:
    low, high = sorted((first, second))
    assert (
        score(worker(), opening(), Similarities(low, skill)).total
        <= score(worker(), opening(), Similarities(high, skill)).total
    )


@given(
    born=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2013, 1, 1))),
    schooling=st.sampled_from(Schooling),
    groups=st.sets(st.sampled_from(TargetGroup)),
    kinds=st.sets(st.sampled_from(OpeningKind)),
    guardian=st.one_of(st.none(), st.booleans()),
    who=st.integers(1, 10_000),
)
def test_group_age_school_and_person_leave_the_score_as_it_is(
    born: date | None,
    schooling: Schooling,
    groups: set[TargetGroup],
    kinds: set[OpeningKind],
    guardian: bool | None,
    who: int,
) -> None:
    job, alike = opening(latitude=55.66), Similarities(0.55, 0.61)
    other = worker(
        id=UUID(int=who),
        birth_date=born,
        schooling=schooling,
        ninth_grade_completed_on=born,
        groups=frozenset(groups),
        kinds=frozenset(kinds),
        guardian_known=guardian,
        active_workplaces={UUID(int=5): OpeningKind.INTERNSHIP},
    )
    assert score(other, job, alike) == score(worker(), job, alike)


def test_no_fact_about_a_worker_is_a_name_a_sex_a_benefit_an_origin_or_a_note() -> None:
    names = {field.name for field in dataclasses.fields(worker())}
    assert not names & {
        "name",
        "sex",
        "gender",
        "benefit",
        "origin",
        "health",
        "diagnosis",
        "notes",
        "cpr",
        "municipality",
    }
    assert "age" not in {name for name in names if name.startswith("age")}


def scored(total: float) -> Score:
    return Score(total, (), "1")


def test_the_highest_score_comes_first_and_ties_stand_by_id() -> None:
    ids = [UUID(int=number) for number in range(4)]
    order = ranked([(ids[3], scored(0.5)), (ids[0], scored(0.2)), (ids[1], scored(0.9)), (ids[2], scored(0.5))])
    assert [who for who, _ in order] == [ids[1], ids[2], ids[3], ids[0]]


def test_unranked_people_stand_by_how_long_they_have_had_no_offer() -> None:
    ids = [UUID(int=number) for number in range(5)]
    waiting = [
        Waiting(ids[0], since=date(2025, 1, 1), last_offered_on=date(2026, 11, 1)),
        Waiting(ids[1], since=date(2026, 6, 1)),
        Waiting(ids[2], since=date(2024, 1, 1), last_offered_on=date(2026, 3, 1)),
        Waiting(ids[4], since=date(2026, 6, 1)),
        Waiting(ids[3], since=date(2026, 11, 19)),
    ]
    assert unranked(waiting) == (ids[2], ids[1], ids[4], ids[0], ids[3])
