"""Placements over JSON, with the hours worked in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from api.schemas.hours import HoursRequest, HoursView, hours_view
from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.paging import DEFAULT, Limit, Page, page_of
from api.schemas.placements import EndRequest, PlacementView, placement_view
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.hours import HoursService
from workers.services.placements import PlacementService
from workers.services.timesheet import TimesheetService
from workers.vocabulary import PlacementState

CONCERNED = open_to(Role.WORKER, Role.EMPLOYER, Role.CONSULTANT)


class PlacementController(Controller):
    """People in openings, from start to end."""

    path = "/placements"
    tags = ("workers",)

    @get("/", guards=[CONCERNED])
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        worker_id: FromQuery[UUID | None] = None,
        placement_state: FromQuery[PlacementState | None] = None,
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[PlacementView]:
        """Placements, the newest first: a person's own, an employer's own, for a consultant everybody's."""
        rows, stands = await PlacementService(work).page(
            worker_id=worker_id, state=placement_state, after=after, limit=limit
        )
        return page_of(rows, limit, lambda row: placement_view(row, stands), lambda row: row.id)

    @get("/{placement_id:uuid}", guards=[CONCERNED])
    async def show(self, work: NamedDependency[UnitOfWork], placement_id: FromPath[UUID]) -> PlacementView:
        """One placement."""
        return placement_view(*await PlacementService(work).show(placement_id))

    @post("/{placement_id:uuid}/end", guards=[open_to(Role.EMPLOYER, Role.CONSULTANT)], status_code=200)
    async def end(
        self, work: NamedDependency[UnitOfWork], placement_id: FromPath[UUID], data: JSONBody[EndRequest]
    ) -> PlacementView:
        """End it on a day, with a next step or a stated reason."""
        service = PlacementService(work)
        await service.end(placement_id, data.on, data.reason, data.next_step)
        return placement_view(*await service.show(placement_id))

    @get("/{placement_id:uuid}/hours", guards=[CONCERNED])
    async def hours(
        self,
        work: NamedDependency[UnitOfWork],
        placement_id: FromPath[UUID],
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[HoursView]:
        """The hours worked in it, the last registered first."""
        rows = await TimesheetService(work).of_placement(placement_id, after=after, limit=limit)
        return page_of(rows, limit, hours_view, lambda row: row.id)

    @post("/{placement_id:uuid}/hours", guards=[open_to(Role.WORKER, Role.CONSULTANT)], status_code=201)
    async def register(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        placement_id: FromPath[UUID],
        data: JSONBody[HoursRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> HoursView:
        """Take down hours; the employer is asked to confirm them."""

        async def make() -> HoursView:
            entry = await HoursService(work).register(placement_id, data.as_input(), data.note)
            return hours_view(await TimesheetService(work).line(entry.id))

        return await created(work, request, idempotency_key, HoursView, make)
