"""What the composition root hands to every handler: the unit of work and its parts."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.datastructures import State

from infra.identity.actor import Actor
from infra.unit_of_work import House, UnitOfWork, unit_of_work


async def provide_work(request: Request[Any, Any, Any], state: State) -> AsyncGenerator[UnitOfWork, None]:
    """The one generator dependency: it commits after the handler and before the response (PITFALLS, Litestar).

    A signed link stands in its own municipality without an actor; its guard has put it into the scope.
    """
    house: House = state.house
    user = request.scope.get("user")
    actor = user if isinstance(user, Actor) else None
    linked: UUID | None = request.scope["state"].get("link_municipality")
    here = linked or (actor.municipality_id if actor else None)
    request_id = str(request.scope["state"].get("request_id", ""))
    async with unit_of_work(house, here, None if linked else actor, request_id) as work:
        yield work
