"""For dig: suggestions, search, yes, not now and no, all without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select

from matching.models import Proposal
from matching.services.embedding import embed_stale
from matching.vocabulary import ProposalState
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.pages.reading import form_fields, soup_of
from tests.services.matching.proposing import Scene, a_scene

Browser = AsyncTestClient[Litestar]


async def the_proposal(scene: Scene) -> Proposal:
    async with scene.factory.work() as work:
        proposal = await work.session.scalar(select(Proposal))
    assert proposal is not None
    return proposal


async def test_cards_tell_what_where_when_and_why(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory, times=((2, 540, 720),), wage_per_hour=150, phrases=("Rydde op i caféen",))
    async with factory.work() as work:
        await embed_stale(work, WordEncoder())
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get("/for-dig"))
    [card] = page.select("article.card")
    for words in (
        "Hjælp i caféen",
        "Prøveby",
        "1,6 km, ca. 6 min. på cykel",
        "Tirsdag kl. 9–12",
        "3 timer om ugen",
        "150,00 kr. i timen",
        "Du kan tirsdag kl. 9–12.",
        "Du skrev »rydde op i en café«",
    ):
        assert words in card.text, words
    assert {button.text for button in card.select(".button")} >= {"Ja tak", "Nej"}


async def test_a_yes_goes_through_what_the_employer_will_see(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get(f"/for-dig/{scene.opening.id}"))
    form = page.select_one("#ja form")
    assert form is not None
    boxes = {str(box["value"]): box.has_attr("checked") for box in form.select("input[type=checkbox]")}
    assert boxes == {
        "own_words": True,
        "wishes": True,
        "skills": True,
        "phone": True,
        "no_heavy_lifting": True,
        "quiet": True,
    }
    assert "Jeg elsker at have styr på et køkken" in form.text
    fields: dict[str, Any] = {**form_fields(form), "items": ["skills"], "adjustments": ["quiet"]}
    answer = await client.post(str(form["action"]), data=fields, follow_redirects=False)
    assert answer.status_code == 303
    again = await client.post(str(form["action"]), data=fields, follow_redirects=False)
    assert again.headers["location"] == answer.headers["location"]
    proposal = await the_proposal(scene)
    assert proposal.state == ProposalState.WITH_EMPLOYER
    assert proposal.released_items == ["skills"]
    assert proposal.released_adjustments == ["quiet"]
    page = soup_of(await client.get(answer.headers["location"]))
    assert "Nu er det arbejdsgiverens tur" in page.text


async def test_unticking_everything_releases_only_the_name(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get(f"/for-dig/{scene.opening.id}"))
    fields = {
        name: value
        for name, value in form_fields(page.select_one("#ja form")).items()
        if name not in {"items", "adjustments"}
    }
    await client.post(f"/for-dig/{scene.opening.id}/ja", data=fields)
    proposal = await the_proposal(scene)
    assert (proposal.released_items, proposal.released_adjustments) == ([], [])


async def test_not_now_and_no_are_remembered_and_a_no_needs_a_reason(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get("/for-dig"))
    await client.post(f"/for-dig/{scene.opening.id}/svar", data=form_fields(page.select_one("article.card form")))
    assert (await the_proposal(scene)).state == ProposalState.WORKER_NOT_NOW
    assert soup_of(await client.get("/for-dig")).select("article.card") == []
    page = soup_of(await client.get(f"/for-dig/{scene.opening.id}"))
    fields = form_fields(page.select("#nej form")[1]) | {"reason_text": "Jeg har fået noget andet"}
    page = soup_of(await client.post(f"/for-dig/{scene.opening.id}/svar", data=fields), status=400)
    assert "Vælg, hvorfor det er et nej." in page.text
    assert "Jeg har fået noget andet" in page.text, "nothing typed is lost"
    await client.post(f"/for-dig/{scene.opening.id}/svar", data={**fields, "reason": "distance"})
    async with factory.work() as work:
        newest = await work.session.scalar(select(Proposal).order_by(Proposal.id.desc()))
    assert newest is not None
    assert (newest.state, newest.reason) == (ProposalState.WORKER_NO, "distance")


async def test_what_does_not_fit_tells_why_and_the_way_on(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory, times=((6, 600, 720),), minutes_per_week=120)
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get("/for-dig"))
    assert "Hvis lørdag, så er der 1." in page.text
    page = soup_of(await client.get(f"/for-dig/{scene.opening.id}"))
    assert "Du har ikke sagt ja til lørdag." in page.text
    assert page.select_one("#ja") is None
    assert page.select_one('a[href="/om-mig"]') is not None


async def test_the_search_finds_and_keeps_what_was_typed(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    page = soup_of(await client.get("/for-dig", params={"q": "caféen", "slags": "micro_job", "timer": "300"}))
    assert len(page.select("article.card")) == 1
    assert page.select_one("#q")["value"] == "caféen"  # type: ignore[index]
    page = soup_of(await client.get("/for-dig", params={"q": "<script>alert(1)</script>"}))
    assert page.select_one(".empty a.button") is not None
    assert page.find("script", string=lambda text: text is not None and "alert" in text) is None


async def test_suggestions_are_turned_off_and_on(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    await client.get("/for-dig")
    page = soup_of(await client.post("/for-dig/forslag", data={"on": "nej"}))
    assert "Forslag er slået fra" in page.text
    assert page.select("article.card") == []
    page = soup_of(await client.post("/for-dig/forslag", data={"on": "ja"}))
    assert len(page.select("article.card")) == 1


async def test_more_suggestions_do_not_ask_more_of_the_database(
    client: Browser, factory: Factory, count_queries: Callable[[], Any]
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.worker_actor)
    counted = count_queries()
    await client.get("/for-dig")
    few = len(counted)
    for _ in range(4):
        await factory.opening(scene.employer, scene.workplace)
    counted = count_queries()
    page = soup_of(await client.get("/for-dig"))
    assert len(page.select("article.card")) == 5
    assert len(counted) == few


async def test_a_consultant_sees_what_fits_a_person_and_proposes_it(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get(f"/borgere/{scene.worker.id}/forslag"))
    [card] = page.select("article.card")
    form = card.form
    assert form is not None
    await client.post(str(form["action"]), data=form_fields(form))
    proposal = await the_proposal(scene)
    assert (proposal.state, proposal.worker_id) == (ProposalState.PROPOSED, scene.worker.id)
