"""Svar as pages: signed in, and from a signed link without a password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.clock import FixedClock
from matching.models import Proposal
from matching.vocabulary import ProposalState
from tests.factories import Factory
from tests.pages.reading import form_fields, soup_of
from tests.services.matching.proposing import Scene, a_scene

Browser = AsyncTestClient[Litestar]


async def with_employer(scene: Scene, **fields: Any) -> Proposal:
    return await scene.factory.proposal(
        scene.worker,
        scene.opening,
        ProposalState.WITH_EMPLOYER,
        released_items=["own_words"],
        released_adjustments=["quiet"],
        **fields,
    )


async def test_the_employer_sees_what_was_released_and_says_yes(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory, times=((2, 540, 720),))
    proposal = await with_employer(scene)
    await factory.sign_in(client, scene.employer_actor)
    page = soup_of(await client.get("/svar"))
    assert "Venter på jeres svar" in page.text
    page = soup_of(await client.get(f"/svar/{proposal.id}"))
    for words in ("Vil I møde Amina Borger?", "Jeg elsker at have styr", "Roligt sted", "Kan tirsdag kl. 9–12."):
        assert words in page.text
    for secret in ("tunge løft", "vaske op", "+4511111111", "rydde op i en café"):
        assert secret not in page.text
    await client.post(f"/svar/{proposal.id}", data=form_fields(page.select("main form")[0]))
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_YES
    assert "I har sagt ja" in soup_of(await client.get(f"/svar/{proposal.id}")).text


async def test_not_this_time_takes_one_reason(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await with_employer(scene)
    await factory.sign_in(client, scene.employer_actor)
    page = soup_of(await client.get(f"/svar/{proposal.id}"))
    fields = form_fields(page.select("main form")[1])
    page = soup_of(await client.post(f"/svar/{proposal.id}", data=fields), status=400)
    assert page.select_one('[data-module="error-summary"]') is not None
    await client.post(f"/svar/{proposal.id}", data={**fields, "reason": "taken"})
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_NO
    page = soup_of(await client.post(f"/svar/{proposal.id}", data={"answer": "yes"}), status=409)
    assert "Du har allerede svaret: Ikke denne gang." in page.text
    assert "Amina" not in page.text


async def test_an_empty_list_has_a_next_step_and_a_long_one_no_more_statements(
    client: Browser, factory: Factory, count_queries: Callable[[], Any]
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.employer_actor)
    assert soup_of(await client.get("/svar")).select_one(".empty a.button") is not None
    await with_employer(scene)
    counted = count_queries()
    await client.get("/svar")
    few = len(counted)
    for _ in range(3):
        worker = await factory.worker()
        await factory.proposal(worker, scene.opening, ProposalState.WITH_EMPLOYER)
    counted = count_queries()
    assert len(soup_of(await client.get("/svar")).select("article.card")) == 4
    assert len(counted) == few


async def test_a_link_needs_no_sign_in_looking_changes_nothing_and_the_button_acts_once(
    client: Browser, factory: Factory
) -> None:
    scene = await a_scene(factory)
    proposal = await with_employer(scene)
    address = f"/svar/link/{await scene.signed_link(proposal)}"
    for _ in range(2):
        page = soup_of(await client.get(address))
        assert "Vil I møde Amina Borger?" in page.text
        assert "Hej Karin Kontakt" in page.text
        assert "Fiktive data." in page.text
    assert (await scene.proposal(proposal)).state == ProposalState.WITH_EMPLOYER
    fields = form_fields(page.select("main form")[0])
    page = soup_of(await client.post(address, data=fields))
    assert "Dit svar er modtaget" in page.text
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_YES
    page = soup_of(await client.post(address, data=fields), status=409)
    assert "Du har allerede svaret: Ja, vi vil gerne mødes." in page.text
    page = soup_of(await client.get(address))
    assert "Du har allerede svaret: Ja, vi vil gerne mødes." in page.text
    assert "Amina" not in page.text


async def test_an_expired_link_sends_a_new_one_with_one_tap(
    client: Browser, factory: Factory, clock: FixedClock
) -> None:
    scene = await a_scene(factory)
    proposal = await with_employer(scene)
    address = f"/svar/link/{await scene.signed_link(proposal)}"
    clock.moment += timedelta(days=8)
    page = soup_of(await client.get(address))
    assert "Linket er udløbet" in page.text
    assert "Amina" not in page.text
    form = page.select_one("main form")
    fields = form_fields(form)
    page = soup_of(await client.post(str(form["action"]), data=fields))  # type: ignore[index]
    assert "Vi har sendt et nyt link" in page.text
    assert page.select_one("main form") is None
    [mail] = await scene.messages(address=scene.contact.email)
    assert mail.link_id is not None
    page = soup_of(await client.post(address, data={**fields, "answer": "yes"}), status=409)
    assert "Vi har sendt et nyt link" in page.text


async def test_a_damaged_link_is_a_clear_page(client: Browser, factory: Factory) -> None:
    page = soup_of(await client.get("/svar/link/noget-andet"), status=404)
    assert "Linket er ikke helt" in page.text


async def test_the_employers_start_page_tells_that_somebody_waits(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.employer_actor)
    assert "venter på jeres svar" not in soup_of(await client.get("/arbejdsgiver")).text
    await with_employer(scene)
    page = soup_of(await client.get("/arbejdsgiver"))
    assert "1 person vil gerne og venter på jeres svar" in page.text
    assert page.select_one('main a[href="/svar"]') is not None
    assert "Amina" not in page.text
