"""The committee's figures as JSON. Shares are between 0 and 1; where `suppressed`, no number is given at all."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import msgspec

from workers.rules.figures import MeanHours
from workers.rules.seen_figures import MonthSeen
from workers.rules.suppression import Shown
from workers.rules.trend import Trend
from workers.services.figures import IndicatorView, Overview, Point, Series
from workers.vocabulary import TargetGroup

SOURCE = "timer registreret i Timebro"


class ShownView(msgspec.Struct):
    """One figure. All three are empty where it is suppressed; a share also where there is nobody in the group."""

    numerator: int | None
    denominator: int | None
    share: float | None
    suppressed: bool


class MeanView(msgspec.Struct):
    """Paid hours in the month for each person with hours, and for each person in the group."""

    per_person_with_hours: float | None
    per_person: float | None


class GroupView(msgspec.Struct):
    """Both lines of one target group: paid hours first, the union with company-based activation under it."""

    group: TargetGroup
    paid_hours_share: ShownView
    union_share: ShownView
    mean_hours: MeanView | None


class MonthView(msgspec.Struct):
    """One closed month (its first day); `strategy` holds T1-T3, each on its own stated base."""

    month: date
    groups: list[GroupView]
    strategy: dict[str, ShownView]


class FiguresView(msgspec.Struct):
    """`up_to` is the newest month with figures. They are preliminary and never mixed with the register's final ones."""

    up_to: date | None
    months: list[MonthView]
    preliminary: bool = True
    source: str = SOURCE


class TargetSchema(msgspec.Struct):
    """What is promised, in the indicator's unit; for a rank goal `goal` is the share of municipalities to be among."""

    baseline: float | None
    baseline_text: str
    goal: float | None
    goal_text: str
    goal_is_rank: bool
    deadline: date | None
    source: str


class IndicatorSchema(msgspec.Struct):
    """One definition: what is counted, of whom, and what is promised."""

    key: str
    version: int
    name: str
    population: str
    numerator: str
    denominator: str
    unit: str
    direction: str
    source: str
    notes: list[str]
    target: TargetSchema | None


class PointView(msgspec.Struct):
    """One month of one figure. `expected` is the share on the path from baseline to goal, where there is a path."""

    month: date
    figure: ShownView
    definition_version: int
    revision: int | None
    made_at: datetime
    mean_hours: MeanView | None
    expected: float | None


class TrendView(msgspec.Struct):
    """The change in share since `since`; `better` is empty where nothing moves."""

    movement: str
    change: float
    since: date
    better: bool | None


class SeriesView(msgspec.Struct):
    """One figure by month, oldest first. `goal_met` and `rank` are empty where they are not known."""

    indicator: IndicatorSchema
    group: TargetGroup | None
    points: list[PointView]
    by_group: dict[str, ShownView]
    trend: TrendView | None
    goal_met: bool | None
    rank: int | None
    preliminary: bool = True
    source: str = SOURCE


def figures_view(overview: Overview) -> FiguresView:
    return FiguresView(up_to=overview.up_to, months=[month_figures(month) for month in overview.months])


def series_view(series: Series) -> SeriesView:
    return SeriesView(
        indicator=indicator_schema(series.indicator),
        group=series.group,
        points=[_point(point) for point in series.points],
        by_group={group.value: _shown(shown) for group, shown in series.by_group},
        trend=_trend(series.trend),
        goal_met=series.met,
        rank=series.place.rank if series.place else None,
    )


def indicator_schema(indicator: IndicatorView) -> IndicatorSchema:
    target = indicator.target
    return IndicatorSchema(
        key=indicator.key,
        version=indicator.version,
        name=indicator.name,
        population=indicator.population,
        numerator=indicator.numerator,
        denominator=indicator.denominator,
        unit=indicator.unit,
        direction=indicator.direction.value,
        source=indicator.source,
        notes=list(indicator.notes),
        target=TargetSchema(
            baseline=_float(target.baseline),
            baseline_text=target.baseline_text,
            goal=_float(target.goal),
            goal_text=target.goal_text,
            goal_is_rank=target.goal_is_rank,
            deadline=target.deadline,
            source=target.source,
        )
        if target
        else None,
    )


def month_figures(month: MonthSeen) -> MonthView:
    return MonthView(
        month=month.month,
        groups=[
            GroupView(group, _shown(seen.lines.headline), _shown(seen.lines.union), _mean(seen.mean))
            for group, seen in month.groups.items()
        ],
        strategy={key.value: _shown(shown) for key, shown in month.strategy.items()},
    )


def _point(point: Point) -> PointView:
    return PointView(
        month=point.month,
        figure=_shown(point.seen),
        definition_version=point.version,
        revision=point.revision or None,
        made_at=point.made_at,
        mean_hours=_mean(point.mean),
        expected=_float(point.expected),
    )


def _shown(shown: Shown) -> ShownView:
    return ShownView(shown.numerator, shown.denominator, _float(shown.share), shown.suppressed)


def _mean(mean: MeanHours | None) -> MeanView | None:
    return MeanView(_float(mean.per_person_with_hours), _float(mean.per_person)) if mean else None


def _trend(trend: Trend | None) -> TrendView | None:
    return TrendView(trend.movement.value, float(trend.change), trend.since, trend.better) if trend else None


def _float(exact: Decimal | None) -> float | None:
    return None if exact is None else float(exact)
