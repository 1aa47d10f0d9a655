"""Workers over JSON: themselves, their consultant, and nobody else."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select, text

from infra.messages import queue_message
from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.models import Worker

Browser = AsyncTestClient[Litestar]


def key(name: str = "k") -> dict[str, str]:
    return {"idempotency-key": f"{name}-{uuid4()}"}


async def test_a_person_reads_and_corrects_themselves(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.bo)
    me = (await client.get("/api/me")).json()
    assert (me["id"], me["wishes"]) == (str(town.worker.id), ["rydde op i en café"])
    answer = await client.patch(
        "/api/me",
        json={"own_words": "Jeg er rolig.", "availability": [{"weekday": 1, "starts": 540, "ends": 720}]},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["availability"] == [{"weekday": 1, "starts": 540, "ends": 720}]
    assert answer.json()["wishes"] == ["rydde op i en café"], "what is left out stays"
    assert (await client.get(f"/api/workers/{town.worker.id}")).json()["own_words"] == "Jeg er rolig."


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"minutes_to": -5}, 422),
        ({"minutes_to": 10**30}, 422),
        ({"minutes_to": 2.5}, 400),
        ({"minutes_to": True}, 400),
        ({"reach_km": -1}, 422),
        ({"availability": [{"weekday": 8, "starts": 0, "ends": 60}]}, 400),
        ({"availability": [{"weekday": 1, "starts": 0, "ends": 1441}]}, 400),
        ({"kinds": ["slavearbejde"]}, 400),
        ({"own_words": "a\u202eb"}, 400),
        ({"place_id": str(uuid4())}, 400),
        ({"rolle": "administrator"}, 400),
        ({"birth_date": "2012-01-01"}, 403),
        ({"consultant_id": None}, 403),
        ({"guardians": [{"name": "Gerda"}]}, 403),
        ({"schooling": "youth_education"}, 403),
        ({"ninth_grade_completed_on": "2026-06-26"}, 403),
    ],
)
async def test_what_cannot_be_is_a_clear_no_and_nothing_is_half_saved(
    client: Browser, factory: Factory, body: dict[str, Any], status: int
) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.bo)
    before = (await client.get("/api/me")).json()
    answer = await client.patch("/api/me", json={"positive_destination": "En hund", **body})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert (await client.get("/api/me")).json() == before


@pytest.mark.parametrize("raw", ['{"minutes_to": NaN}', '{"minutes_to": 1e9999999}', '{"reach_km": Infinity}'])
async def test_numbers_that_are_none_are_refused(client: Browser, factory: Factory, raw: str) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.bo)
    answer = await client.patch("/api/me", content=raw, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422), answer.text


async def test_a_person_finds_nobody_else(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    other = await factory.worker()
    await factory.sign_in(client, town.bo)
    for worker_id in (other.id, uuid4()):
        assert (await client.get(f"/api/workers/{worker_id}")).status_code == 404
        assert (await client.patch(f"/api/workers/{worker_id}", json={"own_words": "x"})).status_code == 404
    assert (await client.get("/api/workers")).status_code == 403
    await factory.sign_in(client, town.boss)
    assert (await client.get(f"/api/workers/{town.worker.id}")).status_code == 403


async def test_somebody_new_is_taken_in_once_and_the_cpr_number_stays_sealed(client: Browser, factory: Factory) -> None:
    amina = await factory.account(Role.CONSULTANT)
    await factory.sign_in(client, amina)
    body = {"name": "Bo Borger", "cpr": "070761-4285", "groups": ["activity_ready"]}
    headers = key()
    first = await client.post("/api/workers", json=body, headers=headers)
    again = await client.post("/api/workers", json=body, headers=headers)
    assert (first.status_code, again.json()) == (201, first.json())
    shown = await client.get(f"/api/workers/{first.json()['id']}")
    assert shown.json()["cpr_masked"] == "070761-••••"
    assert "4285" not in shown.text + first.text
    assert (await client.post("/api/workers", json=body, headers=key())).status_code == 409
    changed = await client.post("/api/workers", json={**body, "cpr": "0707614286"}, headers=headers)
    assert changed.status_code == 409, "the same key with another number"
    assert (await client.post("/api/workers", json=body)).status_code == 400, "without a key"
    async with factory.work() as work:
        assert len((await work.session.scalars(select(Worker))).all()) == 1
        kept = await work.session.execute(text("SELECT key, answer::text FROM idempotency_key"))
        assert "4285" not in str(kept.all())


@pytest.mark.parametrize("cpr", ["3102901234", "0000000000", "12", "x" * 5000])
async def test_an_impossible_cpr_is_refused_without_being_repeated(client: Browser, factory: Factory, cpr: str) -> None:
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    answer = await client.post("/api/workers", json={"name": "Bo", "cpr": cpr}, headers=key())
    assert answer.status_code == 400
    assert answer.json()["reasons"][0]["field"] == "cpr"
    assert cpr == "0000000000" or cpr not in answer.json()["detail"] or len(cpr) == 2


async def test_the_consultants_list_goes_page_by_page(client: Browser, factory: Factory) -> None:
    amina = await factory.account(Role.CONSULTANT)
    for name in ("Åse", "Anna", "Zenia"):
        await factory.worker(name=name)
    await factory.sign_in(client, amina)
    first = (await client.get("/api/workers?limit=2")).json()
    assert [row["name"] for row in first["items"]] == ["Anna", "Zenia"]
    second = (await client.get(f"/api/workers?limit=2&after={first['next']}")).json()
    assert [row["name"] for row in second["items"]] == ["Åse"]
    assert second["next"] is None
    assert (await client.get("/api/workers?mine=true")).json()["items"] == []
    for odd in ("limit=0", "limit=101", "after=x", "group=x"):
        assert (await client.get(f"/api/workers?{odd}")).status_code == 400, odd


async def test_groups_are_joined_and_ended(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.amina)
    address = f"/api/workers/{town.worker.id}/groups"
    joined = await client.post(address, json={"group": "neet", "valid_from": "2026-01-01"}, headers=key())
    assert joined.status_code == 201, joined.text
    twice = await client.post(address, json={"group": "neet", "valid_from": "2026-02-01"}, headers=key())
    assert twice.status_code == 422
    odd = await client.post(address, json={"group": "neet", "valid_from": "9999-12-31"}, headers=key())
    assert odd.status_code == 422
    ended = await client.post(f"{address}/{joined.json()['id']}/end", json={"on": "2026-06-30"})
    assert ended.json()["valid_to"] == "2026-06-30"
    assert (await client.post(f"{address}/{uuid4()}/end", json={"on": "2026-06-30"})).status_code == 404
    left = await client.post(f"/api/workers/{town.worker.id}/leaving", json={"on": "2026-11-20"})
    assert left.status_code == 422, "a placement runs on"


async def test_a_person_is_told_who_has_looked_and_takes_everything_home(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.amina)
    await client.get(f"/api/workers/{town.worker.id}")
    await factory.sign_in(client, town.bo)
    [look] = (await client.get("/api/me/looks")).json()
    assert (look["roles"], look["action"]) == (["consultant"], "worker.seen")
    data = (await client.get("/api/me/data")).json()
    assert data["profile"]["name"] == "Bo Borger"
    assert str(town.amina.account_id) not in json.dumps(data)


async def test_messages_are_the_receivers_own(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work() as work:
        message = queue_message(work, dedupe="x", subject="Hej", body="Hej Bo", account_id=town.bo.account_id)
    await factory.sign_in(client, town.bo)
    assert [row["body"] for row in (await client.get("/api/me/messages")).json()["items"]] == ["Hej Bo"]
    assert (await client.post(f"/api/me/messages/{message.id}/reading")).json()["read_at"]
    await factory.sign_in(client, town.amina)
    assert (await client.get("/api/me/messages")).json()["items"] == []
    assert (await client.post(f"/api/me/messages/{message.id}/reading")).status_code == 404
