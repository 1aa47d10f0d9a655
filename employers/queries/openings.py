"""Openings with what stands around them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from employers.models import Opening, Posting
from employers.vocabulary import OpeningKind, OpeningState


def _whole() -> Select[Opening]:
    """Openings with their whole posting, workplace, contact, tasks and times.

    The posting comes whole, because a fresh read forgets what else had been loaded of it.
    """
    return select(Opening).options(
        selectinload(Opening.posting).options(
            selectinload(Posting.employer), selectinload(Posting.workplace), selectinload(Posting.tasks)
        ),
        selectinload(Opening.workplace),
        selectinload(Opening.contact),
        selectinload(Opening.tasks),
        selectinload(Opening.times),
    )


async def opening_with_all(session: AsyncSession, opening_id: UUID) -> Opening | None:
    """One opening with posting, employer, workplace, contact, tasks and times, as the database has it now."""
    return await session.scalar(_whole().where(Opening.id == opening_id).execution_options(populate_existing=True))


async def opening_for_update(session: AsyncSession, opening_id: UUID) -> Opening | None:
    """The same, with the opening's row held until this work ends: a second change waits and then sees the first."""
    return await session.scalar(
        _whole().where(Opening.id == opening_id).with_for_update(of=Opening).execution_options(populate_existing=True)
    )


async def openings_of_posting(session: AsyncSession, posting_id: UUID) -> list[Opening]:
    """The openings of one posting, in the order they were made."""
    return await openings_of_postings(session, [posting_id])


async def openings_of_postings(session: AsyncSession, posting_ids: Collection[UUID]) -> list[Opening]:
    """The openings of these postings, posting by posting in the order they were made."""
    if not posting_ids:
        return []
    return list(
        await session.scalars(
            _whole()
            .where(Opening.posting_id.in_(posting_ids))
            .order_by(Opening.posting_id, Opening.id)
            .execution_options(populate_existing=True)
        )
    )


async def openings_of_employer(
    session: AsyncSession,
    employer_id: UUID,
    states: Collection[OpeningState] = (OpeningState.OPEN, OpeningState.FILLED),
    *,
    after: UUID | None = None,
    limit: int,
) -> list[Opening]:
    """This employer's openings in these states, the newest first, at most `limit + 1`."""
    query = (
        _whole()
        .join(Posting, Posting.id == Opening.posting_id)
        .where(Posting.employer_id == employer_id, Opening.state.in_(states))
    )
    if after is not None:
        query = query.where(Opening.id < after)
    return list(await session.scalars(query.order_by(Opening.id.desc()).limit(limit + 1)))


async def open_openings(
    session: AsyncSession,
    *,
    kinds: Collection[OpeningKind] = (),
    after: UUID | None = None,
    limit: int | None = None,
) -> list[Opening]:
    """Openings that take proposals now, the newest first; all of them, or at most `limit + 1` below `after`."""
    query = _whole().where(Opening.state == OpeningState.OPEN).order_by(Opening.id.desc())
    if kinds:
        query = query.where(Opening.kind.in_(kinds))
    if after is not None:
        query = query.where(Opening.id < after)
    if limit is not None:
        query = query.limit(limit + 1)
    return list(await session.scalars(query))
