"""The administrator's pages: each form changes what it says, and every fault is shown where it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from employers.vocabulary import OpeningKind
from infra.audit import AuditEvent
from infra.db import new_id
from infra.identity.models import Account
from infra.outbox import OutboxItem
from infra.tenancy import Place
from infra.vocabulary import Role
from tests.factories import PASSWORD, Factory
from tests.services.workers.month import Town

Client = AsyncTestClient[Litestar]
PAGES = ["", "/konti", "/log", "/regler", "/steder", "/grundlag"]


@pytest.fixture
async def admin(client: Client, factory: Factory) -> Client:
    """A browser in which an administrator is signed in."""
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR, name="Anders Administrator"))
    return client


async def shown(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    answer = await client.get(address)
    assert answer.status_code == status, answer.text
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


async def sent(
    client: Client, page: BeautifulSoup, action: str, fields: dict[str, Any] | None = None, **options: Any
) -> tuple[int, BeautifulSoup]:
    """Send the page's own form to `action` with its hidden fields; gives the status and the page that follows."""
    form = page.select_one(f'form[method="post"][action="{action}"]')
    assert form is not None, f"no form to {action}"
    hidden = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    answer = await client.post(action, data={**hidden, **(fields or {})}, follow_redirects=True, **options)
    return answer.status_code, BeautifulSoup(answer.text, "lxml")


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_has_its_heading_and_a_way_back(admin: Client, path: str) -> None:
    page = await shown(admin, f"/administration{path}")
    assert len(page.select("h1")) == 1
    assert path == "" or page.select_one('a.back-link[href="/administration"]') is not None


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_nobody_else_comes_in(client: Client, factory: Factory, path: str, role: Role) -> None:
    await factory.sign_in(client, await factory.account(role))
    await shown(client, f"/administration{path}", status=403)


async def test_the_first_page_says_what_is_late(admin: Client, factory: Factory) -> None:
    page = await shown(admin, "/administration")
    assert "har ventet mere end 5 minutter" not in words(page.main)
    long_ago = factory.house.clock.now().replace(hour=1)
    await factory.save(
        OutboxItem(fact="WorkerChanged", subject=new_id(), due_at=long_ago),
        OutboxItem(fact="WorkerChanged", subject=new_id(), due_at=long_ago, attempts=12),
    )
    page = await shown(admin, "/administration")
    assert "2 opgaver i baggrunden har ventet mere end 5 minutter." in words(page.main)
    assert "1 opgave i baggrunden er opgivet efter 12 forsøg." in words(page.main)
    assert "ingen måned endnu" in words(page.select_one("dl.facts"))


async def test_closed_months_are_counted_again_when_the_past_has_been_mended(admin: Client, factory: Factory) -> None:
    town = Town(factory)
    worker = (await town.crowd(10))[0]
    await town.close()
    await town.make()
    page = await shown(admin, "/administration")
    _, after = await sent(admin, page, "/administration/tal")
    assert "Alle tal er, som de skal være." in words(after.main)
    await town.placement(worker, OpeningKind.INTERNSHIP)
    _, after = await sent(admin, page, "/administration/tal")
    assert "1 tal er rettet." in words(after.main)


async def test_a_new_account_is_opened_and_its_password_shown_once(admin: Client, factory: Factory) -> None:
    page = await shown(admin, "/administration/konti")
    fields = {"name": "Nete Ny", "email": "nete@prøve.example", "roles": ["consultant", "committee"]}
    status, after = await sent(admin, page, "/administration/konti", fields)
    assert status == 200
    password = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", words(after.main))
    assert password is not None
    status, again = await sent(admin, page, "/administration/konti", fields)
    assert password[0] not in str(again)
    assert "vist én gang" in words(again.main)
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).where(Account.email == "nete@prøve.example")) == 1
    body = {"email": "nete@prøve.example", "password": password[0], "municipality": await factory.code()}
    assert (await admin.post("/api/session", json=body)).status_code == 201


async def test_a_faulty_account_comes_back_as_it_was_typed(admin: Client) -> None:
    page = await shown(admin, "/administration/konti")
    status, after = await sent(
        admin, page, "/administration/konti", {"name": "Nete Ny", "email": "nete", "roles": ["consultant"]}
    )
    assert status == 400
    assert after.select_one('input[name=name][value="Nete Ny"]') is not None
    assert after.select_one('input[name=email][aria-invalid="true"]') is not None
    assert after.select_one('input[name=roles][value="consultant"][checked]') is not None
    assert [link["href"] for link in after.select('[data-module="error-summary"] a')] == ["#email"]


async def test_an_account_gets_a_new_password_is_closed_and_opened_again(admin: Client, factory: Factory) -> None:
    worker = await factory.account(Role.WORKER, name="Bo Borger")
    base = f"/administration/konti/{worker.account_id}"
    status, after = await sent(admin, await shown(admin, "/administration/konti?q=bo"), f"{base}/adgangskode")
    assert status == 200
    assert words(after.h1) == "Adgangskode til Bo Borger"
    _, after = await sent(admin, await shown(admin, "/administration/konti"), f"{base}/luk")
    assert "Bo Borger er logget ud overalt" in words(after.main)
    async with factory.work() as work:
        account = await work.session.get(Account, worker.account_id)
        assert account is not None
        assert account.active is False
    _, after = await sent(admin, after, f"{base}/aabn")
    assert "Bo Borger kan logge ind igen." in words(after.main)


async def test_ones_own_account_has_no_button_to_close_it(admin: Client) -> None:
    page = await shown(admin, "/administration/konti")
    assert [form["action"] for form in page.select("form") if str(form["action"]).endswith("/luk")] == []


async def test_a_search_without_a_hit_has_a_next_step(admin: Client) -> None:
    page = await shown(admin, "/administration/konti?q=findes-ikke")
    assert "Ingen konti passer" in words(page.main)
    assert words((await shown(admin, "/administration/log?action=findes.ikke")).select_one(".empty a")) != ""


async def test_the_log_finds_by_action_person_and_subject(admin: Client, factory: Factory) -> None:
    consultant = await factory.account(Role.CONSULTANT, name="Kaja Konsulent", email="kaja@prøve.example")
    subject = new_id()
    async with factory.work(consultant) as work:
        work.audit("worker.seen", "worker", subject, why="demo")
    for query in ("action=worker.seen", "account=Kaja@prøve.example", f"subject={subject}"):
        page = await shown(admin, f"/administration/log?{query}")
        (row,) = page.select("#lines tr")
        assert "Kaja Konsulent" in words(row)
        assert "worker.seen" in words(row)
        assert "why: demo" in words(row)
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).where(AuditEvent.action == "audit.searched")) == 3


@pytest.mark.parametrize(("query", "field"), [("subject=abc", "subject"), ("account=ukendt@x.dk", "account")])
async def test_a_search_that_makes_no_sense_says_where(admin: Client, query: str, field: str) -> None:
    page = await shown(admin, f"/administration/log?{query}", status=400)
    assert page.select_one(f'[data-module="error-summary"] a[href="#{field}"]') is not None


async def test_a_long_log_goes_on_over_the_page(admin: Client, factory: Factory) -> None:
    async with factory.work() as work:
        for number in range(60):
            work.audit("test.line", "test", None, number=number)
            await work.session.flush()
    page = await shown(admin, "/administration/log?action=test.line")
    assert len(page.select("#lines tr")) == 50
    more = page.select_one("#show-more a")
    assert more is not None
    rest = await shown(admin, str(more["href"]))
    assert len(rest.select("#lines tr")) == 10
    assert "number: 0" in words(rest.select("#lines tr")[-1])


async def test_the_rules_of_a_chosen_day(admin: Client) -> None:
    page = await shown(admin, "/administration/regler?on_day=31&on_month=12&on_year=2025")
    assert "onsdag den 31. december 2025" in words(page.main)
    machines = next(row for row in page.select("tbody tr") if "youth.machines" in words(row))
    cells = [words(cell) for cell in machines.select("td")]
    assert cells[1] == "forbidden_list"
    assert cells[2].endswith("til 31.12.2025")
    assert cells[3]
    assert cells[4].startswith("Høj")
    assert cells[5] == "ikke gennemgået"
    later = await shown(admin, "/administration/regler?on_day=1&on_month=1&on_year=2026")
    machines = next(row for row in later.select("tbody tr") if "youth.machines" in words(row))
    assert words(machines.select("td")[1]) == "risk_assessment før: forbidden_list"
    assert "Unges arbejde" in words(later.main)


async def test_an_unknown_amount_is_called_unknown_and_an_old_rule_asks_to_be_looked_at(admin: Client) -> None:
    page = await shown(admin, "/administration/regler?on_day=2&on_month=1&on_year=2027")
    main = words(page.main)
    assert "ikke kendt" in main
    assert "bliver aldrig gættet" in main
    assert "Se på disse regler igen" in main


async def test_a_day_that_is_none_is_told_and_todays_rules_are_shown(admin: Client) -> None:
    page = await shown(admin, "/administration/regler?on_day=31&on_month=4&on_year=2026", status=400)
    assert "Datoen findes ikke: 31. april 2026." in words(page.main)
    assert "20. november 2026" in words(page.main)


async def test_places_come_in_from_a_file_as_excel_writes_it(admin: Client, factory: Factory) -> None:
    page = await shown(admin, "/administration/steder")
    content = "navn;postnummer;breddegrad;længdegrad\r\nÅhavnen;4000;55,6415;12,0803\r\n".encode("cp1252")
    status, after = await sent(admin, page, "/administration/steder", files={"file": ("steder.csv", content)})
    assert status == 200
    assert "1 sted er hentet ind." in words(after.main)
    async with factory.work() as work:
        assert await work.session.scalar(select(Place.name)) == "Åhavnen"


async def test_faulty_rows_are_all_shown_and_the_mended_file_goes_in(admin: Client, factory: Factory) -> None:
    page = await shown(admin, "/administration/steder")
    faulty = b"name;postcode;latitude;longitude\nA;4000;55,6;12,1\nB;40;55,6;12,1\nC;4000;x;12,1\n"
    status, after = await sent(admin, page, "/administration/steder", files={"file": ("s.csv", faulty)})
    assert status == 400
    told = [words(line) for line in after.select('[data-module="error-summary"] li')]
    assert len(told) == 2
    assert told[0].startswith("Linje 3:")
    assert told[1].startswith("Linje 4:")
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Place)) == 0
    mended = faulty.replace(b";40;", b";4000;").replace(b";x;", b";55,7;")
    status, after = await sent(admin, page, "/administration/steder", files={"file": ("s.csv", mended)})
    assert "3 steder er hentet ind." in words(after.main)


async def test_no_file_is_told(admin: Client) -> None:
    page = await shown(admin, "/administration/steder")
    status, after = await sent(admin, page, "/administration/steder", files={"file": ("", b"")})
    assert status == 400
    assert "Vælg en CSV-fil" in words(after.main)


async def test_the_basis_for_ranking_people_is_recorded_and_taken_back(client: Client, factory: Factory) -> None:
    await factory.begin(matching_legal_basis=None, matching_dpia_on=None, matching_approved_by=None)
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))

    async def may_rank() -> bool:
        async with factory.work() as work:
            return (await work.municipality()).may_rank_people

    page = await shown(client, "/administration/grundlag")
    assert "Grundlaget er ikke noteret" in words(page.main)
    day = {"dpia_on_day": "1", "dpia_on_month": "10", "dpia_on_year": "2026"}
    status, after = await sent(client, page, "/administration/grundlag", {**day, "legal_basis": "Fiktiv lov § 1"})
    assert status == 400
    assert after.select_one('[data-module="error-summary"] a[href="#approved_by"]') is not None
    assert "Fiktiv lov § 1" in words(after.select_one("textarea"))
    assert not await may_rank()
    whole = {**day, "legal_basis": "Fiktiv lov § 1", "approved_by": "Direktør Dorte"}
    status, after = await sent(client, page, "/administration/grundlag", whole)
    assert "Grundlaget er noteret." in words(after.main)
    assert await may_rank()
    await sent(client, after, "/administration/grundlag/tilbage")
    assert not await may_rank()


async def test_everybody_may_change_their_own_password(client: Client, factory: Factory) -> None:
    worker = await factory.account(Role.WORKER)
    await factory.sign_in(client, worker)
    page = await shown(client, "/adgangskode")
    status, after = await sent(client, page, "/adgangskode", {"old": "forkert", "new": "fire ord med mellemrum"})
    assert status == 400
    assert "Den gamle adgangskode passer ikke." in words(after.main)
    assert "forkert" not in str(after.main).replace("Den gamle", "")
    status, after = await sent(client, page, "/adgangskode", {"old": PASSWORD, "new": "fire ord med mellemrum"})
    assert "Din adgangskode er skiftet." in words(after.main)


async def test_the_accessibility_statement_is_open_to_anyone_and_honest(client: Client) -> None:
    page = await shown(client, "/was")
    said = words(page.main)
    for asked in ("EN 301 549", "WCAG 2.1", "delvist", "Det ved vi mangler", "Digitaliseringsstyrelsen"):
        assert asked in said
    assert page.select_one('footer a[href="/was"]') is not None
