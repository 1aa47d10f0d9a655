"""What every answer tells the browser it may do, and what it must not keep.

Pages hold no inline script or style (a test scans every template), so the content security policy needs no
exceptions. Answers that do not say otherwise are not stored: after sign-out, on a shared computer in a library,
the back button must not show a person's data again.
"""

from __future__ import annotations

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

PAGES = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
# The API's own documentation page is made by its renderer with inline style and script; it shows no person's data.
API_DOCS = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


class SecurityHeaders(ASGIMiddleware):
    """Adds the headers to every HTTP answer. `api_docs` is the path under which the API documentation lies."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, api_docs: str = "/schema") -> None:
        self.api_docs = api_docs.rstrip("/")

    def policy(self, path: str) -> str:
        """The content security policy for a path.

        >>> SecurityHeaders("/schema").policy("/schema-changes") == PAGES
        True
        """
        return API_DOCS if path == self.api_docs or path.startswith(f"{self.api_docs}/") else PAGES

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                headers["Content-Security-Policy"] = self.policy(scope["path"])
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "DENY"
                # A signed link holds its secret in the address, which must not leave with a click.
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await next_app(scope, receive, send_with_headers)
