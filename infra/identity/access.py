"""Guards: every route declares who may use it. A route without a declared rule is refused, and fails a test."""

from __future__ import annotations

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from infra.errors import NotAllowed, SignInNeeded
from infra.identity.actor import Actor
from infra.vocabulary import Role


class Access:
    """A guard that knows its own rule, so that tests and the administrator's page can read it.

    `roles` empty and `signed_in` false means anyone; `signed_in` alone means any signed-in account.
    """

    def __init__(self, *roles: Role, signed_in: bool = True) -> None:
        self.roles = roles
        self.signed_in = signed_in

    async def __call__(self, connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        if not self.signed_in:
            return
        actor = connection.scope.get("user")
        if not isinstance(actor, Actor):
            raise SignInNeeded()
        if self.roles and not actor.has(*self.roles):
            raise NotAllowed()


def open_to(*roles: Role) -> Access:
    """Only accounts that hold one of these roles."""
    return Access(*roles)


ANYONE = Access(signed_in=False)
SIGNED_IN = Access()


async def declared(_connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """The application's own guard: deny every route that has not said who may use it."""
    if not any(isinstance(guard, Access) for guard in handler.resolve_guards()):
        raise NotAllowed()
