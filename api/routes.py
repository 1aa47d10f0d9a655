"""Every route of both doorways, listed once, in the order of the data's journey."""

from __future__ import annotations

from litestar import Router
from litestar.types import ControllerRouterHandler

from api.controllers.health import live, ready
from api.controllers.session import SessionController
from frontend.pages.sign_in import SignInPages
from frontend.pages.start import start


def api_routes() -> list[ControllerRouterHandler]:
    """The JSON doorway."""
    return [live, ready, Router(path="/api", route_handlers=[SessionController])]


def page_routes() -> list[ControllerRouterHandler]:
    """The HTML doorway."""
    return [start, SignInPages]
