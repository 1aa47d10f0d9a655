"""I dag: what waits, in order of consequence, one action each, and "senere" until tomorrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.clock import FixedClock
from infra.db import new_id
from infra.vocabulary import Role
from matching.services.today import MOST
from matching.vocabulary import ProposalState
from tests.factories import Factory
from tests.pages.reading import form_fields, soup_of
from tests.services.matching.proposing import Scene, a_scene
from workers.models import HoursEntry
from workers.vocabulary import HoursEntryKind

Browser = AsyncTestClient[Litestar]


async def a_day(scene: Scene) -> None:
    """One of each kind of card, made in another order than they shall stand."""
    factory, now = scene.factory, scene.factory.house.clock.now()

    async def somebody(name: str) -> Any:
        return await factory.worker(name=name, last_offered_at=now)

    await factory.worker(name="Uden Tilbud", last_offered_at=now - timedelta(days=45))
    working = await somebody("Timer Venter")
    placement = await factory.placement(working, scene.opening, starts_on=date(2026, 10, 1))
    await factory.save(
        HoursEntry(
            id=new_id(),
            placement_id=placement.id,
            worker_id=working.id,
            work_date=date(2026, 11, 3),
            kind=HoursEntryKind.REGISTERED,
            minutes=150,
        )
    )
    await factory.proposal(await somebody("Tavs Borger"), scene.opening, changed_at=now - timedelta(days=4))
    await factory.proposal(
        await somebody("Sover Nu"),
        scene.opening,
        changed_at=now - timedelta(days=4),
        sleep_until=now + timedelta(hours=12),
    )
    await factory.proposal(
        await somebody("Tavs Arbejdsgiver"),
        scene.opening,
        ProposalState.WITH_EMPLOYER,
        reply_by=now - timedelta(days=1),
    )
    await factory.proposal(await somebody("Ventes Her"), scene.opening, ProposalState.EMPLOYER_YES)


def names(page: Any) -> list[str]:
    return [heading.text for heading in page.select("article.card h2")]


async def test_cards_stand_in_order_of_consequence_with_one_action_each(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await a_day(scene)
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get("/i-dag"))
    assert names(page) == ["Ventes Her", "Tavs Arbejdsgiver", "Tavs Borger", "Timer Venter", "Uden Tilbud"]
    text = page.text
    for words in (
        "har sagt ja til »Hjælp i caféen«",
        "Fristen var torsdag den 19.11.2026.",
        "foreslået 16.11.2026",
        "2 timer og 30 min. hos",
        "ikke fået tilbudt noget siden 06.10.2026",
    ):
        assert words in text, words
    assert "Sover Nu" not in text
    for card in page.select("article.card"):
        assert len(card.select("a.button")) == 1


async def test_later_hides_a_card_until_tomorrow_and_only_for_the_one_who_put_it_off(
    client: Browser, factory: Factory, clock: FixedClock
) -> None:
    scene = await a_scene(factory)
    await a_day(scene)
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get("/i-dag"))
    form = page.select_one("article.card form")
    page = soup_of(await client.post("/i-dag/senere", data=form_fields(form)))
    assert names(page)[0] == "Tavs Arbejdsgiver"
    clock.moment += timedelta(hours=10)
    assert "Ventes Her" not in names(soup_of(await client.get("/i-dag")))
    clock.moment += timedelta(hours=5)
    await factory.sign_in(client, scene.consultant)
    assert names(soup_of(await client.get("/i-dag")))[0] == "Ventes Her"


async def test_what_is_no_card_cannot_be_put_off(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    await client.get("/i-dag")
    soup_of(await client.post("/i-dag/senere", data={"key": str(new_id())}), status=404)
    soup_of(await client.post("/i-dag/senere", data={"key": "nej"}), status=400)


async def test_never_more_than_a_morning_and_no_more_statements(
    client: Browser, factory: Factory, count_queries: Callable[[], Any]
) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    await factory.worker(last_offered_at=factory.house.clock.now() - timedelta(days=60))
    counted = count_queries()
    await client.get("/i-dag")
    few = len(counted)
    for _ in range(MOST + 2):
        await factory.worker(last_offered_at=factory.house.clock.now() - timedelta(days=60))
    counted = count_queries()
    page = soup_of(await client.get("/i-dag"))
    assert len(names(page)) == MOST
    assert len(counted) == few


async def test_a_calm_day_says_so_with_a_next_step(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.sign_in(client, scene.consultant)
    page = soup_of(await client.get("/i-dag"))
    assert page.select_one(".empty a.button") is not None


async def test_a_colleagues_people_stay_with_the_colleague(client: Browser, factory: Factory) -> None:
    scene = await a_scene(factory)
    worker = await factory.worker(name="Kollegas Borger", consultant_id=scene.consultant.account_id)
    await factory.proposal(worker, scene.opening, ProposalState.EMPLOYER_YES)
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    assert names(soup_of(await client.get("/i-dag"))) == []
