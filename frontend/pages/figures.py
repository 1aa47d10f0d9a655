"""Hvordan går det? The committee's figures as pages: every one can be opened."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from frontend import figure_words as words
from frontend.rendering import page
from frontend.trend_chart import trend_chart
from infra.errors import NotFound
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.rules.indicators import MEAN_HOURS
from workers.services.figures import READERS, FiguresService, Series
from workers.vocabulary import IndicatorKey, TargetGroup

HERE = "/hvordan-gaar-det"


class FigurePages(Controller):
    """For the committee, consultants and administrators; nobody else, and never a person."""

    guards = (open_to(*READERS),)

    @get(HERE)
    async def overview(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """One page: each target as a line, then both lines of each group."""
        overview = await FiguresService(work).overview()
        return page(
            "figures/overview.html",
            up_to=overview.up_to,
            targets=[(line, _address(line)) for line in overview.targets],
            groups=[(group, paid, union, _address(paid), _address(union)) for group, paid, union in overview.groups],
            words=words,
            may_close=work.actor.has(Role.CONSULTANT),
        )

    @get(HERE + "/{key:str}")
    async def one(
        self, work: NamedDependency[UnitOfWork], key: FromPath[str], gruppe: FromQuery[str] = ""
    ) -> Response[Any]:
        """One figure by month and by group, with what is counted, of whom, and what is promised."""
        service = FiguresService(work)
        series = await service.indicator(key, _group(gruppe))
        target = series.indicator.target
        rank = target is not None and target.goal_is_rank
        definitions = {each.key: each for each in await service.definitions()}
        other = next((definitions[line] for line in IndicatorKey if series.group and line != key), None)
        return page(
            "figures/indicator.html",
            series=series,
            indicator=series.indicator,
            groups=[(group.value, group) for group in TargetGroup],
            chart=trend_chart(series.points, None if rank or target is None else target.goal, series.path),
            other=other,
            other_address=f"{HERE}/{other.key}?gruppe={series.group}" if other else "",
            means=key == IndicatorKey.PAID_HOURS_SHARE,
            mean=definitions[MEAN_HOURS],
            versions=len({point.version for point in series.points}) > 1,
            words=words,
        )


def _group(typed: str) -> TargetGroup | None:
    """The group in the address; raises NotFound for one we do not know."""
    if not typed:
        return None
    try:
        return TargetGroup(typed)
    except ValueError:
        raise NotFound("Den gruppe kender vi ikke.") from None


def _address(series: Series) -> str:
    key = series.indicator.key
    return f"{HERE}/{key}?gruppe={series.group}" if series.group else f"{HERE}/{key}"
