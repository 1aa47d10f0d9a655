"""Shortlists through the JSON doorway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.vocabulary import Role
from matching.services.embedding import embed_stale
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.services.matching.proposing import a_scene


async def test_a_consultant_gets_people_with_score_parts_and_sentences(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    scene = await a_scene(factory)
    async with factory.work() as work:
        await embed_stale(work, WordEncoder())
    await factory.sign_in(client, scene.consultant)
    answer = await client.get(f"/api/openings/{scene.opening.id}/shortlist")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["ranked"] is True
    assert body["eligible_count"] == 1
    [person] = body["items"]
    assert person["worker_id"] == str(scene.worker.id)
    assert person["eligibility"] == {
        "eligible": True,
        "refusals": [],
        "not_known": [
            {"rule": "adjustment.quiet", "message": "Vi ved ikke, om der er roligt uden meget larm.", "ask": "employer"}
        ],
        "needs": [],
        "missing": [],
    }
    assert [part["kind"] for part in person["parts"]] == ["wish", "skill", "hours", "times", "distance", "adjustments"]
    assert 0 < person["score"] <= 1
    assert all(part["sentence"].endswith(".") for part in person["parts"])


async def test_the_list_is_paged_and_its_statements_do_not_grow(
    client: AsyncTestClient[Litestar], factory: Factory, count_queries: Callable[[], Any]
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    address = f"/api/openings/{scene.opening.id}/shortlist"
    counted = count_queries()
    await client.get(address)
    few = len(counted)
    for _ in range(4):
        await factory.worker()
    counted = count_queries()
    first = (await client.get(address, params={"limit": 3})).json()
    assert len(counted) == few
    second = (await client.get(address, params={"limit": 3, "after": first["next"]})).json()
    ids = [person["worker_id"] for person in (*first["items"], *second["items"])]
    assert len(ids) == len(set(ids)) == 5
    assert second["next"] is None


async def test_unknown_openings_and_other_roles_are_told_plainly(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    assert (await client.get(f"/api/openings/{uuid4()}/shortlist")).status_code == 404
    assert (await client.get("/api/openings/nummer-et/shortlist")).status_code == 404
    assert (await client.get(f"/api/openings/{scene.opening.id}/shortlist?limit=1000")).status_code == 400
    for actor in (scene.worker_actor, scene.employer_actor, await factory.account(Role.COMMITTEE)):
        await factory.sign_in(client, actor)
        answer = await client.get(f"/api/openings/{scene.opening.id}/shortlist")
        assert answer.status_code == 403
        assert scene.worker.name not in answer.text
