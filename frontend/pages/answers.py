"""Svar: an employer looks at one person at a time and answers, signed in or from a signed link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from frontend.forms import Form, read_form
from frontend.pages.job_cards import job_card
from frontend.pages.proposals import LEVELS
from frontend.present import PROPOSAL_STATE_NAMES
from frontend.rendering import Frame, frame_of, page, see, set_frame
from infra.errors import Conflict
from infra.identity.access import open_to
from infra.identity.link_access import LINK_HOLDER, link_id_of
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.services.answers import AnswerService, LinkStanding
from matching.services.proposals import LONGEST_REASON
from matching.vocabulary import EMPLOYER_DECLINE_NAMES, DeclineReason, EmployerAnswer, ProposalState
from workers.vocabulary import ADJUSTMENT_NAMES

SHOWN = 20
REASONS = [(str(reason), words) for reason, words in EMPLOYER_DECLINE_NAMES.items()]
STATE_NAMES = {
    **PROPOSAL_STATE_NAMES,
    ProposalState.WITH_EMPLOYER: "Venter på jeres svar",
    ProposalState.EMPLOYER_YES: "I har sagt ja",
}
YES = "Tak. Jobkonsulenten ringer og aftaler, hvornår I mødes."
NO = "Tak for svaret. Vi giver besked."


async def read_answer(request: Request[Any, Any, Any]) -> tuple[Form, EmployerAnswer, DeclineReason | None, str]:
    """The form of an answer; a no without a reason is refused beside its field."""
    form = await read_form(request)
    answer = form.choice("answer", EmployerAnswer)
    reason = form.maybe_choice("reason", DeclineReason)
    words = form.text("reason_text", limit=LONGEST_REASON, required=False)
    if answer is EmployerAnswer.NO and reason is None:
        form.refuse("reason", "Vælg, hvorfor det ikke blev denne gang.")
    return form, answer, reason, words


def _again(form: Form | None) -> dict[str, Any]:
    """What was typed and what was wrong with it."""
    return {
        "reasons": REASONS,
        "refusals": form.refusals if form else (),
        "errors": form.errors if form else {},
        "reason": form.raw("reason") if form else "",
        "reason_text": form.raw("reason_text") if form else "",
        "adjustment_names": ADJUSTMENT_NAMES,
    }


class AnswerPages(Controller):
    """For an employer who is signed in."""

    guards = (open_to(Role.EMPLOYER),)

    @get("/svar")
    async def index(self, work: NamedDependency[UnitOfWork], efter: FromQuery[UUID | None] = None) -> Response[Any]:
        found = await AnswerService(work).page(after=efter, most=SHOWN)
        shown = sorted(found[:SHOWN], key=lambda question: not question.waits)
        return page(
            "answer/index.html",
            questions=shown,
            state_names=STATE_NAMES,
            levels=LEVELS,
            next=f"/svar?efter={found[SHOWN - 1].proposal.id}" if len(found) > SHOWN else None,
        )

    @get("/svar/{proposal_id:uuid}")
    async def show(self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]) -> Response[Any]:
        return await self._question(work, proposal_id)

    @post("/svar/{proposal_id:uuid}", status_code=200)
    async def answer(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]
    ) -> Response[Any]:
        form, answer, reason, words = await read_answer(request)
        if form.refusals:
            return await self._question(work, proposal_id, form)
        await AnswerService(work).answer(proposal_id, answer, reason, words)
        return see("/svar", YES if answer is EmployerAnswer.YES else NO)

    async def _question(self, work: UnitOfWork, proposal_id: UUID, form: Form | None = None) -> Response[Any]:
        question = await AnswerService(work).one(proposal_id)
        return page(
            "answer/question.html",
            status=400 if form else 200,
            question=question,
            card=job_card(question.opening),
            state_name=STATE_NAMES[ProposalState(question.proposal.state)],
            action=f"/svar/{proposal_id}",
            **_again(form),
        )


class AnswerLinkPages(Controller):
    """For whoever holds a signed link: looking shows, the button acts, once."""

    path = "/svar/link/{token:str}"
    guards = (LINK_HOLDER,)

    @get("/")
    async def show(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], token: FromPath[str]
    ) -> Response[Any]:
        return await self._link(request, work, token)

    @post("/", status_code=200)
    async def answer(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], token: FromPath[str]
    ) -> Response[Any]:
        form, answer, reason, words = await read_answer(request)
        if form.refusals:
            return await self._link(request, work, token, form=form)
        try:
            await AnswerService(work).answer_by_link(link_id_of(request.scope), answer, reason, words)
        except Conflict:
            await work.rollback()
            return await self._link(request, work, token, status=409)
        return await self._link(request, work, token, thanks=YES if answer is EmployerAnswer.YES else NO)

    @post("/ny", status_code=200)
    async def renew(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], token: FromPath[str]
    ) -> Response[Any]:
        try:
            await AnswerService(work).renew(link_id_of(request.scope))
        except Conflict:
            await work.rollback()
            return await self._link(request, work, token, status=409)
        return await self._link(request, work, token)

    async def _link(
        self,
        request: Request[Any, Any, Any],
        work: UnitOfWork,
        token: str,
        *,
        form: Form | None = None,
        status: int = 200,
        thanks: str = "",
    ) -> Response[Any]:
        municipality = await work.municipality()
        known = frame_of(request.scope)
        set_frame(request.scope, Frame(known.actor, municipality.name, municipality.fictional, known.request_id))
        view = await AnswerService(work).by_link(link_id_of(request.scope))
        question = view.question
        return page(
            "answer/link.html",
            status=400 if form else status,
            view=view,
            thanks=thanks,
            expired=view.standing is LinkStanding.EXPIRED,
            question=question,
            card=job_card(question.opening) if question else None,
            municipality=municipality,
            action=f"/svar/link/{token}",
            **_again(form),
        )
