"""The employer is asked to confirm registered hours: one mail a day, however many lines, and no name in it."""

from __future__ import annotations

from uuid import UUID

from employers.models import Contact
from employers.queries import contacts_of_employer
from infra.messages import already_queued, queue_message
from infra.unit_of_work import UnitOfWork
from workers import queries
from workers.models import Placement
from workers.queries import hours as hours_queries


async def ask_to_confirm(work: UnitOfWork, entry_id: UUID, address: str) -> None:
    """Write to the contact who can sign in, unless the line is settled or they have been asked today.

    `address` is where the list is. Without anybody who can sign in nothing is sent: the consultant sees the line
    waiting and confirms it after a call.
    """
    found = await hours_queries.hours_lines(work.session, line_ids=[entry_id])
    if not found or not found[0].waits:
        return
    placement = await queries.placement_by_id(work.session, found[0].placement_id)
    contact = await _who_answers(work, placement) if placement else None
    if contact is None:
        return
    dedupe = f"hours-waiting:{contact.id}:{work.clock.today().isoformat()}"
    if await already_queued(work.session, dedupe):
        return
    queue_message(
        work,
        dedupe=dedupe,
        account_id=contact.account_id,
        address=contact.email,
        subject="Der er timer, der venter på dit ja",
        body=(
            f"Hej {contact.name}\n\nDer er skrevet timer på hos jer. Se, om de passer, og sig ja med ét tryk:\n"
            f"{address}\n\nDu kan også rette en linje. I får højst én mail om dagen om det."
        ),
    )


async def _who_answers(work: UnitOfWork, placement: Placement) -> Contact | None:
    """The placement's own contact if they can sign in, else another at the employer who can."""
    own = placement.contact
    if own is not None and own.account_id is not None:
        return own
    others = await contacts_of_employer(work.session, placement.opening.workplace.employer_id)
    return next((each for each in others if each.account_id is not None), None)
