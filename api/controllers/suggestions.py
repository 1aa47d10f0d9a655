"""Suggestions and search over JSON."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from api.schemas.paging import DEFAULT, Limit, Page
from api.schemas.suggestions import (
    FoundView,
    SuggestionsView,
    SuggestionSwitch,
    SuggestionView,
    found_view,
    suggestion_view,
    suggestions_view,
)
from employers.vocabulary import OpeningKind
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import MOST_MINUTES_A_WEEK, Role
from matching.services.suggestions import SuggestionsService

WORKER = open_to(Role.WORKER)

# Whole minutes, at most the 37 hours of an ordinary week.
MinutesAWeek = Annotated[int, QueryParameter(ge=1, le=MOST_MINUTES_A_WEEK)]


@get("/workers/{worker_id:uuid}/suggestions", guards=[open_to(Role.CONSULTANT, Role.WORKER)], tags=["matching"])
async def suggestions_for(
    work: NamedDependency[UnitOfWork],
    worker_id: FromPath[UUID],
    after: FromQuery[UUID | None] = None,
    limit: FromQuery[Limit] = DEFAULT,
) -> SuggestionsView:
    """Openings that fit the person, best first; empty where the person has turned suggestions off."""
    return suggestions_view(await SuggestionsService(work).for_worker(worker_id, after=after, most=limit))


@get("/me/suggestions", guards=[WORKER], tags=["matching"])
async def own_suggestions(
    work: NamedDependency[UnitOfWork],
    after: FromQuery[UUID | None] = None,
    limit: FromQuery[Limit] = DEFAULT,
) -> SuggestionsView:
    """Openings that fit me, best first."""
    return suggestions_view(await SuggestionsService(work).for_worker(after=after, most=limit))


@put("/me/suggestions", guards=[WORKER], tags=["matching"])
async def switch_suggestions(work: NamedDependency[UnitOfWork], data: JSONBody[SuggestionSwitch]) -> SuggestionSwitch:
    """Turn my suggestions on or off; off, my words are no longer compared with anything."""
    await SuggestionsService(work).switch(on=data.on)
    return data


@get("/me/openings", guards=[WORKER], tags=["matching"])
async def search(
    work: NamedDependency[UnitOfWork],
    q: FromQuery[str] = "",
    kind: FromQuery[OpeningKind | None] = None,
    minutes_at_most: FromQuery[MinutesAWeek] = MOST_MINUTES_A_WEEK,
    after: FromQuery[UUID | None] = None,
    limit: FromQuery[Limit] = DEFAULT,
) -> Page[FoundView]:
    """Search all open openings by words in title, tasks and workplace, newest first."""
    found, following = await SuggestionsService(work).search(
        q, kind=kind, minutes_at_most=minutes_at_most, after=after, most=limit
    )
    return Page([found_view(each) for each in found], following)


@get("/me/openings/{opening_id:uuid}", guards=[WORKER], tags=["matching"])
async def opening_for_me(work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]) -> SuggestionView:
    """One opening for me, whether it fits or not, with every reason and what would make it a yes."""
    return suggestion_view(await SuggestionsService(work).one(opening_id))
