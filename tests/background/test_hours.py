"""Registered hours reach the employer once a day, and never by name."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import select, update

from employers.models import Contact
from infra.messages import Message
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.services.hours import HoursService


async def letters(factory: Factory) -> list[Message]:
    async with factory.work() as work:
        return list(await work.session.scalars(select(Message)))


async def test_the_employer_is_asked_once_a_day_without_a_name(factory: Factory) -> None:
    town = await cafe(factory)
    for day in (18, 19):
        await town.register(date(2026, 11, day), time(7), time(9))
    await factory.follow_up()
    [letter] = await letters(factory)
    assert letter.address is not None
    assert "/timer" in letter.body
    assert "Bo" not in letter.subject + letter.body


async def test_nobody_is_asked_about_what_was_taken_back(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    async with factory.work(town.bo) as work:
        await HoursService(work).withdraw(entry.id)
    await factory.follow_up()
    assert await letters(factory) == []


async def test_where_nobody_can_sign_in_nobody_is_asked(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work() as work:
        await work.session.execute(update(Contact).values(account_id=None))
    await town.register()
    await factory.follow_up()
    assert await letters(factory) == []
