"""Proposals as pages: the worker answers and chooses what is shown, the consultant follows and makes the placement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from employers.models import Contact
from employers.queries import contacts_of_employer
from employers.vocabulary import INTERNSHIP_KINDS
from frontend.forms import Form, errors_by_field, read_form
from frontend.pages.for_you import REASONS
from frontend.pages.job_cards import job_card
from frontend.pages.release_choice import read_release, release_options
from frontend.pages.sent_once import Outcome, sent_once
from frontend.present import PROPOSAL_STATE_NAMES, hours_value, number
from frontend.rendering import page, see
from infra.db import new_id
from infra.errors import Invalid, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import HIGHEST_HOURLY_WAGE, MOST_MINUTES_A_WEEK, Role
from matching.models import Proposal
from matching.queries.proposals import account_names
from matching.services.placing import PlacingService
from matching.services.proposals import LONGEST_REASON, ProposalService
from matching.vocabulary import LIVE_STATES, DeclineReason, ProposalState, WorkerAnswer
from workers.rules.week import TimeSpan

SHOWN = 20
# What a worker reads where the staff's word would be too short.
WORKER_STATE_NAMES = {
    **PROPOSAL_STATE_NAMES,
    ProposalState.PROPOSED: "Venter på dit svar",
    ProposalState.EMPLOYER_YES: "De vil gerne møde dig",
    ProposalState.WORKER_NO: "Du sagde nej tak",
    ProposalState.WORKER_NOT_NOW: "Du sagde: ikke lige nu",
}
LEVELS = {
    ProposalState.PROPOSED: "warning",
    ProposalState.WITH_EMPLOYER: "info",
    ProposalState.EMPLOYER_YES: "success",
    ProposalState.PLACED: "success",
}
THANKS = {
    WorkerAnswer.YES: "Tak. Vi spørger arbejdsgiveren nu.",
    WorkerAnswer.NOT_NOW: "Tak. Så er det ikke lige nu.",
    WorkerAnswer.NO: "Tak for dit svar.",
    WorkerAnswer.SLEEP: "Godt. Det ligger her i morgen kl. 8.",
}


class ProposalPages(Controller):
    """Seen by the worker it is about, and by consultants."""

    guards = (open_to(Role.WORKER, Role.CONSULTANT),)

    @get("/forslag")
    async def index(
        self, work: NamedDependency[UnitOfWork], vis: FromQuery[str] = "", efter: FromQuery[UUID | None] = None
    ) -> Response[Any]:
        everything = vis == "alle" or not work.actor.has(Role.CONSULTANT)
        states = tuple(ProposalState) if everything else tuple(LIVE_STATES)
        found = await ProposalService(work).page(after=efter, most=SHOWN, states=states)
        shown = found[:SHOWN]
        staff = work.actor.has(Role.CONSULTANT)
        more = f"/forslag?vis={'alle' if everything else ''}&efter={shown[-1].id}" if len(found) > SHOWN else None
        return page(
            "proposal/consultant_list.html" if staff else "proposal/worker_list.html",
            proposals=[(proposal, job_card(proposal.opening)) for proposal in shown],
            state_names=PROPOSAL_STATE_NAMES if staff else WORKER_STATE_NAMES,
            levels=LEVELS,
            everything=everything,
            now=work.clock.now(),
            next=more,
        )

    @get("/forslag/{proposal_id:uuid}")
    async def show(self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]) -> Response[Any]:
        return await self._proposal(work, proposal_id)

    @post("/forslag/{proposal_id:uuid}/svar", guards=[open_to(Role.WORKER)], status_code=200)
    async def answer(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        answer = form.choice("answer", WorkerAnswer)
        reason = form.maybe_choice("reason", DeclineReason)
        words = form.text("reason_text", limit=LONGEST_REASON, required=False)
        release = read_release(form)
        if answer is WorkerAnswer.NO and reason is None:
            form.refuse("reason", "Vælg, hvorfor det er et nej.")
        if form.refusals:
            return await self._proposal(work, proposal_id, form)
        await ProposalService(work).answer(
            proposal_id,
            answer,
            release=release if answer is WorkerAnswer.YES else None,
            reason=reason if answer in (WorkerAnswer.NO, WorkerAnswer.NOT_NOW) else None,
            reason_text=words,
        )
        return see(f"/forslag/{proposal_id}", THANKS[answer])

    @post("/forslag/{proposal_id:uuid}/traek-tilbage", status_code=200)
    async def withdraw(self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]) -> Response[Any]:
        await ProposalService(work).withdraw(proposal_id)
        return see(f"/forslag/{proposal_id}", "Det er trukket tilbage.")

    @get("/forslag/{proposal_id:uuid}/forloeb", guards=[open_to(Role.CONSULTANT)])
    async def agree(self, work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]) -> Response[Any]:
        proposal = await ProposalService(work).one(proposal_id)
        if proposal.state != ProposalState.EMPLOYER_YES:
            return see(f"/forslag/{proposal_id}", "Forløbet kan aftales, når arbejdsgiveren har sagt ja.", "info")
        return await self._agreement(work, proposal)

    @post("/forslag/{proposal_id:uuid}/forloeb", guards=[open_to(Role.CONSULTANT)], status_code=200)
    async def place(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], proposal_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        starts_on = form.date3("starts_on", missing="Skriv den første dag.")
        ends_on = form.maybe_date3("ends_on")
        minutes = form.hours_as_minutes("minutes_per_week", most=MOST_MINUTES_A_WEEK)
        wage = form.maybe_decimal("wage_per_hour", least=Decimal("0.01"), most=HIGHEST_HOURLY_WAGE)
        contact_id = form.maybe_identifier("contact_id")
        week = form.week("times")

        async def make() -> Outcome:
            await PlacingService(work).place(
                proposal_id,
                starts_on=starts_on,
                ends_on=ends_on,
                minutes_per_week=minutes,
                wage_per_hour=wage,
                contact_id=contact_id,
                times=[TimeSpan(day, starts, ends) for day, (starts, ends) in week.items()],
            )
            return f"/forslag/{proposal_id}", "Aftalt. Borgeren kan nu skrive timer på."

        try:
            form.check()
            return await sent_once(work, request, form, make)
        except (Invalid, Refused) as error:
            # Nothing of what was tried may be kept with the page that shows it again.
            await work.rollback()
            proposal = await ProposalService(work).one(proposal_id)
            return await self._agreement(work, proposal, form, error)

    async def _proposal(self, work: UnitOfWork, proposal_id: UUID, form: Form | None = None) -> Response[Any]:
        proposal = await ProposalService(work).one(proposal_id)
        staff = work.actor.has(Role.CONSULTANT)
        state = ProposalState(proposal.state)
        common: dict[str, Any] = {
            "proposal": proposal,
            "card": job_card(proposal.opening),
            "state": state,
            "state_name": (PROPOSAL_STATE_NAMES if staff else WORKER_STATE_NAMES)[state],
            "level": LEVELS.get(state, ""),
            "live": state in LIVE_STATES,
            "now": work.clock.now(),
        }
        if staff:
            return page(
                "proposal/consultant.html",
                history=await _history(work, proposal),
                options=release_options(proposal.worker),
                contacts=await contacts_of_employer(work.session, proposal.opening.posting.employer_id),
                **common,
            )
        return page(
            "proposal/worker.html",
            status=400 if form else 200,
            options=release_options(proposal.worker),
            reasons=REASONS,
            refusals=form.refusals if form else (),
            errors=form.errors if form else {},
            reason=form.raw("reason") if form else "",
            reason_text=form.raw("reason_text") if form else "",
            **common,
        )

    async def _agreement(
        self, work: UnitOfWork, proposal: Proposal, form: Form | None = None, error: Invalid | Refused | None = None
    ) -> Response[Any]:
        opening = proposal.opening
        contacts = await contacts_of_employer(work.session, opening.posting.employer_id)
        refusals = error.refusals if error else ()
        return page(
            "proposal/agreement.html",
            status=error.status if error else 200,
            proposal=proposal,
            card=job_card(opening),
            contacts=[(str(contact.id), contact.name) for contact in contacts],
            unpaid=opening.kind in INTERNSHIP_KINDS,
            refusals=refusals,
            errors=errors_by_field(refusals),
            typed=_typed(form) if form else _offered(work, proposal, contacts),
        )


def _offered(work: UnitOfWork, proposal: Proposal, contacts: Sequence[Contact]) -> Mapping[str, Any]:
    """The agreement as the opening offers it, for the consultant to change."""
    opening = proposal.opening
    only = contacts[0].id if len(contacts) == 1 else None
    return {
        "starts_on": max(opening.starts_on, work.clock.today()),
        "ends_on": opening.ends_on,
        "minutes_per_week": hours_value(opening.minutes_per_week),
        "wage_per_hour": number(opening.wage_per_hour, 2) if opening.wage_per_hour else "",
        "contact_id": str(opening.contact_id or only or ""),
        "times": {time.weekday: (time.starts, time.ends) for time in opening.times},
        "key": new_id(),
    }


def _typed(form: Form) -> Mapping[str, Any]:
    return {
        "starts_on": form.raw_date("starts_on"),
        "ends_on": form.raw_date("ends_on"),
        "minutes_per_week": form.raw("minutes_per_week"),
        "wage_per_hour": form.raw("wage_per_hour"),
        "contact_id": form.raw("contact_id"),
        "times": form.raw_week("times"),
        "key": form.raw("idempotency_key") or new_id(),
    }


async def _history(work: UnitOfWork, proposal: Proposal) -> list[tuple[Any, str, str]]:
    """When, what, and who: a name, the employer's signed link, or Timebro itself."""
    ids = {change.account_id for change in proposal.changes if change.account_id is not None}
    names = await account_names(work.session, ids)
    return [
        (
            change.created_at,
            PROPOSAL_STATE_NAMES[ProposalState(change.to_state)],
            "Arbejdsgiveren, fra sit link"
            if change.by_link
            else (names.get(change.account_id, "") if change.account_id else "Timebro"),
        )
        for change in proposal.changes
    ]
