"""Signed answer links over JSON: whoever holds the link may look, and answer once."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from api.schemas.answers import AnswerLinkView, link_view
from api.schemas.proposals import EmployerAnswerRequest
from infra.identity.link_access import LINK_HOLDER, link_id_of
from infra.unit_of_work import UnitOfWork
from matching.services.answers import AnswerService


class AnswerLinkController(Controller):
    """What a signed link can do. The token is the whole secret; it is never logged."""

    path = "/answer-links/{token:str}"
    tags = ("matching",)
    guards = (LINK_HOLDER,)

    @get("/")
    async def show(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], token: FromPath[str]
    ) -> AnswerLinkView:
        """Who it is about, as long as the link can be answered. Looking changes nothing."""
        return link_view(await AnswerService(work).by_link(link_id_of(request.scope)))

    @post("/", status_code=200)
    async def answer(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        token: FromPath[str],
        data: JSONBody[EmployerAnswerRequest],
    ) -> AnswerLinkView:
        """Answer, once. 409 for a link that is used, has expired or came too late."""
        service = AnswerService(work)
        link_id = link_id_of(request.scope)
        await service.answer_by_link(link_id, data.answer, data.reason, data.reason_text)
        return link_view(await service.by_link(link_id))

    @post("/renewal", status_code=202)
    async def renew(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], token: FromPath[str]
    ) -> None:
        """Send a new link to the known address in place of one that has expired."""
        await AnswerService(work).renew(link_id_of(request.scope))
