"""Somebody who has left: with us on their last day, and after it on no list, in no search and with no employer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from api.background import follow_ups, sweep
from infra.clock import FixedClock
from infra.errors import NotFound
from infra.follow_up import Tools
from infra.messages import KeepInDatabase
from infra.settings import Settings
from matching.models import WorkerEmbedding
from matching.services.answers import AnswerService
from matching.services.embedding import embed_stale
from matching.services.proposals import ProposalService
from matching.services.shortlist import ShortlistService
from matching.services.suggestions import SuggestionsService
from matching.services.today import TodayService
from matching.vocabulary import ProposalState
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.services.matching.proposing import EVERYTHING, NOTHING, Scene, a_scene
from workers.models import Worker
from workers.services.caseload import CaseloadService
from workers.services.profile import ProfileService

TODAY, YESTERDAY = date(2026, 11, 20), date(2026, 11, 19)


async def gone_on(scene: Scene, day: date) -> None:
    async with scene.factory.work() as work:
        worker = await work.session.get(Worker, scene.worker.id)
        assert worker is not None
        worker.left_on = day


@pytest.mark.parametrize(("left_on", "here"), [(None, True), (TODAY, True), (YESTERDAY, False)])
async def test_the_last_day_is_the_same_everywhere(factory: Factory, left_on: date | None, here: bool) -> None:
    scene = await a_scene(factory)
    if left_on is not None:
        await gone_on(scene, left_on)
    async with factory.work(scene.consultant) as work:
        assert (len((await ShortlistService(work).for_opening(scene.opening.id)).candidates) == 1) is here
        assert (len(await CaseloadService(work).page(mine=False)) == 1) is here
    async with factory.work() as work:
        assert (await embed_stale(work, WordEncoder()) == 3) is here


@pytest.mark.parametrize(
    "ask",
    [
        lambda service, _: service.for_worker(),
        lambda service, opening_id: service.one(opening_id),
        lambda service, _: service.search(""),
    ],
)
async def test_nothing_is_suggested_or_found_after_the_last_day(
    factory: Factory, ask: Callable[..., Awaitable[object]]
) -> None:
    scene = await a_scene(factory)
    await gone_on(scene, TODAY)
    async with factory.work(scene.worker_actor) as work:
        await ask(SuggestionsService(work), scene.opening.id)
    await gone_on(scene, YESTERDAY)
    async with factory.work(scene.worker_actor) as work:
        with pytest.raises(NotFound, match=r"Du er meldt ud den 19\.11\.2026"):
            await ask(SuggestionsService(work), scene.opening.id)
    async with factory.work(scene.consultant) as work:
        with pytest.raises(NotFound, match="Personen er meldt ud"):
            await SuggestionsService(work).for_worker(scene.worker.id)


async def test_a_job_that_begins_after_the_last_day_is_not_proposed_or_applied_for(factory: Factory) -> None:
    scene = await a_scene(factory, starts_on=date(2026, 11, 23))
    await gone_on(scene, date(2026, 11, 22))
    async with factory.work(scene.consultant) as work:
        with pytest.raises(NotFound, match="Personen er ikke med længere, når jobbet begynder"):
            await ProposalService(work).propose(scene.opening.id, scene.worker.id)
    async with factory.work(scene.worker_actor) as work:
        with pytest.raises(NotFound, match="Du er ikke med længere, når jobbet begynder"):
            await ProposalService(work).apply(scene.opening.id, NOTHING)
    await gone_on(scene, date(2026, 11, 23))
    async with factory.work(scene.consultant) as work:
        await ProposalService(work).propose(scene.opening.id, scene.worker.id)


@pytest.mark.parametrize(("left_on", "cards"), [(TODAY, 1), (YESTERDAY, 0)])
async def test_no_card_asks_for_an_offer_to_somebody_who_has_left(factory: Factory, left_on: date, cards: int) -> None:
    scene = await a_scene(factory)
    async with factory.work() as work:
        worker = await work.session.get(Worker, scene.worker.id)
        assert worker is not None
        worker.left_on, worker.last_offered_at = left_on, factory.house.clock.now() - timedelta(days=40)
    async with factory.work(scene.consultant) as work:
        assert len(await TodayService(work).cards()) == cards


async def test_what_is_put_to_somebody_who_leaves_is_taken_back_and_the_employer_who_was_asked_is_told(
    factory: Factory,
) -> None:
    scene = await a_scene(factory)
    async with factory.work(scene.worker_actor) as work:
        asked = await ProposalService(work).apply(scene.opening.id, EVERYTHING)
    await factory.follow_up()
    other = await factory.opening(scene.employer, scene.workplace)
    unanswered = await factory.proposal(scene.worker, other)
    over = await factory.proposal(scene.worker, other, ProposalState.EMPLOYER_NO)
    _, stays = await scene.another_worker()
    untouched = await factory.proposal(stays, other)
    async with factory.work(scene.consultant) as work:
        await ProfileService(work).leave(scene.worker.id, YESTERDAY)
    await factory.follow_up()
    states = [(await scene.proposal(each)).state for each in (asked, unanswered, over, untouched)]
    assert states == ["withdrawn", "withdrawn", "employer_no", "proposed"]
    assert (await scene.changes(asked))[-1] == ("with_employer", "withdrawn")
    async with factory.work(scene.employer_actor) as work:
        with pytest.raises(NotFound):
            await AnswerService(work).one(asked.id)
    _, withdrawn = await scene.messages(address=scene.contact.email)
    assert "er ikke med længere" in withdrawn.body
    assert "Amina" not in withdrawn.body
    assert await scene.messages(scene.worker_actor) == []
    async with factory.work() as work:
        assert (await work.session.scalars(select(WorkerEmbedding.worker_id))).all() == []


async def test_until_the_last_day_is_over_nothing_is_taken_back(
    factory: Factory, settings: Settings, clock: FixedClock
) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening)
    async with factory.work(scene.consultant) as work:
        await ProfileService(work).leave(scene.worker.id, TODAY)
    await factory.follow_up()
    assert (await scene.proposal(proposal)).state == ProposalState.PROPOSED
    clock.moment += timedelta(days=1)
    await sweep(factory.house, Tools(settings, WordEncoder(), KeepInDatabase()), follow_ups(), heal=False)
    assert (await scene.proposal(proposal)).state == ProposalState.WITHDRAWN
