"""The drawing of a figure: where the line runs, where it breaks, and what the axes say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from frontend.trend_chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, trend_chart
from workers.rules.suppression import HIDDEN, Shown
from workers.rules.trend import Path
from workers.services.figures import Point

MADE = datetime(2026, 10, 3, tzinfo=UTC)


def point(month: int, percent: int | None, version: int = 1, expected: str | None = None) -> Point:
    seen = HIDDEN if percent is None else Shown(percent, 100, Decimal(percent) / 100, suppressed=False)
    return Point(date(2026, month, 1), seen, version, 1, MADE, expected=Decimal(expected) if expected else None)


def test_the_line_runs_over_months_side_by_side() -> None:
    chart = trend_chart([point(1, 0), point(2, 5), point(3, 10)])
    assert chart is not None
    base, middle, right = HEIGHT - BOTTOM, round((LEFT + WIDTH - RIGHT) / 2, 1), float(WIDTH - RIGHT)
    assert chart.lines == (f"{float(LEFT)},{float(base)} {middle},{chart.dots[1].y} {right},{chart.dots[2].y}",)
    # The axis ends one step over the largest share: 12 %, with a mark for every 2.
    assert [tick.words for tick in chart.shares] == ["0 %", "2 %", "4 %", "6 %", "8 %", "10 %", "12 %"]
    assert chart.shares[-1].at == TOP
    assert chart.dots[2].y == round(base - 10 / 12 * (base - TOP), 1)


def test_the_line_breaks_at_a_hidden_month_a_missing_month_and_a_new_definition() -> None:
    chart = trend_chart(
        [point(1, 5), point(2, 6), point(3, None), point(4, 7), point(6, 8), point(7, 9), point(8, 9, version=2)]
    )
    assert chart is not None
    assert len(chart.dots) == 6
    assert len(chart.lines) == 2
    assert [tick.words for tick in chart.hidden] == ["marts 2026: skjult"]


def test_one_month_is_a_dot_in_the_middle() -> None:
    chart = trend_chart([point(9, 20)])
    assert chart is not None
    assert (chart.lines, chart.dots[0].x) == ((), round((LEFT + WIDTH - RIGHT) / 2, 1))


def test_nothing_to_draw_is_no_drawing() -> None:
    assert trend_chart([]) is None
    assert trend_chart([point(8, None), point(9, None)]) is None


def test_the_goal_is_level_unless_the_path_runs_through_these_months() -> None:
    level = trend_chart([point(8, 5), point(9, 6)], goal=Decimal("0.18"))
    assert level is not None
    (_, first), (_, last) = (pair.split(",") for pair in level.goal.split())
    assert first == last
    assert (level.goal_words, trend_chart([point(9, 6)]).goal) == ("målet", "")  # type: ignore[union-attr]
    path = Path(Decimal("0.10"), date(2026, 1, 1), Decimal("0.18"), date(2026, 12, 31))
    rising = trend_chart([point(8, 5, expected="0.15"), point(9, 6, expected="0.16")], Decimal("0.18"), path)
    assert rising is not None
    (_, first), (_, last) = (pair.split(",") for pair in rising.goal.split())
    assert float(first) > float(last)
    assert rising.goal_words == "vejen til målet"


def test_a_long_series_has_few_words_under_it_and_the_newest_month_among_them() -> None:
    chart = trend_chart([point(month, 5) for month in range(1, 13)])
    assert chart is not None
    assert [tick.words for tick in chart.months] == ["dec. 26", "sep. 26", "jun. 26", "mar. 26"]
