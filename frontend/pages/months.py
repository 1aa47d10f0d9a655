"""Closing the month, as pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from frontend.forms import read_form
from frontend.pages.sent_once import Outcome, sent_once
from frontend.present import month as month_in_words
from frontend.rendering import page
from infra.db import new_id
from infra.errors import Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers.services.months import MonthService, month_named

CONSULTANT = open_to(Role.CONSULTANT)


class MonthPages(Controller):
    """Months of worked hours."""

    path = "/maaneder"

    @get("/", guards=[CONSULTANT])
    async def index(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        return page("months/list.html", months=await MonthService(work).all())

    @get("/{month:str}", guards=[CONSULTANT])
    async def show(self, work: NamedDependency[UnitOfWork], month: FromPath[str]) -> Response[Any]:
        return await _month_page(work, month_named(month))

    @post("/{month:str}", guards=[CONSULTANT], status_code=200)
    async def close(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], month: FromPath[str]
    ) -> Response[Any]:
        first = month_named(month)
        form = await read_form(request)
        although_open = form.flag("although_open")
        form.check()

        async def make() -> Outcome:
            await MonthService(work).close(first, although_open=although_open)
            return "/maaneder", f"{month_in_words(first).capitalize()} er lukket. Udvalgets tal er på vej."

        try:
            return await sent_once(work, request, form, make)
        except Refused as error:
            await work.rollback()
            return await _month_page(work, first, error.refusals)


async def _month_page(work: UnitOfWork, month: date, refusals: tuple[Refusal, ...] = ()) -> Response[Any]:
    state, waiting = await MonthService(work).one(month)
    status = 422 if refusals else 200
    return page("months/month.html", status=status, state=state, waiting=waiting, refusals=refusals, key=new_id().hex)
