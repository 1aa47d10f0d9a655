"""What every answer tells the browser it may do, and what it must not keep.

Pages hold no inline script or style (a test scans every template), so the content security policy needs no
exceptions. Answers that do not say otherwise are not stored: after sign-out, on a shared computer in a library,
the back button must not show a person's data again.
"""

from __future__ import annotations

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import Message, Scope

PAGES = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
# The API's own documentation page is made by its renderer with inline style and script; it shows no person's data.
API_DOCS = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


class SecurityHeaders:
    """Adds the headers to every HTTP answer, as a `before_send` hook of the application.

    A middleware would miss the answers to addresses that no route has. `api_docs` is the path under which the API
    documentation lies.
    """

    def __init__(self, api_docs: str = "/schema") -> None:
        self.api_docs = api_docs.rstrip("/")

    def policy(self, path: str) -> str:
        """The content security policy for a path.

        >>> SecurityHeaders("/schema").policy("/schema-changes") == PAGES
        True
        """
        return API_DOCS if path == self.api_docs or path.startswith(f"{self.api_docs}/") else PAGES

    async def __call__(self, message: Message, scope: Scope) -> None:
        """Complete the head of an answer; its body passes untouched."""
        if scope["type"] != ScopeType.HTTP or message["type"] != "http.response.start":
            return
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
