"""What is kept about one person's dealings with Timebro: who has looked, and the messages they got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from infra.audit import AuditEvent, Outcome
from infra.messages import Channel, Message
from infra.vocabulary import DENMARK, Role


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody of a role saw or changed something about the person on a Danish day; never who."""

    on: date
    roles: str
    action: str


async def looks_at(session: AsyncSession, worker_id: UUID, own_account: UUID | None, limit: int = 200) -> list[Look]:
    """Who has seen or changed this person, their proposals, placements or hours, by day, role and action.

    The newest first; their own looks are left out. Whoever holds a signed link is the employer, without an account.
    """
    day = func.date(func.timezone(DENMARK.key, AuditEvent.at))
    link = func.coalesce(AuditEvent.detail["link"].astext, AuditEvent.detail["by_link"].astext, "")
    roles = case((and_(AuditEvent.roles == "", link != ""), Role.EMPLOYER.value), else_=AuditEvent.roles)
    looks = (
        select(day.label("day"), roles.label("roles"), AuditEvent.action)
        .where(
            AuditEvent.person_id == worker_id,
            AuditEvent.outcome == Outcome.DONE,
            AuditEvent.account_id.is_distinct_from(own_account),
        )
        .distinct()
        .subquery()
    )
    query = select(looks).order_by(looks.c.day.desc(), looks.c.roles, looks.c.action).limit(limit)
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
