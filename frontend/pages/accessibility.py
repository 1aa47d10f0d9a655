"""The accessibility statement, at the address the law asks for."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from frontend.rendering import page
from infra.identity.access import ANYONE


@get("/was", guards=[ANYONE])
async def statement() -> Response[Any]:
    """What the site aims at, what is known not to be fulfilled, and whom to write to."""
    return page("accessibility/statement.html")
