"""Hvordan går det? as the committee reads it: what stands there, what is hidden, and that everything can be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup, Tag
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import update

from infra.clock import FixedClock
from infra.vocabulary import Role
from tests.conftest import QueryCount
from tests.factories import Factory
from tests.services.workers.month import COURSE, READY, SINCE, Town
from workers.models import Target
from workers.rules.indicators import StrategyKey
from workers.services.figures import ensure_indicators

Client = AsyncTestClient[Litestar]


@pytest.fixture
async def town(factory: Factory, client: Client) -> Town:
    """August and September are closed: of 30 activity-ready 6, then 9 work; of 20 in a resource course, 3."""
    town = Town(factory)
    ready = await town.crowd(30, (READY, SINCE, None), official=True)
    course = await town.crowd(20, (COURSE, SINCE, None))
    for month, working in ((8, 6), (9, 9)):
        for worker_id in (*ready[:working], *course[:3]):
            await town.works(worker_id, date(2026, month, 8), 90)
        await town.close(date(2026, month, 1))
        await town.make(date(2026, month, 1))
    await factory.sign_in(client, await town.reader())
    return town


async def shown(client: Client, address: str) -> BeautifulSoup:
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def rows(page: BeautifulSoup, table: str) -> list[list[str]]:
    return [[words(cell) for cell in row.select("td")] for row in page.select(f"#{table} tr")]


async def test_one_page_says_how_it_goes_up_to_when_and_that_it_is_preliminary(client: Client, town: Town) -> None:
    page = await shown(client, "/hvordan-gaar-det")
    assert words(page.h1) == "Hvordan går det?"
    main = words(page.main)
    assert "Opdateret til og med september 2026. Foreløbige tal: timer registreret i Timebro." in main
    t1, t2, t3 = rows(page, "targets")
    assert t1[1].startswith("30,0 % 9 af 30 personer")
    assert "Placering: ikke kendt" in t1[2]
    assert t1[3] == "↗ Op 10,0 procentpoint siden august 2026. Det går den rigtige vej."
    assert t2[1] == "ingen personer"
    # Nobody is in T3's official base, but its group is hidden beside it, and a part narrows down its whole.
    assert t3[1] == "skjult"
    assert "Mindst 18 %" in t3[2]
    groups = {row[0]: row[1:] for row in rows(page, "groups")}
    assert groups["Aktivitetsparate"][0].startswith("30,0 %")
    assert groups["I ressourceforløb"] == [
        "skjult I ressourceforløb, lønnede timer",
        "skjult I ressourceforløb, lønnede timer eller aktivering",
        "Ingen tidligere måned at måle mod.",
    ]
    assert "Hvad betyder “skjult”?" in main


async def test_every_figure_on_the_page_can_be_opened(client: Client, town: Town) -> None:
    page = await shown(client, "/hvordan-gaar-det")
    links = [str(link["href"]) for link in page.select("#targets a, #groups a")]
    assert len(links) == 3 + 2 * 6
    for link in links:
        opened = await shown(client, link)
        facts = words(opened.select_one("dl.facts"))
        for asked in ("Tæller med", "Ud af", "Hvem", "Hvornår", "Mål", "Datakilde", "version 1"):
            assert asked in facts, link
        assert len(opened.select("h1")) == 1


async def test_a_figure_by_month_is_drawn_and_stands_in_a_table(client: Client, town: Town) -> None:
    page = await shown(client, "/hvordan-gaar-det/paid_hours_share?gruppe=activity_ready")
    assert rows(page, "months") == [
        ["September 2026", "9", "30", "30,0 %", "1,5", "0,5"],
        ["August 2026", "6", "30", "20,0 %", "1,5", "0,3"],
    ]
    drawing = page.select_one("svg.chart")
    assert drawing is not None
    assert [title.get_text() for title in drawing.select("circle title")] == [
        "august 2026: 20,0 %",
        "september 2026: 30,0 %",
    ]
    assert len(drawing.select("polyline")) == 1
    assert rows(page, "by-group")[1] == ["I ressourceforløb", "skjult", "skjult", "skjult"]
    chosen = page.select_one("select[name=gruppe] option[selected]")
    assert words(chosen) == "Aktivitetsparate"


async def test_a_hidden_figure_leaves_no_number_on_its_page(client: Client, town: Town) -> None:
    page = await shown(client, "/hvordan-gaar-det/paid_hours_share?gruppe=resource_course")
    assert rows(page, "months") == [
        ["September 2026", *["skjult"] * 5],
        ["August 2026", *["skjult"] * 5],
    ]
    assert page.select_one("svg.chart") is None
    assert "20 personer" not in words(page.main)


async def test_a_target_with_a_path_says_where_it_should_be_by_now(client: Client, town: Town) -> None:
    async with town.factory.work() as work:
        row = (await ensure_indicators(work))[StrategyKey.T3]
        promise = {"goal": Decimal("0.20"), "goal_text": "Mindst 20 %", "deadline": date(2027, 9, 30)}
        await work.session.execute(update(Target).where(Target.indicator_id == row).values(promise))
    outside = (await town.crowd(20, (COURSE, SINCE, None)))[:5]
    for worker_id in (*outside, *(await town.crowd(60, (COURSE, SINCE, None), official=True))[:12]):
        await town.works(worker_id, date(2026, 9, 20))
    await town.make()
    page = await shown(client, "/hvordan-gaar-det/T3")
    # From 10 % in September 2020 to 20 % in September 2027: 72 of 84 months gone, 18.6 %.
    assert "skulle det være 18,6 % nu. Det er 1,4 procentpoint foran. Målet er nået." in words(page.main)
    assert len(page.select("svg.chart polyline[stroke-dasharray]")) == 1


async def test_a_corrected_month_says_so(client: Client, town: Town) -> None:
    worker = (await town.crowd(1))[0]
    await town.correct(await town.works(worker, date(2026, 9, 9)), -1)
    await town.make()
    page = await shown(client, "/hvordan-gaar-det/paid_hours_share?gruppe=activity_ready")
    assert rows(page, "months")[0][:4] == ["September 2026 (rettet)", "10", "31", "32,3 %"]


@pytest.mark.parametrize(
    ("role", "step"), [(Role.CONSULTANT, "/maaneder"), (Role.COMMITTEE, "/hvordan-gaar-det/paid_hours_share")]
)
async def test_before_the_first_closed_month_there_is_a_next_step(
    client: Client, factory: Factory, role: Role, step: str
) -> None:
    await factory.sign_in(client, await factory.account(role))
    page = await shown(client, "/hvordan-gaar-det")
    assert "Der er ingen tal endnu" in words(page.main)
    assert page.select_one(f'main a[href="{step}"]') is not None
    empty = await shown(client, "/hvordan-gaar-det/paid_hours_share")
    assert "Der er ingen tal her endnu" in words(empty.main)
    assert "Personer med mere end 0 bekræftede" in words(empty.main)


@pytest.mark.parametrize("address", ["/hvordan-gaar-det/sludder", "/hvordan-gaar-det/paid_hours_share?gruppe=sludder"])
async def test_what_is_no_figure_is_not_found(client: Client, factory: Factory, address: str) -> None:
    await factory.sign_in(client, await factory.account(Role.COMMITTEE))
    answer = await client.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("role", [Role.WORKER, Role.EMPLOYER])
async def test_others_are_told_that_it_is_not_theirs(client: Client, factory: Factory, role: Role) -> None:
    await factory.sign_in(client, await factory.account(role))
    assert (await client.get("/hvordan-gaar-det")).status_code == 403


async def test_more_months_cost_no_more_questions(
    client: Client, town: Town, count_queries: Callable[[], QueryCount]
) -> None:
    addresses = ["/hvordan-gaar-det", "/hvordan-gaar-det/union_share?gruppe=activity_ready"]

    async def asked() -> list[int]:
        found = []
        for address in addresses:
            counted = count_queries()
            await shown(client, address)
            found.append(len(counted))
        return found

    before = await asked()
    for month in (4, 5, 6, 7):
        await town.close(date(2026, month, 1))
        await town.make(date(2026, month, 1))
    assert await asked() == before
    assert max(before) <= 9


async def test_the_day_on_the_page_does_not_move_the_figures(client: Client, town: Town, clock: FixedClock) -> None:
    """Figures stand still: they are what was made, whenever they are read."""
    before = rows(await shown(client, "/hvordan-gaar-det"), "targets")
    clock.moment = clock.moment.replace(year=2027)
    await town.factory.sign_in(client, await town.reader())
    assert rows(await shown(client, "/hvordan-gaar-det"), "targets") == before
