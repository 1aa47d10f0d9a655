"""What readers see: worked by hand for every way in which one figure beside another could give somebody away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.rules.figures import Figure
from workers.rules.indicators import Direction, StrategyKey
from workers.rules.seen_figures import MonthSeen, month_seen
from workers.rules.suppression import Shown
from workers.rules.trend import Movement, Path, trend
from workers.vocabulary import IndicatorKey, TargetGroup

SEPTEMBER = date(2026, 9, 1)
READY, COURSE = TargetGroup.ACTIVITY_READY, TargetGroup.RESOURCE_COURSE
ELIGIBLE, BENEFIT = TargetGroup.FLEX_JOB_ELIGIBLE, TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT
Counts = tuple[int, int, int]


def seen(groups: dict[TargetGroup, Counts], strategy: dict[StrategyKey, tuple[int, int]] | None = None) -> MonthSeen:
    figures = [
        Figure(key, group, SEPTEMBER, count, everybody, 1, minutes=600 if count else 0)
        for group, (paid, union, everybody) in groups.items()
        for key, count in ((IndicatorKey.PAID_HOURS_SHARE, paid), (IndicatorKey.UNION_SHARE, union))
    ]
    figures += [Figure(key, None, SEPTEMBER, *counts, 1) for key, counts in (strategy or {}).items()]
    return month_seen(figures, SEPTEMBER, min_count=5)


def words(shown: Shown) -> str:
    return "skjult" if shown.suppressed else f"{shown.numerator} af {shown.denominator}"


@pytest.mark.parametrize(
    ("counts", "headline", "union"),
    [
        ((20, 29, 290), "20 af 290", "29 af 290"),
        ((5, 10, 290), "5 af 290", "10 af 290"),
        ((4, 10, 290), "skjult", "10 af 290"),
        ((20, 24, 290), "20 af 290", "skjult"),
        ((20, 20, 290), "20 af 290", "20 af 290"),
        ((0, 0, 0), "0 af 0", "0 af 0"),
        ((0, 0, 4), "skjult", "skjult"),
        ((0, 3, 40), "0 af 40", "skjult"),
        ((38, 40, 40), "skjult", "40 af 40"),
    ],
)
def test_two_lines_of_a_group(counts: Counts, headline: str, union: str) -> None:
    lines = seen({READY: counts}).groups[READY].lines
    assert (words(lines.headline), words(lines.union)) == (headline, union)


@pytest.mark.parametrize(
    ("group", "official", "shown"),
    [
        ((10, 40, 850), (25, 481), "25 af 481"),
        ((10, 40, 850), (37, 481), "skjult"),  # 3 of 369 outside it
        ((10, 40, 850), (25, 848), "skjult"),  # 2 persons outside it
        ((10, 40, 850), (40, 850), "40 af 850"),  # nobody outside it
        ((1, 4, 850), (4, 481), "skjult"),
        ((0, 3, 850), (0, 481), "skjult"),  # the whole is hidden, and the part would narrow it down
        ((5, 10, 400), (11, 300), "skjult"),  # more than the whole: the registration contradicts itself
    ],
)
def test_t1_stands_beside_its_whole_group(group: Counts, official: tuple[int, int], shown: str) -> None:
    month = seen({READY: group}, {StrategyKey.T1: official})
    assert words(month.strategy[StrategyKey.T1]) == shown
    assert words(seen({COURSE: group}, {StrategyKey.T3: official}).strategy[StrategyKey.T3]) == shown


def test_a_strategy_figure_without_its_group_stands_on_its_own() -> None:
    month = seen({}, {StrategyKey.T1: (25, 481), StrategyKey.T2: (4, 1070)})
    assert {key: words(shown) for key, shown in month.strategy.items()} == {"T1": "25 af 481", "T2": "skjult"}


def test_those_on_flex_benefit_are_hidden_where_the_others_of_the_eligible_would_show() -> None:
    month = seen({ELIGIBLE: (30, 60, 1070), BENEFIT: (28, 40, 225)})
    assert words(month.groups[BENEFIT].lines.headline) == "skjult"
    assert words(month.groups[BENEFIT].lines.union) == "40 af 225"
    assert words(month.groups[ELIGIBLE].lines.headline) == "30 af 1070"


def test_mean_hours_are_shown_with_the_headline_and_never_without() -> None:
    month = seen({READY: (5, 9, 50), COURSE: (4, 9, 50)})
    mean = month.groups[READY].mean
    assert mean is not None
    assert (mean.per_person_with_hours, mean.per_person) == (Decimal(2), Decimal("0.2"))
    assert month.groups[COURSE].mean is None


def test_another_month_is_not_mixed_in() -> None:
    august = Figure(StrategyKey.T2, None, date(2026, 8, 1), 50, 100, 1)
    assert month_seen([august], SEPTEMBER, min_count=5).strategy == {}


counts = st.tuples(*[st.integers(0, 60)] * 3).map(lambda three: tuple(sorted(three)))


@given(counts, counts)
def test_nobody_hidden_is_left_as_the_rest_of_what_is_shown(whole: Counts, part: Counts) -> None:
    """Where a group and a group inside it both show a line, neither line nor its rest is 1-4 persons."""
    month = seen({ELIGIBLE: whole, BENEFIT: part})
    for line in ("headline", "union"):
        outer = getattr(month.groups[ELIGIBLE].lines, line)
        inner = getattr(month.groups[BENEFIT].lines, line)
        if not outer.suppressed and not inner.suppressed:
            rest = outer.numerator - inner.numerator
            others = outer.denominator - inner.denominator
            assert not {rest, others, others - rest} & {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("before", "now", "direction", "movement", "better"),
    [
        ("0.050", "0.054", Direction.UP, Movement.UP, True),
        ("0.050", "0.046", Direction.UP, Movement.DOWN, False),
        ("0.210", "0.190", Direction.DOWN, Movement.DOWN, True),
        ("0.190", "0.210", Direction.DOWN, Movement.UP, False),
        ("0.0500", "0.0504", Direction.UP, Movement.STEADY, None),
        ("0.0500", "0.0505", Direction.UP, Movement.UP, True),
    ],
)
def test_which_way_it_goes(before: str, now: str, direction: Direction, movement: Movement, better: bool) -> None:
    found = trend([(SEPTEMBER, Decimal(now)), (date(2026, 8, 1), Decimal(before))], direction)
    assert found is not None
    assert (found.movement, found.better, found.since) == (movement, better, date(2026, 8, 1))


def test_a_hidden_month_has_no_direction_and_is_stepped_over_later() -> None:
    june, july, august = (date(2026, month, 1) for month in (6, 7, 8))
    shares = [(june, Decimal("0.10")), (july, None)]
    assert trend(shares, Direction.UP) is None
    found = trend([*shares, (august, Decimal("0.12"))], Direction.UP)
    assert found is not None
    assert (found.since, found.change) == (june, Decimal("0.02"))
    assert trend([(june, Decimal("0.10"))], Direction.UP) is None
    assert trend([], Direction.UP) is None


def test_the_path_runs_from_the_baseline_to_the_goal_and_not_beyond() -> None:
    path = Path(Decimal("0.10"), date(2020, 9, 1), Decimal("0.18"), date(2021, 12, 31))
    assert path.expected(date(2020, 9, 1)) == Decimal("0.10")
    assert round(path.expected(date(2021, 2, 1)) or 0, 4) == Decimal("0.1267")  # 5 of 15 months
    assert path.expected(date(2021, 12, 1)) == Decimal("0.18")
    assert path.expected(date(2020, 8, 1)) is None
    assert path.expected(date(2022, 1, 1)) is None
    assert Path(Decimal(0), date(2021, 12, 1), Decimal(1), date(2021, 12, 31)).expected(date(2021, 12, 1)) is None
