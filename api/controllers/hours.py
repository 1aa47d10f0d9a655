"""Registered lines of hours over JSON: confirmed, taken back, corrected. Lines are added and never changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from api.schemas.hours import (
    ConfirmationRequest,
    ConfirmationsRequest,
    CorrectionRequest,
    EmployerWeekView,
    HoursList,
    HoursView,
    hours_view,
    week_view,
)
from api.schemas.idempotency import IdempotencyHeader, created
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.hours import Confirmation, HoursService
from workers.services.timesheet import TimesheetService

ANSWERS = open_to(Role.EMPLOYER, Role.CONSULTANT)
CONCERNED = open_to(Role.WORKER, Role.EMPLOYER, Role.CONSULTANT)


class HoursController(Controller):
    """The hours ledger."""

    path = "/hours"
    tags = ("workers",)

    @get("/waiting", guards=[open_to(Role.EMPLOYER)])
    async def waiting(self, work: NamedDependency[UnitOfWork]) -> EmployerWeekView:
        """What waits for my yes, and what was settled lately."""
        return week_view(await TimesheetService(work).employer_week())

    @get("/{line_id:uuid}", guards=[CONCERNED])
    async def show(self, work: NamedDependency[UnitOfWork], line_id: FromPath[UUID]) -> HoursView:
        """One registered line and what became of it."""
        return hours_view(await TimesheetService(work).line(line_id))

    @post("/{line_id:uuid}/confirmation", guards=[ANSWERS], status_code=201)
    async def confirm(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        line_id: FromPath[UUID],
        data: JSONBody[ConfirmationRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> HoursView:
        """Confirm one line, as it stands or with other minutes. 409 when somebody was first."""

        async def act() -> None:
            await HoursService(work).confirm([Confirmation(line_id, data.minutes, data.note)])

        return await self._settled(request, work, line_id, idempotency_key, act)

    @post("/confirmations", guards=[ANSWERS], status_code=201)
    async def confirm_many(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        data: JSONBody[ConfirmationsRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> HoursList:
        """Confirm several lines at once: all of them, or none."""

        async def make() -> HoursList:
            await HoursService(work).confirm([item.as_answer() for item in data.items])
            sheet = TimesheetService(work)
            return HoursList([hours_view(line) for line in await sheet.lines([item.id for item in data.items])])

        return await created(work, request, idempotency_key, HoursList, make)

    @post("/{line_id:uuid}/withdrawal", guards=[open_to(Role.WORKER, Role.CONSULTANT)], status_code=201)
    async def withdraw(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        line_id: FromPath[UUID],
        idempotency_key: IdempotencyHeader = None,
    ) -> HoursView:
        """Take back a line that is not confirmed yet."""

        async def act() -> None:
            await HoursService(work).withdraw(line_id)

        return await self._settled(request, work, line_id, idempotency_key, act)

    @post("/{line_id:uuid}/correction", guards=[ANSWERS], status_code=201)
    async def correct(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        line_id: FromPath[UUID],
        data: JSONBody[CorrectionRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> HoursView:
        """Correct a confirmed line, also in a closed month: a new line carries the signed difference."""

        async def act() -> None:
            await HoursService(work).correct(line_id, data.minutes, data.note)

        return await self._settled(request, work, line_id, idempotency_key, act)

    async def _settled(
        self,
        request: Request[Any, Any, Any],
        work: UnitOfWork,
        line_id: UUID,
        key: str | None,
        act: Callable[[], Awaitable[None]],
    ) -> HoursView:
        async def make() -> HoursView:
            await act()
            return hours_view(await TimesheetService(work).line(line_id))

        return await created(work, request, key, HoursView, make)
