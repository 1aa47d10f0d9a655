"""The session cookie: readable by no script, sent over HTTPS only in production."""

from __future__ import annotations

from litestar.datastructures import Cookie

from infra.identity.sign_in import SESSION_COOKIE, SESSION_LASTS


def session_cookie(value: str, *, secure: bool) -> Cookie:
    return Cookie(
        key=SESSION_COOKIE,
        value=value,
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
        max_age=int(SESSION_LASTS.total_seconds()),
    )
