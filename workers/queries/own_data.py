"""What is kept about one person's dealings with Timebro: who has looked, and the messages they got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from infra.audit import AuditEvent, Outcome
from infra.messages import Channel, Message

ZONE = "Europe/Copenhagen"


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody of a role saw or changed something about the person on a Danish day; never who."""

    on: date
    roles: str
    action: str


async def looks_at(session: AsyncSession, worker_id: UUID, own_account: UUID | None, limit: int = 200) -> list[Look]:
    """Who has seen or changed this person, by day, role and action, the newest first; their own looks are left out."""
    day = func.date(func.timezone(ZONE, AuditEvent.at))
    query = (
        select(day, AuditEvent.roles, AuditEvent.action)
        .where(
            AuditEvent.subject_id == worker_id,
            AuditEvent.subject_type == "worker",
            AuditEvent.outcome == Outcome.DONE,
            AuditEvent.account_id.is_distinct_from(own_account),
        )
        .group_by(day, AuditEvent.roles, AuditEvent.action)
        .order_by(day.desc(), AuditEvent.roles, AuditEvent.action)
        .limit(limit)
    )
    return [Look(row[0], row[1], row[2]) for row in await session.execute(query)]


async def inbox(
    session: AsyncSession, account_id: UUID, *, after: UUID | None = None, limit: int = 25
) -> list[Message]:
    """The account's own messages, the newest first. `after` is the last one already seen."""
    query = select(Message).where(Message.account_id == account_id, Message.channel == Channel.INBOX)
    if after is not None:
        query = query.where(Message.id < after)
    return list(await session.scalars(query.order_by(Message.id.desc()).limit(limit)))


async def unread(session: AsyncSession, account_id: UUID) -> int:
    """How many messages the account has not marked as read."""
    query = select(func.count()).where(
        Message.account_id == account_id, Message.channel == Channel.INBOX, Message.read_at.is_(None)
    )
    return int((await session.execute(query)).scalar_one())


async def message_by_id(session: AsyncSession, message_id: UUID, account_id: UUID) -> Message | None:
    query = select(Message).where(Message.id == message_id, Message.account_id == account_id)
    return await session.scalar(query.where(Message.channel == Channel.INBOX))
