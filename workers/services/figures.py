"""The committee's figures for readers: newest revisions only, with everything small hidden before it leaves here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from infra.errors import NotFound
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.models import Indicator, Target
from workers.queries import figures as queries
from workers.queries.figures import Made
from workers.rules.figures import MeanHours, figures
from workers.rules.indicators import (
    DEFINITIONS,
    Baseline,
    Definition,
    Direction,
    Standing,
    StrategyKey,
    goal_met,
    standing,
)
from workers.rules.seen_figures import MonthSeen, month_seen
from workers.rules.suppression import Shown
from workers.rules.trend import Path, Trend, trend
from workers.services.figure_making import FigureMaking, ensure_indicators
from workers.vocabulary import IndicatorKey, TargetGroup

__all__ = ["FiguresService", "ensure_indicators"]

READERS = (Role.COMMITTEE, Role.ADMINISTRATOR, Role.CONSULTANT)
DEFAULT_MONTHS = 24


@dataclass(frozen=True, slots=True)
class TargetView:
    """What is promised, in the indicator's unit. A rank goal is the share of municipalities to be among."""

    baseline: Decimal | None
    baseline_text: str
    baseline_month: date | None
    goal: Decimal | None
    goal_text: str
    goal_is_rank: bool
    deadline: date | None
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One definition as it can be put before a committee: what is counted, of whom, and what is promised."""

    key: str
    version: int
    name: str
    population: str
    numerator: str
    denominator: str
    unit: str
    direction: Direction
    source: str
    notes: tuple[str, ...]
    target: TargetView | None


@dataclass(frozen=True, slots=True)
class Point:
    """One month of one figure as a reader sees it. `revision` is 0 for a hidden one: that it changed says something."""

    month: date
    seen: Shown
    version: int
    revision: int
    made_at: datetime
    mean: MeanHours | None = None
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One figure by month (oldest first) and, in the newest month, by group."""

    indicator: IndicatorView
    group: TargetGroup | None
    points: tuple[Point, ...]
    by_group: tuple[tuple[TargetGroup, Shown], ...]
    trend: Trend | None
    path: Path | None
    place: Standing | None
    met: bool | None

    @property
    def now(self) -> Point | None:
        """The newest month, whether it can be shown or not."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on one page: `months` newest first, a series for each strategy target and for each group's lines."""

    up_to: date | None
    months: tuple[MonthSeen, ...]
    targets: tuple[Series, ...]
    groups: tuple[tuple[TargetGroup, Series, Series], ...]


class FiguresService:
    """Reading and making figures. Readers never get the numbers that are hidden."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def make(self, month: date) -> int:
        """Make a closed month's figures; gives how many are new or changed. Raises Refused for an open month."""
        return await FigureMaking(self.work).make(month)

    async def preview(self, month: date) -> MonthSeen:
        """How a month looks now, closed or not, counted afresh: for the consultant who is about to close it."""
        self.work.actor.needs(Role.CONSULTANT)
        first = month.replace(day=1)
        people = await queries.people_of_month(self.session, first)
        min_count = (await self.work.municipality()).suppression_min_count
        return month_seen(figures(people, first), first, min_count=min_count)

    async def make_all(self) -> int:
        """Count every closed month again, when an import or a mended history has changed what they rest on.

        For the administrator; gives how many figures got a new revision.
        """
        self.work.actor.needs(Role.ADMINISTRATOR)
        return await FigureMaking(self.work).make_all()

    async def definitions(self) -> list[IndicatorView]:
        """The definitions in force, in the order they are shown."""
        self.work.actor.needs(*READERS)
        return list((await self._indicators()).values())

    async def up_to(self) -> date | None:
        """The newest month that has figures."""
        self.work.actor.needs(*READERS)
        return await queries.newest_month(self.session)

    async def overview(self, months: int = DEFAULT_MONTHS) -> Overview:
        """Every figure of the newest `months` months that have any."""
        self.work.actor.needs(*READERS)
        indicators, made, seen = await self._indicators(), *await self._months(months)
        return Overview(
            up_to=seen[-1].month if seen else None,
            months=tuple(reversed(seen)),
            targets=tuple(_series(indicators[key], None, made, seen) for key in StrategyKey),
            groups=tuple(
                (
                    group,
                    _series(indicators[IndicatorKey.PAID_HOURS_SHARE], group, made, seen),
                    _series(indicators[IndicatorKey.UNION_SHARE], group, made, seen),
                )
                for group in TargetGroup
            ),
        )

    async def indicator(self, key: str, group: TargetGroup | None = None, months: int = DEFAULT_MONTHS) -> Series:
        """One figure by month. A line needs a group (the first one unless said); T1-T3 have none.

        Raises NotFound for an unknown key and for a group that the figure does not have.
        """
        self.work.actor.needs(*READERS)
        strategy = key in set(StrategyKey)
        if not strategy and key not in set(IndicatorKey):
            raise NotFound("Det tal kender vi ikke.")
        if strategy and group is not None:
            raise NotFound("Det mål er for hele sin egen gruppe og kan ikke deles op.")
        chosen = None if strategy else group or next(iter(TargetGroup))
        indicators, made, seen = await self._indicators(), *await self._months(months)
        return _series(indicators[key], chosen, made, seen)

    async def _months(self, months: int) -> tuple[Mapping[_Place, Made], list[MonthSeen]]:
        """The newest months with figures, oldest first: where each figure stands in the record, and what is seen."""
        newest = await queries.newest_month(self.session)
        if newest is None:
            return {}, []
        minimum = (await self.work.municipality()).suppression_min_count
        made = _newest_versions(await queries.newest_figures(self.session, since=_earlier(newest, months - 1)))
        days = sorted({month for month, _, _ in made})
        return made, [month_seen((each.figure for each in made.values()), day, min_count=minimum) for day in days]

    async def _indicators(self) -> Mapping[str, IndicatorView]:
        """The newest version of every definition: as the municipality's rows say, else as the rules do."""
        views = {key: _as_defined(definition) for key, definition in DEFINITIONS.items()}
        for row, target in await queries.indicators(self.session):
            if row.key in views:
                views[row.key] = _as_kept(row, target, DEFINITIONS[row.key])
        return views


_Place = tuple[date, str, TargetGroup | None]


def _newest_versions(found: Iterable[Made]) -> dict[_Place, Made]:
    """For each month, figure and group the one of the newest definition."""
    newest: dict[_Place, Made] = {}
    for made in found:
        place = made.figure.month, made.figure.indicator, made.figure.group
        known = newest.get(place)
        if known is None or known.figure.definition_version < made.figure.definition_version:
            newest[place] = made
    return newest


def _series(
    indicator: IndicatorView, group: TargetGroup | None, made: Mapping[_Place, Made], seen: Sequence[MonthSeen]
) -> Series:
    path = _path(indicator.target)
    points = []
    for month in seen:
        shown, mean = _shown(month, indicator.key, group)
        record = made.get((month.month, indicator.key, group))
        if shown is None or record is None:
            continue
        points.append(
            Point(
                month=month.month,
                seen=shown,
                version=record.figure.definition_version,
                revision=0 if shown.suppressed else record.revision,
                made_at=record.made_at,
                mean=mean,
                expected=path.expected(month.month) if path else None,
            )
        )
    comparable = [(point.month, point.seen.share) for point in points if point.version == points[-1].version]
    share = points[-1].seen.share if points else None
    rank = indicator.target is not None and indicator.target.goal_is_rank
    place = standing(share, {}) if rank else None
    return Series(
        indicator=indicator,
        group=group,
        points=tuple(points),
        by_group=_by_group(seen[-1], indicator.key) if seen and group is not None else (),
        trend=trend(comparable, indicator.direction),
        path=path,
        place=place,
        met=_met(indicator, share, place),
    )


def _shown(month: MonthSeen, key: str, group: TargetGroup | None) -> tuple[Shown | None, MeanHours | None]:
    if group is None:
        return month.strategy.get(StrategyKey(key)), None
    lines = month.groups.get(group)
    if lines is None:
        return None, None
    if key == IndicatorKey.UNION_SHARE:
        return lines.lines.union, None
    return lines.lines.headline, lines.mean


def _by_group(month: MonthSeen, key: str) -> tuple[tuple[TargetGroup, Shown], ...]:
    pairs = ((group, _shown(month, key, group)[0]) for group in TargetGroup)
    return tuple((group, shown) for group, shown in pairs if shown is not None)


def _path(target: TargetView | None) -> Path | None:
    """The line to the goal, where both ends are known; a goal that is a rank has none."""
    if target is None or target.goal_is_rank:
        return None
    if None in (target.baseline, target.baseline_month, target.goal, target.deadline):
        return None
    assert target.baseline is not None
    assert target.baseline_month is not None
    assert target.goal is not None
    assert target.deadline is not None
    return Path(target.baseline, target.baseline_month, target.goal, target.deadline)


def _met(indicator: IndicatorView, share: Decimal | None, place: Standing | None) -> bool | None:
    """Whether the municipality's own goal is reached now."""
    if indicator.target is None:
        return None
    own = replace(DEFINITIONS[indicator.key], goal=indicator.target.goal, direction=indicator.direction)
    return goal_met(own, share, place)


def _as_defined(definition: Definition) -> IndicatorView:
    return IndicatorView(
        key=definition.key,
        version=definition.version,
        name=definition.name,
        population=definition.population,
        numerator=definition.numerator,
        denominator=definition.denominator,
        unit=definition.unit,
        direction=definition.direction,
        source=definition.source,
        notes=definition.notes,
        target=_promised(definition) if definition.goal is not None else None,
    )


def _promised(definition: Definition) -> TargetView:
    baseline: Baseline | None = definition.baseline
    return TargetView(
        baseline=baseline.share if baseline else None,
        baseline_text=baseline.text if baseline else "",
        baseline_month=baseline.month if baseline else None,
        goal=definition.goal,
        goal_text=definition.goal_text,
        goal_is_rank=definition.goal_is_rank,
        deadline=definition.deadline,
        source=definition.source,
    )


def _as_kept(row: Indicator, target: Target | None, definition: Definition) -> IndicatorView:
    """A definition as its row keeps it; what the row does not say is as the rules say."""
    words: dict[str, Any] = {**definition.as_data(), **row.definition}
    return IndicatorView(
        key=row.key,
        version=row.version,
        name=row.name,
        population=str(words["population"]),
        numerator=str(words["numerator"]),
        denominator=str(words["denominator"]),
        unit=str(words["unit"]),
        direction=Direction(words["direction"]),
        source=str(words["source"]),
        notes=tuple(str(note) for note in words["notes"]),
        target=_as_set(target, definition) if target is not None else None,
    )


def _as_set(target: Target, definition: Definition) -> TargetView:
    """A target as the municipality has set it. Only of the definition's own baseline is the month known."""
    baseline = definition.baseline
    same = baseline is not None and target.baseline == baseline.share
    return TargetView(
        baseline=target.baseline,
        baseline_text=target.baseline_text,
        baseline_month=baseline.month if baseline is not None and same else None,
        goal=target.goal,
        goal_text=target.goal_text,
        goal_is_rank=definition.goal_is_rank,
        deadline=target.deadline,
        source=target.source,
    )


def _earlier(month: date, months: int) -> date:
    """The month `months` before `month`; never before year 1."""
    whole = max(12, month.year * 12 + month.month - 1 - months)
    return date(whole // 12, whole % 12 + 1, 1)
