"""Employers over JSON: consultants and administrators create, an employer sees its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from api.schemas.employers import (
    ContactView,
    EmployerLine,
    EmployerView,
    NewContact,
    NewEmployer,
    NewPartnership,
    NewWorkplace,
    PartnershipEnd,
    PartnershipView,
    WorkplaceView,
    contact_view,
    employer_line,
    employer_view,
    partnership_view,
    workplace_view,
)
from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.paging import DEFAULT, Limit, Page, page_of
from employers.services.employers import EmployerService
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role

STAFF = open_to(Role.CONSULTANT, Role.ADMINISTRATOR)
SEES = open_to(Role.EMPLOYER, Role.CONSULTANT, Role.ADMINISTRATOR)


class EmployerController(Controller):
    """Who has work to offer."""

    path = "/employers"
    tags = ("employers",)

    @get("/", guards=[SEES])
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        search: FromQuery[str] = "",
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[EmployerLine]:
        """Employers in Danish order; `search` is part of a name or a town, or the start of a CVR number."""
        rows = await EmployerService(work).listed(search=search, after=after, limit=limit)
        return page_of(rows, limit, employer_line, lambda employer: employer.id)

    @post("/", guards=[STAFF], status_code=201)
    async def create(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        data: JSONBody[NewEmployer],
        idempotency_key: IdempotencyHeader = None,
    ) -> EmployerView:
        """Make an employer known to the municipality."""

        async def make() -> EmployerView:
            return employer_view(
                await EmployerService(work).create(
                    cvr=data.cvr,
                    name=data.name,
                    sector=data.sector,
                    municipal=data.municipal,
                    social_enterprise=data.social_enterprise,
                )
            )

        return await created(work, request, idempotency_key, EmployerView, make)

    @get("/{employer_id:uuid}", guards=[SEES])
    async def show(self, work: NamedDependency[UnitOfWork], employer_id: FromPath[UUID]) -> EmployerView:
        """One employer with workplaces and contacts."""
        return employer_view(await EmployerService(work).show(employer_id))

    @post("/{employer_id:uuid}/workplaces", guards=[STAFF], status_code=201)
    async def add_workplace(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        employer_id: FromPath[UUID],
        data: JSONBody[NewWorkplace],
        idempotency_key: IdempotencyHeader = None,
    ) -> WorkplaceView:
        """Add a place of work with its P-number."""

        async def make() -> WorkplaceView:
            return workplace_view(
                await EmployerService(work).add_workplace(
                    employer_id,
                    p_number=data.p_number,
                    name=data.name,
                    address=data.address,
                    postcode=data.postcode,
                    town=data.town,
                    sector=data.sector,
                    latitude=data.latitude,
                    longitude=data.longitude,
                    full_time_staff=data.full_time_staff,
                )
            )

        return await created(work, request, idempotency_key, WorkplaceView, make)

    @post("/{employer_id:uuid}/contacts", guards=[STAFF], status_code=201)
    async def add_contact(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        employer_id: FromPath[UUID],
        data: JSONBody[NewContact],
        idempotency_key: IdempotencyHeader = None,
    ) -> ContactView:
        """Add somebody who answers for the employer."""

        async def make() -> ContactView:
            return contact_view(
                await EmployerService(work).add_contact(
                    employer_id,
                    name=data.name,
                    email=data.email,
                    phone=data.phone,
                    account_email=data.account_email,
                )
            )

        return await created(work, request, idempotency_key, ContactView, make)

    @get("/{employer_id:uuid}/partnerships", guards=[SEES])
    async def partnerships(
        self, work: NamedDependency[UnitOfWork], employer_id: FromPath[UUID]
    ) -> list[PartnershipView]:
        """Every standing agreement with this employer, the newest first."""
        return [partnership_view(each) for each in await EmployerService(work).partnerships(employer_id)]

    @post("/{employer_id:uuid}/partnerships", guards=[STAFF], status_code=201)
    async def agree_partnership(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        employer_id: FromPath[UUID],
        data: JSONBody[NewPartnership],
        idempotency_key: IdempotencyHeader = None,
    ) -> PartnershipView:
        """Record a standing agreement."""

        async def make() -> PartnershipView:
            return partnership_view(
                await EmployerService(work).agree_partnership(
                    employer_id, agreed_on=data.agreed_on, ended_on=data.ended_on, commitments=data.commitments
                )
            )

        return await created(work, request, idempotency_key, PartnershipView, make)

    @patch("/{employer_id:uuid}/partnership", guards=[STAFF])
    async def end_partnership(
        self, work: NamedDependency[UnitOfWork], employer_id: FromPath[UUID], data: JSONBody[PartnershipEnd]
    ) -> PartnershipView:
        """End the agreement that stands."""
        return partnership_view(await EmployerService(work).end_partnership(employer_id, ended_on=data.ended_on))
