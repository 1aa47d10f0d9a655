"""A consultant closes a month that is over; lines that still wait need an explicit yes."""

from __future__ import annotations

import asyncio
from datetime import date, time

import pytest
from sqlalchemy import select

from infra.errors import Conflict, NotAllowed, NotFound, Refused
from infra.outbox import OutboxItem
from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.models import ClosedMonth, HoursEntry
from workers.services.months import MonthService

OCTOBER = date(2026, 10, 1)


async def test_a_month_that_is_over_is_closed_and_its_figures_are_asked_for(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        closed = await MonthService(work).close(date(2026, 10, 17))
    assert (closed.month, closed.closed_by) == (OCTOBER, town.amina.account_id)
    async with factory.work() as work:
        facts = list(await work.session.scalars(select(OutboxItem.fact).where(OutboxItem.subject == closed.id)))
    assert facts == ["MonthClosed"]
    with pytest.raises(Conflict):
        async with factory.work(town.amina) as work:
            await MonthService(work).close(OCTOBER)


@pytest.mark.parametrize("month", [date(2026, 11, 1), date(2026, 12, 1), date(2027, 3, 1)])
async def test_this_month_and_those_to_come_stay_open(factory: Factory, month: date) -> None:
    town = await cafe(factory)
    with pytest.raises(Refused):
        async with factory.work(town.amina) as work:
            await MonthService(work).close(month)


async def test_lines_that_wait_are_shown_first_and_need_a_yes(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register(date(2026, 10, 23))
    async with factory.work(town.amina) as work:
        state, waiting = await MonthService(work).one(OCTOBER)
    assert (state.waiting, [line.id for line in waiting]) == (1, [entry.id])
    with pytest.raises(Refused, match="1 registrering venter"):
        async with factory.work(town.amina) as work:
            await MonthService(work).close(OCTOBER)
    async with factory.work(town.amina) as work:
        await MonthService(work).close(OCTOBER, although_open=True)


async def test_the_list_goes_back_to_the_first_work(factory: Factory) -> None:
    town = await cafe(factory)
    for day in (date(2026, 10, 16), date(2026, 10, 23)):
        entry = await town.register(day)
    await town.confirm(entry.id, minutes=90)
    async with factory.work(town.amina) as work:
        months = await MonthService(work).all()
    assert [f"{each.month:%Y-%m}" for each in months] == ["2026-11", "2026-10"]
    assert months[0].running
    assert (months[1].minutes, months[1].people, months[1].lines, months[1].waiting) == (90, 1, 2, 1)
    assert months[1].can_close


@pytest.mark.parametrize("month", [date(1999, 12, 1), date(2200, 1, 1), date(9999, 12, 1), date(1, 1, 1)])
async def test_a_month_of_a_year_that_cannot_be_is_not_found(factory: Factory, month: date) -> None:
    amina = await factory.account(Role.CONSULTANT)
    with pytest.raises(NotFound):
        async with factory.work(amina) as work:
            await MonthService(work).one(month)
    with pytest.raises(NotFound):
        async with factory.work(amina) as work:
            await MonthService(work).close(month)


async def test_registering_and_closing_at_once_never_leaves_hours_after_the_close(factory: Factory) -> None:
    town = await cafe(factory)

    async def close() -> ClosedMonth:
        async with factory.work(town.amina) as work:
            return await MonthService(work).close(OCTOBER)

    results = await asyncio.gather(
        close(), town.register(date(2026, 10, 23), time(7), time(9)), close(), return_exceptions=True
    )
    closed = [result for result in results if isinstance(result, ClosedMonth)]
    written = [result for result in results if isinstance(result, HoursEntry)]
    assert len(closed) + len(written) == 1, results


async def test_only_a_consultant_closes(factory: Factory) -> None:
    town = await cafe(factory)
    for actor in (town.bo, town.boss):
        with pytest.raises(NotAllowed):
            async with factory.work(actor) as work:
                await MonthService(work).close(OCTOBER)
