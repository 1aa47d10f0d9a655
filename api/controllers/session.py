"""Signing in and out for the JSON doorway: the same cookie session as the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.utils.scope.state import ScopeState

from infra.identity.access import ANYONE, SIGNED_IN
from infra.identity.actor import Actor
from infra.identity.cookie import session_cookie
from infra.identity.sign_in import municipality_for, sign_in, sign_out
from infra.unit_of_work import UnitOfWork


class SignInRequest(msgspec.Struct, forbid_unknown_fields=True):
    """`municipality` is the four-digit code; it may be left out where there is only one."""

    email: str
    password: str
    municipality: str | None = None


class SessionView(msgspec.Struct):
    """Who is signed in, and the token to send as `x-csrftoken` with everything that changes something."""

    signed_in: bool
    csrf_token: str
    account_id: UUID | None = None
    name: str | None = None
    municipality: str | None = None
    roles: list[str] = []


def view(request: Request[Any, Any, Any], actor: Actor | None) -> SessionView:
    token = ScopeState.from_scope(request.scope).csrf_token
    shown = token if isinstance(token, str) else ""
    if actor is None:
        return SessionView(signed_in=False, csrf_token=shown)
    return SessionView(
        signed_in=True,
        csrf_token=shown,
        account_id=actor.account_id,
        name=actor.name,
        municipality=actor.municipality_name,
        roles=sorted(actor.roles),
    )


class SessionController(Controller):
    """The session of this browser or program."""

    path = "/session"
    tags = ("session",)

    @get("/", guards=[ANYONE])
    async def show(self, request: Request[Any, Any, Any]) -> SessionView:
        """Who is signed in. Also sets the CSRF cookie, so call it first."""
        user = request.scope.get("user")
        return view(request, user if isinstance(user, Actor) else None)

    @post("/", guards=[ANYONE], status_code=201)
    async def begin(
        self, request: Request[Any, Any, Any], state: State, data: JSONBody[SignInRequest]
    ) -> Response[SessionView]:
        """Sign in with e-mail and password."""
        municipality_id = await municipality_for(state.house, data.municipality)
        actor, cookie = await sign_in(
            state.house,
            state.limits,
            municipality_id,
            data.email,
            data.password,
            address=request.client.host if request.client else "",
            request_id=str(request.scope["state"].get("request_id", "")),
        )
        return Response(
            view(request, actor),
            cookies=[session_cookie(cookie, secure=state.settings.production)],
        )

    @delete("/", guards=[SIGNED_IN], status_code=204)
    async def end(self, work: NamedDependency[UnitOfWork]) -> None:
        """Sign out: the session is gone at once, everywhere."""
        await sign_out(work)
