"""The guard of routes that a signed link opens: no account, one row, in the municipality that the signature names."""

from __future__ import annotations

from uuid import UUID

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Scope

from infra import links
from infra.errors import NotFound
from infra.identity.access import Access


class LinkAccess(Access):
    """Lets in whoever holds a token that we signed. Whether the link still holds is its row's business.

    The unit of work then stands in the link's municipality without an actor, also for somebody who is signed in.
    """

    def __init__(self) -> None:
        super().__init__(signed_in=False)

    async def __call__(self, connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        token = str(connection.path_params.get("token", ""))
        found = links.read(connection.app.state.settings, token)
        if found is None:
            raise NotFound("Linket er ikke helt. Åbn det igen fra din mail, eller kopiér det hele.")
        connection.scope["state"]["link_municipality"], connection.scope["state"]["link_id"] = found


LINK_HOLDER = LinkAccess()


def link_id_of(scope: Scope) -> UUID:
    """The id of the link whose token the guard has read."""
    found: UUID = scope["state"]["link_id"]
    return found
