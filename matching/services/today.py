"""A consultant's day: what waits, in order of consequence, one recommended action each, never more than a morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from infra import danish
from infra.clock import DENMARK
from infra.errors import NotFound
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.letters import day_of
from matching.models import Proposal
from matching.queries.today import LATER, hours_waiting, proposals_waiting, put_off, without_offer
from matching.vocabulary import ProposalState
from workers.services.seen import note_seen

MOST = 10
# After so long without an answer a person may have forgotten, or be in doubt: time for a talk.
UNANSWERED = timedelta(days=3)
UNCONFIRMED = timedelta(days=7)
WITHOUT_OFFER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TodayCard:
    """One thing to do: about whom, why now, and the one action recommended. `key` is what *senere* puts off."""

    key: UUID
    person: str
    reason: str
    action: str
    path: str
    about: str


class TodayService:
    """The cards of the one who is signed in."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def cards(self) -> list[TodayCard]:
        """At most ten: an employer who said yes waits first, a person nobody has offered anything for long last."""
        self.work.actor.needs(Role.CONSULTANT)
        session, me, now = self.work.session, self.work.actor.account_id, self.work.clock.now()
        later = await put_off(session, me, self.work.clock.today())
        cards: list[TodayCard] = []
        seen: set[UUID] = set()

        def add(card: TodayCard, worker_id: UUID) -> None:
            if len(cards) < MOST:
                cards.append(card)
                seen.add(worker_id)

        for proposal in await proposals_waiting(session, me, ProposalState.EMPLOYER_YES, not_these=later, most=MOST):
            add(_wanted(proposal), proposal.worker_id)
        unasked = await proposals_waiting(
            session, me, ProposalState.WITH_EMPLOYER, not_these=later, most=MOST, nobody_to_ask=True
        )
        for proposal in unasked:
            add(_nobody_to_ask(proposal), proposal.worker_id)
        silent = later | {proposal.id for proposal in unasked}
        for proposal in await proposals_waiting(
            session, me, ProposalState.WITH_EMPLOYER, not_these=silent, most=MOST, overdue_at=now
        ):
            add(_employer_silent(proposal), proposal.worker_id)
        for proposal in await proposals_waiting(
            session,
            me,
            ProposalState.PROPOSED,
            not_these=later,
            most=MOST,
            overdue_at=now,
            unchanged_since=now - UNANSWERED,
        ):
            add(_worker_silent(proposal), proposal.worker_id)
        before = self.work.clock.today() - UNCONFIRMED
        for hours in await hours_waiting(session, me, before, not_these=later, most=MOST):
            length = danish.hours(hours.minutes)
            reason = f"{length} hos {hours.employer} er ikke bekræftet. Den ældste dag er {danish.date(hours.since)}."
            add(
                TodayCard(
                    hours.placement_id,
                    hours.worker_name,
                    reason,
                    "Se timerne",
                    f"/borgere/{hours.worker_id}",
                    "placement",
                ),
                hours.worker_id,
            )
        for worker_id, name, offered in await without_offer(
            session, me, now - WITHOUT_OFFER, self.work.clock.today(), not_these=later, most=MOST
        ):
            since = danish.date(offered.astimezone(DENMARK).date()) if offered else None
            reason = f"Har ikke fået tilbudt noget siden {since}." if since else "Har ikke fået tilbudt noget endnu."
            add(
                TodayCard(worker_id, name, reason, "Se job, der passer", f"/borgere/{worker_id}/forslag", "worker"),
                worker_id,
            )
        note_seen(self.work, seen, "today")
        return cards

    async def later(self, key: UUID) -> None:
        """Put one card off until tomorrow. Raises NotFound for what is no card of today's."""
        card = next((card for card in await self.cards() if card.key == key), None)
        if card is None:
            raise NotFound("Kortet er allerede væk.")
        self.work.audit(LATER, card.about, key, day=self.work.clock.today().isoformat())


def _wanted(proposal: Proposal) -> TodayCard:
    employer = proposal.opening.posting.employer.name
    return TodayCard(
        proposal.id,
        proposal.worker.name,
        f"{employer} har sagt ja til »{proposal.opening.title}« og venter på at høre, hvornår I begynder.",
        "Aftal forløbet",
        f"/forslag/{proposal.id}/forloeb",
        "proposal",
    )


def _nobody_to_ask(proposal: Proposal) -> TodayCard:
    employer = proposal.opening.posting.employer.name
    return TodayCard(
        proposal.id,
        proposal.worker.name,
        f"{employer} har ingen kontaktperson, så ingen er spurgt om »{proposal.opening.title}«. Få skrevet en på.",
        "Ring til arbejdsgiveren",
        f"/forslag/{proposal.id}",
        "proposal",
    )


def _employer_silent(proposal: Proposal) -> TodayCard:
    employer = proposal.opening.posting.employer.name
    reason = f"{employer} har ikke svaret om »{proposal.opening.title}«. Fristen var {day_of(proposal.reply_by)}."
    return TodayCard(
        proposal.id,
        proposal.worker.name,
        reason,
        "Ring til arbejdsgiveren",
        f"/forslag/{proposal.id}",
        "proposal",
    )


def _worker_silent(proposal: Proposal) -> TodayCard:
    asked = danish.date(proposal.changed_at.astimezone(DENMARK).date())
    return TodayCard(
        proposal.id,
        proposal.worker.name,
        f"Har ikke svaret på »{proposal.opening.title}«, foreslået {asked}.",
        "Tal om forslaget",
        f"/forslag/{proposal.id}",
        "proposal",
    )
