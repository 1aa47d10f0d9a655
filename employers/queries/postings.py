"""Postings and the tasks in them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from employers.models import Posting, Task
from employers.vocabulary import PostingState


def _whole() -> Select[Posting]:
    return select(Posting).options(
        selectinload(Posting.employer), selectinload(Posting.workplace), selectinload(Posting.tasks)
    )


async def posting_by_id(session: AsyncSession, posting_id: UUID) -> Posting | None:
    return await session.get(Posting, posting_id)


async def posting_with_all(session: AsyncSession, posting_id: UUID) -> Posting | None:
    """A posting with employer, workplace and tasks, as the database has it now."""
    return await session.scalar(_whole().where(Posting.id == posting_id).execution_options(populate_existing=True))


async def posting_for_update(session: AsyncSession, posting_id: UUID) -> Posting | None:
    """The same, with the posting's row held until this work ends: a second change waits and then sees the first."""
    return await session.scalar(
        _whole().where(Posting.id == posting_id).with_for_update(of=Posting).execution_options(populate_existing=True)
    )


async def postings_of_employer(
    session: AsyncSession,
    employer_id: UUID | None,
    *,
    state: PostingState | None = None,
    after: UUID | None = None,
    limit: int,
) -> list[Posting]:
    """Postings of this employer (None: of all), the newest first, at most `limit + 1` so that more is known."""
    query = _whole()
    if employer_id is not None:
        query = query.where(Posting.employer_id == employer_id)
    if state is not None:
        query = query.where(Posting.state == state)
    if after is not None:
        query = query.where(Posting.id < after)
    return list(await session.scalars(query.order_by(Posting.id.desc()).limit(limit + 1)))


async def count_of_drafts(session: AsyncSession, employer_id: UUID) -> int:
    """How many postings of this employer nobody has published yet."""
    found = await session.scalar(
        select(func.count())
        .select_from(Posting)
        .where(Posting.employer_id == employer_id, Posting.state == PostingState.DRAFT)
    )
    return found or 0


async def tasks_of_posting(session: AsyncSession, posting_id: UUID) -> list[Task]:
    """The tasks of one posting in their order."""
    return list(
        await session.scalars(
            select(Task)
            .where(Task.posting_id == posting_id)
            .order_by(Task.position)
            .execution_options(populate_existing=True)
        )
    )
