"""Giving a person their own way in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from frontend.forms import Form, errors_by_field, read_form
from frontend.rendering import page
from infra.errors import Conflict, Invalid, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers.services.access import AccessService
from workers.services.profile import ProfileService


class AccessPages(Controller):
    """An e-mail, then a password that is shown once. A second press finds the account there and says so."""

    path = "/borgere/{worker_id:uuid}/adgang"
    guards = (open_to(Role.CONSULTANT),)

    @get("/")
    async def ask(self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]) -> Response[Any]:
        return await self._page(work, worker_id)

    @post("/", status_code=200)
    async def give(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        email = form.text("email", limit=254, missing="Skriv personens e-mail.")
        try:
            form.check()
            fresh = await AccessService(work).give(worker_id, email)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await self._page(work, worker_id, form=form, refusals=error.refusals)
        except Conflict as error:
            await work.rollback()
            return await self._page(work, worker_id, form=form, refusals=(Refusal("access.given", error.message),))
        worker = await ProfileService(work).show(worker_id)
        return page("caseload/access_given.html", worker=worker, email=fresh.account.email, password=fresh.password)

    async def _page(
        self,
        work: UnitOfWork,
        worker_id: UUID,
        *,
        form: Form | None = None,
        refusals: tuple[Refusal, ...] = (),
    ) -> Response[Any]:
        worker = await ProfileService(work).show(worker_id)
        return page(
            "caseload/access.html",
            status=422 if refusals else 200,
            worker=worker,
            email=form.raw("email") if form else worker.email or "",
            refusals=refusals,
            errors=errors_by_field(refusals),
        )
