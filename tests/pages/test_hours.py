"""Two taps to register, one to confirm, and a line that is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select

from infra.clock import FixedClock
from infra.vocabulary import Role
from tests.factories import Factory
from tests.pages.visitor import Visitor
from tests.services.workers.workplace import cafe
from workers.models import HoursEntry
from workers.vocabulary import HoursEntryKind, Schooling


@pytest.fixture
def visitor(client: AsyncTestClient[Litestar], factory: Factory) -> Visitor:
    return Visitor(client, factory)


async def ledger(factory: Factory) -> list[tuple[str, int]]:
    async with factory.work() as work:
        entries = await work.session.scalars(select(HoursEntry).order_by(HoursEntry.id))
        return [(entry.kind, entry.minutes) for entry in entries]


async def test_the_agreed_time_of_today_is_one_tap_away(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.bo)
    await visitor.open("/mine-timer")
    assert "Ja, kl. 07.00–09.00" in visitor.text
    once = visitor.fields("/mine-timer")
    await visitor.submit("/mine-timer")
    assert visitor.said().endswith("Tak. 2 timer fredag 20.11. er skrevet på.")
    assert "Ja, kl." not in visitor.text
    await visitor.client.post("/mine-timer", data=once)
    assert await ledger(factory) == [("registered", 120)], "a double tap has one effect"


async def test_before_the_work_is_over_nothing_can_be_taken_down(
    visitor: Visitor, factory: Factory, clock: FixedClock
) -> None:
    clock.moment = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    town = await cafe(factory)
    await visitor.sign_in(town.bo)
    await visitor.open("/mine-timer")
    assert "Når du er færdig" in visitor.text
    assert visitor.page.select_one('form[action="/mine-timer"]') is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"ends": "06.00"}, "ends"),
        ({"starts": "25.00"}, "starts"),
        ({"starts": "NaN"}, "starts"),
        ({"break_minutes": "-5"}, "break_minutes"),
        ({"break_minutes": "1e9999999"}, "break_minutes"),
        ({"work_date_day": "30", "work_date_month": "9"}, "work_date"),
        ({"work_date_day": "31", "work_date_month": "11"}, "work_date"),
        ({"work_date_day": "19", "ends": "08.00", "ends_next_day": "on"}, "ends"),
    ],
)
async def test_times_that_cannot_be_are_told_at_their_field(
    visitor: Visitor, factory: Factory, typed: dict[str, str], field: str
) -> None:
    town = await cafe(factory)
    action = f"/mine-timer/{town.placement.id}/skriv"
    await visitor.sign_in(town.bo)
    await visitor.open(action)
    assert visitor.fields(action)["starts"] == "07.00", "the agreed time is there already"
    await visitor.submit(action, **typed)
    assert visitor.status == 422
    assert visitor.error_of(field)
    assert await ledger(factory) == []


async def test_other_times_are_written_and_taken_back(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    action = f"/mine-timer/{town.placement.id}/skriv"
    await visitor.sign_in(town.bo)
    await visitor.open(f"{action}?dag=2026-11-19")
    await visitor.submit(action, starts="7.15", ends="9", break_minutes="15", note="Kom lidt senere")
    assert visitor.path == "/mine-timer"
    assert "„Kom lidt senere”" in visitor.text
    back = visitor.page.select_one('form[action$="/tag-tilbage"]')
    assert back is not None
    await visitor.submit(str(back["action"]))
    assert await ledger(factory) == [("registered", 90), ("withdrawn", 0)]
    await visitor.open(action)
    await visitor.submit(action, starts="7", ends="9")
    await visitor.open(action)
    await visitor.submit(action, starts="7", ends="9")
    assert visitor.status == 422, "the same hours twice are told on the page"


async def test_everything_right_is_one_press_and_a_line_may_be_changed(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await town.register(date(2026, 11, 13), time(7), time(9))
    late = await town.register(date(2026, 11, 20), time(7), time(9))
    await visitor.sign_in(town.boss)
    await visitor.open("/timer")
    assert "2 linjer, 4 timer i alt" in visitor.text
    await visitor.open(f"/timer/{late.id}")
    await visitor.submit(f"/timer/{late.id}", minutes="1,5", note="Lukket kl. 8.30")
    assert visitor.path == "/timer"
    await visitor.submit("/timer/bekraeft")
    assert visitor.said().endswith("1 linje er bekræftet.")
    assert "Der er ingen timer at bekræfte" in visitor.text
    await visitor.open(f"/timer/{late.id}")
    await visitor.submit(f"/timer/{late.id}", minutes="2", note="")
    assert visitor.status == 422
    assert visitor.error_of("note")
    await visitor.submit(f"/timer/{late.id}", minutes="2", note="Han blev alligevel")
    assert [minutes for kind, minutes in await ledger(factory) if kind == HoursEntryKind.CORRECTION] == [30]
    await visitor.sign_in(town.bo)
    await visitor.open("/mine-timer")
    assert "Han blev alligevel" in visitor.text
    assert "600,00 kr." in visitor.text, "4 hours at 150 kroner"


@pytest.mark.parametrize("minutes", ["-1", "NaN", "1e9999999", "25", "0,333", ""])
async def test_odd_hours_are_told_on_the_line(visitor: Visitor, factory: Factory, minutes: str) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await visitor.sign_in(town.boss)
    await visitor.open(f"/timer/{entry.id}")
    await visitor.submit(f"/timer/{entry.id}", minutes=minutes)
    assert visitor.status == 422
    assert visitor.error_of("minutes")
    assert (await town.line(entry.id)).waits


async def test_a_list_that_has_moved_on_is_told_and_nothing_is_confirmed(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    first = await town.register(date(2026, 11, 13), time(7), time(9))
    second = await town.register()
    await visitor.sign_in(town.boss)
    await visitor.open("/timer")
    await town.confirm(first.id)
    await visitor.submit("/timer/bekraeft")
    assert "Intet er gemt" in visitor.said()
    assert (await town.line(second.id)).waits


async def test_the_employer_sees_the_name_and_what_was_agreed_and_nothing_more(
    visitor: Visitor, factory: Factory
) -> None:
    town = await cafe(factory)
    await town.register()
    await visitor.sign_in(town.boss)
    await visitor.open("/timer")
    assert "Bo Borger" in visitor.text
    for secret in ("1985", "rydde op i en café", str(town.worker.id)):
        assert secret not in visitor.answer.text


async def test_other_peoples_lines_are_not_found(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    boss = await factory.account(Role.EMPLOYER)
    other, _ = await factory.employer()
    await factory.contact(other, boss)
    await visitor.sign_in(boss)
    await visitor.open(f"/timer/{entry.id}")
    assert visitor.status == 404
    stranger = await factory.account(Role.WORKER)
    await factory.worker(actor=stranger)
    await visitor.sign_in(stranger)
    await visitor.open(f"/mine-timer/{town.placement.id}/skriv")
    assert visitor.status == 404


async def test_the_law_for_the_young_is_shown_as_help(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    pupil = await factory.account(Role.WORKER)
    worker = await factory.worker(actor=pupil, birth_date=date(2012, 3, 1), schooling=Schooling.COMPULSORY)
    placement = await factory.placement(worker, town.opening, starts_on=date(2026, 11, 1))
    await town.register(date(2026, 11, 18), time(16), time(19), placement=placement, actor=pupil)
    await visitor.sign_in(pupil)
    await visitor.open("/mine-timer")
    assert "Du må højst arbejde 2 timer på en skoledag" in visitor.text


async def test_the_list_does_not_ask_more_of_the_database_with_more_lines(
    visitor: Visitor, factory: Factory, count_queries: Callable[[], list[str]]
) -> None:
    town = await cafe(factory)
    counts: list[int] = []
    for days in ((13,), (16, 17, 18, 19, 20)):
        for day in days:
            await town.register(date(2026, 11, day), time(7), time(9))
        for actor, path in ((town.boss, "/timer"), (town.bo, "/mine-timer")):
            await visitor.sign_in(actor)
            counted = count_queries()
            await visitor.open(path)
            counts.append(len(counted))
    assert counts[:2] == counts[2:]


async def test_the_employers_start_says_what_waits_until_it_is_confirmed(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await visitor.sign_in(town.boss)
    await visitor.open("/arbejdsgiver")
    assert "1 linje med timer venter på jeres ja" in visitor.text
    await town.confirm(entry.id)
    await visitor.open("/arbejdsgiver")
    assert "venter på jeres ja" not in visitor.text
