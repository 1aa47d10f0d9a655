"""The municipality's places, imported as CSV."""

from __future__ import annotations

from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.schemas.administration import PlacesRequest, PlacesView
from api.schemas.idempotency import IdempotencyHeader, created
from infra.identity.access import open_to
from infra.places import PlaceService
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role


@post("/places", guards=[open_to(Role.ADMINISTRATOR)], status_code=201, tags=["administration"])
async def import_places(
    request: Request[Any, Any, Any],
    work: NamedDependency[UnitOfWork],
    data: JSONBody[PlacesRequest],
    idempotency_key: IdempotencyHeader = None,
) -> PlacesView:
    """Bring in places: all rows or none, every faulty row told. A known name and postcode gets its new position."""

    async def make() -> PlacesView:
        imported = await PlaceService(work).bring_in(data.csv)
        return PlacesView(imported.read, imported.total)

    return await created(work, request, idempotency_key, PlacesView, make)
