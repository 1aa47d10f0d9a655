"""Workers and what belongs to them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from infra.identity.models import Account, AccountRole
from infra.tenancy import Place
from infra.vocabulary import Role
from workers.models import Worker


async def worker_of_account(session: AsyncSession, account_id: UUID | None) -> Worker | None:
    """The person who signs in with this account, without what belongs to them."""
    if account_id is None:
        return None
    return await session.scalar(select(Worker).where(Worker.account_id == account_id))


async def worker_by_id(session: AsyncSession, worker_id: UUID, *, lock: bool = False) -> Worker | None:
    """The person alone. `lock` holds everybody else's changes of this person until the commit."""
    query = select(Worker).where(Worker.id == worker_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def worker_with_all(session: AsyncSession, worker_id: UUID) -> Worker | None:
    """The person with wishes, skills, availability, memberships and guardians, in six statements, as they are now."""
    return await session.scalar(
        select(Worker)
        .where(Worker.id == worker_id)
        .options(
            selectinload(Worker.wishes),
            selectinload(Worker.skills),
            selectinload(Worker.availability),
            selectinload(Worker.memberships),
            selectinload(Worker.guardians),
        )
        .execution_options(populate_existing=True)
    )


async def places(session: AsyncSession) -> list[Place]:
    """The places the municipality knows, by name."""
    return list(await session.scalars(select(Place).order_by(Place.name, Place.postcode)))


async def place_by_id(session: AsyncSession, place_id: UUID) -> Place | None:
    return await session.get(Place, place_id)


async def cpr_is_known(session: AsyncSession, lookup: bytes) -> bool:
    """Whether somebody here has the CPR number with this keyed look-up."""
    return await session.scalar(select(Worker.id).where(Worker.cpr_lookup == lookup)) is not None


async def sealed_workers(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Worker]:
    """People whose CPR number is kept, by id, held until the commit. `after` is the last one already seen."""
    query = select(Worker).where(Worker.cpr_sealed.is_not(None)).order_by(Worker.id).limit(limit).with_for_update()
    if after is not None:
        query = query.where(Worker.id > after)
    return list(await session.scalars(query))


async def is_consultant(session: AsyncSession, account_id: UUID) -> bool:
    """Whether this is an active account of a consultant here."""
    found = await session.scalar(
        select(Account.id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.id == account_id, Account.active, AccountRole.role == Role.CONSULTANT)
    )
    return found is not None
