"""Proposals as pages, from the consultant's to the worker's to the placement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from matching.vocabulary import ProposalState
from tests.factories import Factory
from tests.pages.reading import form_fields, soup_of
from tests.services.matching.proposing import Scene, a_scene
from workers.models import Placement, PlacementTime

Browser = AsyncTestClient[Litestar]


async def test_the_worker_answers_yes_with_what_was_left_ticked(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, message="Tror du, det er noget?")
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get("/forslag"))
    assert "Venter på dit svar" in page.text
    page = soup_of(await client.get(f"/forslag/{proposal.id}"))
    assert "Tror du, det er noget?" in page.text
    form = page.select_one("#ja form")
    fields: dict[str, Any] = {**form_fields(form), "items": ["wishes", "skills"], "adjustments": ["no_heavy_lifting"]}
    page = soup_of(await client.post(f"/forslag/{proposal.id}/svar", data=fields))
    assert "Nu er det arbejdsgiverens tur" in page.text
    found = await scene.proposal(proposal)
    assert found.released_items == ["wishes", "skills"]
    assert found.released_adjustments == ["no_heavy_lifting"]


async def test_sleeping_on_it_keeps_it_and_says_until_when(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening)
    await factory.sign_in(client, scene.worker_actor)
    await client.get(f"/forslag/{proposal.id}")
    page = soup_of(await client.post(f"/forslag/{proposal.id}/svar", data={"answer": "sleep"}))
    assert "Du sover på det. Vi minder dig om det 21.11.2026 kl. 08.00." in page.text
    assert "Du sover på det" in soup_of(await client.get("/forslag")).text


async def test_a_no_without_a_reason_is_shown_again_with_what_was_typed(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening)
    await factory.sign_in(client, scene.worker_actor)
    await client.get(f"/forslag/{proposal.id}")
    answer = await client.post(f"/forslag/{proposal.id}/svar", data={"answer": "no", "reason_text": "Fordi"})
    page = soup_of(answer, status=400)
    assert page.select_one('[data-module="error-summary"] a[href="#reason"]') is not None
    assert "Fordi" in page.text
    await client.post(f"/forslag/{proposal.id}/svar", data={"answer": "no", "reason": "tasks"})
    assert (await scene.proposal(proposal)).state == ProposalState.WORKER_NO


async def test_answering_twice_is_told_on_a_page_of_its_own(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening)
    await factory.sign_in(client, scene.worker_actor)
    await client.get(f"/forslag/{proposal.id}")
    await client.post(f"/forslag/{proposal.id}/svar", data={"answer": "not_now"})
    page = soup_of(
        await client.post(f"/forslag/{proposal.id}/svar", data={"answer": "no", "reason": "times"}), status=409
    )
    assert "Borgeren har svaret »ikke nu«." in page.text


@pytest.mark.parametrize("state", list(ProposalState))
async def test_every_state_has_its_page_for_worker_and_consultant(
    client: Browser, factory: Factory, state: ProposalState
) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, state)
    for actor in (scene.worker_actor, scene.consultant):
        await factory.sign_in(client, actor)
        page = soup_of(await client.get(f"/forslag/{proposal.id}"))
        assert page.select("a.button, button[type=submit]"), "there is a next step"


async def place(client: Browser, scene: Scene, proposal_id: object, **changes: Any) -> Any:
    page = soup_of(await client.get(f"/forslag/{proposal_id}/forloeb"))
    fields = form_fields(page.select_one("main form"))
    return await client.post(f"/forslag/{proposal_id}/forloeb", data={**fields, **changes})


async def test_the_consultant_writes_down_what_was_agreed(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory, times=((2, 540, 720),))
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.EMPLOYER_YES)
    await factory.sign_in(client, scene.consultant)
    assert f"/forslag/{proposal.id}/forloeb" in (await client.get(f"/forslag/{proposal.id}")).text
    answer = await place(
        client,
        scene,
        proposal.id,
        contact_id=str(scene.contact.id),
        wage_per_hour="152,50",
        minutes_per_week="2,5",
        times_2_to="11.30",
    )
    page = soup_of(answer)
    assert "Aftalt." in page.text
    async with factory.work() as work:
        placement = await work.session.scalar(select(Placement))
        [time] = await work.session.scalars(select(PlacementTime))
    assert placement is not None
    assert (placement.minutes_per_week, str(placement.wage_per_hour)) == (150, "152.50")
    assert (time.weekday, time.starts, time.ends) == (2, 540, 690)
    assert (await scene.proposal(proposal)).state == ProposalState.PLACED


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on_day": "31", "starts_on_month": "2"}, "Datoen findes ikke"),
        ({"minutes_per_week": "-3"}, "mindre end nul"),
        ({"wage_per_hour": "NaN"}, "Skriv et tal"),
        ({"times_2_from": "13", "times_2_to": "9"}, "Tirsdag slutter, før den begynder."),
        ({"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2025"}, ""),
    ],
)
async def test_an_agreement_that_cannot_be_is_shown_again_with_what_was_typed(
    client: Browser, factory: Factory, changes: dict[str, str], words: str
) -> None:
    scene = await a_scene(factory, times=((2, 540, 720),))
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.EMPLOYER_YES)
    await factory.sign_in(client, scene.consultant)
    answer = await place(client, scene, proposal.id, **changes)
    assert answer.status_code in (400, 422), answer.text
    page = soup_of(answer, status=answer.status_code)
    assert page.select_one('[data-module="error-summary"]') is not None
    assert words in page.text
    for name, value in changes.items():
        assert page.select_one(f'[name="{name}"]')["value"] == value  # type: ignore[index]
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Placement)) == 0


async def test_the_history_tells_who_did_what(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    await client.get("/jobaabninger")
    answer = await client.post(
        f"/jobaabninger/{scene.opening.id}/foreslaa",
        data={"worker_id": str(scene.worker.id), "idempotency_key": "a"},
    )
    page = soup_of(answer)
    [row] = page.select("tbody tr")
    assert "Venter på borgerens svar" in row.text
    assert "Karla Konsulent" in row.text
    assert "Amina Borger" in page.h1.text  # type: ignore[union-attr]


async def test_taking_it_back_ends_it(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.WITH_EMPLOYER)
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get(f"/forslag/{proposal.id}"))
    form = page.select("main form")[-1]
    await client.post(str(form["action"]), data=form_fields(form))
    assert (await scene.proposal(proposal)).state == ProposalState.WITHDRAWN


async def test_the_list_shows_live_ones_first_to_a_consultant(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.proposal(scene.worker, scene.opening, ProposalState.WORKER_NO, reply_by=factory.house.clock.now())
    await factory.proposal(
        scene.worker,
        await factory.opening(scene.employer, scene.workplace, title="Luge bede"),
        reply_by=factory.house.clock.now() + timedelta(days=2),
    )
    await factory.sign_in(client, scene.consultant)
    assert len(soup_of(await client.get("/forslag")).select("tbody tr")) == 1
    assert len(soup_of(await client.get("/forslag?vis=alle")).select("tbody tr")) == 2
