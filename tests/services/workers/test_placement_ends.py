"""A placement is over when its agreed last day has passed: the seat is free, and no hours stand beyond the end."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from sqlalchemy import select

from api.background import follow_ups, sweep
from employers.services.openings import OpeningService
from employers.vocabulary import OpeningKind, OpeningState
from infra.audit import AuditEvent
from infra.clock import FixedClock
from infra.errors import Conflict, Refused
from infra.follow_up import Tools
from infra.messages import KeepInDatabase
from infra.settings import Settings
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.models import HoursEntry, Placement
from workers.queries.placements import seats_taken
from workers.rules.hours import HoursInput
from workers.services.hours import HoursService
from workers.services.placements import PlacementService, end_what_is_over
from workers.vocabulary import PlacementState

DECEMBER_11, DECEMBER_12 = date(2026, 12, 11), date(2026, 12, 12)


async def state_of(factory: Factory, placement_id: UUID) -> str:
    async with factory.work() as work:
        found = await work.session.get(Placement, placement_id)
        assert found is not None
        return found.state


async def test_nobody_ends_an_internship_later_than_was_agreed(factory: Factory) -> None:
    town = await cafe(factory)
    opening = await factory.opening(
        town.employer,
        town.workplace,
        kind=OpeningKind.INTERNSHIP,
        purpose="Prøve",
        paid_step="Småjob",
        ends_on=date(2026, 12, 31),
    )
    internship = await factory.placement(town.worker, opening, ends_on=DECEMBER_11)
    for actor in (town.boss, town.amina):
        with pytest.raises(Refused, match=r"aftalt til den 11\.12\.2026"):
            async with factory.work(actor) as work:
                await PlacementService(work).end(internship.id, date(2031, 1, 1), "fortsætter", None)


async def test_without_an_agreed_end_the_openings_last_day_is_the_latest(factory: Factory) -> None:
    town = await cafe(factory)
    opening = await factory.opening(town.employer, town.workplace, ends_on=date(2026, 12, 31))
    placement = await factory.placement(town.worker, opening)
    with pytest.raises(Refused, match=r"aftalt til den 31\.12\.2026"):
        async with factory.work(town.boss) as work:
            await PlacementService(work).end(placement.id, date(2027, 1, 1), "fortsætter", None)
    async with factory.work(town.boss) as work:
        await PlacementService(work).end(placement.id, date(2026, 12, 31), "Sæsonen slutter", None)


async def test_a_seat_is_taken_on_the_days_of_the_placement_and_free_after_them(factory: Factory) -> None:
    town = await cafe(factory)
    single = await factory.opening(town.employer, town.workplace)
    await factory.placement(town.worker, single, ends_on=DECEMBER_11)
    async with factory.work() as work:
        for first, last, taken in (
            (DECEMBER_11, None, 1),
            (DECEMBER_12, None, 0),
            (date(2026, 11, 1), date(2026, 11, 19), 0),
            (date(2026, 11, 1), date(2026, 11, 20), 1),
        ):
            found = await seats_taken(work.session, [single.id], first, last)
            assert found.get(single.id, 0) == taken


async def test_what_is_over_ends_by_itself_within_the_hour_and_frees_the_seat(
    factory: Factory, clock: FixedClock, settings: Settings
) -> None:
    town = await cafe(factory)
    single = await factory.opening(town.employer, town.workplace, state=OpeningState.FILLED)
    placement = await factory.placement(town.worker, single, ends_on=DECEMBER_11)
    tools = Tools(settings, WordEncoder(), KeepInDatabase())
    clock.moment = datetime(2026, 12, 11, 22, 30, tzinfo=UTC)
    await sweep(factory.house, tools, follow_ups(), heal=False)
    assert await state_of(factory, placement.id) == PlacementState.ACTIVE
    with pytest.raises(Refused):
        async with factory.work(town.boss) as work:
            await OpeningService(work).reopen(single.id, seats_taken=seats_taken)
    clock.moment = datetime(2026, 12, 11, 23, 0, tzinfo=UTC)
    await sweep(factory.house, tools, follow_ups(), heal=False)
    assert await state_of(factory, placement.id) == PlacementState.ENDED
    assert await state_of(factory, town.placement.id) == PlacementState.ACTIVE
    async with factory.work(town.boss) as work:
        await OpeningService(work).reopen(single.id, seats_taken=seats_taken)
    async with factory.work() as work:
        told = await work.session.scalars(
            select(AuditEvent.detail).where(
                AuditEvent.action == "placement.over", AuditEvent.subject_id == placement.id
            )
        )
        assert told.all() == [{"worker": str(town.worker.id)}]
        assert await end_what_is_over(work) == 0, "twice in an hour is once"


async def test_what_ended_by_itself_is_given_its_next_step_afterwards_once(factory: Factory, clock: FixedClock) -> None:
    town = await cafe(factory)
    placement = await factory.placement(
        await factory.worker(), town.opening, ends_on=DECEMBER_11, state=PlacementState.ENDED
    )
    clock.moment = datetime(2026, 12, 14, 9, tzinfo=UTC)
    with pytest.raises(Refused, match="aftalt til"):
        async with factory.work(town.amina) as work:
            await PlacementService(work).end(placement.id, date(2026, 12, 14), None, "Flere timer")
    async with factory.work(town.amina) as work:
        ended = await PlacementService(work).end(placement.id, DECEMBER_11, None, "Flere timer")
    assert (ended.state, ended.next_step) == (PlacementState.ENDED, "Flere timer")
    with pytest.raises(Conflict):
        async with factory.work(town.amina) as work:
            await PlacementService(work).end(placement.id, DECEMBER_11, None, "Noget andet")


async def test_hours_that_arrive_while_the_placement_is_ended_do_not_stand_beyond_its_end(factory: Factory) -> None:
    town = await cafe(factory)

    async def register() -> HoursEntry:
        async with factory.work(town.bo) as work:
            return await HoursService(work).register(
                town.placement.id, HoursInput(date(2026, 11, 20), time(7), time(9))
            )

    async with factory.work(town.boss) as work:
        await PlacementService(work).end(town.placement.id, date(2026, 11, 10), "Slut", None)
        await work.session.flush()
        arriving = asyncio.create_task(register())
        await asyncio.sleep(0.5)
        assert not arriving.done(), "hours wait while somebody ends the placement"
    with pytest.raises(Refused, match="sluttede"):
        await arriving


async def test_an_end_that_arrives_while_hours_are_written_sees_them(factory: Factory) -> None:
    town = await cafe(factory)

    async def end() -> Placement:
        async with factory.work(town.boss) as work:
            return await PlacementService(work).end(town.placement.id, date(2026, 11, 10), "Slut", None)

    async with factory.work(town.bo) as work:
        await HoursService(work).register(town.placement.id, HoursInput(date(2026, 11, 20), time(7), time(9)))
        arriving = asyncio.create_task(end())
        await asyncio.sleep(0.5)
    with pytest.raises(Refused, match="skrevet timer"):
        await arriving
