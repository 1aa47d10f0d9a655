"""What waits for a consultant: the oldest of each kind, with the people it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from employers.models import Contact, Employer, Opening, Posting, Workplace
from infra.audit import AuditEvent
from matching.models import Proposal
from matching.queries.proposals import AROUND
from matching.vocabulary import LIVE_STATES, ProposalState
from workers.models import HoursEntry, Placement, Worker
from workers.queries.hours import settled
from workers.queries.presence import still_here
from workers.vocabulary import HoursEntryKind, PlacementState

LATER = "today.later"


def _mine(account_id: UUID | None) -> ColumnElement[bool]:
    """People whose support person this is, and those who have none yet."""
    return or_(Worker.consultant_id == account_id, Worker.consultant_id.is_(None))


async def put_off(session: AsyncSession, account_id: UUID | None, today: date) -> frozenset[UUID]:
    """What this consultant has put off until tomorrow."""
    rows = await session.scalars(
        select(AuditEvent.subject_id).where(
            AuditEvent.action == LATER,
            AuditEvent.account_id == account_id,
            AuditEvent.detail["day"].astext == today.isoformat(),
        )
    )
    return frozenset(subject for subject in rows if subject is not None)


async def proposals_waiting(
    session: AsyncSession,
    account_id: UUID | None,
    state: ProposalState,
    *,
    not_these: Collection[UUID],
    most: int,
    overdue_at: datetime | None = None,
    unchanged_since: datetime | None = None,
    nobody_to_ask: bool = False,
) -> Sequence[Proposal]:
    """Proposals in this state that are the consultant's, the longest waiting first.

    With `nobody_to_ask` only those whose employer has no contact; with `overdue_at` only those whose deadline has
    passed, and with `unchanged_since` also those nobody has answered since then; what the worker sleeps on is then
    left alone.
    """
    statement = (
        select(Proposal)
        .join(Worker, Worker.id == Proposal.worker_id)
        .where(
            Proposal.state == state,
            or_(_mine(account_id), Proposal.proposed_by == account_id),
            Proposal.id.not_in(list(not_these)),
        )
    )
    if nobody_to_ask:
        statement = (
            statement.join(Opening, Opening.id == Proposal.opening_id)
            .join(Posting, Posting.id == Opening.posting_id)
            .where(~select(Contact.id).where(Contact.employer_id == Posting.employer_id).exists())
        )
    if overdue_at is not None:
        late = Proposal.reply_by <= overdue_at
        if unchanged_since is not None:
            late = or_(late, Proposal.changed_at <= unchanged_since)
        awake = or_(Proposal.sleep_until.is_(None), Proposal.sleep_until <= overdue_at)
        statement = statement.where(late, awake)
    return (await session.scalars(statement.options(*AROUND).order_by(Proposal.changed_at).limit(most))).all()


@dataclass(frozen=True, slots=True)
class HoursWaiting:
    """Hours in one placement that the employer has not confirmed: how much, and since which working day."""

    placement_id: UUID
    worker_id: UUID
    worker_name: str
    employer: str
    minutes: int
    since: date


async def hours_waiting(
    session: AsyncSession, account_id: UUID | None, before: date, *, not_these: Collection[UUID], most: int
) -> list[HoursWaiting]:
    """Placements with hours worked before that day which nobody has confirmed, the longest waiting first."""
    since = func.min(HoursEntry.work_date)
    rows = await session.execute(
        select(Placement.id, Worker.id, Worker.name, Employer.name, func.sum(HoursEntry.minutes), since)
        .select_from(HoursEntry)
        .join(Placement, Placement.id == HoursEntry.placement_id)
        .join(Worker, Worker.id == Placement.worker_id)
        .join(Workplace, Workplace.id == Placement.workplace_id)
        .join(Employer, Employer.id == Workplace.employer_id)
        .where(
            HoursEntry.kind == HoursEntryKind.REGISTERED,
            HoursEntry.work_date < before,
            ~settled(HoursEntry),
            _mine(account_id),
            Placement.id.not_in(list(not_these)),
        )
        .group_by(Placement.id, Worker.id, Worker.name, Employer.name)
        .order_by(since, Placement.id)
        .limit(most)
    )
    return [HoursWaiting(*row) for row in rows]


async def without_offer(
    session: AsyncSession,
    account_id: UUID | None,
    before: datetime,
    today: date,
    *,
    not_these: Collection[UUID],
    most: int,
) -> list[tuple[UUID, str, datetime | None]]:
    """People still with us whom nobody has offered anything since that moment and who have nothing now, the longest
    waiting first."""
    live = select(Proposal.id).where(Proposal.worker_id == Worker.id, Proposal.state.in_(LIVE_STATES)).exists()
    working = (
        select(Placement.id).where(Placement.worker_id == Worker.id, Placement.state == PlacementState.ACTIVE).exists()
    )
    rows = await session.execute(
        select(Worker.id, Worker.name, Worker.last_offered_at)
        .where(
            still_here(today),
            Worker.suggestions_on,
            _mine(account_id),
            func.coalesce(Worker.last_offered_at, Worker.created_at) <= before,
            Worker.id.not_in(list(not_these)),
            ~live,
            ~working,
        )
        .order_by(func.coalesce(Worker.last_offered_at, Worker.created_at), Worker.id)
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in rows]
