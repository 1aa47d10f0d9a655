"""The employer said yes: the consultant agrees start, hours, wage and contact, and the person begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from employers.queries import opening_for_update
from employers.services.openings import OpeningService
from infra.danish import TO_STAFF
from infra.errors import NotFound, Refused
from infra.law.load import read_law_book
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from matching.models import Proposal
from matching.queries.proposals import proposal_for_update, proposal_whole
from matching.queries.seekers import these
from matching.rules.eligibility import check
from matching.services.facts import facts_of_openings, seekers
from matching.services.steps import move, release_all_of
from matching.vocabulary import ProposalState
from workers.models import Placement
from workers.queries.placements import seats_taken
from workers.rules.week import TimeSpan
from workers.services.placements import PlacementService
from workers.vocabulary import Schooling

# What was agreed between people may differ from what a person once wished; the law does not bend.
_LAW = (
    "youth.",
    "young.",
    "pupil.",
    "leisure_job.",
    "target_group.",
    "internship.",
    "workplace.",
    "booked",
)


class PlacingService:
    """Makes the placement of a proposal, and closes the opening when its last seat is taken."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def place(
        self,
        proposal_id: UUID,
        *,
        starts_on: date,
        minutes_per_week: int,
        wage_per_hour: Decimal | None,
        contact_id: UUID | None,
        times: Sequence[TimeSpan],
        ends_on: date | None = None,
    ) -> Placement:
        """Let the person of an EMPLOYER_YES proposal begin. By a consultant.

        The opening's row is held, so two placements cannot both take the last seat. When it is filled, everybody else
        who waits for it is let go and told kindly. Raises NotFound, Conflict for a proposal that stands elsewhere, and
        Refused with every reason of law or of the opening.
        """
        self.work.actor.needs(Role.CONSULTANT)
        known = await proposal_whole(self.session, proposal_id)
        opening = await opening_for_update(self.session, known.opening_id) if known else None
        proposal = await proposal_for_update(self.session, proposal_id) if opening else None
        if opening is None or proposal is None:
            raise NotFound()
        move(self.work, proposal, ProposalState.PLACED, by=Role.CONSULTANT)
        refusals = await self._against(proposal, starts_on, ends_on, minutes_per_week, times)
        if refusals:
            raise Refused(refusals)
        placement = await PlacementService(self.work).make(
            opening_id=opening.id,
            worker_id=proposal.worker_id,
            starts_on=starts_on,
            ends_on=ends_on,
            minutes_per_week=minutes_per_week,
            wage_per_hour=wage_per_hour,
            contact_id=contact_id,
            times=times,
        )
        proposal.placement_id = placement.id
        await self.session.flush()
        taken = await seats_taken(self.session, [opening.id], max(starts_on, self.work.clock.today()))
        if taken.get(opening.id, 0) >= opening.seats:
            await OpeningService(self.work).mark_filled(opening.id)
            await release_all_of(self.work, opening.id)
        return placement

    async def _against(
        self,
        proposal: Proposal,
        starts_on: date,
        ends_on: date | None,
        minutes_per_week: int,
        times: Sequence[TimeSpan],
    ) -> list[Refusal]:
        """What the law says of the week as it was agreed.

        Where nobody knows whether 9th grade is done, what would be against the law for a pupil waits until somebody
        has found out.
        """
        facts = (await facts_of_openings(self.session, [proposal.opening], starts_on))[proposal.opening_id]
        agreed = replace(
            facts,
            starts_on=starts_on,
            ends_on=ends_on or facts.ends_on,
            minutes_per_week=minutes_per_week,
            times=tuple(times),
            flexible=not times,
        )
        person = (await seekers(self.session, these([proposal.worker_id]), starts_on))[0].facts
        law = (await read_law_book(self.session)).on
        today = min(starts_on, self.work.clock.today())
        found = check(person, agreed, law, today=today, voice=TO_STAFF)
        refusals = [refusal for refusal in found.refusals if refusal.rule.startswith(_LAW)]
        if any(gap.rule == "ninth_grade" for gap in found.unknowns):
            pupil = replace(person, schooling=Schooling.COMPULSORY)
            stricter = check(pupil, agreed, law, today=today, voice=TO_STAFF).refusals
            more = [each for each in stricter if each.rule.startswith(("youth.", "young.")) and each not in refusals]
            if more:
                message = "Skriv først på, om personen går i skole eller er færdig med 9. klasse."
                refusals += [Refusal("ninth_grade", message), *more]
        return refusals
