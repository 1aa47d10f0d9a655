"""Tasks of a posting as the service merges, orders and protects them."""

from __future__ import annotations

from uuid import UUID

import pytest

from employers.models import Posting
from employers.services.openings import OpeningService
from employers.services.postings import PostingService
from employers.services.tasks import MOST_TASKS, TaskChange, TaskService
from employers.vocabulary import Demand, OpeningChanged, OpeningState, Sector, TimeOfDay
from infra.errors import Conflict, Invalid, NotAllowed, NotFound
from infra.identity.actor import Actor
from infra.vocabulary import Role
from tests.factories import Factory

TEXT = "Du skal rydde borde af og vaske gulve.\nDu skal også passe kassen."


@pytest.fixture
async def contact(factory: Factory) -> Actor:
    employer, _ = await factory.employer()
    actor = await factory.account(Role.EMPLOYER)
    await factory.contact(employer, actor)
    return actor


@pytest.fixture
async def posting(factory: Factory, contact: Actor) -> Posting:
    async with factory.work(contact) as work:
        return await PostingService(work).draft(None, None, TEXT)


async def test_merged_tasks_keep_the_sum_of_hours_every_demand_and_only_what_they_agree_on(
    factory: Factory, contact: Actor, posting: Posting
) -> None:
    first, second, third = (task.id for task in posting.tasks)
    async with factory.work(contact) as work:
        tasks = TaskService(work)
        await tasks.edit_all(
            posting.id,
            {
                first: TaskChange(
                    minutes_per_week=90, time_of_day=TimeOfDay.EVENING, sector=Sector.KITCHEN, demands=[Demand.STANDING]
                ),
                second: TaskChange(
                    minutes_per_week=None,
                    time_of_day=TimeOfDay.EVENING,
                    sector=Sector.CLEANING,
                    demands=[Demand.LIFTING],
                    young_possible=False,
                ),
            },
        )
        merged = await tasks.merge(posting.id, [second, first])
        assert merged.id == first
        assert (merged.phrase, merged.minutes_per_week) == ("Rydde borde af og vaske gulve", 90)
        assert (merged.time_of_day, merged.sector, merged.young_possible) == ("evening", None, False)
        assert merged.demands == ["lifting", "standing"]
        assert TEXT[merged.source_start : merged.source_end] == "rydde borde af og vaske gulve"
        # The third stands in another sentence: marking all between would mark words that are no task.
        across = await tasks.merge(posting.id, [first, third], "Lukke butikken")
        assert across.phrase == "Lukke butikken"
        assert TEXT[across.source_start : across.source_end] == "rydde borde af og vaske gulve"


async def test_merging_refuses_one_task_too_many_words_and_too_many_hours(
    factory: Factory, contact: Actor, posting: Posting
) -> None:
    first, second, third = (task.id for task in posting.tasks)
    async with factory.work(contact) as work:
        tasks = TaskService(work)
        with pytest.raises(Invalid) as one:
            await tasks.merge(posting.id, [first, first])
        assert one.value.refusals[0].rule == "task.merge"
        await tasks.edit(posting.id, first, TaskChange(phrase="a" * 150, minutes_per_week=2000))
        await tasks.edit(posting.id, second, TaskChange(phrase="b" * 150, minutes_per_week=2000))
        with pytest.raises(Invalid) as long:
            await tasks.merge(posting.id, [first, second])
        assert long.value.refusals[0].rule == "text.too_long"
        with pytest.raises(Invalid) as many:
            await tasks.merge(posting.id, [first, second], "Alt muligt")
        assert (many.value.refusals[0].limit, many.value.refusals[0].found) == (2220, 4000)
        with pytest.raises(NotFound):
            await tasks.merge(posting.id, [third, UUID(int=1)])


async def test_tasks_of_two_openings_are_not_merged(factory: Factory, contact: Actor, posting: Posting) -> None:
    first, second, _ = (task.id for task in posting.tasks)
    async with factory.work(contact) as work:
        await OpeningService(work).bundle(posting.id, [first])
        await OpeningService(work).bundle(posting.id, [second])
        with pytest.raises(Conflict):
            await TaskService(work).merge(posting.id, [first, second])


@pytest.mark.parametrize("places", [[0, 1], [0, 1, 1], [0, 1, 2, 2], []])
async def test_an_order_names_each_task_exactly_once(
    factory: Factory, contact: Actor, posting: Posting, places: list[int]
) -> None:
    ids = [task.id for task in posting.tasks]
    async with factory.work(contact) as work:
        with pytest.raises(Invalid):
            await TaskService(work).reorder(posting.id, [ids[place] for place in places])


async def test_a_posting_holds_a_hundred_tasks_and_no_more(factory: Factory, contact: Actor, posting: Posting) -> None:
    async with factory.work(contact) as work:
        tasks = TaskService(work)
        for number in range(MOST_TASKS - len(posting.tasks)):
            await tasks.add(posting.id, TaskChange(phrase=f"Opgave {number}"))
            work.session.expunge_all()
        with pytest.raises(Conflict):
            await tasks.add(posting.id, TaskChange(phrase="En til"))


async def test_a_task_in_an_open_opening_may_be_reworded_and_unchanged_words_tell_nobody(factory: Factory) -> None:
    employer, workplace = await factory.employer()
    opening = await factory.opening(employer, workplace)
    consultant = await factory.account(Role.CONSULTANT)
    async with factory.work(consultant) as work:
        posting, _ = await PostingService(work).show(opening.posting_id)
        task = posting.tasks[0]
        await TaskService(work).edit(posting.id, task.id, TaskChange(phrase=task.phrase))
        assert work.facts == []
        await TaskService(work).edit_all(
            posting.id, {each.id: TaskChange(phrase=f"{each.phrase} igen") for each in posting.tasks}
        )
        assert work.facts == [OpeningChanged(opening.id)]


async def test_a_task_in_a_filled_opening_stands_fast(factory: Factory) -> None:
    opening = await factory.opening(*await factory.employer(), state=OpeningState.FILLED)
    consultant = await factory.account(Role.CONSULTANT)
    async with factory.work(consultant) as work:
        posting, _ = await PostingService(work).show(opening.posting_id)
        with pytest.raises(Conflict):
            await TaskService(work).edit(posting.id, posting.tasks[0].id, TaskChange(phrase="Andet"))
        work.session.expunge_all()


async def test_nobody_without_a_role_at_an_employer_touches_a_task(factory: Factory, posting: Posting) -> None:
    worker = await factory.account(Role.WORKER)
    async with factory.work(worker) as work:
        with pytest.raises(NotAllowed):
            await TaskService(work).add(posting.id, TaskChange(phrase="Feje"))
