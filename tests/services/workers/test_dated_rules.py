"""Rules with dates are read on the date of the work, or of the entry, wherever somebody places or enters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from employers.services.opening_change import OpeningChange
from employers.services.openings import OpeningService
from employers.services.postings import PostingService
from employers.vocabulary import OpeningKind, OpeningState
from infra.clock import FixedClock
from infra.crypto import Envelope
from infra.errors import Refused
from infra.settings import Settings
from infra.vocabulary import Role
from matching.queries.openings import live_proposals
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.queries.placements import seats_taken
from workers.services.placements import PlacementService
from workers.services.profile import ProfileService
from workers.services.profile_change import NewWorker
from workers.vocabulary import TargetGroup

COURSE = TargetGroup.RESOURCE_COURSE
PRACTICE: dict[str, Any] = {"kind": OpeningKind.INTERNSHIP, "purpose": "Prøve", "paid_step": "Småjob"}


async def test_an_internship_that_is_too_long_is_not_published(factory: Factory) -> None:
    consultant = await factory.account(Role.CONSULTANT)
    employer, workplace = await factory.employer()
    opening = await factory.opening(
        employer,
        workplace,
        state=OpeningState.DRAFT,
        **PRACTICE,
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 3, 2),
    )
    with pytest.raises(Refused, match="højst 13 uger") as refused:
        async with factory.work(consultant) as work:
            await PostingService(work).publish(opening.posting_id)
    assert [each.rule for each in refused.value.refusals] == ["internship.max_weeks"]
    async with factory.work(consultant) as work:
        change = OpeningChange(ends_on=date(2027, 3, 1))
        await OpeningService(work).edit(opening.id, change, seats_taken=seats_taken, live_proposals=live_proposals)
    async with factory.work(consultant) as work:
        await PostingService(work).publish(opening.posting_id)


async def test_nobody_is_placed_for_longer_than_the_law_allows(factory: Factory) -> None:
    town = await cafe(factory)
    opening = await factory.opening(
        town.employer, town.workplace, **PRACTICE, starts_on=date(2026, 11, 2), ends_on=date(2027, 6, 30)
    )
    agreed: dict[str, Any] = {
        "opening_id": opening.id,
        "worker_id": town.worker.id,
        "starts_on": date(2026, 11, 23),
        "minutes_per_week": 600,
        "wage_per_hour": None,
        "contact_id": None,
        "times": (),
    }
    with pytest.raises(Refused, match="højst 13 uger"):
        async with factory.work(town.amina) as work:
            await PlacementService(work).make(**agreed, ends_on=None)
    async with factory.work(town.amina) as work:
        made = await PlacementService(work).make(**agreed, ends_on=date(2027, 2, 21))
    assert made.ends_on == date(2027, 2, 21)


async def test_a_job_of_one_day_is_a_job(factory: Factory) -> None:
    consultant = await factory.account(Role.CONSULTANT)
    opening = await factory.opening(*await factory.employer(), state=OpeningState.DRAFT)
    day = date(2026, 12, 1)
    async with factory.work(consultant) as work:
        change = OpeningChange(starts_on=day, ends_on=day)
        await OpeningService(work).edit(opening.id, change, seats_taken=seats_taken, live_proposals=live_proposals)
    async with factory.work(consultant) as work:
        await PostingService(work).publish(opening.posting_id)


async def test_nobody_new_enters_a_resource_course_from_february_2026_and_the_history_is_told(factory: Factory) -> None:
    town = await cafe(factory)
    with pytest.raises(Refused) as refused:
        async with factory.work(town.amina) as work:
            await ProfileService(work).join_group(town.worker.id, COURSE, date(2026, 2, 1))
    [told] = refused.value.refusals
    assert (told.rule, told.on, told.limit) == ("target_group.resource_course", date(2026, 2, 1), "2026-02-01")
    assert told.source == "LOV 1750 af 29.12.2025; star.dk"
    assert "01.02.2026" in told.message
    async with factory.work(town.amina) as work:
        await ProfileService(work).join_group(town.worker.id, COURSE, date(2026, 1, 31))


async def test_nobody_begins_with_us_in_a_group_that_takes_nobody_new(factory: Factory, settings: Settings) -> None:
    amina = await factory.account(Role.CONSULTANT)
    with pytest.raises(Refused) as refused:
        async with factory.work(amina) as work:
            await ProfileService(work).create(NewWorker(name="Ny", groups=[COURSE]), Envelope(settings.cpr_keys))
    assert [(each.rule, each.field) for each in refused.value.refusals] == [("target_group.resource_course", "groups")]


async def test_before_the_law_changed_people_entered(factory: Factory, settings: Settings, clock: FixedClock) -> None:
    clock.moment = clock.moment.replace(year=2026, month=1, day=15)
    amina = await factory.account(Role.CONSULTANT)
    async with factory.work(amina) as work:
        await ProfileService(work).create(NewWorker(name="Ny", groups=[COURSE]), Envelope(settings.cpr_keys))
