"""Who may touch what an employer owns: the employer's own contacts, and the municipality's consultants."""

from __future__ import annotations

from uuid import UUID

from employers import queries
from infra.errors import NotAllowed, NotFound
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role


async def employer_within(work: UnitOfWork) -> UUID | None:
    """The one employer this account stands for; None for a consultant, who stands for all of them.

    Raises NotAllowed for other roles, and for an employer's account that no contact is tied to.
    """
    actor = work.actor
    if actor.has(Role.CONSULTANT):
        return None
    actor.needs(Role.EMPLOYER)
    contact = await queries.contact_of_account(work.session, actor.account_id)
    if contact is None:
        raise NotAllowed("Din konto er ikke knyttet til en virksomhed endnu. Ring til kommunen, så ordner vi det.")
    return contact.employer_id


async def check_owner(work: UnitOfWork, employer_id: UUID) -> None:
    """Raise NotFound unless this account may act for the employer: other people's ids are never confirmed."""
    own = await employer_within(work)
    if own is not None and own != employer_id:
        raise NotFound()
