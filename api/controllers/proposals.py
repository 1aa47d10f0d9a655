"""Proposals over JSON, from either side, each with its own view."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.paging import DEFAULT, Limit, Page, page_of
from api.schemas.proposals import (
    EmployerAnswerRequest,
    NewApplication,
    NewPlacement,
    NewProposal,
    PlacedView,
    ProposalView,
    WorkerAnswerRequest,
    proposal_view,
    question_view,
)
from api.schemas.workers import spans_of
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.services.answers import AnswerService
from matching.services.placing import PlacingService
from matching.services.proposals import ProposalService

CONCERNED = open_to(Role.WORKER, Role.EMPLOYER, Role.CONSULTANT)
CONSULTANT = open_to(Role.CONSULTANT)


def asks_as_employer(work: UnitOfWork) -> bool:
    """Whether this account sees proposals as an employer does: nothing of a person but what was released."""
    return not work.actor.has(Role.CONSULTANT, Role.WORKER)


@post("/applications", guards=[open_to(Role.WORKER)], status_code=201, tags=["matching"])
async def apply(
    request: Request[Any, Any, Any],
    work: NamedDependency[UnitOfWork],
    data: JSONBody[NewApplication],
    idempotency_key: IdempotencyHeader = None,
) -> ProposalView:
    """I want this opening: the employer is asked, and sees what I release."""

    async def make() -> ProposalView:
        service = ProposalService(work)
        proposal = await service.apply(data.opening_id, data.release.as_release())
        return proposal_view(await service.one(proposal.id))

    return await created(work, request, idempotency_key, ProposalView, make)


class ProposalController(Controller):
    """One opening put to one person, with all answers."""

    path = "/proposals"
    tags = ("matching",)

    @get("/", guards=[CONCERNED])
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        opening_id: FromQuery[UUID | None] = None,
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[ProposalView]:
        """A worker's own, an employer's people who have said yes, or everybody's for a consultant; newest first."""
        if asks_as_employer(work):
            questions = await AnswerService(work).page(after=after, most=limit)
            return page_of(questions, limit, question_view, lambda question: question.proposal.id)
        found = await ProposalService(work).page(after=after, most=limit, opening_id=opening_id)
        return page_of(found, limit, proposal_view, lambda proposal: proposal.id)

    @post("/", guards=[CONSULTANT], status_code=201)
    async def propose(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        data: JSONBody[NewProposal],
        idempotency_key: IdempotencyHeader = None,
    ) -> ProposalView:
        """Put an opening to a person. 422 with every reason where it is not possible, 409 while one is alive."""

        async def make() -> ProposalView:
            service = ProposalService(work)
            proposal = await service.propose(data.opening_id, data.worker_id, data.message)
            return proposal_view(await service.one(proposal.id))

        return await created(work, request, idempotency_key, ProposalView, make)

    @get("/{proposal_id:uuid}", guards=[CONCERNED])
    async def show(self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]) -> ProposalView:
        """One proposal. An employer finds it only when the worker has said yes."""
        if asks_as_employer(work):
            return question_view(await AnswerService(work).one(proposal_id))
        return proposal_view(await ProposalService(work).one(proposal_id), with_changes=True)

    @post("/{proposal_id:uuid}/answer", guards=[open_to(Role.WORKER)], status_code=200)
    async def answer(
        self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID], data: JSONBody[WorkerAnswerRequest]
    ) -> ProposalView:
        """Yes with what the employer may see, not now, no with a reason, or sleep on it until tomorrow at 8."""
        service = ProposalService(work)
        await service.answer(
            proposal_id,
            data.answer,
            release=data.release.as_release() if data.release else None,
            reason=data.reason,
            reason_text=data.reason_text,
        )
        return proposal_view(await service.one(proposal_id))

    @post("/{proposal_id:uuid}/employer-answer", guards=[open_to(Role.EMPLOYER)], status_code=204)
    async def employer_answer(
        self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID], data: JSONBody[EmployerAnswerRequest]
    ) -> None:
        """The employer says yes to meeting, or not this time with a reason."""
        await AnswerService(work).answer(proposal_id, data.answer, data.reason, data.reason_text)

    @post("/{proposal_id:uuid}/placement", guards=[CONSULTANT], status_code=201)
    async def place(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        proposal_id: FromPath[UUID],
        data: JSONBody[NewPlacement],
        idempotency_key: IdempotencyHeader = None,
    ) -> PlacedView:
        """What was agreed after the employer's yes: the person begins."""

        async def make() -> PlacedView:
            placement = await PlacingService(work).place(
                proposal_id,
                starts_on=data.starts_on,
                ends_on=data.ends_on,
                minutes_per_week=data.minutes_per_week,
                wage_per_hour=data.wage_per_hour,
                contact_id=data.contact_id,
                times=spans_of(data.times, "times"),
            )
            return PlacedView(placement.id, proposal_id)

        return await created(work, request, idempotency_key, PlacedView, make)

    @post("/{proposal_id:uuid}/withdrawal", guards=[open_to(Role.WORKER, Role.CONSULTANT)], status_code=200)
    async def withdraw(self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]) -> ProposalView:
        """Take a live proposal back."""
        service = ProposalService(work)
        await service.withdraw(proposal_id)
        return proposal_view(await service.one(proposal_id))
