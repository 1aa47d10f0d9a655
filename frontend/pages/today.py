"""I dag: what a consultant does first, one card at a time."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from frontend.forms import read_form
from frontend.rendering import page, see
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.services.today import TodayService


class TodayPages(Controller):
    """The consultant's start page."""

    guards = (open_to(Role.CONSULTANT),)

    @get("/i-dag")
    async def show(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        return page("today/today.html", cards=await TodayService(work).cards(), today=work.clock.today())

    @post("/i-dag/senere", status_code=200)
    async def later(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        form = await read_form(request)
        key = form.identifier("key")
        form.check()
        await TodayService(work).later(key)
        return see("/i-dag", "Gemt til i morgen.")
