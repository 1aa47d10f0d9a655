"""The definitions carry the strategies' own numbers, and a rank needs somebody to compare with."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from workers.rules.indicators import DEFINITIONS, Direction, Standing, goal_met, standing
from workers.vocabulary import IndicatorKey


def test_every_indicator_says_of_whom_and_what_is_counted() -> None:
    assert set(DEFINITIONS) == {*IndicatorKey, "mean_hours", "T1", "T2", "T3"}
    for key, definition in DEFINITIONS.items():
        assert definition.key == key
        assert definition.version >= 1
        assert all((definition.name, definition.population, definition.numerator, definition.denominator))
        assert json.loads(json.dumps(definition.as_data()))["population"] == definition.population


@pytest.mark.parametrize(
    ("key", "share", "numerator", "denominator", "goal", "direction"),
    [
        ("T1", "0.052", 25, 481, "0.20", Direction.UP),
        ("T2", "0.21", 225, None, "0.18", Direction.DOWN),
        ("T3", "0.10", 29, 290, "0.18", Direction.UP),
    ],
)
def test_the_strategys_baselines_and_goals_stand_as_they_were_written(
    key: str, share: str, numerator: int, denominator: int | None, goal: str, direction: Direction
) -> None:
    definition = DEFINITIONS[key]
    baseline = definition.baseline
    assert baseline is not None
    assert (baseline.share, baseline.numerator, baseline.denominator) == (Decimal(share), numerator, denominator)
    assert (definition.goal, definition.direction, definition.deadline) == (
        Decimal(goal),
        direction,
        date(2021, 12, 31),
    )
    assert definition.source.startswith("Roskilde")
    if denominator is not None:
        assert round(Decimal(numerator) / denominator, 3) == Decimal(share)


def test_what_does_not_fit_together_is_told() -> None:
    assert any("850" in note and "481" in note for note in DEFINITIONS["T1"].notes)
    assert any("275" in note and "290" in note for note in DEFINITIONS["T3"].notes)


def test_the_general_indicators_have_no_goal_until_a_municipality_sets_one() -> None:
    for key in IndicatorKey:
        assert DEFINITIONS[key].goal is None
        assert goal_met(DEFINITIONS[key], Decimal("0.5")) is None


@pytest.mark.parametrize(
    ("share", "others", "place"),
    [
        ("0.052", [], (None, None, None)),
        (None, ["0.01"], (None, None, None)),
        ("0.052", ["0.01", "0.02", "0.03", "0.04"], (1, 5, 1)),
        ("0.052", ["0.06", "0.02", "0.03", "0.04"], (2, 5, 1)),
        ("0.052", ["0.052", "0.052", "0.06", "0.01"], (2, 5, 1)),
        ("0.052", ["0.01", "0.02"], (1, 3, 0)),
        ("0.052", ["0.09"] * 18 + ["0.01"] * 79, (19, 98, 19)),
        ("0.052", ["0.09"] * 19 + ["0.01"] * 78, (20, 98, 19)),
    ],
)
def test_ties_share_a_place_and_a_fifth_is_rounded_down(
    share: str | None, others: list[str], place: tuple[int | None, int | None, int | None]
) -> None:
    values = {f"kommune {number}": Decimal(other) for number, other in enumerate(others)}
    assert standing(None if share is None else Decimal(share), values) == Standing(*place)


@pytest.mark.parametrize(
    ("key", "share", "place", "met"),
    [
        ("T1", "0.99", None, None),
        ("T1", "0.99", Standing(), None),
        ("T1", "0.05", Standing(19, 98, 19), True),
        ("T1", "0.05", Standing(20, 98, 19), False),
        ("T2", "0.18", None, True),
        ("T2", "0.1801", None, False),
        ("T3", "0.18", None, True),
        ("T3", "0.1799", None, False),
        ("T3", None, None, None),
    ],
)
def test_a_goal_is_met_not_met_or_not_known(
    key: str, share: str | None, place: Standing | None, met: bool | None
) -> None:
    assert goal_met(DEFINITIONS[key], None if share is None else Decimal(share), place) is met
