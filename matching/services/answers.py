"""What an employer sees of a person and answers, signed in or from a signed link.

Everything an employer is shown of anybody is a `PersonShown`, made in one place from what the worker released. It is
made only in states that the worker's own yes has led to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from employers.models import Contact, Opening
from employers.queries import contact_by_id, contact_of_account
from infra import danish
from infra.danish import TO_STAFF
from infra.db import new_id
from infra.errors import Conflict, Invalid, NotAllowed, NotFound
from infra.law.load import read_law_book
from infra.messages import queue_message
from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from matching.letters import to_employer_asked
from matching.models import AnswerLink, Proposal
from matching.queries.proposals import (
    link_by_id,
    link_for_update,
    of_employer,
    proposal_for_update,
    proposal_whole,
)
from matching.queries.seekers import these
from matching.rules.eligibility import check
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.transitions import shown_to_employer
from matching.services.facts import facts_of_openings, seekers
from matching.services.proposals import LONGEST_REASON
from matching.services.steps import move
from matching.vocabulary import (
    EMPLOYER_DECLINE_NAMES,
    SHOWN_TO_EMPLOYER,
    DeclineReason,
    EmployerAnswer,
    EmployerAnswered,
    ProposalState,
    ReleasedItem,
)
from workers.rules.week import shared, total_minutes, without
from workers.services.seen import note_seen
from workers.vocabulary import Adjustment

# What each state says to the employer who has answered before.
_ANSWERED = {
    ProposalState.EMPLOYER_YES: "Ja, vi vil gerne mødes.",
    ProposalState.PLACED: "Ja, vi vil gerne mødes. Forløbet er aftalt.",
    ProposalState.EMPLOYER_NO: "Ikke denne gang.",
}
_OVER = "Det er ikke længere aktuelt. Du skal ikke gøre noget."


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Exactly what an employer sees of a person: the name, and what the person ticked for this employer."""

    name: str
    own_words: str | None
    wishes: tuple[str, ...]
    skills: tuple[str, ...]
    phone: str | None
    adjustments: tuple[Adjustment, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One person put to an employer: why it fits, what must be arranged, and where it stands."""

    proposal: Proposal
    opening: Opening
    person: PersonShown
    fits: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether the employer has still to answer."""
        return self.proposal.state == ProposalState.WITH_EMPLOYER


class LinkStanding(StrEnum):
    """What a signed link can still do."""

    OPEN = "open"
    ANSWERED = "answered"
    EXPIRED = "expired"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class LinkView:
    """What stands behind a signed link. The person is there only while the link can be answered."""

    standing: LinkStanding
    title: str
    contact: str
    message: str = ""
    question: Question | None = None
    renewed: bool = False


def person_shown(proposal: Proposal, today: date) -> PersonShown:
    """What was released, as it was then, and nothing else. Raises NotFound where the employer may not see it."""
    if not shown_to_employer(ProposalState(proposal.state), proposal.placement, today):
        raise NotFound()
    released = proposal.released
    return PersonShown(
        name=proposal.worker.name,
        own_words=released.get(ReleasedItem.OWN_WORDS),
        wishes=tuple(released.get(ReleasedItem.WISHES, ())),
        skills=tuple(released.get(ReleasedItem.SKILLS, ())),
        phone=released.get(ReleasedItem.PHONE),
        adjustments=tuple(each for each in Adjustment if each in proposal.released_adjustments),
    )


def why_it_fits(worker: WorkerFacts, opening: OpeningFacts) -> tuple[str, ...]:
    """Times and hours only: they follow from the job itself and give away nothing the person has not released."""
    sentences = [f"Vil gerne arbejde {danish.hours(opening.minutes_per_week)} om ugen."]
    if opening.flexible or not opening.times:
        sentences.append("Tiderne aftaler I sammen.")
        return tuple(sentences)
    possible = shared(opening.times, without(worker.availability, worker.booked))
    if possible:
        when = danish.listed(span.danish for span in possible)
        whole = total_minutes(possible) == total_minutes(opening.times)
        sentences.append(danish.sentence(f"kan {when}" if whole else f"kan {when}, og resten aftaler I"))
    return tuple(sentences)


class AnswerService:
    """What an employer does with the people put to them."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def page(
        self, *, after: UUID | None, most: int, states: Collection[ProposalState] = SHOWN_TO_EMPLOYER
    ) -> Sequence[Question]:
        """The employer's own people who have said yes, newest first, one more than `most`."""
        contact = await self._contact()
        today = self.work.clock.today()
        found = await of_employer(self.session, contact.employer_id, today, after=after, most=most + 1, states=states)
        note_seen(self.work, {proposal.worker_id for proposal in found[:most]}, "answers")
        return await self._questions(found)

    async def one(self, proposal_id: UUID) -> Question:
        """One person. Raises NotFound for other employers' ids and before the worker has said yes."""
        contact = await self._contact()
        proposal = self._own(await proposal_whole(self.session, proposal_id), contact)
        note_seen(self.work, [proposal.worker_id], "answer", proposal=str(proposal.id))
        return (await self._questions([proposal]))[0]

    async def answer(
        self, proposal_id: UUID, answer: EmployerAnswer, reason: DeclineReason | None = None, reason_text: str = ""
    ) -> Proposal:
        """The signed-in employer says yes or not this time. Raises Conflict where it is answered already."""
        contact = await self._contact()
        locked = await proposal_for_update(self.session, proposal_id)
        answered = locked is not None and locked.state == ProposalState.EMPLOYER_NO
        own = locked is not None and locked.opening.posting.employer_id == contact.employer_id
        if answered and own:
            raise Conflict(_answered(ProposalState.EMPLOYER_NO))
        proposal = self._own(locked, contact)
        self._take(proposal, answer, reason, reason_text)
        return proposal

    async def by_link(self, link_id: UUID) -> LinkView:
        """What a signed link shows. Looking changes nothing. Raises NotFound for a link nobody made."""
        link = await link_by_id(self.session, link_id)
        proposal = await proposal_whole(self.session, link.proposal_id) if link else None
        contact = await contact_by_id(self.session, link.contact_id) if link else None
        if link is None or proposal is None or contact is None:
            raise NotFound()
        standing, message = self._standing(link, proposal)
        question = None
        if standing is LinkStanding.OPEN:
            question = (await self._questions([proposal]))[0]
            note_seen(self.work, [proposal.worker_id], "link", link=str(link.id))
        return LinkView(
            standing, proposal.opening.title, contact.name, message, question, renewed=link.renewed_at is not None
        )

    async def answer_by_link(
        self, link_id: UUID, answer: EmployerAnswer, reason: DeclineReason | None = None, reason_text: str = ""
    ) -> Proposal:
        """The link's holder answers, once. Raises Conflict for a link that is used, has expired, or came too late."""
        link = await link_for_update(self.session, link_id)
        proposal = await proposal_for_update(self.session, link.proposal_id) if link else None
        if link is None or proposal is None:
            raise NotFound()
        standing, message = self._standing(link, proposal)
        if standing is not LinkStanding.OPEN:
            raise Conflict(message)
        self._take(proposal, answer, reason, reason_text, by_link=link.id)
        link.consumed_at = self.work.clock.now()
        return proposal

    async def renew(self, link_id: UUID) -> None:
        """Send a new link to the same contact's known address, with a new deadline. Twice sends one."""
        link = await link_for_update(self.session, link_id)
        proposal = await proposal_for_update(self.session, link.proposal_id) if link else None
        contact = await contact_by_id(self.session, link.contact_id) if link else None
        if link is None or proposal is None or contact is None:
            raise NotFound()
        standing, message = self._standing(link, proposal)
        if standing is LinkStanding.OPEN:
            raise Conflict("Linket virker endnu. Du kan svare med det samme.")
        if standing is not LinkStanding.EXPIRED:
            raise Conflict(message)
        if link.renewed_at is not None:
            return
        now = self.work.clock.now()
        link.renewed_at = now
        proposal.reply_by = now + timedelta(days=(await self.work.municipality()).reply_days)
        await send_link(self.work, proposal, contact)
        self.work.audit("answer_link.renewed", "proposal", proposal.id, worker=str(proposal.worker_id))

    async def _contact(self) -> Contact:
        self.work.actor.needs(Role.EMPLOYER)
        contact = await contact_of_account(self.session, self.work.actor.account_id)
        if contact is None:
            raise NotAllowed("Din konto er ikke knyttet til en virksomhed endnu. Ring til kommunen, så ordner vi det.")
        return contact

    def _own(self, proposal: Proposal | None, contact: Contact) -> Proposal:
        if (
            proposal is None
            or proposal.opening.posting.employer_id != contact.employer_id
            or not shown_to_employer(ProposalState(proposal.state), proposal.placement, self.work.clock.today())
        ):
            raise NotFound()
        return proposal

    def _take(
        self,
        proposal: Proposal,
        answer: EmployerAnswer,
        reason: DeclineReason | None,
        reason_text: str,
        by_link: UUID | None = None,
    ) -> None:
        words = clean_text(reason_text, limit=LONGEST_REASON, field="reason_text", may_be_empty=True)
        if proposal.state in _ANSWERED:
            raise Conflict(_answered(ProposalState(proposal.state)))
        if answer is EmployerAnswer.NO and reason not in EMPLOYER_DECLINE_NAMES:
            raise Invalid([Refusal("proposal.reason", "Vælg, hvorfor det ikke blev denne gang.", field="reason")])
        to = ProposalState.EMPLOYER_YES if answer is EmployerAnswer.YES else ProposalState.EMPLOYER_NO
        given = reason if answer is EmployerAnswer.NO else None
        move(self.work, proposal, to, by=Role.EMPLOYER, reason=given, by_link=by_link)
        proposal.reason, proposal.reason_text = given, words or None
        self.work.happened(EmployerAnswered(proposal.id))

    def _standing(self, link: AnswerLink, proposal: Proposal) -> tuple[LinkStanding, str]:
        if proposal.state in _ANSWERED:
            mine = link.consumed_at is not None
            return LinkStanding.ANSWERED, _answered(ProposalState(proposal.state), mine=mine)
        if link.consumed_at is not None:
            return LinkStanding.ANSWERED, "Du har allerede svaret."
        if proposal.state != ProposalState.WITH_EMPLOYER:
            return LinkStanding.OVER, _OVER
        if link.expires_at <= self.work.clock.now():
            return LinkStanding.EXPIRED, "Linket er udløbet. Få et nyt med ét tryk."
        return LinkStanding.OPEN, ""

    async def _questions(self, proposals: Sequence[Proposal]) -> list[Question]:
        """Four kinds of facts in bulk, whatever the number of people."""
        if not proposals:
            return []
        today = self.work.clock.today()
        openings = {proposal.opening_id: proposal.opening for proposal in proposals}
        facts = await facts_of_openings(self.session, list(openings.values()), today)
        scope = these({proposal.worker_id for proposal in proposals})
        people = {each.id: each.facts for each in await seekers(self.session, scope, today)}
        law = (await read_law_book(self.session)).on
        questions = []
        for proposal in proposals:
            worker, opening = people[proposal.worker_id], facts[proposal.opening_id]
            person = person_shown(proposal, today)
            needs = [
                need.message
                for need in check(worker, opening, law, today=today, voice=TO_STAFF).needs
                if not need.rule.startswith("adjustment.") or _released(need.rule, person)
            ]
            questions.append(Question(proposal, proposal.opening, person, why_it_fits(worker, opening), tuple(needs)))
        return questions


def _answered(state: ProposalState, *, mine: bool = True) -> str:
    """What was answered before, by the one who asks or in another way."""
    return f"{'Du har' if mine else 'Der er'} allerede svaret: {_ANSWERED[state]}"


def _released(rule: str, person: PersonShown) -> bool:
    return rule.removeprefix("adjustment.") in {str(adjustment) for adjustment in person.adjustments}


async def send_link(work: UnitOfWork, proposal: Proposal, contact: Contact) -> None:
    """A fresh link for one contact, valid until the reply deadline, and the mail that carries it."""
    link = AnswerLink(
        id=new_id(),
        municipality_id=work.here,
        proposal_id=proposal.id,
        contact_id=contact.id,
        expires_at=proposal.reply_by,
    )
    work.session.add(link)
    subject, body = to_employer_asked(proposal.opening.title, contact.name, proposal.reply_by)
    queue_message(
        work,
        dedupe=f"answer-link:{link.id}",
        subject=subject,
        body=body,
        account_id=contact.account_id,
        address=contact.email,
        link_id=link.id,
    )
