"""Suggestions and search results in JSON: openings for a person."""

from __future__ import annotations

from uuid import UUID

import msgspec

from api.schemas.matching import (
    EligibilityView,
    OpeningCard,
    PartView,
    WayView,
    eligibility_view,
    opening_card,
    part_views,
    total_of,
    way_view,
)
from matching.services.suggestions import Found, Suggestion, Suggestions
from matching.vocabulary import ProposalState


class SuggestionView(msgspec.Struct):
    """One opening for the person. `score` and `parts` are empty where suggestions are turned off."""

    opening: OpeningCard
    eligibility: EligibilityView
    way: WayView | None
    score: float | None
    parts: list[PartView]
    waits_for_likeness: bool
    proposal_id: UUID | None
    proposal_state: ProposalState | None


class AlmostView(msgspec.Struct):
    """One change, and how many more openings would fit with it."""

    change: str
    openings: int


class SuggestionsView(msgspec.Struct):
    """A page of openings that fit, best first. `almost` is there when nothing fits as things are."""

    on: bool
    count: int
    items: list[SuggestionView]
    almost: list[AlmostView]
    next: UUID | None


class SuggestionSwitch(msgspec.Struct, forbid_unknown_fields=True):
    """Whether the person wants suggestions."""

    on: bool


class FoundView(msgspec.Struct):
    """One opening that the search found; nothing about it is judged."""

    opening: OpeningCard
    way: WayView | None


def suggestion_view(suggestion: Suggestion) -> SuggestionView:
    standing = suggestion.standing
    return SuggestionView(
        opening=opening_card(suggestion.opening, suggestion.facts),
        eligibility=eligibility_view(suggestion.eligibility, suggestion.missing),
        way=way_view(suggestion.way),
        score=total_of(suggestion.score),
        parts=part_views(suggestion.reasons),
        waits_for_likeness=suggestion.waits_for_likeness,
        proposal_id=standing.id if standing else None,
        proposal_state=ProposalState(standing.state) if standing else None,
    )


def suggestions_view(suggestions: Suggestions) -> SuggestionsView:
    return SuggestionsView(
        on=suggestions.on,
        count=suggestions.count,
        items=[suggestion_view(item) for item in suggestions.items],
        almost=[AlmostView(almost.change, almost.count) for almost in suggestions.almost],
        next=suggestions.next,
    )


def found_view(found: Found) -> FoundView:
    return FoundView(opening_card(found.opening, found.facts), way_view(found.way))
