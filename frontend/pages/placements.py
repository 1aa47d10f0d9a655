"""Ending a placement, as a page for the consultant and the employer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from frontend.forms import Form, errors_by_field, read_form
from frontend.rendering import page, see
from infra.errors import Invalid, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers.services.placements import LONGEST_REASON, PlacementService

ENDS = open_to(Role.EMPLOYER, Role.CONSULTANT)


class PlacementPages(Controller):
    """A placement's end: a next step, or why."""

    path = "/forloeb"

    @get("/{placement_id:uuid}/slut", guards=[ENDS])
    async def ask(self, work: NamedDependency[UnitOfWork], placement_id: FromPath[UUID]) -> Response[Any]:
        return await _end_page(work, placement_id)

    @post("/{placement_id:uuid}/slut", guards=[ENDS], status_code=200)
    async def end(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], placement_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        on = form.date3("on")
        reason = form.maybe_text("reason", limit=LONGEST_REASON)
        next_step = form.maybe_text("next_step", limit=LONGEST_REASON)
        try:
            form.check()
            placement = await PlacementService(work).end(placement_id, on, reason, next_step)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await _end_page(work, placement_id, form, error.refusals)
        return see(_back(work, placement.worker_id), "Det er gemt.")


def _back(work: UnitOfWork, worker_id: UUID) -> str:
    return f"/borgere/{worker_id}" if work.actor.has(Role.CONSULTANT) else "/timer"


async def _end_page(
    work: UnitOfWork, placement_id: UUID, form: Form | None = None, refusals: tuple[Refusal, ...] = ()
) -> Response[Any]:
    placement, stands = await PlacementService(work).show(placement_id)
    said: dict[str, Any] = {"on": placement.ends_on or work.clock.today(), "reason": "", "next_step": ""}
    if form is not None:
        said = {"on": form.raw_date("on"), "reason": form.raw("reason"), "next_step": form.raw("next_step")}
    return page(
        "caseload/end_placement.html",
        status=422 if refusals else 200,
        placement=placement,
        said=said,
        errors=errors_by_field(refusals),
        refusals=refusals,
        back=(placement.worker.name if stands.consultant else "Timer", _back(work, placement.worker_id)),
    )
