"""Suggestions and search through the JSON doorway."""

from __future__ import annotations

from litestar import Litestar
from litestar.testing import AsyncTestClient

from tests.factories import Factory
from tests.services.matching.proposing import a_scene


async def test_a_worker_gets_openings_and_may_turn_them_off(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    body = (await client.get("/api/me/suggestions")).json()
    [item] = body["items"]
    assert item["opening"]["title"] == "Hjælp i caféen"
    assert item["opening"]["paid_hours"] is True
    assert item["way"]["km"] > 0
    assert item["eligibility"]["eligible"] is True
    assert (await client.put("/api/me/suggestions", json={"on": False})).json() == {"on": False}
    body = (await client.get("/api/me/suggestions")).json()
    assert (body["on"], body["items"]) == (False, [])
    found = (await client.get("/api/me/openings", params={"q": "caféen"})).json()
    assert [each["opening"]["id"] for each in found["items"]] == [str(scene.opening.id)]
    assert (await client.get("/api/me/openings", params={"q": "traktor"})).json()["items"] == []


async def test_the_search_is_paged(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.opening(scene.employer, scene.workplace)
    await factory.sign_in(client, scene.worker_actor)
    first = (await client.get("/api/me/openings", params={"limit": 1})).json()
    second = (await client.get("/api/me/openings", params={"limit": 1, "after": first["next"]})).json()
    assert second["next"] is None
    assert first["items"][0]["opening"]["id"] != second["items"][0]["opening"]["id"]


async def test_one_opening_tells_every_reason_and_what_would_make_it_a_yes(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    scene = await a_scene(factory, times=((6, 600, 720),), minutes_per_week=120)
    await factory.sign_in(client, scene.worker_actor)
    body = (await client.get(f"/api/me/openings/{scene.opening.id}")).json()
    assert [reason["rule"] for reason in body["eligibility"]["refusals"]] == ["times.weekday"]
    assert "Hvis lørdag: ja" in body["eligibility"]["missing"]


async def test_a_consultant_sees_anybodys_and_a_worker_only_their_own(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    scene = await a_scene(factory)
    address = f"/api/workers/{scene.worker.id}/suggestions"
    await factory.sign_in(client, scene.consultant)
    assert len((await client.get(address)).json()["items"]) == 1
    stranger, _ = await scene.another_worker()
    await factory.sign_in(client, stranger)
    assert (await client.get(address)).status_code == 404
    await factory.sign_in(client, scene.employer_actor)
    assert (await client.get(address)).status_code == 403


async def test_bad_search_input_is_a_clear_400(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    minutes = [f"?minutes_at_most={given}" for given in ("ti", "0", "2221", "99999999999999", "9" * 26)]
    for address in ("?q=" + "x" * 900, "?kind=ufo", *minutes, "?after=nej"):
        assert (await client.get(f"/api/me/openings{address}")).status_code == 400, address
    assert (await client.get("/api/me/openings?minutes_at_most=2220")).status_code == 200
