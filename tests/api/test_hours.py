"""Hours over JSON: registered, confirmed, taken back, corrected; each once, and odd numbers refused."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.models import HoursEntry
from workers.vocabulary import HoursEntryKind

Browser = AsyncTestClient[Litestar]
WORK = {"work_date": "2026-11-20", "starts": "07:00", "ends": "09:00"}


def key() -> dict[str, str]:
    return {"idempotency-key": uuid4().hex}


async def entries(factory: Factory, kind: HoursEntryKind | None = None) -> int:
    async with factory.work() as work:
        query = select(func.count()).select_from(HoursEntry)
        if kind is not None:
            query = query.where(HoursEntry.kind == kind)
        return int((await work.session.execute(query)).scalar_one())


async def test_from_registered_to_corrected(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    address = f"/api/placements/{town.placement.id}/hours"
    await factory.sign_in(client, town.bo)
    headers = key()
    line = await client.post(address, json=WORK, headers=headers)
    again = await client.post(address, json=WORK, headers=headers)
    assert (line.status_code, again.json()) == (201, line.json())
    assert (line.json()["state"], line.json()["minutes"]) == ("registered", 120)
    await factory.sign_in(client, town.boss)
    waiting = (await client.get("/api/hours/waiting")).json()
    assert (waiting["minutes_waiting"], len(waiting["waiting"])) == (120, 1)
    assert not {"worker_id", "birth_date"} & set(waiting["waiting"][0])
    here = f"/api/hours/{line.json()['id']}"
    confirmed = await client.post(f"{here}/confirmation", json={"minutes": 105, "note": "Pause"}, headers=key())
    assert (confirmed.status_code, confirmed.json()["minutes"], confirmed.json()["state"]) == (201, 105, "confirmed")
    assert (await client.post(f"{here}/confirmation", json={}, headers=key())).status_code == 409
    corrected = await client.post(f"{here}/correction", json={"minutes": 110, "note": "Kort pause"}, headers=key())
    assert (corrected.json()["minutes"], corrected.json()["state"]) == (110, "correction")
    assert corrected.json()["earned"] == "275.00"
    await factory.sign_in(client, town.bo)
    assert (await client.post(f"{here}/withdrawal", headers=key())).status_code == 409
    rows = (await client.get(address)).json()["items"]
    assert [row["minutes"] for row in rows] == [110]


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"starts": "09:00", "ends": "07:00"}, 422, "ends"),
        ({"starts": "25:00"}, 400, "starts"),
        ({"starts": "kl. syv"}, 400, "starts"),
        ({"starts": "٠٧:٠٠"}, 400, "starts"),
        ({"break_minutes": -1}, 422, "break_minutes"),
        ({"break_minutes": 10**20}, 422, "break_minutes"),
        ({"work_date": "2026-09-30"}, 422, "work_date"),
        ({"work_date": "2026-11-21"}, 422, "work_date"),
        ({"work_date": "0001-01-01"}, 422, "work_date"),
        ({"work_date": "9999-12-31"}, 422, "work_date"),
        ({"work_date": "2026-11-18", "starts": "06:00", "ends": "07:00", "ends_next_day": True}, 422, "ends"),
        ({"note": "a\u202eb"}, 400, "note"),
    ],
)
async def test_hours_that_cannot_be_are_a_clear_no(
    client: Browser, factory: Factory, changes: dict[str, Any], status: int, field: str
) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.bo)
    answer = await client.post(f"/api/placements/{town.placement.id}/hours", json={**WORK, **changes}, headers=key())
    assert answer.status_code == status, answer.text
    assert field in [reason.get("field") for reason in answer.json()["reasons"]]
    assert await entries(factory) == 0


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ('{"minutes": -1}', 422),
        ('{"minutes": 1500}', 422),
        ('{"minutes": 1e9999999}', 400),
        ('{"minutes": NaN}', 400),
        ('{"minutes": 1.5}', 400),
        ('{"minutes": "NaN"}', 400),
        ('{"minutes": 99999999999999999999999999}', 422),
        ('{"minuter": 5}', 400),
    ],
)
async def test_odd_numbers_are_not_confirmed(client: Browser, factory: Factory, raw: str, status: int) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await factory.sign_in(client, town.boss)
    answer = await client.post(
        f"/api/hours/{entry.id}/confirmation", content=raw, headers={**key(), "content-type": "application/json"}
    )
    assert answer.status_code == status, answer.text
    assert await entries(factory) == 1


async def test_confirmed_twice_at_once_counts_once(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await factory.sign_in(client, town.boss)
    answers = await asyncio.gather(
        *(client.post(f"/api/hours/{entry.id}/confirmation", json={}, headers=key()) for _ in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert await entries(factory, HoursEntryKind.CONFIRMED) == 1


async def test_several_are_confirmed_together_or_not_at_all(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await factory.sign_in(client, town.boss)
    mixed = {"items": [{"id": str(entry.id)}, {"id": str(uuid4())}]}
    assert (await client.post("/api/hours/confirmations", json=mixed, headers=key())).status_code == 404
    assert await entries(factory, HoursEntryKind.CONFIRMED) == 0
    for odd in ({"items": []}, {"items": [{"id": str(entry.id)}] * 2}):
        assert (await client.post("/api/hours/confirmations", json=odd, headers=key())).status_code == 400
    right = {"items": [{"id": str(entry.id), "minutes": 60}]}
    answer = await client.post("/api/hours/confirmations", json=right, headers=key())
    assert [line["minutes"] for line in answer.json()["items"]] == [60]


async def test_lines_of_others_are_not_found(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    boss, stranger = await factory.account(Role.EMPLOYER), await factory.account(Role.WORKER)
    other, _ = await factory.employer()
    await factory.contact(other, boss)
    await factory.worker(actor=stranger)
    here = f"/api/hours/{entry.id}"
    await factory.sign_in(client, boss)
    assert (await client.get(here)).status_code == 404
    assert (await client.post(f"{here}/confirmation", json={}, headers=key())).status_code == 404
    correction = {"minutes": 10, "note": "x"}
    assert (await client.post(f"{here}/correction", json=correction, headers=key())).status_code == 404
    await factory.sign_in(client, stranger)
    assert (await client.get(here)).status_code == 404
    assert (await client.post(f"{here}/withdrawal", headers=key())).status_code == 404
    foreign = f"/api/placements/{town.placement.id}/hours"
    assert (await client.get(foreign)).status_code == 404
    assert (await client.post(foreign, json=WORK, headers=key())).status_code == 404
    assert (await client.post(f"{here}/confirmation", json={}, headers=key())).status_code == 403
