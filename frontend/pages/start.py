"""The front door: everybody is sent to their own start page."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get

from frontend.pages.sign_in import home_of
from frontend.rendering import see
from infra.identity.access import ANYONE
from infra.identity.actor import Actor


@get("/", guards=[ANYONE])
async def start(request: Request[Any, Any, Any]) -> Response[Any]:
    """One entry: signed in goes home, others to the sign-in page."""
    user = request.scope.get("user")
    return see(home_of(user) if isinstance(user, Actor) else "/log-ind")
