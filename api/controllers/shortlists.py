"""Shortlists over JSON."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from api.schemas.paging import DEFAULT, Limit
from api.schemas.shortlists import ShortlistView, shortlist_view
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.services.shortlist import ShortlistService


@get("/openings/{opening_id:uuid}/shortlist", guards=[open_to(Role.CONSULTANT)], tags=["matching"])
async def shortlist(
    work: NamedDependency[UnitOfWork],
    opening_id: FromPath[UUID],
    after: FromQuery[UUID | None] = None,
    limit: FromQuery[Limit] = DEFAULT,
) -> ShortlistView:
    """Everybody who seeks, judged against the opening: the eligible first, every reason for all of them."""
    return shortlist_view(await ShortlistService(work).for_opening(opening_id, after=after, most=limit))
