"""Hours are registered by the worker, confirmed by the employer, and corrected by a new line: each once."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from infra.audit import AuditEvent
from infra.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Refused
from infra.outbox import OutboxItem
from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.models import ClosedMonth, HoursEntry
from workers.rules.hours import HoursInput
from workers.services.hours import Confirmation, HoursService
from workers.services.months import MonthService
from workers.vocabulary import HoursEntryKind

FRIDAY = date(2026, 11, 20)


async def entries(factory: Factory, kind: HoursEntryKind | None = None) -> list[HoursEntry]:
    async with factory.work() as work:
        query = select(HoursEntry).order_by(HoursEntry.id)
        return list(await work.session.scalars(query if kind is None else query.where(HoursEntry.kind == kind)))


async def facts(factory: Factory, subject: UUID) -> list[str]:
    async with factory.work() as work:
        return list(await work.session.scalars(select(OutboxItem.fact).where(OutboxItem.subject == subject)))


async def test_hours_are_taken_down_with_their_true_interval_and_the_employer_is_asked(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register(starts=time(7), ends=time(9), break_minutes=15)
    assert entry.minutes == 105
    assert entry.starts_at == datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert await facts(factory, entry.id) == ["HoursRegistered"]
    line = await town.line(entry.id)
    assert line.waits
    assert line.earned is None, "nothing is earned before it is confirmed"


@pytest.mark.parametrize(
    ("day", "starts", "ends", "more", "rule"),
    [
        (date(2026, 9, 30), time(8), time(9), {}, "hours.before_start"),
        (FRIDAY, time(9), time(8), {}, "hours.order"),
        (FRIDAY, time(8), time(8), {}, "hours.zero"),
        (FRIDAY, time(8), time(12), {}, "hours.future"),
        (date(2026, 11, 21), time(8), time(9), {}, "hours.future"),
        (FRIDAY, time(7), time(8), {"break_minutes": 60}, "hours.break"),
        (FRIDAY, time(7), time(8), {"break_minutes": -5}, "hours.break"),
        (date(2026, 11, 18), time(8), time(9), {"ends_next_day": True}, "hours.day"),
        (date(1, 1, 1), time(8), time(9), {}, "hours.date"),
        (date(9999, 12, 31), time(8), time(9), {}, "hours.date"),
        (date(2026, 10, 25), time(8), time(9), {}, "hours.month_closed"),
    ],
)
async def test_hours_that_cannot_be_are_refused_and_nothing_is_saved(
    factory: Factory, day: date, starts: time, ends: time, more: dict[str, int], rule: str
) -> None:
    town = await cafe(factory)
    await factory.save(ClosedMonth(month=date(2026, 10, 1)))
    with pytest.raises(Refused) as refused:
        await town.register(day, starts, ends, **more)
    assert rule in [each.rule for each in refused.value.refusals]
    assert await entries(factory) == []


async def test_hours_may_not_lie_on_top_of_those_at_another_employer(factory: Factory) -> None:
    town = await cafe(factory)
    employer, workplace = await factory.employer()
    other_opening = await factory.opening(employer, workplace)
    other = await factory.placement(town.worker, other_opening)
    await town.register(starts=time(7), ends=time(9))
    with pytest.raises(Refused, match=r"fra 07\.00 til 09\.00"):
        await town.register(starts=time(8, 30), ends=time(9, 30), placement=other)
    await town.register(starts=time(9), ends=time(9, 30), placement=other)


async def test_the_same_hours_twice_is_told_as_already_done(factory: Factory) -> None:
    town = await cafe(factory)
    await town.register()
    with pytest.raises(Conflict):
        await town.register()


async def test_what_was_taken_back_may_be_taken_down_again(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    async with factory.work(town.bo) as work:
        await HoursService(work).withdraw(entry.id)
    assert (await town.line(entry.id)).state is HoursEntryKind.WITHDRAWN
    again = await town.register()
    assert (await town.line(again.id)).waits


async def test_a_confirmed_line_cannot_be_taken_back(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)
    with pytest.raises(Conflict, match="allerede bekræftet"):
        async with factory.work(town.bo) as work:
            await HoursService(work).withdraw(entry.id)


async def test_the_employer_confirms_everything_or_changes_a_line(factory: Factory) -> None:
    town = await cafe(factory)
    first = await town.register(date(2026, 11, 13))
    second = await town.register(FRIDAY)
    await town.confirm(first.id, second.id)
    assert [(await town.line(each.id)).minutes for each in (first, second)] == [120, 120]
    third = await town.register(date(2026, 11, 19))
    await town.confirm(third.id, minutes=90, note="Vi lukkede tidligt")
    line = await town.line(third.id)
    assert (line.registered_minutes, line.minutes, line.notes) == (120, 90, ("Vi lukkede tidligt",))
    assert line.earned == 225


async def test_one_settled_line_among_many_stops_them_all(factory: Factory) -> None:
    town = await cafe(factory)
    first = await town.register(date(2026, 11, 13))
    second = await town.register(FRIDAY)
    await town.confirm(first.id)
    with pytest.raises(Conflict):
        await town.confirm(second.id, first.id)
    assert (await town.line(second.id)).waits


async def test_two_who_confirm_at_once_have_one_effect(factory: Factory) -> None:
    town = await cafe(factory)
    lines = [await town.register(date(2026, 11, day)) for day in (16, 17, 18)]
    ids = [line.id for line in lines]
    results = await asyncio.gather(
        town.confirm(*ids), town.confirm(*reversed(ids)), town.confirm(ids[1]), return_exceptions=True
    )
    assert sum(not isinstance(result, BaseException) for result in results) >= 1
    assert all(isinstance(result, list | Conflict) for result in results), results
    confirmed = await entries(factory, HoursEntryKind.CONFIRMED)
    referred = [entry.refers_to for entry in confirmed]
    assert len(referred) == len(set(referred))
    assert sum(line.minutes for line in confirmed) in (120, 360)


async def test_taking_back_and_confirming_at_once_has_one_effect(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()

    async def take_back() -> None:
        async with factory.work(town.bo) as work:
            await HoursService(work).withdraw(entry.id)

    results = await asyncio.gather(town.confirm(entry.id), take_back(), return_exceptions=True)
    assert sum(isinstance(result, Conflict) for result in results) == 1
    settled = [each for each in await entries(factory) if each.refers_to == entry.id]
    assert len(settled) == 1


async def test_two_who_register_the_same_time_at_once_have_one_effect(factory: Factory) -> None:
    town = await cafe(factory)
    results = await asyncio.gather(town.register(), town.register(ends=time(8)), return_exceptions=True)
    assert sum(isinstance(result, DomainError) for result in results) == 1
    assert len(await entries(factory)) == 1


@pytest.mark.parametrize(("minutes", "rule"), [(-1, "ledger.negative"), (1500, "ledger.day"), (10**12, "ledger.day")])
async def test_impossible_lengths_are_not_confirmed(factory: Factory, minutes: int, rule: str) -> None:
    town = await cafe(factory)
    entry = await town.register()
    with pytest.raises(Refused) as refused:
        await town.confirm(entry.id, minutes=minutes)
    assert [each.rule for each in refused.value.refusals] == [rule]


async def test_a_day_has_24_hours_over_all_lines_confirmed_together(factory: Factory) -> None:
    town = await cafe(factory)
    first = await town.register(starts=time(7), ends=time(8))
    second = await town.register(starts=time(8), ends=time(9))
    with pytest.raises(Refused, match="24 timer"):
        await town.confirm(first.id, second.id, minutes=800)


async def test_a_confirmed_line_is_corrected_by_the_signed_difference(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)
    async with factory.work(town.amina) as work:
        correction = await HoursService(work).correct(entry.id, 90, "Gik kl. 8.30")
    assert correction.minutes == -30
    assert await facts(factory, correction.id) == ["HoursCorrected"]
    async with factory.work(town.boss) as work:
        back = await HoursService(work).correct(entry.id, 100, "Det var 8.40")
    assert back.minutes == 10
    line = await town.line(entry.id)
    assert (line.minutes, line.state) == (100, HoursEntryKind.CORRECTION)


@pytest.mark.parametrize(
    ("minutes", "note", "rule"),
    [(120, "Ingen ændring", "ledger.no_change"), (-1, "Under nul", "ledger.below_zero"), (90, "  ", "hours.why")],
)
async def test_odd_corrections_are_refused(factory: Factory, minutes: int, note: str, rule: str) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)
    with pytest.raises(Refused) as refused:
        async with factory.work(town.boss) as work:
            await HoursService(work).correct(entry.id, minutes, note)
    assert [each.rule for each in refused.value.refusals] == [rule]


async def test_two_who_correct_at_once_to_the_same_number_correct_once(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)

    async def correct() -> None:
        async with factory.work(town.boss) as work:
            await HoursService(work).correct(entry.id, 90, "Gik kl. 8.30")

    results = await asyncio.gather(correct(), correct(), return_exceptions=True)
    assert sum(isinstance(result, Refused) for result in results) == 1
    assert (await town.line(entry.id)).minutes == 90


async def test_a_closed_month_takes_corrections_only(factory: Factory) -> None:
    town = await cafe(factory)
    october = date(2026, 10, 16)
    confirmed, waiting = await town.register(october), await town.register(date(2026, 10, 23))
    await town.confirm(confirmed.id)
    async with factory.work(town.amina) as work:
        await MonthService(work).close(october, although_open=True)
    with pytest.raises(Refused, match="Måneden er lukket"):
        await town.confirm(waiting.id)
    async with factory.work(town.boss) as work:
        correction = await HoursService(work).correct(confirmed.id, 60, "Regnet forkert")
    assert await facts(factory, correction.id) == ["HoursCorrected"]


async def test_hours_of_others_are_not_found(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    stranger = await factory.account(Role.WORKER)
    await factory.worker(actor=stranger)
    other_boss = await factory.account(Role.EMPLOYER)
    other_employer, _ = await factory.employer()
    await factory.contact(other_employer, other_boss)
    for actor in (stranger, other_boss):
        with pytest.raises(NotFound):
            async with factory.work(actor) as work:
                await HoursService(work).withdraw(entry.id)
    for actor in (other_boss, town.boss):
        with pytest.raises(NotFound):
            async with factory.work(actor) as work:
                await HoursService(work).register(town.placement.id, HoursInput(FRIDAY, time(7), time(9)))
    for line_id in (entry.id, uuid4()):
        with pytest.raises(NotFound):
            async with factory.work(other_boss) as work:
                await HoursService(work).confirm([Confirmation(line_id)])
    with pytest.raises(NotFound):
        async with factory.work(other_boss) as work:
            await HoursService(work).correct(entry.id, 10, "x")


async def test_a_worker_does_not_confirm_their_own_hours(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    with pytest.raises(NotAllowed):
        async with factory.work(town.bo) as work:
            await HoursService(work).confirm([Confirmation(entry.id)])
    committee = await factory.account(Role.COMMITTEE)
    with pytest.raises(NotAllowed):
        async with factory.work(committee) as work:
            await HoursService(work).withdraw(entry.id)


async def test_a_consultant_confirms_only_with_a_note_of_how_they_know(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register(actor=town.amina)
    assert entry.made_by == town.amina.account_id
    with pytest.raises(Refused, match="hvordan du ved det"):
        async with factory.work(town.amina) as work:
            await HoursService(work).confirm([Confirmation(entry.id)])
    async with factory.work(town.amina) as work:
        await HoursService(work).confirm([Confirmation(entry.id, note="Ringet med Karin")])
    assert (await town.line(entry.id)).minutes == 120


async def test_odd_lists_of_confirmations_are_refused(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    for answers in ([], [Confirmation(entry.id)] * 2, [Confirmation(uuid4()) for _ in range(201)]):
        with pytest.raises(Invalid):
            async with factory.work(town.boss) as work:
                await HoursService(work).confirm(answers)


async def test_every_line_leaves_a_trace(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)
    async with factory.work() as work:
        actions = set(await work.session.scalars(select(AuditEvent.action)))
    assert {"hours.registered", "hours.confirmed"} <= actions
