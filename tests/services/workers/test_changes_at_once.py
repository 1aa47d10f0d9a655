"""Two people change the same person at the same moment: one waits for the other, and nothing is written twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from infra.errors import Conflict, Refused
from infra.identity.actor import Actor
from infra.vocabulary import Weekday
from tests.factories import Factory
from tests.services.workers.workplace import Cafe, cafe
from workers.models import Worker
from workers.queries import worker_with_all
from workers.rules.week import TimeSpan
from workers.services.profile import ProfileService
from workers.services.profile_change import ProfileChange
from workers.vocabulary import TargetGroup

READY = TargetGroup.ACTIVITY_READY
Step = Callable[[ProfileService], Awaitable[object]]


async def at_once(town: Cafe, actor: Actor, *steps: Step) -> list[object]:
    """Each step in a request of its own; all have read the person before the first one writes."""
    everybody_has_read = asyncio.Barrier(len(steps))

    async def request(step: Step) -> object:
        async with town.factory.work(actor) as work:
            service = ProfileService(work)
            if actor is town.bo:
                await service.mine()
            else:
                await service.show(town.worker.id)
            await everybody_has_read.wait()
            return await step(service)

    return list(await asyncio.gather(*(request(step) for step in steps), return_exceptions=True))


async def as_kept(town: Cafe) -> Worker:
    async with town.factory.work() as work:
        found = await worker_with_all(work.session, town.worker.id)
    assert found is not None
    return found


async def test_the_same_answer_twice_at_once_is_one_set_of_rows(factory: Factory) -> None:
    town = await cafe(factory)
    change = ProfileChange(
        availability=[TimeSpan(Weekday.MONDAY, 480, 600)], wishes=["passe dyr"], skills=["lave kaffe"]
    )

    async def tell(service: ProfileService) -> object:
        return await service.change(town.worker.id, change)

    results = await at_once(town, town.bo, tell, tell)
    assert [type(result) for result in results] == [Worker, Worker]
    worker = await as_kept(town)
    assert [(time.weekday, time.starts, time.ends) for time in worker.availability] == [(1, 480, 600)]
    assert [wish.text for wish in worker.wishes] == ["passe dyr"]
    assert [skill.text for skill in worker.skills] == ["lave kaffe"]


async def test_two_who_put_somebody_in_the_same_group_at_once_make_one_membership(factory: Factory) -> None:
    town = await cafe(factory)

    def join(day: date) -> Step:
        async def step(service: ProfileService) -> object:
            return await service.join_group(town.worker.id, READY, day)

        return step

    results = await at_once(town, town.amina, join(date(2026, 9, 1)), join(date(2026, 10, 1)))
    assert sorted(isinstance(result, Refused) for result in results) == [False, True]
    assert len((await as_kept(town)).memberships) == 1


async def test_two_who_write_somebody_out_at_once_are_told_that_one_was_first(factory: Factory) -> None:
    town = await cafe(factory)
    town.worker = await factory.worker(name="Ida Ude")

    async def leave(service: ProfileService) -> object:
        return await service.leave(town.worker.id, date(2026, 11, 20))

    results = await at_once(town, town.amina, leave, leave)
    assert sorted(isinstance(result, Conflict) for result in results) == [False, True]
