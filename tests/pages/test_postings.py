"""From a job text to a published posting through the pages, without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from httpx import Response
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select

from employers.models import Employer, Opening, Posting, Task, Workplace
from employers.vocabulary import OpeningKind, OpeningState
from infra.clock import FixedClock
from infra.identity.actor import Actor
from infra.vocabulary import Role
from tests.factories import Factory

TEXT = """Hjælp i caféen

Du skal rydde borde af, fylde opvaskemaskinen og vaske gulve.
Det er 6 timer om ugen, tirsdag og torsdag kl. 9-12."""


class Browser:
    """A browser without script: it fills in the form that the page shows, and follows where it is led."""

    def __init__(self, client: AsyncTestClient[Litestar]) -> None:
        self.client = client
        self.answer: Response
        self.page = BeautifulSoup("", "lxml")

    async def open(self, path: str) -> BeautifulSoup:
        return self._read(await self.client.get(path))

    async def submit(
        self, action: str, press: tuple[str, str] | None = None, files: dict[str, Any] | None = None, **typed: Any
    ) -> BeautifulSoup:
        """Send the page's form with this address; what is typed replaces what stands there, None unticks."""
        sent = {**self.fields(action), **typed, **(dict([press]) if press else {})}
        data = {name: value for name, value in sent.items() if value is not None}
        return self._read(await self.client.post(action, data=data, files=files))

    def fields(self, action: str) -> dict[str, Any]:
        form = self.page.select_one(f'form[action="{action}"]')
        assert form is not None, f"no form leads to {action}"
        found: dict[str, Any] = {}
        for field in form.select("input[name], textarea[name], select[name]"):
            name, kind = str(field["name"]), field.get("type")
            if kind == "file" or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
                continue
            value: Any = field.get("value", "on" if kind == "checkbox" else "")
            if field.name == "textarea":
                value = field.text.removeprefix("\n")
            if field.name == "select":
                option = field.select_one("option[selected]") or field.select_one("option")
                value = option.get("value", "") if option else ""
            if kind == "checkbox" and name in found:
                value = [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
            found[name] = value
        return found

    def _read(self, answer: Response) -> BeautifulSoup:
        self.answer = answer
        self.page = BeautifulSoup(answer.text, "lxml")
        return self.page

    @property
    def path(self) -> str:
        return self.answer.url.path

    def said(self) -> str:
        alert = self.page.select_one("main .alert")
        return " ".join(alert.get_text(" ").split()) if alert else ""

    def error_of(self, field: str) -> str:
        message = self.page.select_one(f"#{field}-error")
        return " ".join(message.get_text(" ").split()) if message else ""


@pytest.fixture
async def employer(factory: Factory) -> tuple[Employer, Workplace]:
    return await factory.employer()


@pytest.fixture
async def contact(factory: Factory, employer: tuple[Employer, Workplace]) -> Actor:
    actor = await factory.account(Role.EMPLOYER)
    await factory.contact(employer[0], actor)
    return actor


@pytest.fixture
async def browser(client: AsyncTestClient[Litestar], factory: Factory, contact: Actor) -> Browser:
    await factory.sign_in(client, contact)
    client.follow_redirects = True
    return Browser(client)


async def written(browser: Browser, text: str = TEXT) -> str:
    """A draft made on the page; gives its path."""
    await browser.open("/opslag/nyt")
    await browser.submit("/opslag/nyt", text=text)
    assert browser.answer.status_code == 200, browser.said()
    return browser.path


async def bundled(browser: Browser) -> tuple[str, str]:
    """A draft whose tasks are made a job as suggested; gives both paths."""
    posting = await written(browser)
    button = browser.page.select_one('button[value^="bundle:"]')
    assert button is not None
    await browser.submit(f"{posting}/opgaver", ("do", str(button["value"])))
    return posting, browser.path


async def saved(factory: Factory, model: type[Any]) -> list[Any]:
    async with factory.work() as work:
        return list(await work.session.scalars(select(model).order_by(model.id)))


def headings(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select("main h1")]


def boxes(page: BeautifulSoup) -> list[Tag]:
    return page.select("input[name=task]")


async def test_an_employer_starts_with_one_big_button_and_a_next_step(browser: Browser) -> None:
    page = await browser.open("/arbejdsgiver")
    assert headings(page) == ["Få timer, stor forskel"]
    assert [link["href"] for link in page.select("main a.button-primary")] == ["/opslag/nyt", "/opslag/nyt"]
    assert "I har ingen job slået op lige nu" in page.text


async def test_the_start_shows_drafts_that_wait_and_openings_with_their_state(
    browser: Browser, factory: Factory, employer: tuple[Employer, Workplace]
) -> None:
    await factory.opening(*employer, title="Opvask om tirsdagen", seats=2)
    await factory.opening(*employer, title="Lukket job", state=OpeningState.CLOSED)
    await written(browser)
    page = await browser.open("/arbejdsgiver")
    assert "1 kladde er ikke slået op endnu" in page.text
    cards = [
        " ".join(card.get_text(" ").split()) for card in page.select("section[aria-labelledby=openings-heading] .card")
    ]
    assert len(cards) == 1
    assert "Opvask om tirsdagen Søger" in cards[0]
    assert "0 af 2 pladser besat" in cards[0]


async def test_an_account_without_an_employer_is_told_whom_to_call(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    await factory.sign_in(client, await factory.account(Role.EMPLOYER))
    answer = await client.get("/arbejdsgiver")
    assert (answer.status_code, "Ring til kommunen" in answer.text) == (200, True)


async def test_the_tasks_found_are_marked_in_the_text_and_stand_as_lines(browser: Browser, factory: Factory) -> None:
    await written(browser)
    assert "Vi fandt 3 opgaver i teksten" in browser.said()
    assert headings(browser.page) == ["Hjælp i caféen"]
    marks = [mark.get_text() for mark in browser.page.select("main mark")]
    assert marks == ["rydde borde af", "fylde opvaskemaskinen", "vaske gulve"]
    shown = browser.page.select_one(".job-text")
    assert shown is not None
    assert re.sub(r"opgave \d|\s", "", shown.get_text()) == re.sub(r"\s", "", TEXT)
    lines = [str(field["value"]) for field in browser.page.select("input[name^=phrase_]")]
    assert lines == ["Rydde borde af", "Fylde opvaskemaskinen", "Vaske gulve"]
    (posting,) = await saved(factory, Posting)
    assert (posting.text, posting.state) == (TEXT, "draft")


async def test_a_file_is_read_like_typed_text(browser: Browser, factory: Factory) -> None:
    await browser.open("/opslag/nyt")
    await browser.submit("/opslag/nyt", files={"file": ("opslag.txt", TEXT.encode(), "text/plain")})
    (posting,) = await saved(factory, Posting)
    assert (posting.text, posting.source) == (TEXT, "uploaded")
    assert browser.path == f"/opslag/{posting.id}"


@pytest.mark.parametrize(
    ("typed", "files", "field", "message"),
    [
        ("", None, "text", "Skriv, hvad der skal gøres, eller vælg en fil."),
        ("Vaske gulve. " * 24_000, None, "text", "Teksten er for lang"),
        ("Vaske \u202egulve", None, "text", "vender læseretningen"),
        ("Vaske\x00 gulve", None, "text", "nul-tegn"),
        ("", {"file": ("job.exe", b"MZ")}, "file", ".docx"),
        ("", {"file": ("job.docx", b"PK\x03\x04")}, "file", "Word-filen kan ikke læses"),
        ("Vaske gulve", {"file": ("job.txt", b"Feje")}, "file", "Vælg enten teksten eller filen"),
    ],
)
async def test_unusable_text_is_told_beside_its_field_and_kept(
    browser: Browser, factory: Factory, typed: str, files: dict[str, Any] | None, field: str, message: str
) -> None:
    await browser.open("/opslag/nyt")
    await browser.submit("/opslag/nyt", text=typed, files=files)
    assert browser.answer.status_code == 400
    assert message in browser.error_of(field)
    kept = browser.fields("/opslag/nyt")["text"]
    assert kept == typed.replace("\u202e", "").replace("\x00", "")
    assert await saved(factory, Posting) == []


async def test_with_several_workplaces_one_is_chosen(
    browser: Browser, factory: Factory, employer: tuple[Employer, Workplace]
) -> None:
    _, other = await factory.employer()
    async with factory.work() as work:
        moved = await work.session.get_one(Workplace, other.id)
        moved.employer_id = employer[0].id
        moved.name = "Filialen"
    await browser.open("/opslag/nyt")
    await browser.submit("/opslag/nyt", text=TEXT)
    assert browser.error_of("workplace_id") == "Fejl: Vælg, hvilken arbejdsplads opgaverne er på."
    await browser.submit("/opslag/nyt", workplace_id=str(other.id))
    (posting,) = await saved(factory, Posting)
    assert posting.workplace_id == other.id


async def test_lines_are_renamed_given_hours_and_described(browser: Browser, factory: Factory) -> None:
    posting = await written(browser)
    first = (await saved(factory, Task))[0].id
    typed: dict[str, Any] = {
        f"phrase_{first}": "Rydde alle borde af",
        f"hours_{first}": "2,5",
        f"time_{first}": "evening",
        f"demands_{first}": ["lifting", "standing"],
        f"young_{first}": None,
    }
    await browser.submit(f"{posting}/opgaver", ("do", "save"), **typed)
    task = (await saved(factory, Task))[0]
    assert (task.phrase, task.minutes_per_week, task.time_of_day) == ("Rydde alle borde af", 150, "evening")
    assert (sorted(task.demands), task.young_possible) == (["lifting", "standing"], False)


async def test_a_line_that_cannot_be_read_keeps_everything_typed(browser: Browser, factory: Factory) -> None:
    posting = await written(browser)
    first, second, _ = (task.id for task in await saved(factory, Task))
    typed: dict[str, Any] = {f"phrase_{first}": "", f"hours_{first}": "mange", f"phrase_{second}": "Noget helt andet"}
    await browser.submit(f"{posting}/opgaver", ("do", "save"), task=[str(second)], new_phrase="Vande", **typed)
    assert browser.answer.status_code == 400
    assert "Skriv, hvad opgaven er." in browser.error_of(f"phrase_{first}")
    assert "Skriv timer som et tal" in browser.error_of(f"hours_{first}")
    kept = browser.fields(f"{posting}/opgaver")
    assert {name: kept[name] for name in typed} == typed
    assert (kept["task"], kept["new_phrase"]) == (str(second), "Vande")
    assert [task.phrase for task in await saved(factory, Task)] == [
        "Rydde borde af",
        "Fylde opvaskemaskinen",
        "Vaske gulve",
    ]


async def test_tasks_are_added_merged_moved_and_removed_by_their_buttons(browser: Browser, factory: Factory) -> None:
    posting = await written(browser)
    action = f"{posting}/opgaver"
    await browser.submit(action, ("do", "add"), new_phrase="Vande blomster", new_hours="0,5")
    first, second, third, new = (task.id for task in await saved(factory, Task))
    await browser.submit(action, ("do", "merge"), task=[str(first), str(second)])
    await browser.submit(action, ("do", f"up:{new}"))
    await browser.submit(action, ("do", "remove"), task=str(third))
    tasks = sorted(await saved(factory, Task), key=lambda task: task.position)
    assert [(task.phrase, task.minutes_per_week) for task in tasks] == [
        ("Rydde borde af og fylde opvaskemaskinen", 240),
        ("Vande blomster", 30),
    ]


async def test_buttons_that_need_a_tick_say_so(browser: Browser) -> None:
    posting = await written(browser)
    await browser.submit(f"{posting}/opgaver", ("do", "bundle"))
    assert browser.answer.status_code == 400
    assert "Sæt kryds ved de opgaver, det gælder." in browser.said()


async def test_a_double_tap_has_one_effect(browser: Browser, factory: Factory) -> None:
    posting = await written(browser)
    ticked = [str(box["value"]) for box in boxes(browser.page)]
    sent = {**browser.fields(f"{posting}/opgaver"), "do": "bundle", "task": ticked}
    answers = [await browser.client.post(f"{posting}/opgaver", data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].url == answers[1].url
    assert len(await saved(factory, Opening)) == 1


async def test_paid_hours_are_preselected_on_the_form_of_an_opening(browser: Browser, factory: Factory) -> None:
    _, path = await bundled(browser)
    kinds = [str(radio["value"]) for radio in browser.page.select("input[name=kind]")]
    assert kinds[0] == OpeningKind.MICRO_JOB
    assert OpeningKind.MUNICIPAL_MICRO_JOB not in kinds
    fields = browser.fields(path)
    assert (fields["kind"], fields["minutes_per_week"], fields["seats"]) == ("micro_job", "6", "1")
    assert (fields["times_2_from"], fields["times_2_to"], fields["times_4_from"]) == ("09.00", "12.00", "09.00")
    details = browser.page.select_one("main details")
    assert details is not None
    assert not details.has_attr("open")


async def test_an_opening_is_filled_in_and_saved(browser: Browser, factory: Factory, clock: FixedClock) -> None:
    posting, path = await bundled(browser)
    start = clock.today() + timedelta(days=20)
    await browser.submit(
        path,
        title="Opvask og borde",
        minutes_per_week="4,5",
        seats="2",
        wage_per_hour="145,50",
        times_4=None,
        times_4_from="",
        times_4_to="",
        times_6_from="10",
        times_6_to="14.30",
        starts_on_day=str(start.day),
        starts_on_month=str(start.month),
        starts_on_year=str(start.year),
    )
    assert browser.path == posting
    (opening,) = await saved(factory, Opening)
    assert (opening.title, opening.minutes_per_week, opening.seats) == ("Opvask og borde", 270, 2)
    assert (str(opening.wage_per_hour), opening.starts_on) == ("145.50", start)
    card = browser.page.select_one("section[aria-labelledby=openings] .card")
    assert card is not None
    assert "tirsdag kl. 9–12 og lørdag kl. 10–14.30" in card.get_text(" ")


async def test_an_opening_that_cannot_be_is_told_at_its_fields_and_nothing_typed_is_lost(
    browser: Browser, factory: Factory
) -> None:
    _, path = await bundled(browser)
    typed: dict[str, Any] = {
        "title": "",
        "minutes_per_week": "38",
        "seats": "nul",
        "wage_per_hour": "NaN",
        "starts_on_day": "31",
        "starts_on_month": "2",
        "times_2_to": "8",
    }
    await browser.submit(path, **typed)
    assert browser.answer.status_code == 400
    for field in ("title", "minutes_per_week", "seats", "wage_per_hour", "starts_on", "times_2"):
        assert browser.error_of(field), field
    kept = browser.fields(path)
    assert {name: kept[name] for name in typed} == typed
    (opening,) = await saved(factory, Opening)
    assert (opening.minutes_per_week, opening.seats, opening.wage_per_hour) == (360, 1, None)


async def test_publishing_an_unfinished_internship_says_what_is_missing_and_where(
    browser: Browser, factory: Factory
) -> None:
    posting, path = await bundled(browser)
    await browser.submit(path, kind="internship")
    page = await browser.open(f"{posting}/forhaandsvisning")
    missing = {str(link["href"]): link.get_text() for link in page.select("main .alert-error a")}
    assert set(missing) == {f"{path}#purpose", f"{path}#ends_on", f"{path}#paid_step"}
    assert page.select_one(f'form[action="{posting}/slaa-op"]') is None
    forced = await browser.client.post(f"{posting}/slaa-op")
    assert (forced.status_code, "Det mangler, før I kan slå op" in forced.text) == (422, True)
    opened = (await browser.open(path)).select_one("main details")
    assert opened is not None
    assert opened.has_attr("open")
    assert (await saved(factory, Posting))[0].state == "draft"


async def test_the_preview_shows_what_a_candidate_sees_and_publishes(browser: Browser, factory: Factory) -> None:
    posting, path = await bundled(browser)
    await browser.submit(path, wage_per_hour="145,50")
    page = await browser.open(f"{posting}/forhaandsvisning")
    assert headings(page) == ["Sådan ser en kandidat det"]
    seen = page.select_one(".opening-as-seen")
    assert seen is not None
    words = " ".join(seen.get_text(" ").split())
    for said in ("Rydde borde af", "6 timer om ugen", "tirsdag kl. 09.00–12.00", "145,50 kr. i timen", "Småjob"):
        assert said in words
    await browser.submit(f"{posting}/slaa-op")
    assert "Så er det slået op" in browser.said()
    assert (await saved(factory, Posting))[0].state == "open"
    assert (await saved(factory, Opening))[0].state == "open"
    twice = await browser.client.post(f"{posting}/slaa-op")
    assert (twice.status_code, "allerede slået op" in twice.text) == (409, True)


async def test_a_posting_is_copied_closed_and_a_draft_thrown_away(browser: Browser, factory: Factory) -> None:
    posting, _ = await bundled(browser)
    await browser.open(f"{posting}/forhaandsvisning")
    await browser.submit(f"{posting}/slaa-op")
    await browser.submit(f"{posting}/kopier")
    copy = browser.path
    assert copy != posting
    assert len(browser.page.select("section[aria-labelledby=openings] .card")) == 1
    await browser.submit(f"{copy}/slet")
    assert browser.path == "/opslag"
    await browser.open(posting)
    await browser.submit(f"{posting}/luk")
    assert browser.page.select_one("#tasks-form") is None
    (left,) = await saved(factory, Posting)
    assert (f"/opslag/{left.id}", left.state) == (posting, "closed")


async def test_an_opening_is_taken_apart_closed_and_opened_again(browser: Browser, factory: Factory) -> None:
    posting, path = await bundled(browser)
    await browser.submit(f"{path}/skil-ad")
    assert await saved(factory, Opening) == []
    assert len(boxes(browser.page)) == 3
    posting, path = await bundled(browser)
    await browser.open(f"{posting}/forhaandsvisning")
    await browser.submit(f"{posting}/slaa-op")
    await browser.open(path)
    await browser.submit(f"{path}/luk")
    assert (await saved(factory, Opening))[0].state == "closed"
    await browser.open(path)
    await browser.submit(f"{path}/genaabn")
    assert (await saved(factory, Opening))[0].state == "open"


async def test_a_consultant_says_for_whom_first(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    employer, _ = await factory.employer(municipal=True)
    await factory.employer()
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    client.follow_redirects = True
    browser = Browser(client)
    page = await browser.open("/opslag/nyt")
    assert headings(page) == ["Hvilken virksomhed er opslaget for?"]
    page = await browser.open(f"/opslag/nyt?sog={employer.name}")
    link = page.select_one(f'a[href="/opslag/nyt?virksomhed={employer.id}"]')
    assert link is not None
    await browser.open(str(link["href"]))
    await browser.submit("/opslag/nyt", text=TEXT)
    (posting,) = await saved(factory, Posting)
    assert posting.employer_id == employer.id
    button = browser.page.select_one('button[value^="bundle:"]')
    assert button is not None
    await browser.submit(f"{browser.path}/opgaver", ("do", str(button["value"])))
    assert browser.fields(browser.path)["kind"] == "municipal_micro_job"


async def test_another_employers_posting_is_not_found_on_any_page(browser: Browser, factory: Factory) -> None:
    opening = await factory.opening(*await factory.employer())
    posting, job = f"/opslag/{opening.posting_id}", f"/opslag/{opening.posting_id}/job/{opening.id}"
    for path in (posting, f"{posting}/forhaandsvisning", job):
        assert (await browser.client.get(path)).status_code == 404
    for path in (f"{posting}/opgaver", f"{posting}/luk", f"{posting}/slet", f"{posting}/slaa-op", f"{job}/luk", job):
        assert (await browser.client.post(path, data={"title": "Mit"})).status_code == 404
    mine, _ = await bundled(browser)
    assert (await browser.client.get(f"{mine}/job/{opening.id}")).status_code == 404


async def test_pages_ask_the_database_as_often_for_many_rows_as_for_few(
    browser: Browser, factory: Factory, employer: tuple[Employer, Workplace], count_queries: Callable[[], Any]
) -> None:
    async def asked(path: str) -> int:
        counted = count_queries()
        assert (await browser.open(path)) is not None
        assert browser.answer.status_code == 200
        return len(counted)

    one = await factory.opening(*employer, phrases=("Feje",), times=((1, 540, 600),))
    few = [await asked(path) for path in ("/arbejdsgiver", "/opslag", f"/opslag/{one.posting_id}")]
    for _ in range(6):
        many = await factory.opening(
            *employer, phrases=tuple(f"Opgave {each}" for each in range(12)), times=((1, 540, 600), (2, 540, 600))
        )
    more = [await asked(path) for path in ("/arbejdsgiver", "/opslag", f"/opslag/{many.posting_id}")]
    assert more == few


async def test_a_posting_that_began_earlier_may_still_be_corrected(
    browser: Browser, factory: Factory, employer: tuple[Employer, Workplace], clock: FixedClock
) -> None:
    opening = await factory.opening(*employer, starts_on=date(2026, 11, 2), flexible=True)
    path = f"/opslag/{opening.posting_id}/job/{opening.id}"
    await browser.open(path)
    await browser.submit(path, title="Nyt navn")
    assert browser.answer.status_code == 200, browser.said()
    assert (await saved(factory, Opening))[0].title == "Nyt navn"


async def test_a_draft_is_given_another_name(browser: Browser, factory: Factory) -> None:
    posting = await written(browser)
    await browser.submit(f"{posting}/navn", title="")
    assert (browser.answer.status_code, "Giv opslaget et navn." in browser.error_of("title")) == (400, True)
    await browser.submit(f"{posting}/navn", title="Hjælp om formiddagen")
    assert headings(browser.page) == ["Hjælp om formiddagen"]
    assert (await saved(factory, Posting))[0].title == "Hjælp om formiddagen"
