"""An employer with a contact, a worker with an account, a consultant, and an opening between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from employers.models import Contact, Employer, Opening, Workplace
from infra.db import new_id
from infra.identity.actor import Actor
from infra.links import signed
from infra.messages import Message
from infra.vocabulary import Role
from matching.models import AnswerLink, Proposal, ProposalChange
from matching.services.proposals import Release
from matching.vocabulary import ReleasedItem
from tests.factories import Factory
from workers.models import Worker
from workers.vocabulary import Adjustment

EVERYTHING = Release(frozenset(ReleasedItem), frozenset({Adjustment.NO_HEAVY_LIFTING, Adjustment.QUIET}))
NOTHING = Release()


@dataclass
class Scene:
    """Who meets whom."""

    factory: Factory
    consultant: Actor
    worker_actor: Actor
    employer_actor: Actor
    worker: Worker
    employer: Employer
    workplace: Workplace
    contact: Contact
    opening: Opening

    async def another_worker(self, **fields: Any) -> tuple[Actor, Worker]:
        actor = await self.factory.account(Role.WORKER)
        return actor, await self.factory.worker(actor=actor, **fields)

    async def proposal(self, proposal: Proposal) -> Proposal:
        async with self.factory.work() as work:
            found = await work.session.get(Proposal, proposal.id)
        assert found is not None
        return found

    async def changes(self, proposal: Proposal) -> list[tuple[str | None, str]]:
        async with self.factory.work() as work:
            rows = await work.session.scalars(
                select(ProposalChange).where(ProposalChange.proposal_id == proposal.id).order_by(ProposalChange.id)
            )
            return [(row.from_state, row.to_state) for row in rows]

    async def links(self, proposal: Proposal) -> list[AnswerLink]:
        async with self.factory.work() as work:
            rows = await work.session.scalars(
                select(AnswerLink).where(AnswerLink.proposal_id == proposal.id).order_by(AnswerLink.id)
            )
            return list(rows)

    async def signed_link(self, proposal: Proposal) -> str:
        """The token of a link that the contact holds."""
        link = AnswerLink(
            id=new_id(), proposal_id=proposal.id, contact_id=self.contact.id, expires_at=proposal.reply_by
        )
        await self.factory.save(link)
        return signed(self.factory.settings, self.factory.municipality_id, link.id)

    async def messages(self, actor: Actor | None = None, address: str | None = None) -> list[Message]:
        statement = select(Message).order_by(Message.id)
        if actor is not None:
            statement = statement.where(Message.account_id == actor.account_id)
        if address is not None:
            statement = statement.where(Message.address == address)
        async with self.factory.work() as work:
            return list(await work.session.scalars(statement))


async def a_scene(factory: Factory, **opening: Any) -> Scene:
    """An adult who wants hours, a café that has them, and a consultant who knows both."""
    consultant = await factory.account(Role.CONSULTANT, name="Karla Konsulent")
    worker_actor = await factory.account(Role.WORKER, name="Amina Borger")
    employer_actor = await factory.account(Role.EMPLOYER, name="Erik Ejer")
    worker = await factory.worker(
        actor=worker_actor,
        name="Amina Borger",
        own_words="Jeg elsker at have styr på et køkken",
        phone="+4511111111",
        adjustments=[Adjustment.NO_HEAVY_LIFTING, Adjustment.QUIET],
    )
    employer, workplace = await factory.employer()
    contact = await factory.contact(employer, employer_actor)
    made = await factory.opening(employer, workplace, **opening)
    return Scene(factory, consultant, worker_actor, employer_actor, worker, employer, workplace, contact, made)
