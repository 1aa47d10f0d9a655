"""Proposals, their answer links, and who may be asked about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from employers.models import Opening, Posting
from infra.identity.models import Account
from matching.models import AnswerLink, Proposal, ProposalChange
from matching.rules.transitions import SHOWN_AFTER_END
from matching.vocabulary import LIVE_STATES, SHOWN_TO_EMPLOYER, ProposalState
from workers.models import Placement, Worker
from workers.queries.presence import still_here

# The opening and the person around a proposal, as its own page shows them.
AROUND: tuple[ExecutableOption, ...] = (
    joinedload(Proposal.opening).options(
        joinedload(Opening.posting).joinedload(Posting.employer),
        joinedload(Opening.workplace),
        joinedload(Opening.contact),
        selectinload(Opening.tasks),
        selectinload(Opening.times),
    ),
    joinedload(Proposal.placement),
    joinedload(Proposal.worker).options(selectinload(Worker.wishes), selectinload(Worker.skills)),
)


async def proposal_whole(session: AsyncSession, proposal_id: UUID) -> Proposal | None:
    """One proposal with opening, person and every change."""
    return await session.scalar(
        select(Proposal).where(Proposal.id == proposal_id).options(*AROUND, selectinload(Proposal.changes))
    )


async def proposal_for_update(session: AsyncSession, proposal_id: UUID) -> Proposal | None:
    """The same proposal, locked and as it stands now: whoever answers second finds the first answer."""
    return await session.scalar(
        select(Proposal)
        .where(Proposal.id == proposal_id)
        .options(*AROUND)
        .with_for_update(of=Proposal)
        .execution_options(populate_existing=True)
    )


async def newest_of_pair(session: AsyncSession, opening_id: UUID, worker_id: UUID) -> Proposal | None:
    """The newest proposal of this opening to this person, locked."""
    return await session.scalar(
        select(Proposal)
        .where(Proposal.opening_id == opening_id, Proposal.worker_id == worker_id)
        .order_by(Proposal.id.desc())
        .limit(1)
        .options(*AROUND)
        .with_for_update(of=Proposal)
        .execution_options(populate_existing=True)
    )


async def live_of_opening_for_update(session: AsyncSession, opening_id: UUID) -> Sequence[Proposal]:
    """Every live proposal of an opening, locked in one order, so that two who release do not wait for each other."""
    rows = await session.scalars(
        select(Proposal)
        .where(Proposal.opening_id == opening_id, Proposal.state.in_(LIVE_STATES))
        .order_by(Proposal.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def live_of_leavers_for_update(
    session: AsyncSession, today: date, worker_id: UUID | None = None
) -> Sequence[Proposal]:
    """Every live proposal of people whose last day lies before `today`, locked in one order."""
    statement = (
        select(Proposal)
        .join(Worker, Worker.id == Proposal.worker_id)
        .where(Proposal.state.in_(LIVE_STATES), ~still_here(today))
        .order_by(Proposal.id)
        .with_for_update(of=Proposal)
        .execution_options(populate_existing=True)
    )
    if worker_id is not None:
        statement = statement.where(Worker.id == worker_id)
    return (await session.scalars(statement)).all()


async def unasked_of_employer(session: AsyncSession, employer_id: UUID) -> Sequence[UUID]:
    """Proposals that wait for this employer though nobody there has been sent a link."""
    rows = await session.scalars(
        select(Proposal.id)
        .join(Opening, Opening.id == Proposal.opening_id)
        .join(Posting, Posting.id == Opening.posting_id)
        .where(
            Posting.employer_id == employer_id,
            Proposal.state == ProposalState.WITH_EMPLOYER,
            ~select(AnswerLink.id).where(AnswerLink.proposal_id == Proposal.id).exists(),
        )
        .order_by(Proposal.id)
    )
    return rows.all()


async def standing_proposals(session: AsyncSession, opening_id: UUID) -> Mapping[UUID, tuple[UUID, ProposalState]]:
    """The newest proposal of an opening for each person: its id and where it stands."""
    rows = await session.execute(
        select(Proposal.worker_id, Proposal.id, Proposal.state)
        .where(Proposal.opening_id == opening_id)
        .order_by(Proposal.id)
    )
    return {worker_id: (proposal_id, ProposalState(state)) for worker_id, proposal_id, state in rows}


async def standing_of_worker(session: AsyncSession, worker_id: UUID) -> Mapping[UUID, Proposal]:
    """The newest proposal of each opening for one person, by opening."""
    rows = await session.scalars(select(Proposal).where(Proposal.worker_id == worker_id).order_by(Proposal.id))
    return {proposal.opening_id: proposal for proposal in rows}


def _page(statement: Select[Proposal], after: UUID | None, most: int) -> Select[Proposal]:
    if after is not None:
        statement = statement.where(Proposal.id < after)
    return statement.options(*AROUND).order_by(Proposal.id.desc()).limit(most)


async def of_worker(
    session: AsyncSession,
    worker_id: UUID,
    *,
    after: UUID | None,
    most: int,
    states: Collection[ProposalState] = tuple(ProposalState),
) -> Sequence[Proposal]:
    """A person's proposals, newest first."""
    chosen = select(Proposal).where(Proposal.worker_id == worker_id, Proposal.state.in_(states))
    return (await session.scalars(_page(chosen, after, most))).all()


async def of_employer(
    session: AsyncSession,
    employer_id: UUID,
    today: date,
    *,
    after: UUID | None,
    most: int,
    states: Collection[ProposalState] = SHOWN_TO_EMPLOYER,
) -> Sequence[Proposal]:
    """An employer's proposals that they may be shown (`shown_to_employer`), newest first; never one the worker has
    not said yes to."""
    chosen = (
        select(Proposal)
        .join(Opening, Opening.id == Proposal.opening_id)
        .join(Posting, Posting.id == Opening.posting_id)
        .outerjoin(Placement, Placement.id == Proposal.placement_id)
        .where(
            Posting.employer_id == employer_id,
            Proposal.state.in_(SHOWN_TO_EMPLOYER & frozenset(states)),
            or_(
                Proposal.state != ProposalState.PLACED,
                and_(
                    Placement.id.is_not(None),
                    or_(Placement.ends_on.is_(None), Placement.ends_on >= today - SHOWN_AFTER_END),
                ),
            ),
        )
    )
    return (await session.scalars(_page(chosen, after, most))).all()


async def of_municipality(
    session: AsyncSession,
    *,
    after: UUID | None,
    most: int,
    states: Collection[ProposalState] = tuple(ProposalState),
    opening_id: UUID | None = None,
) -> Sequence[Proposal]:
    """Everybody's proposals, for consultants, newest first."""
    chosen = select(Proposal).where(Proposal.state.in_(states))
    if opening_id is not None:
        chosen = chosen.where(Proposal.opening_id == opening_id)
    return (await session.scalars(_page(chosen, after, most))).all()


async def account_names(session: AsyncSession, account_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Who they are, for a history of changes."""
    rows = await session.execute(select(Account.id, Account.name).where(Account.id.in_(account_ids)))
    return dict(rows.all())


async def link_by_id(session: AsyncSession, link_id: UUID) -> AnswerLink | None:
    return await session.get(AnswerLink, link_id)


async def link_for_update(session: AsyncSession, link_id: UUID) -> AnswerLink | None:
    """The link, locked: it is used once."""
    return await session.scalar(
        select(AnswerLink).where(AnswerLink.id == link_id).with_for_update().execution_options(populate_existing=True)
    )


async def links_of(session: AsyncSession, proposal_id: UUID) -> Sequence[AnswerLink]:
    rows = await session.scalars(select(AnswerLink).where(AnswerLink.proposal_id == proposal_id))
    return rows.all()


async def last_change_to(session: AsyncSession, proposal_id: UUID, state: ProposalState) -> UUID | None:
    """The latest logged change to that state: names the occasion, so that a message of it is sent once."""
    return await session.scalar(
        select(ProposalChange.id)
        .where(ProposalChange.proposal_id == proposal_id, ProposalChange.to_state == state)
        .order_by(ProposalChange.id.desc())
        .limit(1)
    )


async def count_waiting_for_employer(session: AsyncSession, employer_id: UUID) -> int:
    """How many people wait for this employer's answer."""
    statement = (
        select(func.count())
        .select_from(Proposal)
        .join(Opening, Opening.id == Proposal.opening_id)
        .join(Posting, Posting.id == Opening.posting_id)
        .where(Posting.employer_id == employer_id, Proposal.state == ProposalState.WITH_EMPLOYER)
    )
    return await session.scalar(statement) or 0
