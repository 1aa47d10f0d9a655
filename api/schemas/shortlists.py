"""A shortlist in JSON: people for an opening, each with every reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from api.schemas.matching import (
    EligibilityView,
    OpeningCard,
    PartView,
    eligibility_view,
    opening_card,
    part_views,
    total_of,
)
from matching.services.shortlist import Candidate, Shortlist
from matching.vocabulary import ProposalState


class CandidateView(msgspec.Struct):
    """One person. `score` is empty where people may not be ranked; `waits_for_likeness` says that their words are not
    compared with the tasks yet. `proposal_id` and `proposal_state` tell of a proposal of this pair."""

    worker_id: UUID
    name: str
    area: str
    last_offered_on: date | None
    eligibility: EligibilityView
    score: float | None
    parts: list[PartView]
    waits_for_likeness: bool
    proposal_id: UUID | None
    proposal_state: ProposalState | None


class ShortlistView(msgspec.Struct):
    """A page of the list: the eligible first, then everybody else with what speaks against.

    `ranked` false: no legal basis for ranking people is recorded, so those longest without an offer stand first.
    """

    opening: OpeningCard
    ranked: bool
    eligible_count: int
    other_count: int
    without_suggestions: int
    likeness_known: bool
    items: list[CandidateView]
    next: UUID | None


def candidate_view(candidate: Candidate) -> CandidateView:
    standing = candidate.standing
    return CandidateView(
        worker_id=candidate.seeker.id,
        name=candidate.seeker.name,
        area=candidate.seeker.area,
        last_offered_on=candidate.seeker.waiting.last_offered_on,
        eligibility=eligibility_view(candidate.eligibility, candidate.missing),
        score=total_of(candidate.score),
        parts=part_views(candidate.reasons),
        waits_for_likeness=candidate.waits_for_likeness,
        proposal_id=standing[0] if standing else None,
        proposal_state=standing[1] if standing else None,
    )


def shortlist_view(shortlist: Shortlist) -> ShortlistView:
    return ShortlistView(
        opening=opening_card(shortlist.opening, shortlist.facts),
        ranked=shortlist.ranked,
        eligible_count=shortlist.eligible_count,
        other_count=shortlist.other_count,
        without_suggestions=shortlist.without_suggestions,
        likeness_known=shortlist.likeness_known,
        items=[candidate_view(candidate) for candidate in shortlist.candidates],
        next=shortlist.next,
    )
