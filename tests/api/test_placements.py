"""Placements over JSON: each sees their own, and an employer only the name and what was agreed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import cafe

Browser = AsyncTestClient[Litestar]


async def test_an_employer_is_given_the_name_and_what_was_agreed(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.boss)
    shown = (await client.get(f"/api/placements/{town.placement.id}")).json()
    assert shown["worker_name"] == "Bo Borger"
    assert shown["times"] == [{"weekday": 5, "starts": 420, "ends": 540}]
    assert shown["wage_per_hour"] == "150.00"
    assert (shown["worker_id"], shown["next_step"], shown["end_reason"]) == (None, None, None)
    assert not {"birth_date", "groups", "adjustments", "cpr_masked", "phone"} & set(shown)
    for actor in (town.bo, town.amina):
        await factory.sign_in(client, actor)
        seen = (await client.get(f"/api/placements/{town.placement.id}")).json()
        assert seen["worker_id"] == str(town.worker.id)


async def test_lists_hold_ones_own_and_do_not_ask_more_with_more_rows(
    client: Browser, factory: Factory, count_queries: Callable[[], list[str]]
) -> None:
    town = await cafe(factory)
    stranger = await factory.account(Role.EMPLOYER)
    counts = []
    for extra in (0, 6):
        for _ in range(extra):
            await factory.placement(await factory.worker(name="Kaja Kollega"), town.opening)
        for actor in (town.boss, town.amina):
            await factory.sign_in(client, actor)
            counted = count_queries()
            rows = (await client.get("/api/placements")).json()["items"]
            counts.append(len(counted))
            assert len(rows) == 1 + extra
    assert counts[:2] == counts[2:]
    await factory.sign_in(client, town.bo)
    assert len((await client.get("/api/placements")).json()["items"]) == 1
    other = await factory.worker()
    assert (await client.get(f"/api/placements?worker_id={other.id}")).json()["items"] == []
    await factory.sign_in(client, stranger)
    assert (await client.get("/api/placements")).json()["items"] == []
    assert (await client.get(f"/api/placements/{town.placement.id}")).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"on": "2026-11-20"}, 422),
        ({"on": "2026-09-01", "reason": "x"}, 422),
        ({"on": "0001-01-01", "reason": "x"}, 422),
        ({"on": "20.11.2026", "reason": "x"}, 400),
        ({"reason": "x"}, 400),
        ({"on": "2026-11-20", "reason": "x" * 501}, 400),
        ({"on": "2026-11-20", "next_step": "Flere timer"}, 200),
    ],
)
async def test_an_end_needs_a_day_and_a_next_step_or_reason(
    client: Browser, factory: Factory, body: dict[str, str], status: int
) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.boss)
    answer = await client.post(f"/api/placements/{town.placement.id}/end", json=body)
    assert answer.status_code == status, answer.text
    if status == 200:
        assert answer.json()["state"] == "ended"
        again = await client.post(f"/api/placements/{town.placement.id}/end", json=body)
        assert again.status_code == 409


async def test_unknown_placements_are_not_found(client: Browser, factory: Factory) -> None:
    town = await cafe(factory)
    await factory.sign_in(client, town.amina)
    for address in (f"/api/placements/{uuid4()}", f"/api/placements/{uuid4()}/hours", "/api/placements/1"):
        assert (await client.get(address)).status_code == 404
