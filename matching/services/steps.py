"""The steps of a proposal: each legal by the rules, each with its line in the log, whoever takes it."""

from __future__ import annotations

from uuid import UUID

from infra.errors import Conflict
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from matching.models import Proposal, ProposalChange
from matching.queries.proposals import live_of_opening_for_update
from matching.rules.transitions import next_state
from matching.vocabulary import SHOWN_TO_EMPLOYER, ProposalReleased, ProposalState


def move(
    work: UnitOfWork,
    proposal: Proposal,
    wanted: ProposalState,
    *,
    by: Role | None,
    reason: str | None = None,
    by_link: UUID | None = None,
) -> None:
    """Take a locked proposal one legal step, with its line in the log. Raises Conflict where it has moved on."""
    current = ProposalState(proposal.state)
    step = next_state(current, wanted, by=by)
    if isinstance(step, Refusal):
        raise Conflict(step.message, [step])
    proposal.state = step
    proposal.changed_at = work.clock.now()
    if step not in SHOWN_TO_EMPLOYER:
        proposal.released = {}
    log_change(work, proposal, current, step, reason=reason, by_link=by_link, by_house=by is None)


def log_change(
    work: UnitOfWork,
    proposal: Proposal,
    came_from: ProposalState | None,
    to: ProposalState,
    *,
    reason: str | None = None,
    by_link: UUID | None = None,
    by_house: bool = False,
) -> None:
    actor = None if by_house else work.somebody
    work.session.add(
        ProposalChange(
            municipality_id=work.here,
            proposal_id=proposal.id,
            from_state=came_from,
            to_state=to,
            account_id=actor.account_id if actor else None,
            by_link=by_link,
            reason=reason,
        )
    )
    work.audit(
        f"proposal.{to}",
        "proposal",
        proposal.id,
        worker=str(proposal.worker_id),
        came_from=came_from,
        reason=reason,
        by_link=str(by_link or ""),
    )


async def release_all_of(work: UnitOfWork, opening_id: UUID) -> None:
    """The opening is filled or closed: let everybody go who still waits for it, each told kindly. Twice is once."""
    for proposal in await live_of_opening_for_update(work.session, opening_id):
        move(work, proposal, ProposalState.RELEASED, by=None)
        work.happened(ProposalReleased(proposal.id))
