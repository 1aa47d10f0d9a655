"""Months over JSON: how they stand, and closing one."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from tests.factories import Factory
from tests.services.workers.workplace import cafe

Browser = AsyncTestClient[Litestar]


def key() -> dict[str, str]:
    return {"idempotency-key": uuid4().hex}


async def test_a_month_is_closed_once(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    await town.register(date(2026, 10, 23))
    await factory.sign_in(client, town.amina)
    months = (await client.get("/api/months")).json()
    assert [(each["month"], each["state"], each["waiting"]) for each in months] == [
        ("2026-11", "running", 0),
        ("2026-10", "open", 1),
    ]
    assert len((await client.get("/api/months/2026-10")).json()["waiting"]) == 1
    here = "/api/months/2026-10/closing"
    assert (await client.post(here, json={}, headers=key())).status_code == 422
    headers = key()
    closed = await client.post(here, json={"although_open": True}, headers=headers)
    assert closed.status_code == 201, closed.text
    assert (await client.post(here, json={"although_open": True}, headers=headers)).json() == closed.json()
    assert (await client.post(here, json={"although_open": True}, headers=key())).status_code == 409
    assert (await client.get("/api/months/2026-10")).json()["month"]["state"] == "closed"


@pytest.mark.parametrize(
    ("month", "status"), [("2026-11", 422), ("2027-01", 422), ("2026-13", 404), ("oktober", 404), ("٢٠٢٦-10", 404)]
)
async def test_months_that_are_not_over_or_do_not_exist(
    client: Browser, factory: Factory, month: str, status: int
) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.amina)
    answer = await client.post(f"/api/months/{month}/closing", json={}, headers=key())
    assert answer.status_code == status


async def test_only_consultants_close(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    for actor in (town.bo, town.boss):
        await factory.sign_in(client, actor)
        assert (await client.get("/api/months")).status_code == 403
        assert (await client.post("/api/months/2026-10/closing", json={}, headers=key())).status_code == 403
