"""Where everything lies in the drawing of a figure by month. The template draws it; no colour carries a meaning.

A line runs only between months that lie side by side, are shown and stand on the same definition. Hidden months
get a mark on the axis. The goal is dashed, the figure is drawn whole with a dot a month, so that a grey print
tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from frontend import present
from frontend.figure_words import HIDDEN_MARK, share_words
from workers.rules.trend import Path
from workers.services.figures import Point

# Narrow, so that the words are still readable where a phone draws it at three quarters of this size.
WIDTH, HEIGHT = 420, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 28, 16, 40
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
MOST_LABELS = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One shown month."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Coordinates in the drawing's own units; `lines` and `goal` are point lists of polylines."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    goal: str
    goal_words: str
    hidden: tuple[Tick, ...]
    months: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def trend_chart(points: Sequence[Point], goal: Decimal | None = None, path: Path | None = None) -> Chart | None:
    """The drawing of `points` (oldest first), or None where there is nothing to draw.

    `goal` is drawn level; where the path to it runs through these months, the path is drawn instead.
    """
    if not any(point.seen.share is not None for point in points):
        return None
    first, span = points[0].month, max(1, _months(points[0].month, points[-1].month))
    expected = [(point.month, point.expected) for point in points if point.expected is not None] if path else []
    shares = [point.seen.share for point in points if point.seen.share is not None]
    step, top = _scale(max([*shares, goal or Decimal(0), *(share for _, share in expected)]))

    def across(month: date) -> float:
        alone = len(points) == 1
        return round(LEFT + (0.5 if alone else _months(first, month) / span) * (WIDTH - LEFT - RIGHT), 1)

    def up(share: Decimal | float) -> float:
        return round(HEIGHT - BOTTOM - float(share) / top * (HEIGHT - BOTTOM - TOP), 1)

    dots = tuple(
        Dot(across(point.month), up(point.seen.share), f"{present.month(point.month)}: {share_words(point.seen)}")
        for point in points
        if point.seen.share is not None
    )
    if len(expected) > 1:
        goal_line, goal_words = " ".join(f"{across(month)},{up(share)}" for month, share in expected), "vejen til målet"
    else:
        goal_line = f"{LEFT},{up(goal)} {WIDTH - RIGHT},{up(goal)}" if goal is not None else ""
        goal_words = "målet"
    every = ceil(len(points) / MOST_LABELS)
    return Chart(
        dots=dots,
        lines=tuple(
            " ".join(f"{across(point.month)},{up(point.seen.share or 0)}" for point in run)
            for run in _runs(points)
            if len(run) > 1
        ),
        goal=goal_line,
        goal_words=goal_words,
        hidden=tuple(
            Tick(across(point.month), f"{present.month(point.month)}: {HIDDEN_MARK}")
            for point in points
            if point.seen.suppressed
        ),
        months=tuple(
            Tick(across(point.month), _short(point.month))
            for place, point in enumerate(reversed(points))
            if place % every == 0
        ),
        shares=tuple(
            Tick(up(place * step), present.percent(round(place * step, 4), 0)) for place in range(round(top / step) + 1)
        ),
    )


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Stretches of months side by side that are shown and counted alike."""
    runs: list[list[Point]] = [[]]
    for point in points:
        last = runs[-1][-1] if runs[-1] else None
        broken = last is not None and (_months(last.month, point.month) != 1 or last.version != point.version)
        if point.seen.share is None or broken:
            runs.append([])
        if point.seen.share is not None:
            runs[-1].append(point)
    return runs


def _scale(largest: Decimal) -> tuple[float, float]:
    """A round step and the top of the axis, with room over the largest share; at most about six steps."""
    wanted = max(float(largest), 0.01)
    step = next((step for step in STEPS if wanted / step <= 5), STEPS[-1])
    return step, round(step * max(1, ceil(wanted / step + 0.01)), 4)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _short(month: date) -> str:
    return f"{present.MONTHS[month.month - 1][:3]}. {month.year % 100:02d}"
