"""The composition root: the one place where everything is wired into an application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.logging import LoggingConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.openapi.spec import Tag
from redis.asyncio import Redis

from api.csrf import csrf
from api.plugins import provide_work
from api.problems import audit_refusal, render
from api.request_checks import check_request
from api.routes import api_routes, page_routes
from api.sign_in_middleware import RequestIdentity, SignedIn
from frontend.assets import asset, asset_routes
from frontend.rendering import template_config
from frontend.security_headers import SecurityHeaders
from infra.clock import Clock, SystemClock
from infra.db import application_engine
from infra.identity.access import ANYONE, declared
from infra.logs import configure_logs
from infra.queue import RedisDoorbell
from infra.rate_limit import RedisRateLimiter
from infra.settings import Settings
from infra.unit_of_work import House

API_DOCS = "/api/docs"
LARGEST_REQUEST = 6 * 1024 * 1024


def create_app(settings: Settings, clock: Clock | None = None) -> Litestar:
    """The application for these settings; its servers must be up."""
    if settings.redis_url is None:
        raise RuntimeError("no Redis address: start the embedded servers first or set TIMEBRO_REDIS_URL")
    configure_logs(settings.log_level)
    engine = application_engine(settings)
    redis: Redis = Redis.from_url(settings.redis_url, socket_timeout=1, socket_connect_timeout=1)
    bell = RedisDoorbell(settings.redis_url)
    house = House(engine=engine, clock=clock or SystemClock(), doorbell=bell)

    @asynccontextmanager
    async def doors(_app: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await bell.close()
            await redis.aclose()
            await engine.dispose()

    return Litestar(
        route_handlers=[*api_routes(), *page_routes(), asset_routes()],
        state=State({"house": house, "settings": settings, "redis": redis, "limits": RedisRateLimiter(redis)}),
        lifespan=[doors],
        dependencies={"work": Provide(provide_work)},
        guards=[declared],
        middleware=[RequestIdentity(), SignedIn(house, settings.demo), csrf(settings)],
        before_request=check_request,
        before_send=[SecurityHeaders(API_DOCS)],
        exception_handlers={Exception: render},
        after_exception=[audit_refusal],
        template_config=template_config(),
        request_max_body_size=LARGEST_REQUEST,
        logging_config=LoggingConfig(configure_root_logger=False, log_exceptions="never"),
        openapi_config=OpenAPIConfig(
            title="Timebro",
            version="1",
            description="Fra et jobopslag til lønnede timer til udvalgets tal.",
            render_plugins=[
                SwaggerRenderPlugin(
                    js_url=asset("swagger-ui-bundle.js"),
                    css_url=asset("swagger-ui.css"),
                    standalone_preset_js_url=asset("swagger-ui-standalone-preset.js"),
                    path="/",
                )
            ],
            openapi_router=Router(path=API_DOCS, route_handlers=[], guards=[ANYONE]),
            use_handler_docstrings=True,
            tags=[Tag(name="employers"), Tag(name="workers"), Tag(name="matching"), Tag(name="figures")],
        ),
    )
