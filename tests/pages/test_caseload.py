"""The consultant's people: the list, somebody new, the page of one person, and the month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select

from infra.idempotency import IdempotencyKey
from infra.vocabulary import Role
from tests.factories import Factory
from tests.pages.visitor import Visitor
from tests.services.workers.workplace import cafe
from workers.models import ClosedMonth, Placement, Worker
from workers.queries import worker_with_all
from workers.vocabulary import TargetGroup


@pytest.fixture
def visitor(client: AsyncTestClient[Litestar], factory: Factory) -> Visitor:
    return Visitor(client, factory)


async def test_an_empty_list_leads_on(visitor: Visitor, factory: Factory) -> None:
    await visitor.sign_in(await factory.account(Role.CONSULTANT))
    await visitor.open("/borgere")
    assert visitor.heading == "Mine borgere"
    assert visitor.page.select_one('main a[href="/borgere?hvem=alle"]')
    await visitor.open("/borgere?hvem=alle&soeg=ukendt")
    assert "Ingen passer" in visitor.text


async def test_somebody_new_is_taken_in_once_and_the_cpr_number_is_not_shown_again(
    visitor: Visitor, factory: Factory
) -> None:
    amina = await factory.account(Role.CONSULTANT)
    await visitor.sign_in(amina)
    await visitor.open("/borgere/ny")
    form = visitor.fields("/borgere/ny")
    typed = {"name": "Bo Borger", "cpr": "070761-4285", "groups": ["activity_ready"]}
    await visitor.submit("/borgere/ny", **typed)
    assert visitor.heading == "Bo Borger"
    assert "070761-••••" in visitor.text
    assert "4285" not in visitor.answer.text
    assert "65 år" in visitor.text
    await visitor.client.post("/borgere/ny", data={**form, **typed})
    async with factory.work() as work:
        people = list(await work.session.scalars(select(Worker)))
        kept = list(await work.session.scalars(select(IdempotencyKey)))
    assert len(people) == 1, "the same form twice is one person"
    assert all("4285" not in f"{each.key}{each.answer}" for each in kept)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"cpr": "3102901234"}, "cpr"),
        ({"cpr": "123"}, "cpr"),
        ({"email": "bo"}, "email"),
        (
            {"cpr": "0707614285", "birth_date_day": "1", "birth_date_month": "1", "birth_date_year": "1990"},
            "birth_date",
        ),
    ],
)
async def test_what_cannot_be_is_told_and_the_cpr_number_is_not_sent_back(
    visitor: Visitor, factory: Factory, typed: dict[str, str], field: str
) -> None:
    await visitor.sign_in(await factory.account(Role.CONSULTANT))
    await visitor.open("/borgere/ny")
    await visitor.submit("/borgere/ny", **{"name": "Bo Borger", **typed})
    assert visitor.status == 422
    assert visitor.error_of(field)
    assert not visitor.fields("/borgere/ny")["cpr"]
    async with factory.work() as work:
        assert (await work.session.scalars(select(Worker))).all() == []


async def test_the_persons_own_words_come_first_and_the_look_is_told_to_them(
    visitor: Visitor, factory: Factory
) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.amina)
    await visitor.open(f"/borgere/{town.worker.id}")
    headings = [heading.get_text(strip=True) for heading in visitor.page.select("main h2")]
    assert headings[0] == "Om mig"
    await visitor.open(f"/borgere/{town.worker.id}/ret/om-dig")
    assert "Det, du skriver, kan Bo læse." in visitor.text
    await visitor.submit(f"/borgere/{town.worker.id}/ret/om-dig", own_words="Bo er god til kunder.")
    assert "Bo er god til kunder." in visitor.text
    await visitor.sign_in(town.bo)
    await visitor.open("/mine-data")
    assert "Jobkonsulent" in visitor.text
    assert "rettet noget" in visitor.text
    assert "Amina" not in visitor.text


async def test_groups_are_joined_and_ended_and_a_person_is_taken_over(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    other = await factory.worker(name="Nete Ny")
    await visitor.sign_in(town.amina)
    path = f"/borgere/{other.id}"
    await visitor.open(path)
    await visitor.submit(f"{path}/min")
    await visitor.submit(
        f"{path}/grupper", group="neet", valid_from_day="1", valid_from_month="11", valid_from_year="2026"
    )
    assert "Unge uden uddannelse og job fra 01.11.2026" in visitor.text
    await visitor.submit(f"{path}/grupper", group="neet")
    assert visitor.status == 422
    assert "allerede i gruppen" in visitor.text
    end = visitor.page.select_one('form[action$="/slut"]')
    assert end is not None
    await visitor.submit(str(end["action"]))
    async with factory.work() as work:
        found = await worker_with_all(work.session, other.id)
    assert found is not None
    assert found.consultant_id == town.amina.account_id
    assert [(each.target_group, each.valid_to) for each in found.memberships] == [
        (TargetGroup.NEET, date(2026, 11, 20))
    ]
    await visitor.submit(f"{path}/meld-ud")
    assert visitor.path == "/borgere"


async def test_an_end_asks_for_a_next_step(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    path = f"/forloeb/{town.placement.id}/slut"
    await visitor.sign_in(town.amina)
    await visitor.open(path)
    await visitor.submit(path)
    assert visitor.status == 422
    assert visitor.error_of("next_step")
    await visitor.submit(path, next_step="Flere timer i januar")
    assert visitor.path == f"/borgere/{town.worker.id}"
    async with factory.work() as work:
        placement = await work.session.get(Placement, town.placement.id)
    assert placement is not None
    assert (placement.state, placement.next_step) == ("ended", "Flere timer i januar")


async def test_a_month_with_open_lines_is_closed_only_with_a_yes(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await town.register(date(2026, 10, 23), time(7), time(9))
    await visitor.sign_in(town.amina)
    await visitor.open("/maaneder")
    assert "Oktober 2026" in visitor.text
    await visitor.open("/maaneder/2026-10")
    assert "Bo Borger" in visitor.text
    await visitor.submit("/maaneder/2026-10")
    assert visitor.status == 422
    assert "1 registrering venter" in visitor.text
    await visitor.submit("/maaneder/2026-10", although_open="on")
    assert visitor.said().endswith("Oktober 2026 er lukket. Udvalgets tal er på vej.")
    async with factory.work() as work:
        assert len((await work.session.scalars(select(ClosedMonth))).all()) == 1
    await visitor.open("/maaneder/2026-11")
    assert visitor.page.select_one('form[action="/maaneder/2026-11"]') is None
    await visitor.open("/maaneder/2026-13")
    assert visitor.status == 404


async def test_the_list_goes_on_where_it_stopped(visitor: Visitor, factory: Factory) -> None:
    amina = await factory.account(Role.CONSULTANT)
    people = [Worker(name=f"Borger {number:03}", kinds=[], consultant_id=amina.account_id) for number in range(45)]
    await factory.save(*people)
    await visitor.sign_in(amina)
    await visitor.open("/borgere")
    first = {link.text for link in visitor.page.select("#borgere-rows a")}
    more = visitor.page.select_one("#show-more a")
    assert more is not None
    await visitor.open(str(more["href"]))
    second = {link.text for link in visitor.page.select("#borgere-rows a")}
    assert (len(first), len(second)) == (40, 5)
    assert not first & second


async def test_the_list_does_not_ask_more_of_the_database_with_more_people(
    visitor: Visitor, factory: Factory, count_queries: Callable[[], list[str]]
) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.amina)
    counts: list[int] = []
    for extra in (0, 12):
        for _ in range(extra):
            worker = await factory.worker(consultant_id=town.amina.account_id)
            await factory.placement(worker, town.opening)
        for path in ("/borgere", "/maaneder", f"/borgere/{town.worker.id}"):
            counted = count_queries()
            await visitor.open(path)
            assert visitor.status == 200
            counts.append(len(counted))
    assert counts[:3] == counts[3:]


async def test_nobody_else_sees_these_pages(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.boss)
    for path in ("/borgere", "/borgere/ny", f"/borgere/{town.worker.id}", "/maaneder"):
        await visitor.open(path)
        assert visitor.status == 403, path
