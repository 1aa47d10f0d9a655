"""Every route says who may use it, every page is routed, and the menus lead somewhere."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

from litestar import Controller, Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

import api.controllers
import frontend.pages
from frontend.navigation import MENU
from frontend.pages.sign_in import HOME
from infra.identity.access import Access
from infra.vocabulary import Role


def handlers(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    return [
        (route.path, handler)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
    ]


def own(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    """Without the OPTIONS handlers that the framework adds to every path by itself."""
    return [(path, handler) for path, handler in handlers(app) if handler.http_methods != {"OPTIONS"}]


def test_every_route_declares_who_may_use_it(app: Litestar) -> None:
    silent = [
        f"{sorted(handler.http_methods)} {path}"
        for path, handler in own(app)
        if not any(isinstance(guard, Access) for guard in handler.resolve_guards())
    ]
    assert silent == []


def test_only_doors_and_signs_are_open_to_anyone(app: Litestar) -> None:
    """A route that needs no sign-in is listed here, or it is a mistake."""
    anyone = {
        path
        for path, handler in own(app)
        if all(not guard.signed_in for guard in handler.resolve_guards() if isinstance(guard, Access))
    }
    known = ("/log-ind", "/health/", "/api/session", "/api/docs", "/static/", "/was", "/svar/link", "/api/answer-links")
    assert {path for path in anyone if not path.startswith(known)} == {"/"}


def test_every_page_and_controller_is_routed(app: Litestar) -> None:
    routed = {
        (function.__module__, function.__qualname__.partition(".")[0])
        for function in (inspect.unwrap(handler.fn) for _, handler in own(app))
    }
    missing = []
    for package in (api.controllers, frontend.pages):
        for module_info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module: Any = importlib.import_module(module_info.name)
            for name, value in vars(module).items():
                if getattr(value, "__module__", None) != module.__name__:
                    continue
                listed = inspect.isclass(value) and issubclass(value, Controller)
                if (listed or isinstance(value, HTTPRouteHandler)) and (module.__name__, name) not in routed:
                    missing.append(f"{module.__name__}.{name}")
    assert missing == []


def test_every_line_of_a_menu_leads_to_a_page(app: Litestar) -> None:
    paths = {path for path, handler in own(app) if "GET" in handler.http_methods}
    lines = {link.path for links in MENU.values() for link in links} | set(HOME.values())
    assert lines <= paths
    assert set(HOME) == set(Role)


def test_the_api_says_what_it_is_and_loads_nothing_from_elsewhere(app: Litestar) -> None:
    schema = app.openapi_schema
    assert schema.openapi.startswith("3.1")
    assert schema.paths is not None
    assert "/api/session" in schema.paths
