"""A commit that fails is an error to the client, and nothing is saved: through the real application."""

from __future__ import annotations

from uuid import UUID

import pytest
from litestar import Litestar, post
from litestar.di import NamedDependency
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select, text

from api.app import create_app
from employers.models import Posting, Task
from infra.audit import AuditEvent
from infra.clock import FixedClock
from infra.db import new_id, owner_engine
from infra.identity.access import SIGNED_IN
from infra.settings import Settings
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from tests.factories import Factory


async def _posting_with_one_place_taken_twice(work: UnitOfWork) -> None:
    """Two tasks on one position: the constraint is deferred, so only the commit finds out."""
    existing = (await work.session.scalars(select(Posting))).one()
    for phrase in ("Feje gulv", "Vande blomster"):
        work.session.add(
            Task(municipality_id=work.here, posting_id=existing.id, position=77, phrase=phrase, demands=[])
        )
    await work.session.flush()
    work.audit("test.deferred", "posting", existing.id)


async def _connection_killed(work: UnitOfWork, settings: Settings) -> None:
    """The row is written, then PostgreSQL ends the connection before the commit."""
    work.audit("test.killed", "posting", None)
    await work.session.flush()
    pid = (await work.session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    owner = owner_engine(settings)
    async with owner.connect() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    await owner.dispose()


@pytest.fixture
def app(settings: Settings, clock: FixedClock) -> Litestar:
    """One of its own, because routes are added to it."""
    return create_app(settings, clock)


@pytest.fixture
def breaking(app: Litestar, settings: Settings) -> None:
    @post("/api/test/deferred", guards=[SIGNED_IN], status_code=201)
    async def deferred_json(work: NamedDependency[UnitOfWork]) -> dict[str, bool]:
        await _posting_with_one_place_taken_twice(work)
        return {"saved": True}

    @post("/test/deferred", guards=[SIGNED_IN], status_code=201)
    async def deferred_page(work: NamedDependency[UnitOfWork]) -> str:
        await _posting_with_one_place_taken_twice(work)
        return "gemt"

    @post("/api/test/killed", guards=[SIGNED_IN], status_code=201)
    async def killed_json(work: NamedDependency[UnitOfWork]) -> dict[str, bool]:
        await _connection_killed(work, settings)
        return {"saved": True}

    @post("/test/killed", guards=[SIGNED_IN], status_code=201)
    async def killed_page(work: NamedDependency[UnitOfWork]) -> str:
        await _connection_killed(work, settings)
        return "gemt"

    for handler in (deferred_json, deferred_page, killed_json, killed_page):
        app.register(handler)


async def _count(factory: Factory, model: type[Task] | type[AuditEvent], action: str | None = None) -> int:
    async with factory.work() as work:
        query = select(func.count()).select_from(model)
        if action is not None:
            query = query.where(AuditEvent.action == action)
        return int((await work.session.execute(query)).scalar_one())


@pytest.mark.parametrize(
    ("path", "status", "action"),
    [
        ("/api/test/deferred", 409, "test.deferred"),
        ("/test/deferred", 409, "test.deferred"),
        ("/api/test/killed", 503, "test.killed"),
        ("/test/killed", 503, "test.killed"),
    ],
)
@pytest.mark.usefixtures("breaking")
async def test_a_failed_commit_is_told_and_leaves_nothing(
    client: AsyncTestClient[Litestar], factory: Factory, path: str, status: int, action: str
) -> None:
    employer, workplace = await factory.employer()
    await factory.opening(employer, workplace)
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    tasks = await _count(factory, Task)
    answer = await client.post(path)
    assert answer.status_code == status, answer.text
    assert "Intet er gemt" in answer.text
    if path.startswith("/api"):
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert UUID(hex=answer.json()["request_id"])
    else:
        assert answer.headers["content-type"].startswith("text/html")
    if status == 503:
        assert answer.headers["retry-after"] == "2"
    assert await _count(factory, Task) == tasks
    assert await _count(factory, AuditEvent, action) == 0
    assert (await client.get("/api/session")).status_code == 200, "the pool recovers"


async def test_facts_of_failed_work_ring_nobody(factory: Factory) -> None:
    from employers.vocabulary import PostingPublished
    from infra.outbox import OutboxItem

    subject = new_id()
    async def fails() -> None:
        async with factory.work() as work:
            work.happened(PostingPublished(subject))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with factory.work() as work:
        found = await work.session.scalar(select(OutboxItem).where(OutboxItem.subject == subject))
    assert found is None
