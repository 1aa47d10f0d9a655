"""The committee's figures: what readers may see of them, with their definitions and targets."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from api.schemas.figures import (
    FiguresView,
    IndicatorSchema,
    MonthView,
    SeriesView,
    figures_view,
    indicator_schema,
    month_figures,
    series_view,
)
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.figures import DEFAULT_MONTHS, READERS, FiguresService
from workers.services.months import month_named
from workers.vocabulary import TargetGroup

# How many months back, the newest first: 1 to 120.
Months = Annotated[int, QueryParameter(ge=1, le=120)]


class FiguresController(Controller):
    """Figures from closed months. Small counts are hidden together with what would give them away."""

    path = "/figures"
    tags = ("figures",)
    guards = (open_to(*READERS),)

    @get("/")
    async def overview(
        self, work: NamedDependency[UnitOfWork], months: FromQuery[Months] = DEFAULT_MONTHS
    ) -> FiguresView:
        """Months x target groups x both lines, and T1-T3 beside them."""
        return figures_view(await FiguresService(work).overview(months))

    @get("/preview", guards=[open_to(Role.CONSULTANT)])
    async def preview(self, work: NamedDependency[UnitOfWork], month: FromQuery[str]) -> MonthView:
        """How a month (yyyy-mm) looks now, counted afresh, also before it is closed. Small counts are hidden."""
        return month_figures(await FiguresService(work).preview(month_named(month)))

    @get("/{indicator:str}")
    async def one(
        self,
        work: NamedDependency[UnitOfWork],
        indicator: FromPath[str],
        group: FromQuery[TargetGroup | None] = None,
        months: FromQuery[Months] = DEFAULT_MONTHS,
    ) -> SeriesView:
        """One figure by month: `paid_hours_share` or `union_share` of a group, or T1, T2, T3."""
        return series_view(await FiguresService(work).indicator(indicator, group, months))


class RevisionsView(msgspec.Struct):
    """How many figures got a new revision."""

    changed: int


@post("/figures/revisions", guards=[open_to(Role.ADMINISTRATOR)], status_code=200, tags=["figures"])
async def make_again(work: NamedDependency[UnitOfWork]) -> RevisionsView:
    """Count every closed month again; a figure whose numbers are as before is left alone."""
    return RevisionsView(await FiguresService(work).make_all())


@get("/indicators", guards=[open_to(*READERS)], tags=["figures"])
async def indicators(work: NamedDependency[UnitOfWork]) -> list[IndicatorSchema]:
    """Every definition in force, with its target."""
    return [indicator_schema(view) for view in await FiguresService(work).definitions()]
