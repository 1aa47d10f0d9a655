"""Every request gets an id, an actor (or nobody) and one structured log line without personal data."""

from __future__ import annotations

import re
import time
from http.cookies import CookieError, SimpleCookie

import structlog
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from frontend.rendering import Frame, set_frame
from infra.db import new_id
from infra.identity.sign_in import SESSION_COOKIE, actor_for_cookie
from infra.unit_of_work import House

log = structlog.get_logger("request")

_REQUEST_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")


def _header(scope: Scope, name: bytes) -> str:
    for key, value in scope["headers"]:
        if key == name:
            return value.decode("latin-1")
    return ""


class RequestIdentity(ASGIMiddleware):
    """Takes a caller's `x-request-id` when it is a plain word, else makes one; it reaches the background work."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        given = _header(scope, b"x-request-id")
        request_id = given if _REQUEST_ID.match(given) else new_id().hex
        scope["state"]["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        method = scope["method"] if scope["type"] == ScopeType.HTTP else ""
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await next_app(scope, receive, send_with_id)
        finally:
            # The route's pattern, never the address: an address may name a person.
            log.info(
                "request",
                method=method,
                route=scope.get("path_template", ""),
                status=status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )


class SignedIn(ASGIMiddleware):
    """Puts the actor behind the session cookie into the scope, as `user`."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "without_session"

    def __init__(self, house: House, demo: bool) -> None:
        self.house = house
        self.demo = demo

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["user"] = scope["auth"] = None
        request_id = str(scope["state"].get("request_id", ""))
        set_frame(scope, Frame(fictional=self.demo, request_id=request_id))
        try:
            cookie = SimpleCookie(_header(scope, b"cookie")).get(SESSION_COOKIE)
        except CookieError:
            cookie = None
        if cookie is not None:
            actor = scope["user"] = await actor_for_cookie(self.house, cookie.value)
            if actor is not None:
                set_frame(scope, Frame(actor, actor.municipality_name, actor.fictional, request_id))
        await next_app(scope, receive, send)
