"""Months over JSON: how they stand, and closing one."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.months import (
    ClosedView,
    ClosingRequest,
    MonthView,
    MonthWithLines,
    month_view,
    month_with_lines,
)
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.months import MonthService, month_named

CONSULTANT = open_to(Role.CONSULTANT)


class MonthController(Controller):
    """Months of worked hours."""

    path = "/months"
    tags = ("workers",)

    @get("/", guards=[CONSULTANT])
    async def index(self, work: NamedDependency[UnitOfWork]) -> list[MonthView]:
        """Every month since the first work, the newest first."""
        return [month_view(state) for state in await MonthService(work).all()]

    @get("/{month:str}", guards=[CONSULTANT])
    async def show(self, work: NamedDependency[UnitOfWork], month: FromPath[str]) -> MonthWithLines:
        """One month (yyyy-mm) with the lines that still wait."""
        return month_with_lines(*await MonthService(work).one(month_named(month)))

    @post("/{month:str}/closing", guards=[CONSULTANT], status_code=201)
    async def close(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        month: FromPath[str],
        data: JSONBody[ClosingRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> ClosedView:
        """Close a month that is over; its figures are made in the background."""

        async def make() -> ClosedView:
            closed = await MonthService(work).close(month_named(month), although_open=data.although_open)
            return ClosedView(closed.id, f"{closed.month:%Y-%m}")

        return await created(work, request, idempotency_key, ClosedView, make)
