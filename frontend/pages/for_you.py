"""For dig: openings that fit a person, a search in all of them, and the way to say yes, not now or no."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from employers.vocabulary import KIND_NAMES, OpeningKind
from frontend.forms import read_form
from frontend.forms.reading import Form
from frontend.pages.job_cards import job_card
from frontend.pages.release_choice import read_release, release_options
from frontend.pages.sent_once import Outcome, sent_once
from frontend.rendering import page, see
from infra.db import new_id
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.queries.proposals import of_worker
from matching.services.proposals import LONGEST_REASON, ProposalService
from matching.services.suggestions import SuggestionsService
from matching.vocabulary import LIVE_STATES, WORKER_DECLINE_NAMES, DeclineReason, ProposalState, WorkerAnswer

# What a person may choose as the longest week to search for, in minutes.
LONGEST_WEEKS = (120, 300, 600, 900)
REASONS = [(str(reason), words) for reason, words in WORKER_DECLINE_NAMES.items()]


def kind_options() -> list[tuple[str, str]]:
    return [(str(kind), words) for kind, words in KIND_NAMES.items()]


class ForYouPages(Controller):
    """The worker's own start page."""

    guards = (open_to(Role.WORKER),)

    @get("/for-dig")
    async def show(
        self,
        work: NamedDependency[UnitOfWork],
        q: FromQuery[str] = "",
        slags: FromQuery[str] = "",
        timer: FromQuery[str] = "",
        efter: FromQuery[UUID | None] = None,
    ) -> Response[Any]:
        service = SuggestionsService(work)
        searching = bool(q.strip() or slags or timer)
        around: dict[str, Any] = {
            "q": q[:200],
            "kind": slags,
            "minutes": timer,
            "kinds": kind_options(),
            "weeks": [(str(minutes), f"højst {minutes // 60} timer om ugen") for minutes in LONGEST_WEEKS],
        }
        if searching:
            kind = OpeningKind(slags) if slags in set(OpeningKind) else None
            longest = int(timer) if timer in {str(minutes) for minutes in LONGEST_WEEKS} else None
            found, following = await service.search(q[:200], kind=kind, minutes_at_most=longest, after=efter)
            query = urlencode({"q": q[:200], "slags": slags, "timer": timer})
            return page(
                "for_you/found.html",
                cards=[job_card(each.opening, each.facts, each.way) for each in found],
                next=f"/for-dig?{query}&efter={following}" if following else None,
                **around,
            )
        suggestions = await service.for_worker(after=efter)
        waiting = await of_worker(
            work.session, suggestions.worker.id, after=None, most=5, states={ProposalState.PROPOSED}
        )
        return page(
            "for_you/suggestions.html",
            suggestions=suggestions,
            cards=[(job_card(item.opening, item.facts, item.way), item) for item in suggestions.items],
            waiting=len(waiting),
            next=f"/for-dig?efter={suggestions.next}" if suggestions.next else None,
            **around,
        )

    @post("/for-dig/forslag", status_code=200)
    async def switch(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        form = await read_form(request)
        on = form.one_of("on", ("ja", "nej")) == "ja"
        form.check()
        await SuggestionsService(work).switch(on=on)
        if on:
            return see("/for-dig", "Vi finder job, der passer til dig. De første kommer om lidt.")
        return see("/for-dig", "Vi foreslår ikke mere. Du kan stadig søge i alle job.")

    @get("/for-dig/{opening_id:uuid}")
    async def opening(self, work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]) -> Response[Any]:
        return await self._opening(work, opening_id)

    @post("/for-dig/{opening_id:uuid}/ja", status_code=200)
    async def apply(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        release = read_release(form)
        form.check()

        async def make() -> Outcome:
            proposal = await ProposalService(work).apply(opening_id, release)
            return f"/forslag/{proposal.id}", "Tak. Vi spørger arbejdsgiveren nu."

        return await sent_once(work, request, form, make)

    @post("/for-dig/{opening_id:uuid}/svar", status_code=200)
    async def decline(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        answer = form.choice("answer", WorkerAnswer)
        reason = form.maybe_choice("reason", DeclineReason)
        words = form.text("reason_text", limit=LONGEST_REASON, required=False)
        if answer is WorkerAnswer.NO and reason is None:
            form.refuse("reason", "Vælg, hvorfor det er et nej.")
        if form.refusals:
            return await self._opening(work, opening_id, form)
        await ProposalService(work).decline(opening_id, answer, reason, words)
        rests = "Tak. Vi viser det igen om et par uger, hvis det stadig er ledigt."
        return see("/for-dig", rests if answer is WorkerAnswer.NOT_NOW else "Tak, vi viser det ikke igen.")

    async def _opening(self, work: UnitOfWork, opening_id: UUID, form: Form | None = None) -> Response[Any]:
        service = SuggestionsService(work)
        found = await service.one(opening_id)
        worker = await service.person()
        standing = found.standing
        return page(
            "for_you/opening.html",
            status=400 if form else 200,
            card=job_card(found.opening, found.facts, found.way),
            found=found,
            purpose=found.opening.purpose,
            live=standing if standing and standing.state in LIVE_STATES | {ProposalState.PLACED} else None,
            options=release_options(worker),
            reasons=REASONS,
            refusals=form.refusals if form else (),
            errors=form.errors if form else {},
            reason=form.raw("reason") if form else "",
            reason_text=form.raw("reason_text") if form else "",
            key=new_id(),
        )


@get("/borgere/{worker_id:uuid}/forslag", guards=[open_to(Role.CONSULTANT)])
async def suggestions_page(
    work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID], efter: FromQuery[UUID | None] = None
) -> Response[Any]:
    """What fits one of the municipality's people, for the consultant to put to them."""
    found = await SuggestionsService(work).for_worker(worker_id, after=efter)
    return page(
        "for_you/for_person.html",
        worker=found.worker,
        suggestions=found,
        cards=[(job_card(item.opening, item.facts, item.way), item) for item in found.items],
        key=new_id(),
        next=f"/borgere/{worker_id}/forslag?efter={found.next}" if found.next else None,
    )
