"""Openings for consultants: which seek somebody, and for each the people side by side with every reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from employers.queries import open_openings
from frontend.forms import read_form
from frontend.pages.job_cards import job_card
from frontend.pages.sent_once import Outcome, sent_once
from frontend.present import PROPOSAL_STATE_NAMES
from frontend.rendering import page
from infra.db import new_id
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.queries.openings import live_proposals
from matching.services.proposals import LONGEST_MESSAGE, ProposalService
from matching.services.shortlist import ShortlistService
from workers.queries.placements import seats_taken

SHOWN = 24


class ShortlistPages(Controller):
    """What seeks somebody, and who could."""

    guards = (open_to(Role.CONSULTANT),)

    @get("/jobaabninger")
    async def index(self, work: NamedDependency[UnitOfWork], efter: FromQuery[UUID | None] = None) -> Response[Any]:
        found = await open_openings(work.session, after=efter, limit=SHOWN)
        shown = found[:SHOWN]
        ids = [opening.id for opening in shown]
        return page(
            "opening/index.html",
            cards=[job_card(opening) for opening in shown],
            live=await live_proposals(work.session, ids),
            taken=await seats_taken(work.session, ids, work.clock.today()),
            seats={opening.id: opening.seats for opening in shown},
            next=f"/jobaabninger?efter={ids[-1]}" if len(found) > SHOWN else None,
        )

    @get("/jobaabninger/{opening_id:uuid}")
    async def shortlist(
        self,
        work: NamedDependency[UnitOfWork],
        opening_id: FromPath[UUID],
        efter: FromQuery[UUID | None] = None,
    ) -> Response[Any]:
        found = await ShortlistService(work).for_opening(opening_id, after=efter)
        return page(
            "opening/shortlist.html",
            card=job_card(found.opening, found.facts),
            list=found,
            eligible=[candidate for candidate in found.candidates if candidate.eligible],
            others=[candidate for candidate in found.candidates if not candidate.eligible],
            state_names=PROPOSAL_STATE_NAMES,
            key=new_id(),
            first_page=efter is None,
            next=f"/jobaabninger/{opening_id}?efter={found.next}" if found.next else None,
        )

    @post("/jobaabninger/{opening_id:uuid}/foreslaa", status_code=200)
    async def propose(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        worker_id = form.identifier("worker_id")
        message = form.text("message", limit=LONGEST_MESSAGE, required=False)
        form.check()

        async def make() -> Outcome:
            proposal = await ProposalService(work).propose(opening_id, worker_id, message)
            return f"/forslag/{proposal.id}", "Forslaget er sendt. Borgeren svarer selv."

        return await sent_once(work, request, form, make)
