"""Openings and their shortlists as a consultant sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select, update

from infra.tenancy import Municipality
from infra.vocabulary import Role
from matching.models import Proposal
from matching.services.embedding import embed_stale
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.pages.reading import form_fields, soup_of
from tests.services.matching.proposing import a_scene

Browser = AsyncTestClient[Litestar]


async def test_open_openings_are_listed_with_how_many_proposals_they_have(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.proposal(scene.worker, scene.opening)
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get("/jobaabninger"))
    [card] = page.select(".card")
    assert "Hjælp i caféen" in card.text
    assert "1 i gang" in card.text
    assert "0 af 1 besat" in card.text


async def test_without_openings_the_page_says_what_to_do_next(client: Browser, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    page = soup_of(await client.get("/jobaabninger"))
    assert page.select_one(".empty a.button") is not None


async def test_the_list_does_not_ask_more_for_more_openings(
    client: Browser, factory: Factory, count_queries: Callable[[], Any]
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    counted = count_queries()
    await client.get("/jobaabninger")
    few = len(counted)
    for _ in range(4):
        await factory.opening(scene.employer, scene.workplace)
    counted = count_queries()
    await client.get("/jobaabninger")
    assert len(counted) == few


async def test_the_shortlist_gives_every_reason_and_proposing_changes_the_database(
    client: Browser, factory: Factory
) -> None:
    scene = await a_scene(factory, times=((2, 540, 720),))
    await factory.worker(name="Bent Bortrejst", availability=((3, 540, 720),))
    async with factory.work() as work:
        await embed_stale(work, WordEncoder())
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get(f"/jobaabninger/{scene.opening.id}"))
    assert page.h1 is not None
    assert page.h1.text == "Hjælp i caféen"
    fits, not_yet = page.select("article.card")
    assert "Amina Borger" in fits.text
    assert "Personen kan tirsdag kl. 9–12." in fits.text
    assert "Arbejdet er tirsdag kl. 9–12." in not_yet.text
    assert "Hvis tirsdag: ja" in not_yet.text
    assert not_yet.form is None
    fields = form_fields(fits.form)
    fields["message"] = "Prøv den her"
    answers = [
        await client.post(f"/jobaabninger/{scene.opening.id}/foreslaa", data=fields, follow_redirects=False)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Proposal)) == 1
        proposal = await work.session.scalar(select(Proposal))
    assert proposal is not None
    assert proposal.message == "Prøv den her"
    page = soup_of(await client.get(f"/jobaabninger/{scene.opening.id}"))
    assert "Venter på borgerens svar" in page.select("article.card")[0].text


async def test_an_unranked_list_says_so(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work() as work:
        await work.session.execute(
            update(Municipality).where(Municipality.id == factory.municipality_id).values(matching_dpia_on=None)
        )
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get(f"/jobaabninger/{scene.opening.id}"))
    assert "Listen er ikke rangordnet" in page.text
    assert "Passer godt" not in page.text


async def test_an_impossible_proposal_is_told_with_every_reason(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory, times=((6, 540, 720),), minutes_per_week=900)
    await factory.sign_in(client, scene.consultant)
    await client.get("/jobaabninger")
    answer = await client.post(
        f"/jobaabninger/{scene.opening.id}/foreslaa",
        data={"worker_id": str(scene.worker.id), "idempotency_key": "en-nøgle".replace("ø", "o")},
    )
    assert answer.status_code == 422
    text = BeautifulSoup(answer.text, "html.parser").text
    assert "lørdag" in text
    assert "15 timer" in text
