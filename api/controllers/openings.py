"""Openings over JSON, by their own address: shown, changed, closed and opened again."""

from __future__ import annotations

from uuid import UUID

from litestar import Controller, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from api.schemas.openings import OpeningPatch, OpeningView, opening_view
from employers.services.openings import OpeningService
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.queries.openings import live_proposals
from workers.queries.placements import seats_taken

OFFERS = open_to(Role.EMPLOYER, Role.CONSULTANT)


class OpeningController(Controller):
    """Hours that one person can have."""

    path = "/openings"
    tags = ("employers",)

    @get("/{opening_id:uuid}", guards=[OFFERS])
    async def show(self, work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]) -> OpeningView:
        """One opening."""
        return opening_view(await OpeningService(work).show(opening_id))

    @patch("/{opening_id:uuid}", guards=[OFFERS])
    async def edit(
        self, work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID], data: JSONBody[OpeningPatch]
    ) -> OpeningView:
        """Change what it offers."""
        service = OpeningService(work)
        opening = await service.edit(opening_id, data, seats_taken=seats_taken, live_proposals=live_proposals)
        return opening_view(opening)

    @post("/{opening_id:uuid}/close", guards=[OFFERS], status_code=200)
    async def close(self, work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]) -> OpeningView:
        """Seek nobody more for it; those who wait are told."""
        return opening_view(await OpeningService(work).close(opening_id))

    @post("/{opening_id:uuid}/reopen", guards=[OFFERS], status_code=200)
    async def reopen(self, work: NamedDependency[UnitOfWork], opening_id: FromPath[UUID]) -> OpeningView:
        """Seek again, where a seat is free."""
        return opening_view(await OpeningService(work).reopen(opening_id, seats_taken=seats_taken))
