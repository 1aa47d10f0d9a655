"""Cross-site request forgery: the library's double-submit cookie, without its two 500s on odd tokens."""

from __future__ import annotations

from typing import Any

from litestar.config.csrf import CSRFConfig
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType, ScopeType
from litestar.exceptions import PermissionDeniedException
from litestar.middleware.base import DefineMiddleware
from litestar.middleware.csrf import CSRFMiddleware
from litestar.types import Receive, Scope, Send

from infra.settings import Settings

CSRF_COOKIE = "timebro_csrf"
CSRF_HEADER = "x-csrftoken"


class CarefulCSRF(CSRFMiddleware):
    """A token that is a file, or not ASCII, is a wrong token."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["method"] not in self.config.safe_methods:
            request: Any = scope["litestar_app"].request_class(scope=scope, receive=receive)
            if not request.headers.get(CSRF_HEADER) and request.content_type[0] in {
                RequestEncodingType.URL_ENCODED,
                RequestEncodingType.MULTI_PART,
            }:
                token = (await request.form()).get("_csrf_token", "")
                if isinstance(token, UploadFile):
                    await token.close()
                    raise PermissionDeniedException("CSRF token verification failed")
        await super().__call__(scope, receive, send)

    def _csrf_tokens_match(self, request_csrf_token: str, cookie_csrf_token: str) -> bool:
        if not (request_csrf_token.isascii() and cookie_csrf_token.isascii()):
            return False
        return super()._csrf_tokens_match(request_csrf_token, cookie_csrf_token)


def csrf(settings: Settings) -> DefineMiddleware:
    """On for every route that changes something, in both doorways."""
    return DefineMiddleware(
        CarefulCSRF,
        config=CSRFConfig(
            secret=settings.secret_key,
            cookie_name=CSRF_COOKIE,
            header_name=CSRF_HEADER,
            cookie_secure=settings.production,
            cookie_httponly=False,
            cookie_samesite="lax",
        ),
    )
