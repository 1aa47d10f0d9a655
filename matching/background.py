"""What runs later for this room, by fact. Each takes an id, reads the state again, and may run twice."""

from __future__ import annotations

from uuid import UUID

from employers.queries import contact_by_id, contacts_of_employer, opening_for_update
from employers.vocabulary import ContactAdded, OpeningChanged, OpeningClosed, OpeningState, PostingPublished
from infra import danish
from infra.follow_up import FollowUp, Tools
from infra.messages import already_queued, queue_message
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Fact
from matching import letters
from matching.models import Proposal
from matching.queries.proposals import (
    last_change_to,
    links_of,
    proposal_for_update,
    proposal_whole,
    unasked_of_employer,
)
from matching.services import embedding
from matching.services.answers import send_link
from matching.services.leaving import withdraw_of_leavers
from matching.services.steps import release_all_of
from matching.services.suggestions import alike_for
from matching.vocabulary import (
    EmployerAnswered,
    ProposalMade,
    ProposalReleased,
    ProposalState,
    ProposalWithdrawn,
    WorkerSaidYes,
)
from workers.vocabulary import WorkerChanged, WorkerLeft


async def embed_posting(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """The openings of a published posting get their vectors."""
    await embedding.embed_posting(work, tools.encoder, subject)


async def embed_opening(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """An opening that changed gets a new vector where its words did."""
    await embedding.embed_opening(work, tools.encoder, subject)


async def embed_worker(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """A person's wishes and skills get new vectors where the words changed, and lose those of words taken back."""
    await embedding.embed_worker(work, tools.encoder, subject)


async def tell_worker_of_proposal(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """Write to the worker that a consultant has put an opening to them, as long as it waits for them."""
    proposal = await proposal_whole(work.session, subject)
    if proposal is None or proposal.state != ProposalState.PROPOSED:
        return
    change = await last_change_to(work.session, subject, ProposalState.PROPOSED)
    opening = proposal.opening
    message = letters.to_worker_proposed(
        opening.title,
        opening.posting.employer.name,
        danish.hours(opening.minutes_per_week),
        proposal.reply_by,
        f"{tools.settings.public_url}/forslag/{proposal.id}",
    )
    await _to_worker(work, proposal, f"proposal-made:{change}", message)


async def ask_employer(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """Send each contact of the opening a signed link, once, while the proposal waits for the employer.

    Where the employer has no contact the person's consultant is told, and it is asked when there is one.
    """
    proposal = await proposal_for_update(work.session, subject)
    if proposal is None or proposal.state != ProposalState.WITH_EMPLOYER:
        return
    asked = {link.contact_id for link in await links_of(work.session, subject)}
    opening = proposal.opening
    contacts = await contacts_of_employer(work.session, opening.posting.employer_id)
    own = [contact for contact in contacts if contact.id == opening.contact_id]
    for contact in own or contacts:
        if contact.id not in asked:
            await send_link(work, proposal, contact)
    consultant_id = proposal.worker.consultant_id or proposal.proposed_by
    if not contacts and consultant_id is not None:
        message = letters.to_consultant_nobody_to_ask(
            opening.title, opening.posting.employer.name, f"{tools.settings.public_url}/forslag/{subject}"
        )
        await _write(work, f"proposal-nobody-to-ask:{subject}", message, account_id=consultant_id)


async def ask_new_contact(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """The employer has somebody now: whoever nobody there has been asked about is put to them."""
    contact = await contact_by_id(work.session, subject)
    if contact is not None:
        for proposal_id in await unasked_of_employer(work.session, contact.employer_id):
            await ask_employer(work, proposal_id, tools)


async def tell_of_answer(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """Write to the worker what the employer answered, and to the consultant when it is a yes."""
    proposal = await proposal_whole(work.session, subject)
    if proposal is None:
        return
    if proposal.state == ProposalState.EMPLOYER_NO:
        await _not_this_time(work, proposal, tools)
    elif proposal.state in (ProposalState.EMPLOYER_YES, ProposalState.PLACED):
        title, employer = proposal.opening.title, proposal.opening.posting.employer.name
        address = f"{tools.settings.public_url}/forslag/{proposal.id}"
        await _to_worker(
            work, proposal, f"proposal-wanted:{subject}", letters.to_worker_wanted(title, employer, address)
        )
        consultant_id = proposal.proposed_by or proposal.worker.consultant_id
        if consultant_id is not None:
            message = letters.to_consultant_wanted(title, employer, f"{address}/forloeb")
            await _write(work, f"proposal-wanted-consultant:{subject}", message, account_id=consultant_id)


async def tell_released(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """The opening went to somebody else: a kind message with three openings that resemble it."""
    proposal = await proposal_whole(work.session, subject)
    if proposal is not None and proposal.state == ProposalState.RELEASED:
        await _not_this_time(work, proposal, tools)


async def tell_withdrawn(work: UnitOfWork, subject: UUID, _tools: Tools) -> None:
    """Write to the employer's people who had been asked, and to the worker where a consultant took it back."""
    proposal = await proposal_whole(work.session, subject)
    if proposal is None or proposal.state != ProposalState.WITHDRAWN:
        return
    title, taken_back = proposal.opening.title, proposal.changes[-1]
    for link in await links_of(work.session, subject):
        contact = await contact_by_id(work.session, link.contact_id)
        if contact is not None:
            dedupe = f"proposal-withdrawn-employer:{subject}:{contact.id}"
            letter = letters.to_employer_withdrawn(title, contact.name)
            await _write(work, dedupe, letter, account_id=contact.account_id, address=contact.email)
    by = taken_back.account_id
    if by is not None and by != proposal.worker.account_id:
        await _to_worker(work, proposal, f"proposal-withdrawn:{subject}", letters.to_worker_withdrawn(title))


async def withdraw_of_leaver(work: UnitOfWork, subject: UUID, _tools: Tools) -> None:
    """What is put to somebody who has left is taken back."""
    await withdraw_of_leavers(work, subject)


async def release_waiting(work: UnitOfWork, subject: UUID, _tools: Tools) -> None:
    """An opening that is filled or closed lets everybody go who still waits for it; one opened again keeps them."""
    opening = await opening_for_update(work.session, subject)
    if opening is not None and opening.state in (OpeningState.FILLED, OpeningState.CLOSED):
        await release_all_of(work, subject)


async def _not_this_time(work: UnitOfWork, proposal: Proposal, tools: Tools) -> None:
    alike = await alike_for(work, proposal.worker_id, proposal.opening_id)
    message = letters.to_worker_not_this_time(
        proposal.opening.title,
        [(opening.title, f"{tools.settings.public_url}/for-dig/{opening.id}") for opening in alike],
        f"{tools.settings.public_url}/for-dig",
    )
    await _to_worker(work, proposal, f"proposal-not-this-time:{proposal.id}", message)


async def _to_worker(work: UnitOfWork, proposal: Proposal, dedupe: str, message: tuple[str, str]) -> None:
    """To the person's own page where they sign in, else to their mail; nobody is written to who has neither."""
    worker = proposal.worker
    if worker.account_id is not None:
        await _write(work, dedupe, message, account_id=worker.account_id)
    elif worker.email:
        await _write(work, dedupe, message, address=worker.email)


async def _write(
    work: UnitOfWork,
    dedupe: str,
    message: tuple[str, str],
    *,
    account_id: UUID | None = None,
    address: str | None = None,
) -> None:
    if not await already_queued(work.session, dedupe):
        subject, body = message
        queue_message(work, dedupe=dedupe, subject=subject, body=body, account_id=account_id, address=address)


FOLLOW_UPS: dict[type[Fact], tuple[FollowUp, ...]] = {
    PostingPublished: (embed_posting,),
    OpeningChanged: (embed_opening,),
    OpeningClosed: (release_waiting,),
    ContactAdded: (ask_new_contact,),
    WorkerChanged: (embed_worker,),
    WorkerLeft: (withdraw_of_leaver, embed_worker),
    ProposalMade: (tell_worker_of_proposal,),
    WorkerSaidYes: (ask_employer,),
    EmployerAnswered: (tell_of_answer,),
    ProposalWithdrawn: (tell_withdrawn,),
    ProposalReleased: (tell_released,),
}
