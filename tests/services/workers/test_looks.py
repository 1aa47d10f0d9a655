"""Whoever sees a person or writes about them leaves a line, and the person can read what kind of account did what."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import select

from infra.audit import AuditEvent, Outcome
from infra.identity.accounts import AccountService
from infra.identity.actor import Actor
from infra.vocabulary import Role
from matching.services.answers import AnswerService
from matching.services.proposals import ProposalService
from matching.vocabulary import EmployerAnswer, WorkerAnswer
from tests.factories import Factory
from tests.services.matching.proposing import NOTHING, a_scene
from tests.services.workers.workplace import Cafe, cafe
from workers.models import Worker
from workers.services.caseload import CaseloadService
from workers.services.own_data import OwnDataService
from workers.services.placements import PlacementService
from workers.services.timesheet import TimesheetService


async def looks(factory: Factory, actor: Actor) -> set[tuple[str, str]]:
    async with factory.work(actor) as work:
        return {(look.roles, look.action) for look in await OwnDataService(work).looks()}


async def lines(factory: Factory, account_id: UUID | None, action: str) -> list[AuditEvent]:
    async with factory.work() as work:
        found = select(AuditEvent).where(AuditEvent.account_id == account_id, AuditEvent.action == action)
        return list(await work.session.scalars(found.order_by(AuditEvent.at)))


async def placements(town: Cafe, work: Any) -> None:
    await PlacementService(work).page(after=None, limit=10)


async def one_placement(town: Cafe, work: Any) -> None:
    await PlacementService(work).show(town.placement.id)


async def hours_of_a_placement(town: Cafe, work: Any) -> None:
    await TimesheetService(work).of_placement(town.placement.id, after=None, limit=10)


async def the_week(town: Cafe, work: Any) -> None:
    await TimesheetService(work).employer_week()


@pytest.mark.parametrize("look", [placements, one_placement, hours_of_a_placement, the_week])
async def test_an_employer_who_sees_a_person_leaves_one_line(factory: Factory, look: Any) -> None:
    town = await cafe(factory)
    await town.register()
    await town.register(date(2026, 11, 19))
    async with factory.work(town.boss) as work:
        await look(town, work)
    [seen] = await lines(factory, town.boss.account_id, "worker.seen")
    assert (seen.subject_id, seen.person_id) == (town.worker.id, town.worker.id)
    assert await looks(factory, town.bo) == {("employer", "worker.seen")}


async def test_a_person_who_sees_themselves_leaves_no_look(factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work(town.bo) as work:
        await placements(town, work)
        await one_placement(town, work)
        await hours_of_a_placement(town, work)
    assert await lines(factory, town.bo.account_id, "worker.seen") == []


async def test_a_list_of_people_says_who_was_shown_and_what_was_looked_for(factory: Factory) -> None:
    town = await cafe(factory)
    await factory.worker(name="Ida Anden")
    async with factory.work(town.amina) as work:
        await CaseloadService(work).page(mine=False, search="Bo")
    [listed] = await lines(factory, town.amina.account_id, "workers.listed")
    assert listed.detail == {"shown": 1, "looked_for": "Bo"}
    seen = await lines(factory, town.amina.account_id, "worker.seen")
    assert [line.subject_id for line in seen] == [town.worker.id]


async def test_a_search_for_accounts_says_what_was_looked_for(factory: Factory) -> None:
    administrator = await factory.account(Role.ADMINISTRATOR)
    async with factory.work(administrator) as work:
        await AccountService(work).accounts(10, looked_for=" Kim ")
    [line] = await lines(factory, administrator.account_id, "account.searched")
    assert line.detail == {"looked_for": "Kim"}


async def test_what_others_write_about_ones_work_is_told_too(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)
    async with factory.work(town.amina) as work:
        await PlacementService(work).end(town.placement.id, date(2026, 11, 20), "Slut", None)
    assert await looks(factory, town.bo) == {("employer", "hours.confirmed"), ("consultant", "placement.ended")}


async def test_what_others_write_about_ones_proposals_is_told_also_of_who_came_by_link(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work(scene.consultant) as work:
        proposal = await ProposalService(work).propose(scene.opening.id, scene.worker.id)
    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).answer(proposal.id, WorkerAnswer.YES, release=NOTHING)
    await factory.follow_up()
    [link] = await scene.links(proposal)
    async with factory.work() as work:
        await AnswerService(work).answer_by_link(link.id, EmployerAnswer.YES)
    found = await looks(factory, scene.worker_actor)
    assert ("consultant", "proposal.proposed") in found
    assert ("employer", "proposal.employer_yes") in found


async def test_a_refused_look_keeps_whom_it_was_for(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    stranger = await factory.account(Role.WORKER)
    worker: Worker = await factory.worker()
    await factory.sign_in(client, stranger)
    answer = await client.get(f"/api/workers/{worker.id}")
    assert answer.status_code in (403, 404)
    [line] = await lines(factory, stranger.account_id, "access.refused")
    assert (line.outcome, line.subject_id) == (Outcome.REFUSED, worker.id)
    assert line.detail["ids"] == {"worker_id": str(worker.id)}
