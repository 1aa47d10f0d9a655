"""What matching asks of openings beyond `employers.queries`: search, proposals, likeness to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from employers.models import Opening, Posting, Task, Workplace
from employers.vocabulary import OpeningKind, OpeningState
from matching.models import OpeningEmbedding, Proposal
from matching.vocabulary import LIVE_STATES

# What a card, a rule or an employer's question asks of an opening.
WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(Opening.posting).joinedload(Posting.employer),
    joinedload(Opening.workplace),
    joinedload(Opening.contact),
    selectinload(Opening.tasks),
    selectinload(Opening.times),
)


async def opening_held_open(session: AsyncSession, opening_id: UUID) -> Opening | None:
    """The opening, which nobody can fill or close until this work ends; others may hold it open too."""
    return await session.scalar(
        select(Opening)
        .where(Opening.id == opening_id)
        .options(*WHOLE)
        .with_for_update(of=Opening, read=True)
        .execution_options(populate_existing=True)
    )


def _pattern(words: str) -> str:
    """The words as an ILIKE pattern, with its own signs taken literally."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def search_openings(
    session: AsyncSession,
    words: str,
    *,
    kind: OpeningKind | None = None,
    minutes_at_most: int | None = None,
    after: UUID | None = None,
    most: int = 25,
) -> list[Opening]:
    """Open openings in whose title, tasks or workplace every word is found; all of them where no word is given."""
    statement = select(Opening).where(Opening.state == OpeningState.OPEN).options(*WHOLE)
    for word in words.split()[:10]:
        like = _pattern(word)
        statement = statement.where(
            or_(
                Opening.title.ilike(like, escape="\\"),
                select(Task.id).where(Task.opening_id == Opening.id, Task.phrase.ilike(like, escape="\\")).exists(),
                select(Workplace.id)
                .where(Workplace.id == Opening.workplace_id, Workplace.name.ilike(like, escape="\\"))
                .exists(),
            )
        )
    if kind is not None:
        statement = statement.where(Opening.kind == kind)
    if minutes_at_most is not None:
        statement = statement.where(Opening.minutes_per_week <= minutes_at_most)
    if after is not None:
        statement = statement.where(Opening.id < after)
    return list(await session.scalars(statement.order_by(Opening.id.desc()).limit(most)))


async def live_proposals(session: AsyncSession, opening_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """How many live proposals each opening has; those without one are left out."""
    rows = await session.execute(
        select(Proposal.opening_id, func.count())
        .where(Proposal.opening_id.in_(list(opening_ids)), Proposal.state.in_(LIVE_STATES))
        .group_by(Proposal.opening_id)
    )
    return dict(rows.all())


async def most_alike(session: AsyncSession, opening_id: UUID) -> list[UUID]:
    """The open openings whose tasks are most like this one's, the most alike first, under its newest model."""
    lost = (
        select(OpeningEmbedding.model, OpeningEmbedding.vector)
        .where(OpeningEmbedding.opening_id == opening_id)
        .order_by(OpeningEmbedding.made_at.desc())
        .limit(1)
        .subquery()
    )
    return list(
        await session.scalars(
            select(OpeningEmbedding.opening_id)
            .join(lost, lost.c.model == OpeningEmbedding.model)
            .join(Opening, Opening.id == OpeningEmbedding.opening_id)
            .where(OpeningEmbedding.opening_id != opening_id, Opening.state == OpeningState.OPEN)
            .order_by(OpeningEmbedding.vector.cosine_distance(lost.c.vector), OpeningEmbedding.opening_id)
        )
    )
