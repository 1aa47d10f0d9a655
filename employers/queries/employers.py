"""Employers, their workplaces, contacts and partnerships."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, selectinload

from employers.models import Contact, Employer, Partnership, Workplace
from infra.identity.models import Account, AccountRole
from infra.tenancy import Place
from infra.vocabulary import Role


def danish_order(column: Any) -> ColumnElement[str]:
    """A sort key that puts æ, ø and å after z, and aa with å; the server has no Danish collation."""
    return func.translate(func.replace(func.lower(column), "aa", "å"), "æøå", "{|}")


async def contact_of_account(session: AsyncSession, account_id: UUID | None) -> Contact | None:
    """The contact that this account signs in as, with its employer; None for everybody else."""
    if account_id is None:
        return None
    return await session.scalar(
        select(Contact).where(Contact.account_id == account_id).options(selectinload(Contact.employer))
    )


async def contact_by_id(session: AsyncSession, contact_id: UUID) -> Contact | None:
    return await session.scalar(select(Contact).where(Contact.id == contact_id).options(selectinload(Contact.employer)))


async def contacts_of_employer(session: AsyncSession, employer_id: UUID) -> list[Contact]:
    """Whom to talk to at this employer, by name."""
    return list(
        await session.scalars(
            select(Contact).where(Contact.employer_id == employer_id).order_by(danish_order(Contact.name), Contact.id)
        )
    )


async def employer_by_id(session: AsyncSession, employer_id: UUID) -> Employer | None:
    return await session.get(Employer, employer_id)


async def employer_with_all(session: AsyncSession, employer_id: UUID) -> Employer | None:
    """The employer with workplaces and contacts."""
    return await session.scalar(
        select(Employer)
        .where(Employer.id == employer_id)
        .options(selectinload(Employer.workplaces), selectinload(Employer.contacts))
        .execution_options(populate_existing=True)
    )


async def employers_by_name(
    session: AsyncSession, *, search: str = "", after: UUID | None = None, limit: int
) -> list[Employer]:
    """Employers in Danish order with their workplaces, at most `limit + 1` so that the caller knows of more.

    `search` is a part of the name, of a workplace's name or town, or the start of the CVR number.
    """
    query = select(Employer).options(selectinload(Employer.workplaces))
    if search:
        escaped = search.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        part = f"%{escaped}%"
        here = (
            select(Workplace.id)
            .where(
                Workplace.employer_id == Employer.id,
                or_(func.lower(Workplace.name).like(part), func.lower(Workplace.town).like(part)),
            )
            .exists()
        )
        query = query.where(or_(func.lower(Employer.name).like(part), Employer.cvr.like(f"{escaped}%"), here))
    order = danish_order(Employer.name)
    if after is not None:
        seen = aliased(Employer)
        last = select(danish_order(seen.name)).where(seen.id == after).scalar_subquery()
        query = query.where(tuple_(order, Employer.id) > tuple_(last, after))
    return list(await session.scalars(query.order_by(order, Employer.id).limit(limit + 1)))


async def partnerships_of_employer(session: AsyncSession, employer_id: UUID) -> list[Partnership]:
    """Standing agreements, the newest first."""
    return list(
        await session.scalars(
            select(Partnership)
            .where(Partnership.employer_id == employer_id)
            .order_by(Partnership.agreed_on.desc(), Partnership.id.desc())
        )
    )


async def place_for(session: AsyncSession, postcode: str, town: str) -> Place | None:
    """The place of this name and postcode, else the first of the postcode; None where the municipality knows none."""
    return await session.scalar(
        select(Place)
        .where(Place.postcode == postcode)
        .order_by((func.lower(Place.name) == town.lower()).desc(), Place.name)
        .limit(1)
    )


async def workplace_by_id(session: AsyncSession, workplace_id: UUID) -> Workplace | None:
    return await session.scalar(
        select(Workplace).where(Workplace.id == workplace_id).options(selectinload(Workplace.employer))
    )


async def workplaces_of_employer(session: AsyncSession, employer_id: UUID) -> list[Workplace]:
    """Where this employer has people at work, by name."""
    return list(
        await session.scalars(
            select(Workplace)
            .where(Workplace.employer_id == employer_id)
            .order_by(danish_order(Workplace.name), Workplace.id)
        )
    )


async def knows_employer(session: AsyncSession, cvr: str, name: str) -> bool:
    """Whether an employer of this CVR number goes by this name already."""
    query = select(Employer.id).where(Employer.cvr == cvr, Employer.name == name).limit(1)
    return await session.scalar(query) is not None


async def knows_p_number(session: AsyncSession, p_number: str) -> bool:
    """Whether a place of work has this P-number already."""
    return await session.scalar(select(Workplace.id).where(Workplace.p_number == p_number)) is not None


async def employer_account(session: AsyncSession, email: str) -> UUID | None:
    """The employer's sign-in with this address; None where no contact could use it."""
    return await session.scalar(
        select(Account.id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.email == email, AccountRole.role == Role.EMPLOYER)
        .where(~select(Contact.id).where(Contact.account_id == Account.id).exists())
    )
