"""Signed answer links through the JSON doorway."""

from __future__ import annotations

from datetime import timedelta

from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select

from infra import links
from infra.clock import FixedClock
from infra.db import new_id
from infra.settings import Settings
from matching.models import ProposalChange
from matching.vocabulary import ProposalState
from tests.factories import Factory, new_municipality
from tests.services.matching.proposing import Scene, a_scene

Browser = AsyncTestClient[Litestar]


async def a_link(scene: Scene) -> str:
    proposal = await scene.factory.proposal(
        scene.worker, scene.opening, ProposalState.WITH_EMPLOYER, released_items=["skills"]
    )
    return await scene.signed_link(proposal)


async def ready(client: Browser) -> None:
    """A browser that nobody has signed in with, and that holds the CSRF token."""
    client.headers["x-csrftoken"] = (await client.get("/api/session")).json()["csrf_token"]


async def test_looking_shows_and_answering_works_once_without_signing_in(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    address = f"/api/answer-links/{await a_link(scene)}"
    await ready(client)
    for _ in range(2):
        body = (await client.get(address)).json()
        assert body["standing"] == "open"
        assert body["person"]["name"] == "Amina Borger"
        assert body["person"]["skills"] == ["vaske op"]
        assert body["person"]["own_words"] is None
    first = await client.post(address, json={"answer": "yes"})
    assert first.status_code == 200, first.text
    assert first.json()["standing"] == "answered"
    assert first.json()["person"] is None
    second = await client.post(address, json={"answer": "no", "reason": "taken"})
    assert second.status_code == 409
    assert second.json()["detail"] == "Du har allerede svaret: Ja, vi vil gerne mødes."


async def test_an_expired_link_is_renewed_to_the_known_address(
    client: Browser, factory: Factory, clock: FixedClock
) -> None:
    scene = await a_scene(factory)
    address = f"/api/answer-links/{await a_link(scene)}"
    await ready(client)
    clock.moment += timedelta(days=8)
    body = (await client.get(address)).json()
    assert (body["standing"], body["person"]) == ("expired", None)
    assert (await client.post(address, json={"answer": "yes"})).status_code == 409
    assert (await client.post(f"{address}/renewal")).status_code == 202
    [mail] = await scene.messages(address=scene.contact.email)
    assert mail.link_id is not None


async def test_a_token_we_did_not_sign_is_nothing(client: Browser, factory: Factory, settings: Settings) -> None:
    scene = await a_scene(factory)
    token = await a_link(scene)
    elsewhere = await new_municipality(settings)
    _, link_id = links.read(settings, token) or (None, new_id())
    await ready(client)
    for wrong in (
        token[:-1],
        token + "x",
        "x",
        "æøå",
        "a" * 500,
        links.signed(settings, scene.factory.municipality_id, new_id()),
        links.signed(settings, elsewhere, link_id),
    ):
        assert (await client.get(f"/api/answer-links/{wrong}")).status_code == 404, wrong
        assert (await client.post(f"/api/answer-links/{wrong}", json={"answer": "yes"})).status_code == 404


async def test_a_signed_in_stranger_acts_only_as_the_holder_of_the_link(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    token = await a_link(scene)
    await factory.sign_in(client, scene.worker_actor)
    answer = await client.post(f"/api/answer-links/{token}", json={"answer": "yes"})
    assert answer.status_code == 200
    async with factory.work() as work:
        change = await work.session.scalar(select(ProposalChange))
    assert change is not None
    assert change.account_id is None
    assert change.by_link is not None
