"""What is told late changes closed months: their figures get a new revision, and what they were stays beside it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from employers.models import Opening
from employers.vocabulary import OpeningKind
from infra.identity.actor import Actor
from infra.outbox import OutboxItem
from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import Cafe, cafe
from workers.models import Indicator, Snapshot
from workers.services.months import MonthService
from workers.services.placements import PlacementService
from workers.services.profile import ProfileService
from workers.vocabulary import HistoryChanged, IndicatorKey, TargetGroup

OCTOBER, NEET = date(2026, 10, 1), TargetGroup.NEET


@pytest.fixture
async def town(factory: Factory) -> Cafe:
    """A café whose October is closed; its one worker has been in the group since September."""
    town = await cafe(factory)
    async with factory.work(town.amina) as work:
        await ProfileService(work).join_group(town.worker.id, NEET, date(2026, 9, 1))
        await MonthService(work).close(OCTOBER)
    await factory.follow_up()
    return town


async def union(factory: Factory) -> list[tuple[int, int, int]]:
    """(revision, numerator, denominator) of October's union line for the group, as it was and as it became."""
    async with factory.work() as work:
        rows = await work.session.execute(
            select(Snapshot.revision, Snapshot.numerator, Snapshot.denominator)
            .join(Indicator, Indicator.id == Snapshot.indicator_id)
            .where(Snapshot.target_group == NEET, Indicator.key == IndicatorKey.UNION_SHARE, Snapshot.month == OCTOBER)
            .order_by(Snapshot.revision)
        )
        return [(row.revision, row.numerator, row.denominator) for row in rows]


async def internship(town: Cafe) -> Opening:
    return await town.factory.opening(
        town.employer,
        town.workplace,
        kind=OpeningKind.INTERNSHIP,
        purpose="Prøve",
        paid_step="Småjob",
        starts_on=OCTOBER,
        ends_on=date(2026, 12, 1),
    )


async def start(town: Cafe, **changes: Any) -> UUID:
    opening = await internship(town)
    said = {"starts_on": date(2026, 10, 5), "ends_on": date(2026, 12, 1), "worker_id": town.worker.id, **changes}
    async with town.factory.work(town.amina) as work:
        made = await PlacementService(work).make(
            opening_id=opening.id, minutes_per_week=600, wage_per_hour=None, contact_id=None, times=(), **said
        )
    await town.factory.follow_up()
    return made.id


async def test_an_internship_told_late_gives_the_closed_month_a_new_revision(factory: Factory, town: Cafe) -> None:
    assert await union(factory) == [(1, 0, 1)]
    await start(town)
    assert await union(factory) == [(1, 0, 1), (2, 1, 1)]


async def test_an_internship_of_this_month_leaves_the_closed_one_alone(factory: Factory, town: Cafe) -> None:
    await start(town, starts_on=date(2026, 11, 2))
    assert await union(factory) == [(1, 0, 1)]
    async with factory.work() as work:
        told = await work.session.scalars(select(OutboxItem.id).where(OutboxItem.fact == HistoryChanged.__name__))
        # Only the membership that was told in November for September.
        assert len(told.all()) == 1


async def test_an_end_that_lies_before_the_closed_month_takes_the_person_out_of_it(
    factory: Factory, town: Cafe
) -> None:
    earlier = await factory.placement(
        town.worker, await internship(town), starts_on=date(2026, 9, 7), ends_on=date(2026, 12, 1)
    )
    await start(town, worker_id=(await factory.worker()).id)
    assert (await union(factory))[-1][1:] == (1, 1)
    async with factory.work(town.amina) as work:
        await PlacementService(work).end(earlier.id, date(2026, 9, 30), "Mødte ikke mere", None)
    await factory.follow_up()
    assert (await union(factory))[-1][1:] == (0, 1)


async def test_memberships_begun_and_ended_late_count_in_the_closed_month(factory: Factory, town: Cafe) -> None:
    other = await factory.worker(name="Ida Ny")

    async def by(actor: Actor, change: str, *said: Any) -> Any:
        async with factory.work(actor) as work:
            done = await getattr(ProfileService(work), change)(other.id, *said)
        await factory.follow_up()
        return done

    joined = await by(town.amina, "join_group", NEET, date(2026, 10, 15))
    assert (await union(factory))[-1][2] == 2
    await by(town.amina, "leave_group", joined.id, date(2026, 10, 31))
    assert (await union(factory))[-1][2] == 2, "the last day of the month is a day in it"
    third = await factory.account(Role.CONSULTANT)
    other = await factory.worker(name="Ada Ud", groups=((NEET, date(2026, 8, 1), None),))
    await by(third, "join_group", TargetGroup.ACTIVITY_READY, date(2026, 8, 1))
    assert (await union(factory))[-1][2] == 3
    await by(third, "leave", date(2026, 9, 30))
    assert (await union(factory))[-1][2] == 2
