"""Proposals through the JSON doorway: both sides, each step once, and nobody shown before their own yes."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from infra.identity.actor import Actor
from matching.models import Proposal
from matching.vocabulary import ProposalState
from tests.factories import Factory
from tests.services.matching.proposing import Scene, a_scene
from workers.models import Placement

Browser = AsyncTestClient[Litestar]
RELEASE = {"items": ["skills"], "adjustments": ["quiet"]}


async def post(client: Browser, address: str, body: Any, key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key or uuid4().hex}
    return await client.post(address, json=body, headers=headers)


async def proposed(client: Browser, scene: Scene) -> str:
    await scene.factory.sign_in(client, scene.consultant)
    answer = await post(
        client,
        "/api/proposals",
        {"opening_id": str(scene.opening.id), "worker_id": str(scene.worker.id), "message": "Prøv den her"},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def as_(client: Browser, factory: Factory, actor: Actor) -> None:
    await factory.sign_in(client, actor)


async def test_the_whole_way_from_proposal_to_placement(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal_id = await proposed(client, scene)
    await as_(client, factory, scene.worker_actor)
    shown = (await client.get(f"/api/proposals/{proposal_id}")).json()
    assert shown["message"] == "Prøv den her"
    assert [change["to_state"] for change in shown["changes"]] == ["proposed"]
    answer = await client.post(f"/api/proposals/{proposal_id}/answer", json={"answer": "yes", "release": RELEASE})
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "with_employer"
    await as_(client, factory, scene.employer_actor)
    seen = (await client.get(f"/api/proposals/{proposal_id}")).json()
    assert seen["person"] == {
        "name": "Amina Borger",
        "own_words": None,
        "wishes": [],
        "skills": ["vaske op"],
        "phone": None,
        "adjustments": ["quiet"],
    }
    assert seen["worker_id"] is None
    answer = await client.post(f"/api/proposals/{proposal_id}/employer-answer", json={"answer": "yes"})
    assert answer.status_code == 204, answer.text
    await as_(client, factory, scene.consultant)
    agreed = {
        "starts_on": "2026-11-24",
        "minutes_per_week": 180,
        "wage_per_hour": "152.50",
        "contact_id": str(scene.contact.id),
        "times": [{"weekday": 2, "starts": 540, "ends": 720}],
    }
    answer = await post(client, f"/api/proposals/{proposal_id}/placement", agreed, key="samme")
    assert answer.status_code == 201, answer.text
    again = await post(client, f"/api/proposals/{proposal_id}/placement", agreed, key="samme")
    assert again.json() == answer.json()
    async with factory.work() as work:
        placement = await work.session.scalar(select(Placement))
        assert await work.session.scalar(select(func.count()).select_from(Placement)) == 1
    assert placement is not None
    assert str(placement.wage_per_hour) == "152.50"
    assert placement.contact_id == scene.contact.id


async def test_the_same_key_proposes_once_and_another_body_is_refused(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await as_(client, factory, scene.consultant)
    body = {"opening_id": str(scene.opening.id), "worker_id": str(scene.worker.id)}
    first = await post(client, "/api/proposals", body, key="k")
    second = await post(client, "/api/proposals", body, key="k")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert (await post(client, "/api/proposals", {**body, "message": "nyt"}, key="k")).status_code == 409
    assert (await post(client, "/api/proposals", body)).status_code == 409
    assert (await client.post("/api/proposals", json=body)).status_code == 400


async def test_an_impossible_proposal_tells_every_reason(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory, times=((6, 540, 720),), minutes_per_week=900)
    await as_(client, factory, scene.consultant)
    answer = await post(
        client, "/api/proposals", {"opening_id": str(scene.opening.id), "worker_id": str(scene.worker.id)}
    )
    assert answer.status_code == 422
    assert {reason["rule"] for reason in answer.json()["reasons"]} == {"times.weekday", "hours.most"}


async def test_a_worker_applies_and_the_application_waits_for_the_employer(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await as_(client, factory, scene.worker_actor)
    answer = await post(client, "/api/applications", {"opening_id": str(scene.opening.id), "release": RELEASE})
    assert answer.status_code == 201, answer.text
    assert answer.json()["state"] == "with_employer"
    listed = (await client.get("/api/proposals")).json()["items"]
    assert [item["id"] for item in listed] == [answer.json()["id"]]


async def test_answers_twice_at_once_have_one_effect(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal_id = await proposed(client, scene)
    await as_(client, factory, scene.worker_actor)
    answers = await asyncio.gather(
        *(
            client.post(f"/api/proposals/{proposal_id}/answer", json=body)
            for body in ({"answer": "yes", "release": RELEASE}, {"answer": "no", "reason": "times"})
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"answer": "måske"},
        {"answer": "yes"},
        {"answer": "no"},
        {"answer": "no", "reason": "taken"},
        {"answer": "yes", "release": {"items": ["diagnose"]}},
        {"answer": "yes", "release": {"adjustments": ["not_alone"]}},
        {"answer": "not_now", "reason_text": "x" * 501},
        {"answer": "sleep", "noget": 1},
    ],
)
async def test_a_bad_answer_is_a_clear_400_and_changes_nothing(client: Browser, factory: Factory, body: Any) -> None:
    scene = await a_scene(factory)
    proposal_id = await proposed(client, scene)
    await as_(client, factory, scene.worker_actor)
    answer = await client.post(f"/api/proposals/{proposal_id}/answer", json=body)
    assert answer.status_code == 400, answer.text
    async with factory.work() as work:
        assert await work.session.scalar(select(Proposal.state)) == ProposalState.PROPOSED


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"minutes_per_week": -5}, (400, 422)),
        ({"minutes_per_week": 10_000}, (400, 422)),
        ({"wage_per_hour": "NaN"}, (400, 422)),
        ({"wage_per_hour": "1e9999999"}, (400, 422)),
        ({"wage_per_hour": "-1"}, (400, 422)),
        ({"times": [{"weekday": 9, "starts": 0, "ends": 60}]}, (400,)),
        ({"times": [{"weekday": 1, "starts": 600, "ends": 60}]}, (400,)),
        ({"ends_on": "2020-01-01"}, (400, 422)),
        ({"contact_id": str(uuid4())}, (404,)),
    ],
)
async def test_a_placement_that_cannot_be_is_refused_and_nothing_is_saved(
    client: Browser, factory: Factory, change: dict[str, Any], status: tuple[int, ...]
) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.EMPLOYER_YES)
    await as_(client, factory, scene.consultant)
    body = {"starts_on": "2026-11-24", "minutes_per_week": 180, **change}
    answer = await post(client, f"/api/proposals/{proposal.id}/placement", body)
    assert answer.status_code in status, answer.text
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Placement)) == 0
        assert await work.session.scalar(select(Proposal.state)) == ProposalState.EMPLOYER_YES


NOT_SHOWN = sorted(set(ProposalState) - {"with_employer", "employer_yes", "placed"})


@pytest.mark.parametrize("state", NOT_SHOWN)
async def test_no_employer_route_gives_a_person_who_has_not_said_yes(
    client: Browser, factory: Factory, state: ProposalState
) -> None:
    """Every route an employer may call with a proposal, in JSON and as a page, by sign-in and by link."""
    scene = await a_scene(factory)
    proposal = await factory.proposal(
        scene.worker, scene.opening, state, released_items=["own_words", "phone"], released_adjustments=["quiet"]
    )
    token = await scene.signed_link(proposal)
    await as_(client, factory, scene.employer_actor)
    answers = [
        await client.get("/api/proposals"),
        await client.get(f"/api/proposals/{proposal.id}"),
        await client.post(f"/api/proposals/{proposal.id}/employer-answer", json={"answer": "yes"}),
        await client.get(f"/api/openings/{scene.opening.id}"),
        await client.get(f"/api/openings/{scene.opening.id}/shortlist"),
        await client.get(f"/api/workers/{scene.worker.id}/suggestions"),
        await client.get(f"/api/workers/{scene.worker.id}"),
        await client.get(f"/api/answer-links/{token}"),
        await client.post(f"/api/answer-links/{token}", json={"answer": "yes"}),
        await client.get("/svar"),
        await client.get(f"/svar/{proposal.id}"),
        await client.get(f"/svar/link/{token}"),
        await client.get(f"/forslag/{proposal.id}"),
        await client.get(f"/jobaabninger/{scene.opening.id}"),
    ]
    for answer in answers:
        assert answer.status_code < 500, answer.url
        for secret in ("Amina", str(scene.worker.id), "elsker at have styr", "+4511111111"):
            assert secret not in answer.text, answer.url
    assert (await scene.proposal(proposal)).state == state


async def test_other_peoples_ids_are_never_confirmed(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal_id = await proposed(client, scene)
    stranger, _ = await scene.another_worker()
    await as_(client, factory, stranger)
    for address in (f"/api/proposals/{proposal_id}", f"/api/proposals/{uuid4()}"):
        assert (await client.get(address)).status_code == 404
        assert (await client.post(f"{address}/answer", json={"answer": "not_now"})).status_code == 404
        assert (await client.post(f"{address}/withdrawal", json={})).status_code == 404
    assert (await client.get("/api/proposals")).json()["items"] == []


async def test_the_list_is_paged_for_each_role(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    others = [await factory.opening(scene.employer, scene.workplace) for _ in range(2)]
    for opening in (scene.opening, *others):
        await factory.proposal(scene.worker, opening, ProposalState.WITH_EMPLOYER)
    for actor in (scene.consultant, scene.worker_actor, scene.employer_actor):
        await as_(client, factory, actor)
        first = (await client.get("/api/proposals", params={"limit": 2})).json()
        second = (await client.get("/api/proposals", params={"limit": 2, "after": first["next"]})).json()
        assert (len(first["items"]), len(second["items"]), second["next"]) == (2, 1, None)


async def test_a_live_proposal_may_be_taken_back_once(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal_id = await proposed(client, scene)
    first = await client.post(f"/api/proposals/{proposal_id}/withdrawal", json={})
    assert first.json()["state"] == "withdrawn"
    assert (await client.post(f"/api/proposals/{proposal_id}/withdrawal", json={})).status_code == 409
