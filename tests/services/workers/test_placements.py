"""Somebody starts in an opening as agreed, and it ends with a next step or a stated reason."""

from __future__ import annotations

import asyncio
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from employers.vocabulary import OpeningKind, OpeningState
from infra.errors import Conflict, NotAllowed, NotFound, Refused
from infra.outbox import OutboxItem
from infra.vocabulary import Role, Weekday
from tests.factories import Factory
from tests.services.workers.workplace import Cafe, cafe
from workers import queries
from workers.models import Placement
from workers.rules.week import TimeSpan
from workers.services.placements import PlacementService
from workers.vocabulary import PlacementState

MONDAY = date(2026, 11, 23)


def agreed(town: Cafe, **changes: Any) -> dict[str, Any]:
    return {
        "opening_id": town.opening.id,
        "worker_id": town.worker.id,
        "starts_on": MONDAY,
        "ends_on": None,
        "minutes_per_week": 180,
        "wage_per_hour": Decimal("152.50"),
        "contact_id": None,
        "times": [TimeSpan(Weekday.MONDAY, 540, 660), TimeSpan(Weekday.MONDAY, 660, 720)],
        **changes,
    }


async def test_a_person_starts_as_agreed(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        made = await PlacementService(work).make(**agreed(town))
    async with factory.work() as work:
        placement = await queries.placement_by_id(work.session, made.id)
        facts = list(await work.session.scalars(select(OutboxItem.fact).where(OutboxItem.subject == made.id)))
    assert placement is not None
    assert placement.wage_per_hour == Decimal("152.50")
    assert [(each.weekday, each.starts, each.ends) for each in placement.times] == [(1, 540, 720)]
    assert placement.made_by == town.amina.account_id
    assert facts == ["PlacementStarted"]


async def test_what_is_left_open_comes_from_the_opening(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        made = await PlacementService(work).make(**agreed(town, wage_per_hour=None))
    assert made.wage_per_hour == 150
    assert made.ends_on is None


@pytest.mark.parametrize(
    ("opening", "changes", "rule"),
    [
        ({}, {"starts_on": date(2026, 9, 18)}, "placement.before_opening"),
        ({}, {"ends_on": date(2026, 11, 22)}, "placement.period"),
        ({"ends_on": date(2026, 12, 1)}, {"ends_on": date(2026, 12, 2)}, "placement.after_opening"),
        ({}, {"minutes_per_week": 0}, "placement.hours"),
        ({}, {"minutes_per_week": 2221}, "placement.hours"),
        ({}, {"minutes_per_week": 181}, "placement.more_than_times"),
        ({}, {"wage_per_hour": Decimal(-1)}, "placement.wage"),
        ({}, {"wage_per_hour": Decimal(0)}, "placement.wage"),
        ({}, {"wage_per_hour": Decimal("NaN")}, "placement.wage"),
        ({}, {"wage_per_hour": Decimal("1e9999")}, "placement.wage"),
        ({}, {"wage_per_hour": Decimal("150.555")}, "placement.wage_ore"),
        ({"state": OpeningState.CLOSED}, {}, "placement.opening"),
        ({"state": OpeningState.DRAFT}, {}, "placement.opening"),
        ({"kind": OpeningKind.INTERNSHIP}, {}, "placement.internship_wage"),
    ],
)
async def test_what_was_not_offered_cannot_be_agreed(
    factory: Factory, opening: dict[str, Any], changes: dict[str, Any], rule: str
) -> None:
    town = await cafe(factory)
    if opening.get("kind") is OpeningKind.INTERNSHIP:
        opening = {**opening, "purpose": "Prøve", "paid_step": "Småjob", "ends_on": date(2026, 12, 20)}
    fields = {"starts_on": date(2026, 10, 1), **opening}
    own = await factory.opening(town.employer, town.workplace, **fields)
    with pytest.raises(Refused) as refused:
        async with factory.work(town.amina) as work:
            await PlacementService(work).make(**agreed(town, opening_id=own.id, **changes))
    assert rule in [each.rule for each in refused.value.refusals]


async def test_a_consultant_writes_down_a_late_start(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        await PlacementService(work).make(**agreed(town, starts_on=date(2026, 9, 30)))


async def test_without_times_the_hours_stand_alone(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        made = await PlacementService(work).make(**agreed(town, minutes_per_week=600, times=[]))
    assert made.minutes_per_week == 600


@pytest.mark.parametrize(("left_on", "starts"), [(date(2026, 11, 22), False), (MONDAY, True)])
async def test_the_day_somebody_leaves_is_their_last(factory: Factory, left_on: date, starts: bool) -> None:
    town = await cafe(factory)
    leaver = await factory.worker(left_on=left_on)
    async with factory.work(town.amina) as work:
        making = PlacementService(work).make(**agreed(town, worker_id=leaver.id))
        if starts:
            assert (await making).worker_id == leaver.id
        else:
            with pytest.raises(Refused, match=r"ikke med længere efter den 22\.11\.2026"):
                await making


async def test_somebody_who_has_left_does_not_start(factory: Factory) -> None:
    town = await cafe(factory)
    gone = await factory.worker(left_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="ikke med længere"):
        async with factory.work(town.amina) as work:
            await PlacementService(work).make(**agreed(town, worker_id=gone.id))


async def test_the_same_start_twice_is_one_placement(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        await PlacementService(work).make(**agreed(town))
    with pytest.raises(Conflict):
        async with factory.work(town.amina) as work:
            await PlacementService(work).make(**agreed(town))


async def test_two_at_once_do_not_both_take_the_last_seat(factory: Factory) -> None:
    town = await cafe(factory)
    single = await factory.opening(town.employer, town.workplace, seats=1)
    people = [await factory.worker() for _ in range(2)]

    async def start(number: int) -> Placement:
        async with factory.work(town.amina) as work:
            return await PlacementService(work).make(**agreed(town, opening_id=single.id, worker_id=people[number].id))

    results = await asyncio.gather(start(0), start(1), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Placement", "Refused"]


async def test_only_a_consultant_places_anybody(factory: Factory) -> None:
    town = await cafe(factory)
    employer, _ = await factory.employer()
    foreign_contact = await factory.contact(employer, await factory.account(Role.EMPLOYER))
    for actor in (town.boss, town.bo, await factory.account(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            async with factory.work(actor) as work:
                await PlacementService(work).make(**agreed(town))
    with pytest.raises(NotFound):
        async with factory.work(town.amina) as work:
            await PlacementService(work).make(**agreed(town, contact_id=foreign_contact.id))
    for changes in ({"opening_id": uuid4()}, {"worker_id": uuid4()}):
        with pytest.raises(NotFound):
            async with factory.work(town.amina) as work:
                await PlacementService(work).make(**agreed(town, **changes))


async def test_an_end_needs_a_next_step_or_a_reason(factory: Factory) -> None:
    town = await cafe(factory)
    with pytest.raises(Refused, match="næste skridt"):
        async with factory.work(town.boss) as work:
            await PlacementService(work).end(town.placement.id, date(2026, 11, 20), " ", None)
    async with factory.work(town.boss) as work:
        ended = await PlacementService(work).end(town.placement.id, date(2026, 11, 20), None, "Flere timer i januar")
    assert (ended.state, ended.ends_on) == (PlacementState.ENDED, date(2026, 11, 20))
    async with factory.work() as work:
        assert await queries.active_placements(work.session, town.worker.id) == []
    with pytest.raises(Conflict):
        async with factory.work(town.amina) as work:
            await PlacementService(work).end(town.placement.id, date(2026, 11, 20), "Slut", None)


async def test_an_end_to_come_is_agreed_now_and_holds_when_it_is_there(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        placement = await PlacementService(work).end(town.placement.id, date(2026, 12, 18), "Sæsonen slutter", None)
    assert placement.state == PlacementState.ACTIVE
    async with factory.work() as work:
        assert len(await queries.active_placements(work.session, town.worker.id, date(2026, 12, 18))) == 1
        assert await queries.active_placements(work.session, town.worker.id, date(2026, 12, 19)) == []


async def test_an_end_does_not_cut_off_hours_that_stand(factory: Factory) -> None:
    town = await cafe(factory)
    await town.register(date(2026, 11, 20), time(7), time(9))
    with pytest.raises(Refused, match=r"skrevet timer på den 20\.11\.2026"):
        async with factory.work(town.amina) as work:
            await PlacementService(work).end(town.placement.id, date(2026, 11, 19), "Slut", None)
    with pytest.raises(Refused, match="begyndte"):
        async with factory.work(town.amina) as work:
            await PlacementService(work).end(town.placement.id, date(2026, 9, 1), "Slut", None)


async def test_each_sees_their_own_placements_only(factory: Factory) -> None:
    town = await cafe(factory)
    colleague = await factory.worker(name="Kaja Kollega")
    await factory.placement(colleague, town.opening)
    stranger = await factory.account(Role.EMPLOYER)
    for actor, names in (
        (town.bo, ["Bo Borger"]),
        (town.boss, ["Bo Borger", "Kaja Kollega"]),
        (town.amina, ["Bo Borger", "Kaja Kollega"]),
        (stranger, []),
    ):
        async with factory.work(actor) as work:
            rows, _ = await PlacementService(work).page(after=None, limit=10)
            assert sorted(row.worker.name for row in rows) == names
    with pytest.raises(NotFound):
        async with factory.work(stranger) as work:
            await PlacementService(work).show(town.placement.id)
