"""The whole journey with real server processes, real login cookies and real background work, in both doorways."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from redis.asyncio import Redis
from sqlalchemy import select

from api.walk import AD, Walk, sign_in
from employers.vocabulary import OpeningKind
from infra import links
from infra.clock import SystemClock
from infra.db import application_engine, new_id
from infra.identity.actor import Actor
from infra.settings import Settings
from infra.unit_of_work import House, SilentDoorbell
from infra.vocabulary import Role
from matching.models import AnswerLink
from tests.browsing import Browser
from tests.conftest import DATA
from tests.databases import environment, fresh_database, make_settings
from tests.factories import PASSWORD, Factory
from tests.processes import Processes, processes
from workers.models import HoursEntry, Placement
from workers.vocabulary import HoursEntryKind, TargetGroup

PEOPLE = 20
WITH_HOURS = 7


@dataclass(slots=True)
class Town:
    """A municipality of its own in which seven of twenty have paid hours last month, and its running processes."""

    factory: Factory
    settings: Settings
    programs: Processes
    employer: Actor
    consultant: Actor
    code: str
    month: date


    async def link(self, proposal_id: str) -> str:
        async with self.factory.work() as work:
            for _ in range(200):
                found = await work.session.scalar(
                    select(AnswerLink.id).where(AnswerLink.proposal_id == UUID(proposal_id))
                )
                if found is not None:
                    return links.signed(self.settings, self.factory.municipality_id, found)
                await asyncio.sleep(0.1)
        raise AssertionError("no link was mailed")


async def settle(factory: Factory, month: date) -> None:
    """Twenty activity-ready people; seven have two confirmed hours in `month` and in the one after it."""
    employer, workplace = await factory.employer()
    opening = await factory.opening(employer, workplace, seats=WITH_HOURS)
    for number in range(PEOPLE):
        worker = await factory.worker(
            name=f"Borger {number}", groups=((TargetGroup.ACTIVITY_READY, month - timedelta(days=100), None),)
        )
        if number >= WITH_HOURS:
            continue
        placement = Placement(
            id=new_id(),
            opening_id=opening.id,
            worker_id=worker.id,
            workplace_id=workplace.id,
            kind=OpeningKind.MICRO_JOB,
            starts_on=month,
            minutes_per_week=120,
            wage_per_hour=Decimal(150),
        )
        await factory.save(placement)
        for day in (month + timedelta(days=5), (month + timedelta(days=32)).replace(day=1)):
            registered = HoursEntry(
                id=new_id(),
                placement_id=placement.id,
                worker_id=worker.id,
                work_date=day,
                kind=HoursEntryKind.REGISTERED,
                minutes=120,
            )
            await factory.save(registered)
            await factory.save(
                HoursEntry(
                    placement_id=placement.id,
                    worker_id=worker.id,
                    work_date=day,
                    kind=HoursEntryKind.CONFIRMED,
                    minutes=120,
                    refers_to=registered.id,
                )
            )


@pytest.fixture
async def town(servers: tuple[str, str], tmp_path: Path) -> AsyncIterator[Town]:
    async with fresh_database(servers, f"timebro_walk_{os.getpid()}", DATA) as url:
        settings = make_settings(url, servers[1], tmp_path)
        engine = application_engine(settings)
        factory = Factory(House(engine, SystemClock(), SilentDoorbell()), settings)
        await factory.begin()
        employer_account = await factory.account(Role.EMPLOYER, name="Karin Kontakt")
        consultant = await factory.account(Role.CONSULTANT, name="Amina Konsulent")
        employer, _ = await factory.employer()
        await factory.contact(employer, employer_account)
        today = SystemClock().today()
        month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        await settle(factory, month)
        with processes(environment(url, servers[1], tmp_path), tmp_path) as programs:
            programs.start("web")
            programs.start("background")
            await asyncio.to_thread(programs.wait_ready)
            yield Town(factory, settings, programs, employer_account, consultant, await factory.code(), month)
        await engine.dispose()


async def walk(town: Town, said: list[str]) -> None:
    loop = asyncio.get_running_loop()

    def link_of(proposal_id: str) -> str:
        return asyncio.run_coroutine_threadsafe(town.link(proposal_id), loop).result(30)

    def whole() -> None:
        base = town.programs.base_url
        Walk(
            base_url=base,
            municipality=town.code,
            employer=sign_in(base, town.code, town.employer.email, PASSWORD, "Arbejdsgiver"),
            consultant=sign_in(base, town.code, town.consultant.email, PASSWORD, "Konsulent"),
            link_of=link_of,
            today=SystemClock().today(),
            say=said.append,
        ).run()

    await asyncio.to_thread(whole)


async def test_a_job_text_becomes_a_figure_that_rises_by_one_person_over_json(town: Town) -> None:
    said: list[str] = []
    await walk(town, said)
    assert f"{WITH_HOURS} → {WITH_HOURS + 1} personer" in said[-1]
    assert "Udvalgets tal" in said[-1]
    again: list[str] = []
    await walk(town, again)
    assert "måneden er ikke slut" in again[-1], "a second walk counts in this month, which cannot be closed yet"


@pytest.mark.parametrize("loss", ["background killed", "redis wiped"])
async def test_what_was_lost_between_commit_and_embedding_heals_within_a_minute(town: Town, loss: str) -> None:
    """Nobody hears the bell: the process is dead, or the queue is wiped while it is away."""
    base = town.programs.base_url
    town.programs.kill("background")
    employer = sign_in(base, town.code, town.employer.email, PASSWORD, "Arbejdsgiver")
    consultant = sign_in(base, town.code, town.consultant.email, PASSWORD, "Konsulent")
    journey = Walk(base, town.code, employer, consultant, str, SystemClock().today(), lambda _text: None)
    opening = await asyncio.to_thread(journey.publish)
    before = await asyncio.to_thread(consultant.get, f"/api/openings/{opening['id']}/shortlist")
    assert not before["likeness_known"]
    if loss == "redis wiped":
        redis: Redis = Redis.from_url(town.settings.redis_url or "")
        await redis.flushall()
        await redis.aclose()
    town.programs.start("background")
    for _ in range(600):
        after = await asyncio.to_thread(consultant.get, f"/api/openings/{opening['id']}/shortlist")
        if after["likeness_known"] and not any(row["waits_for_likeness"] for row in after["items"]):
            break
        await asyncio.sleep(0.1)
    else:
        raise AssertionError("the shortlist was not complete within 60 seconds of the restart")
    assert after["eligible_count"] + after["other_count"] == PEOPLE
    employer.client.close()
    consultant.client.close()


def date3(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def shown_figure(reader: Browser, month: date) -> int:
    """Persons with paid hours in the month, read off the committee's own page, or before closing off the preview."""
    answer = reader.client.get("/api/figures").json()
    for each in answer["months"]:
        if each["month"] == month.isoformat():
            break
    else:
        each = reader.client.get("/api/figures/preview", params={"month": f"{month:%Y-%m}"}).json()
    group = next(one for one in each["groups"] if one["group"] == "activity_ready")
    return int(group["paid_hours_share"]["numerator"])


def by_hand(town: Town, link_of: Callable[[str], str]) -> tuple[int, int]:
    """The same journey by the pages, without JavaScript; gives the figure before and after."""
    base = town.programs.base_url
    month = town.month
    employer, consultant, worker, anyone = (Browser(base) for _ in range(4))
    employer.sign_in(town.employer.email, PASSWORD, town.code)
    consultant.sign_in(town.consultant.email, PASSWORD, town.code)

    employer.open("/opslag/nyt")
    employer.send(action="/opslag/nyt", text=AD)
    assert len(employer.page.select("mark")) >= 3, "the tasks are marked in the text"
    ticked = [str(box["value"]) for box in employer.page.select("input[name=task]")]
    employer.send(action="/opgaver", button="Saml de valgte", task=ticked)
    employer.send(action=employer.path, title="Hjælp på Havkatten", minutes_per_week="3", wage_per_hour="150")
    employer.open(employer.path + "/forhaandsvisning")
    employer.send(action="/slaa-op")
    assert "Slået op" in employer.text or "slået op" in employer.text

    consultant.open("/borgere/ny")
    consultant.send(action="/borgere/ny", name="Vera Vejviser", **date3("birth_date", date(1979, 3, 2)))
    person = consultant.path
    consultant.send(action="/grupper", group="activity_ready", **date3("valid_from", month))
    consultant.open(consultant.link("logge ind selv"))
    consultant.send(action="/adgang", email="vera@gennemgang.example")
    password = consultant.page.select_one("[data-password]")
    assert password is not None
    worker.sign_in("vera@gennemgang.example", password.get_text(strip=True), town.code)
    answers = {
        "own_words": "Jeg vil gerne i gang igen.",
        "wishes": "rydde op i en café",
        "skills": "vaske op",
    }
    worker.open("/fortael-selv")
    for _ in range(12):
        if worker.path.endswith("/tak"):
            break
        form = worker.page.select("main form[method=post]")[0]
        names = {str(field["name"]) for field in form.select("[name]")}
        typed: dict[str, str | list[str]] = {name: value for name, value in answers.items() if name in names}
        for day in range(1, 6):
            if f"availability_{day}_from" in names:
                name = f"availability_{day}"
                typed |= {name: "on", f"{name}_from": "8.00", f"{name}_to": "16.00"}
        if "kinds" in names:
            typed["kinds"] = ["micro_job"]
        worker.send(action=str(form["action"]), **typed)
    assert worker.path.endswith("/tak")

    consultant.open("/jobaabninger")
    consultant.open(consultant.link("Havkatten"))
    shortlist = consultant.path
    for _ in range(120):
        consultant.open(shortlist)
        while "Vera Vejviser" not in consultant.text and "Vis flere" in consultant.text:
            consultant.open(consultant.link("Vis flere"))
        if "Vera Vejviser" in consultant.text and "sammenlignet endnu" not in consultant.text:
            break
        time.sleep(0.5)
    mine = [form for form in consultant.page.select("form[action$=foreslaa]") if person.rsplit("/", 1)[1] in str(form)]
    assert mine, consultant.text[:3000]
    consultant.page = BeautifulSoup(str(mine[0]), "html.parser")
    consultant.send(action="/foreslaa")

    worker.open("/forslag")
    worker.open(worker.link("Havkatten"))
    proposal = worker.path
    worker.send(action="/svar", button="Ja")
    link = f"/svar/link/{link_of(proposal.rsplit('/', 1)[1])}"
    anyone.open(link)
    assert "Vera Vejviser" in anyone.text
    anyone.send(action=link, button="Ja")
    consultant.open(f"{proposal}/forloeb")
    consultant.send(action="/forloeb", minutes_per_week="3", **date3("starts_on", month))

    before = shown_figure(consultant, month)
    worker.open("/mine-timer")
    worker.open(worker.link("Skriv"))
    worker.send(action="/skriv", starts="9.00", ends="12.00", **date3("work_date", month + timedelta(days=8)))
    employer.open("/timer")
    employer.send(action="/bekraeft")
    consultant.open(f"/maaneder/{month:%Y-%m}")
    consultant.send(action=f"/maaneder/{month:%Y-%m}")
    for _ in range(60):
        consultant.open("/hvordan-gaar-det")
        if "Ingen tal endnu" not in consultant.text and consultant.client.get("/api/figures").json()["months"]:
            break
        time.sleep(0.5)
    consultant.open("/hvordan-gaar-det/paid_hours_share?group=activity_ready")
    assert f"{WITH_HOURS + 1} af {PEOPLE + 1}" in consultant.text
    after = shown_figure(consultant, month)
    for browser in (employer, consultant, worker, anyone):
        browser.client.close()
    return before, after


async def test_a_job_text_becomes_a_figure_that_rises_by_one_person_by_the_pages(town: Town) -> None:
    loop = asyncio.get_running_loop()

    def link_of(proposal_id: str) -> str:
        return asyncio.run_coroutine_threadsafe(town.link(proposal_id), loop).result(30)

    before, after = await asyncio.to_thread(by_hand, town, link_of)
    assert (before, after) == (WITH_HOURS, WITH_HOURS + 1)
