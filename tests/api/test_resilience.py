"""Under load, and with a part of the house hanging, the rest goes on."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from redis.asyncio import Redis
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from infra.db import application_engine, new_id
from infra.identity.sign_in import sign_in
from infra.outbox import OutboxItem
from infra.rate_limit import NoLimit
from infra.settings import Settings
from infra.unit_of_work import House, unit_of_work
from infra.vocabulary import Role
from tests.factories import Factory
from workers.vocabulary import WorkerChanged


async def test_a_crowd_at_the_door_does_not_stop_those_inside(house: House, factory: Factory) -> None:
    """Forty wrong sign-ins at once; somebody who reads meanwhile waits for no connection."""

    async def wrong(number: int) -> None:
        with pytest.raises(Exception, match="passer ikke"):
            await sign_in(house, NoLimit(), factory.municipality_id, f"ingen{number}@x.example", "forkert kode")

    crowd = asyncio.gather(*(wrong(number) for number in range(40)))
    await asyncio.sleep(0.05)
    for _ in range(5):
        async with factory.work() as work:
            assert (await work.session.execute(text("SELECT 1"))).scalar_one() == 1
    await crowd


async def test_a_hanging_bell_holds_no_answer_back(house: House, factory: Factory) -> None:
    class Hangs:
        async def ring(self, municipality_id: UUID, item_ids: list[UUID]) -> None:
            await asyncio.sleep(3600)

    subject = new_id()
    started = time.monotonic()
    async with unit_of_work(House(house.engine, house.clock, Hangs()), factory.municipality_id) as work:
        work.happened(WorkerChanged(subject))
    assert time.monotonic() - started < 5
    async with factory.work() as work:
        assert await work.session.scalar(select(OutboxItem.id).where(OutboxItem.subject == subject)) is not None


async def test_what_people_write_is_not_in_the_words_of_a_database_error(house: House) -> None:
    async with house.engine.connect() as connection:
        with pytest.raises(DBAPIError) as caught:
            await connection.execute(text("SELECT :words || 1 / 0"), {"words": "hemmeligt"})
    assert "[SQL parameters hidden" in str(caught.value)


async def test_an_address_that_tries_for_everybody_is_told_to_wait(
    client: AsyncTestClient[Litestar], factory: Factory, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.identity.sign_in.TRIES_FROM", 3)
    token = (await client.get("/api/session")).json()["csrf_token"]
    code = await factory.code()

    def attempt(number: int) -> Awaitable[object]:
        return client.post(
            "/api/session",
            content=json.dumps({"email": f"a{number}@x.example", "password": "x", "municipality": code}),
            headers={"x-csrftoken": token, "content-type": "application/json"},
        )

    redis: Redis = Redis.from_url(settings.redis_url or "")
    for key in await redis.keys("timebro:limit:sign-in-from:*"):
        await redis.delete(key)
    answers = [await attempt(number) for number in range(4)]
    for key in await redis.keys("timebro:limit:sign-in-from:*"):
        await redis.delete(key)
    await redis.aclose()
    assert [answer.status_code for answer in answers] == [400, 400, 400, 429]  # type: ignore[attr-defined]


async def test_a_deadlock_is_told_as_try_again(settings: Settings, factory: Factory) -> None:
    """PostgreSQL lets one of two go; it hears 503, not 500."""
    from api.problems import as_domain_error
    from infra.errors import Unavailable

    first, second = await factory.worker(), await factory.worker()
    engine = application_engine(settings)

    async def lock_both(one: UUID, other: UUID) -> Exception | None:
        async with engine.connect() as connection:
            await connection.execute(
                text("SELECT set_config('app.municipality', :here, true)"), {"here": str(factory.municipality_id)}
            )
            try:
                for each in (one, other):
                    await connection.execute(text("SELECT 1 FROM worker WHERE id = :id FOR UPDATE"), {"id": each})
                    await asyncio.sleep(0.2)
            except DBAPIError as error:
                return error
        return None

    ends = await asyncio.gather(lock_both(first.id, second.id), lock_both(second.id, first.id))
    await engine.dispose()
    losers = [error for error in ends if error is not None]
    assert len(losers) == 1
    assert isinstance(as_domain_error(losers[0]), Unavailable)


async def test_roles_are_read_anew_at_every_request(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    actor = await factory.account(Role.CONSULTANT)
    await factory.sign_in(client, actor)
    async with factory.work() as work:
        await work.session.execute(
            text("DELETE FROM account_role WHERE account_id = :id"), {"id": str(actor.account_id)}
        )
    assert (await client.get("/api/session")).json()["roles"] == []
    assert (await client.get("/api/workers")).status_code == 403
