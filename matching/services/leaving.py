"""Proposals of people who are no longer with us."""

from __future__ import annotations

from uuid import UUID

from infra.unit_of_work import UnitOfWork
from matching.queries.proposals import live_of_leavers_for_update
from matching.services.steps import move
from matching.vocabulary import ProposalState, ProposalWithdrawn


async def withdraw_of_leavers(work: UnitOfWork, worker_id: UUID | None = None) -> int:
    """Take back every live proposal of whoever has left (or of this one person); gives how many.

    Runs when somebody is written out and with every sweep, for a last day that lay ahead. The employers who had been
    asked are told; who it was about is no longer shown.
    """
    left = await live_of_leavers_for_update(work.session, work.clock.today(), worker_id)
    for proposal in left:
        move(work, proposal, ProposalState.WITHDRAWN, by=None)
        work.happened(ProposalWithdrawn(proposal.id))
    return len(left)
