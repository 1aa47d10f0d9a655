"""Real servers, a fresh database for the run, and a municipality of its own for every test.

Walls between municipalities keep tests apart: nothing is cleaned, nothing is rolled back, commits are real.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime

import pytest
import redis
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import event

from api.app import create_app
from api.models import metadata as _all_tables  # noqa: F401 - the mapper needs every room
from infra.clock import FixedClock
from infra.db import application_engine
from infra.settings import ROOT, Settings
from infra.unit_of_work import House, SilentDoorbell
from tests.databases import fresh_database, make_settings
from tests.factories import Factory

os.environ.setdefault("HF_HUB_OFFLINE", "1")

DATA = ROOT / ".data" / "test"

# A Friday in the middle of nowhere special; tests that care name their own moment.
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[str, str]]:
    """Addresses of PostgreSQL (its owner) and Redis: given ones, or embedded ones under .data/test."""
    given = os.environ.get("TIMEBRO_TEST_DATABASE_URL"), os.environ.get("TIMEBRO_TEST_REDIS_URL")
    if given[0] and given[1]:
        yield given[0], given[1]
        return
    from infra.embedded import EmbeddedServers

    embedded = EmbeddedServers(DATA)
    embedded.start()
    try:
        yield embedded.database_url, embedded.redis_url
    finally:
        embedded.stop()


@pytest.fixture(scope="session")
async def database(servers: tuple[str, str]) -> AsyncIterator[str]:
    """A new, migrated database for this run; gives its address."""
    async with fresh_database(servers, f"timebro_test_{os.getpid()}", DATA) as url:
        yield url


@pytest.fixture(scope="session")
def settings(database: str, servers: tuple[str, str]) -> Settings:
    return make_settings(database, servers[1], DATA)


@pytest.fixture(scope="session")
def standing_clock() -> FixedClock:
    """The clock of the run's application; each test finds it set to its own moment."""
    return FixedClock(NOW)


@pytest.fixture
def clock(standing_clock: FixedClock) -> FixedClock:
    standing_clock.moment = NOW
    return standing_clock


@pytest.fixture
async def house(settings: Settings, clock: FixedClock) -> AsyncIterator[House]:
    """The engine under the application's own role, a clock that stands still, and a bell nobody hears."""
    engine = application_engine(settings)
    yield House(engine, clock, SilentDoorbell())
    await engine.dispose()


@pytest.fixture
async def factory(house: House, settings: Settings) -> Factory:
    """Makes what a test needs, in a municipality of its own."""
    made = Factory(house, settings)
    await made.begin()
    return made


@pytest.fixture(scope="session")
def standing_app(settings: Settings, standing_clock: FixedClock) -> Litestar:
    return create_app(settings, standing_clock)


@pytest.fixture
def app(standing_app: Litestar, settings: Settings, clock: FixedClock) -> Litestar:
    """The application: built once a run, because that takes half a second, and opened anew by every client."""
    # Every test signs in from the same address; what others tried before it is not held against it.
    with redis.Redis.from_url(settings.redis_url or "") as limits:
        for key in limits.scan_iter("timebro:limit:sign-in-from:*"):
            limits.delete(key)
    return standing_app


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[AsyncTestClient[Litestar]]:
    """A browser that nobody has signed in with. The whole application, without a network."""
    async with AsyncTestClient(app, base_url="http://timebro.test") as browser:
        yield browser



class QueryCount:
    """How many statements have gone to the database since it began."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, _conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        # Standing in the municipality is part of every transaction, not of a page's own work.
        if "set_config" not in statement:
            self.statements.append(statement)

    def __len__(self) -> int:
        return len(self.statements)


@pytest.fixture
def count_queries(app: Litestar) -> Iterator[Callable[[], QueryCount]]:
    """`counted = count_queries()` before a request; `len(counted)` after it."""
    engine = app.state.house.engine.sync_engine
    listening: list[QueryCount] = []

    def begin() -> QueryCount:
        counted = QueryCount()
        event.listen(engine, "before_cursor_execute", counted)
        listening.append(counted)
        return counted

    yield begin
    for counted in listening:
        event.remove(engine, "before_cursor_execute", counted)
