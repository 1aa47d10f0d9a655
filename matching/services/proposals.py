"""Proposals: one opening put to one person. Every step is legal, logged and taken under a lock, so it happens once.

Who it is about is shown to the employer only when the worker has said yes, and only as far as the worker ticked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from employers.models import Opening
from employers.vocabulary import OpeningState
from infra import danish
from infra.clock import DENMARK
from infra.danish import TO_STAFF, TO_THE_PERSON, Voice
from infra.db import new_id
from infra.errors import Conflict, Invalid, NotFound, Refused
from infra.law.load import read_law_book
from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from matching.models import Proposal
from matching.queries.openings import opening_held_open
from matching.queries.proposals import (
    newest_of_pair,
    of_municipality,
    of_worker,
    proposal_for_update,
    proposal_whole,
)
from matching.queries.seekers import one
from matching.rules.eligibility import check
from matching.services.facts import facts_of_openings, seekers
from matching.services.steps import log_change, move
from matching.vocabulary import (
    LIVE_STATES,
    WORKER_DECLINE_NAMES,
    DeclineReason,
    ProposalMade,
    ProposalState,
    ProposalWithdrawn,
    ReleasedItem,
    WorkerAnswer,
    WorkerSaidYes,
)
from workers.models import Worker
from workers.services.seen import note_seen
from workers.services.standing import own_worker, worker_in_reach
from workers.vocabulary import ADJUSTMENT_NAMES, Adjustment

LONGEST_MESSAGE = 1_000
LONGEST_REASON = 500
MORNING = time(8, 0, tzinfo=DENMARK)
# Nobody is asked again about an opening that one side has said no to, or that became a placement.
_NOT_AGAIN = {
    ProposalState.WORKER_NO: "Borgeren har sagt nej til det her job.",
    ProposalState.EMPLOYER_NO: "Arbejdsgiveren har svaret, at det ikke blev denne gang.",
    ProposalState.PLACED: "Personen er allerede i gang i det her job.",
}


@dataclass(frozen=True, slots=True)
class Release:
    """What the worker lets this employer see beside the name; adjustments one by one."""

    items: frozenset[ReleasedItem] = frozenset()
    adjustments: frozenset[Adjustment] = frozenset()


def releasable(worker: Worker) -> Release:
    """Everything there is to release: what the worker has not filled in cannot be ticked."""
    filled = {
        ReleasedItem.OWN_WORDS: bool(worker.own_words),
        ReleasedItem.WISHES: bool(worker.wishes),
        ReleasedItem.SKILLS: bool(worker.skills),
        ReleasedItem.PHONE: bool(worker.phone),
    }
    return Release(
        frozenset(item for item, there in filled.items() if there),
        frozenset(Adjustment(word) for word in worker.adjustments),
    )


def words_of(worker: Worker, items: Collection[ReleasedItem]) -> dict[str, Any]:
    """What stands behind the ticked items now, to be kept with the yes."""
    behind: dict[ReleasedItem, Any] = {
        ReleasedItem.OWN_WORDS: worker.own_words,
        ReleasedItem.WISHES: [wish.text for wish in worker.wishes],
        ReleasedItem.SKILLS: [skill.text for skill in worker.skills],
        ReleasedItem.PHONE: worker.phone,
    }
    return {item.value: words for item, words in behind.items() if item in items}


def tomorrow_morning(now: datetime) -> datetime:
    """Eight o'clock in Denmark on the day after `now`.

    >>> from datetime import UTC
    >>> tomorrow_morning(datetime(2026, 10, 24, 21, 0, tzinfo=UTC)).astimezone(UTC).isoformat()
    '2026-10-25T07:00:00+00:00'
    """
    tomorrow = now.astimezone(DENMARK).date() + timedelta(days=1)
    return datetime.combine(tomorrow, MORNING)


class ProposalService:
    """What workers and consultants do with proposals."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def propose(self, opening_id: UUID, worker_id: UUID, message: str = "") -> Proposal:
        """A consultant puts an opening to a person. Raises NotFound, Refused with every reason against, and Conflict
        while a proposal of the pair is alive or after one side has said no."""
        self.work.actor.needs(Role.CONSULTANT)
        words = clean_text(message, limit=LONGEST_MESSAGE, field="message", may_be_empty=True)
        opening = await self._open(opening_id)
        worker = await worker_in_reach(self.work, worker_id)
        earlier = await newest_of_pair(self.session, opening_id, worker_id)
        if earlier is not None and earlier.state in _NOT_AGAIN:
            raise Conflict(_NOT_AGAIN[ProposalState(earlier.state)])
        self._not_alive(earlier)
        await self._eligible(opening, worker_id, TO_STAFF)
        now = self.work.clock.now()
        reply_by = await self._reply_by()
        if earlier is not None and earlier.state == ProposalState.WORKER_NOT_NOW:
            proposal = earlier
            move(self.work, proposal, ProposalState.PROPOSED, by=Role.CONSULTANT)
            proposal.proposed_by = self.work.actor.account_id
            proposal.reply_by, proposal.sleep_until = reply_by, None
            proposal.reason = proposal.reason_text = None
        else:
            proposal = self._new(opening_id, worker_id, ProposalState.PROPOSED, reply_by)
            proposal.proposed_by = self.work.actor.account_id
            await self._save(proposal)
        proposal.message = words
        worker.last_offered_at = now
        self.work.happened(ProposalMade(proposal.id))
        return proposal

    async def apply(self, opening_id: UUID, release: Release) -> Proposal:
        """The worker wants an opening they found or were shown: that is a yes, and the employer is asked.

        Raises Refused with every reason against, and Conflict where the employer is asked already.
        """
        worker = await own_worker(self.work)
        opening = await self._open(opening_id)
        earlier = await newest_of_pair(self.session, opening_id, worker.id)
        if earlier is not None and earlier.state == ProposalState.EMPLOYER_NO:
            raise Conflict("Arbejdsgiveren har svaret, at det ikke blev denne gang.")
        if earlier is not None and earlier.state == ProposalState.PROPOSED:
            await self._say_yes(earlier, worker, release)
            return earlier
        self._not_alive(earlier)
        await self._eligible(opening, worker.id, TO_THE_PERSON)
        if earlier is not None and earlier.state == ProposalState.WORKER_NOT_NOW:
            await self._say_yes(earlier, worker, release)
            return earlier
        proposal = self._new(opening_id, worker.id, ProposalState.WITH_EMPLOYER, await self._reply_by())
        proposal.applied = True
        self._release(proposal, worker, release)
        await self._save(proposal)
        self.work.happened(WorkerSaidYes(proposal.id))
        return proposal

    async def decline(
        self, opening_id: UUID, answer: WorkerAnswer, reason: DeclineReason | None, reason_text: str = ""
    ) -> Proposal:
        """The worker says not now or no to an opening that was suggested; it is remembered and not shown again soon."""
        worker = await own_worker(self.work)
        if answer not in (WorkerAnswer.NOT_NOW, WorkerAnswer.NO):
            raise Invalid([Refusal("proposal.answer", "Vælg »Ikke nu« eller »Nej«.", field="answer")])
        await self._open(opening_id)
        proposal = await newest_of_pair(self.session, opening_id, worker.id)
        if proposal is None or proposal.state not in LIVE_STATES:
            proposal = self._new(opening_id, worker.id, ProposalState.PROPOSED, await self._reply_by())
            proposal.applied = True
            await self._save(proposal, by_house=True)
        self._decline(proposal, answer, reason, reason_text)
        return proposal

    async def answer(
        self,
        proposal_id: UUID,
        answer: WorkerAnswer,
        *,
        release: Release | None = None,
        reason: DeclineReason | None = None,
        reason_text: str = "",
    ) -> Proposal:
        """The worker answers a proposal, or sleeps on it until tomorrow at 8. Raises NotFound for other people's ids,
        Conflict where it is answered already, and Refused for a yes after "not now" to what no longer fits.

        A yes holds the opening open before the proposal itself, as everybody does who needs both.
        """
        worker = await own_worker(self.work)
        known = await proposal_whole(self.session, proposal_id)
        if known is None or known.worker_id != worker.id:
            raise NotFound()
        if answer is WorkerAnswer.YES and release is None:
            message = "Vælg, hvad arbejdsgiveren må se om dig."
            raise Invalid([Refusal("proposal.release", message, field="release")])
        opening = await self._open(known.opening_id) if answer is WorkerAnswer.YES else None
        proposal = await proposal_for_update(self.session, proposal_id)
        if proposal is None:
            raise NotFound()
        if opening is not None and release is not None:
            if proposal.state == ProposalState.WORKER_NOT_NOW:
                await self._eligible(opening, worker.id, TO_THE_PERSON)
            await self._say_yes(proposal, worker, release)
        elif answer is WorkerAnswer.SLEEP:
            self._sleep(proposal)
        else:
            self._decline(proposal, answer, reason, reason_text)
        return proposal

    async def withdraw(self, proposal_id: UUID) -> Proposal:
        """The worker or a consultant takes a live proposal back. Names ProposalWithdrawn: the others are told, the
        employer where they had been asked, and the worker where it was the consultant."""
        proposal = await self._mine(await proposal_for_update(self.session, proposal_id))
        by = Role.CONSULTANT if self.work.actor.has(Role.CONSULTANT) else Role.WORKER
        move(self.work, proposal, ProposalState.WITHDRAWN, by=by)
        self.work.happened(ProposalWithdrawn(proposal.id))
        return proposal

    async def one(self, proposal_id: UUID) -> Proposal:
        """A proposal with everything around it, for its worker or a consultant. Raises NotFound for everybody else."""
        proposal = await self._mine(await proposal_whole(self.session, proposal_id))
        if self.work.actor.has(Role.CONSULTANT):
            note_seen(self.work, [proposal.worker_id], "proposal", proposal=str(proposal.id))
        return proposal

    async def page(
        self,
        *,
        after: UUID | None,
        most: int,
        states: Collection[ProposalState] = tuple(ProposalState),
        opening_id: UUID | None = None,
    ) -> Sequence[Proposal]:
        """A worker's own proposals, or everybody's for a consultant, newest first, one more than `most`."""
        if self.work.actor.has(Role.CONSULTANT):
            found = await of_municipality(
                self.session, after=after, most=most + 1, states=states, opening_id=opening_id
            )
            note_seen(self.work, {proposal.worker_id for proposal in found[:most]}, "proposals")
            return found
        worker = await own_worker(self.work)
        return await of_worker(self.session, worker.id, after=after, most=most + 1, states=states)

    async def _mine(self, proposal: Proposal | None) -> Proposal:
        actor = self.work.actor
        actor.needs(Role.WORKER, Role.CONSULTANT)
        own = proposal is not None and proposal.worker.account_id == actor.account_id
        if proposal is None or not (actor.has(Role.CONSULTANT) or own):
            raise NotFound()
        return proposal

    async def _open(self, opening_id: UUID) -> Opening:
        """The opening, held open until this work ends. Raises NotFound for what was never shown."""
        opening = await opening_held_open(self.session, opening_id)
        if opening is None or opening.state == OpeningState.DRAFT:
            raise NotFound()
        if opening.state != OpeningState.OPEN:
            raise Conflict("Jobbet søger ikke flere.")
        return opening

    async def _eligible(self, opening: Opening, worker_id: UUID, voice: Voice) -> None:
        today = self.work.clock.today()
        facts = (await facts_of_openings(self.session, [opening], today))[opening.id]
        first_day = max(opening.starts_on, today)
        people = await seekers(self.session, one(worker_id, first_day), first_day)
        if not people:
            raise NotFound(f"{danish.capital(voice.you)} er ikke med længere, når jobbet begynder.")
        law = (await read_law_book(self.session)).on
        refusals = check(people[0].facts, facts, law, today=today, voice=voice).refusals
        if refusals:
            raise Refused(refusals)

    def _not_alive(self, earlier: Proposal | None) -> None:
        if earlier is not None and earlier.state in LIVE_STATES:
            raise Conflict("Der er allerede et forslag i gang om det her job.")

    async def _reply_by(self) -> datetime:
        return self.work.clock.now() + timedelta(days=(await self.work.municipality()).reply_days)

    def _new(self, opening_id: UUID, worker_id: UUID, state: ProposalState, reply_by: datetime) -> Proposal:
        return Proposal(
            id=new_id(),
            municipality_id=self.work.here,
            opening_id=opening_id,
            worker_id=worker_id,
            state=state,
            reply_by=reply_by,
            changed_at=self.work.clock.now(),
        )

    async def _save(self, proposal: Proposal, *, by_house: bool = False) -> None:
        """A new proposal and its first line in the log. Raises Conflict where another was put in the same moment."""
        self.session.add(proposal)
        await self._one_live()
        log_change(self.work, proposal, None, ProposalState(proposal.state), by_house=by_house)

    async def _one_live(self) -> None:
        """Send what is changed to the database, which keeps one live proposal a pair. Raises Conflict for a second."""
        try:
            await self.session.flush()
        except IntegrityError as error:
            if "uq_proposal_one_live_per_pair" not in str(error.orig):
                raise
            raise Conflict("Der er allerede et forslag i gang om det her job.") from None

    async def _say_yes(self, proposal: Proposal, worker: Worker, release: Release) -> None:
        """Of a proposal whose opening is held open."""
        move(self.work, proposal, ProposalState.WITH_EMPLOYER, by=Role.WORKER)
        await self._one_live()
        self._release(proposal, worker, release)
        proposal.reply_by, proposal.sleep_until = await self._reply_by(), None
        self.work.happened(WorkerSaidYes(proposal.id))

    def _release(self, proposal: Proposal, worker: Worker, release: Release) -> None:
        there = releasable(worker)
        foreign = release.adjustments - there.adjustments
        if foreign:
            names = ", ".join(sorted(ADJUSTMENT_NAMES[adjustment] for adjustment in foreign))
            message = f"Det er ikke blandt dine hensyn: {names}."
            raise Invalid([Refusal("proposal.release", message, field="adjustments")])
        proposal.released_items = [item for item in ReleasedItem if item in release.items & there.items]
        proposal.released = words_of(worker, release.items & there.items)
        proposal.released_adjustments = [each for each in Adjustment if each in release.adjustments]
        self.work.audit(
            "proposal.released_to_employer",
            "worker",
            worker.id,
            proposal=str(proposal.id),
            items=proposal.released_items,
            adjustments=len(proposal.released_adjustments),
        )

    def _sleep(self, proposal: Proposal) -> None:
        if proposal.state != ProposalState.PROPOSED:
            raise Conflict("Du har allerede svaret.")
        proposal.sleep_until = tomorrow_morning(self.work.clock.now())
        proposal.reply_by = max(proposal.reply_by, proposal.sleep_until)
        self.work.audit("proposal.slept_on", "proposal", proposal.id, worker=str(proposal.worker_id))

    def _decline(
        self, proposal: Proposal, answer: WorkerAnswer, reason: DeclineReason | None, reason_text: str
    ) -> None:
        if reason is not None and reason not in WORKER_DECLINE_NAMES:
            raise Invalid([Refusal("proposal.reason", "Vælg en af de viste grunde.", field="reason")])
        if answer is WorkerAnswer.NO and reason is None:
            raise Invalid([Refusal("proposal.reason", "Vælg, hvorfor det er et nej.", field="reason")])
        words = clean_text(reason_text, limit=LONGEST_REASON, field="reason_text", may_be_empty=True)
        to = ProposalState.WORKER_NO if answer is WorkerAnswer.NO else ProposalState.WORKER_NOT_NOW
        move(self.work, proposal, to, by=Role.WORKER, reason=reason)
        proposal.reason, proposal.reason_text, proposal.sleep_until = reason, words or None, None
