"""From the outbox to a complete shortlist, by the ring or without it; and letters that are sent once."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from api.background import deliver, follow_ups, heal_embeddings, sweep
from api.embed_command import embed_all
from employers.services.employers import EmployerService
from employers.services.openings import OpeningService
from employers.vocabulary import ContactAdded, OpeningChanged, OpeningClosed, OpeningState, PostingPublished
from infra.encoder import Vectors
from infra.follow_up import Tools
from infra.identity.actor import Actor
from infra.messages import KeepInDatabase
from infra.outbox import OutboxItem
from infra.settings import Settings
from infra.vocabulary import Fact
from matching.background import FOLLOW_UPS
from matching.models import OpeningEmbedding, WorkerEmbedding
from matching.services.proposals import ProposalService
from matching.services.shortlist import Shortlist, ShortlistService
from matching.services.today import TodayService
from matching.vocabulary import EmployerAnswered, ProposalMade, ProposalReleased, ProposalState, WorkerSaidYes
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.services.matching.proposing import NOTHING, a_scene
from workers.models import Worker
from workers.queries.placements import seats_taken
from workers.services.profile import ProfileService
from workers.services.profile_change import ProfileChange
from workers.vocabulary import WorkerChanged


async def shortlist(factory: Factory, actor: Actor, scene_opening: object) -> Shortlist:
    async with factory.work(actor) as work:
        return await ShortlistService(work).for_opening(scene_opening.id)  # type: ignore[attr-defined]


async def test_from_the_outbox_to_a_complete_shortlist(factory: Factory) -> None:
    scene = await a_scene(factory)
    assert not (await shortlist(factory, scene.consultant, scene.opening)).likeness_known
    async with factory.work() as work:
        work.happened(PostingPublished(scene.opening.posting_id))
        work.happened(WorkerChanged(scene.worker.id))
    await factory.follow_up()
    found = await shortlist(factory, scene.consultant, scene.opening)
    assert found.likeness_known
    [candidate] = found.candidates
    assert candidate.seeker.id == scene.worker.id
    assert not candidate.waits_for_likeness


async def test_a_changed_opening_is_embedded_again(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work() as work:
        work.happened(OpeningChanged(scene.opening.id))
    await factory.follow_up()
    async with factory.work() as work:
        assert await work.session.scalar(select(OpeningEmbedding.opening_id)) == scene.opening.id


@pytest.mark.parametrize(
    "fact",
    [
        PostingPublished,
        OpeningChanged,
        OpeningClosed,
        WorkerChanged,
        ProposalMade,
        WorkerSaidYes,
        EmployerAnswered,
        ProposalReleased,
    ],
)
async def test_every_follow_up_may_run_twice_and_on_what_is_gone(
    factory: Factory, settings: Settings, fact: type[Fact]
) -> None:
    scene = await a_scene(factory, state=OpeningState.CLOSED if fact is OpeningClosed else OpeningState.OPEN)
    states = {
        ProposalMade: ProposalState.PROPOSED,
        WorkerSaidYes: ProposalState.WITH_EMPLOYER,
        EmployerAnswered: ProposalState.EMPLOYER_NO,
        ProposalReleased: ProposalState.RELEASED,
    }
    proposal = await factory.proposal(scene.worker, scene.opening, states.get(fact, ProposalState.PROPOSED))
    subject = {
        PostingPublished: scene.opening.posting_id,
        OpeningChanged: scene.opening.id,
        OpeningClosed: scene.opening.id,
        WorkerChanged: scene.worker.id,
    }.get(fact, proposal.id)
    tools = Tools(settings, WordEncoder(), KeepInDatabase())
    counts = []
    for _ in range(2):
        for function in FOLLOW_UPS[fact]:
            async with factory.work() as work:
                await function(work, subject, tools)
        await factory.follow_up()
        counts.append((len(await scene.messages()), len(await scene.links(proposal))))
    assert counts[0] == counts[1]
    if fact in (ProposalMade, WorkerSaidYes, EmployerAnswered, ProposalReleased, OpeningClosed):
        assert counts[0] != (0, 0)
    for function in FOLLOW_UPS[fact]:
        async with factory.work() as work:
            await function(work, factory.municipality_id, tools)


async def test_a_handler_that_fails_is_put_back_and_does_its_work_the_next_time(
    factory: Factory, settings: Settings
) -> None:
    class Broken(WordEncoder):
        def encode(self, texts: object) -> Vectors:
            raise RuntimeError("no memory")

    scene = await a_scene(factory)
    async with factory.work() as work:
        work.happened(PostingPublished(scene.opening.posting_id))
    async with factory.work() as work:
        item_id = await work.session.scalar(select(OutboxItem.id))
    assert item_id is not None
    broken = Tools(settings, Broken(), KeepInDatabase())
    assert not await deliver(factory.house, broken, factory.municipality_id, item_id, follow_ups())
    async with factory.work() as work:
        assert (await work.session.scalars(select(OpeningEmbedding.opening_id))).all() == []
    tools = Tools(settings, WordEncoder(), KeepInDatabase())
    assert await deliver(factory.house, tools, factory.municipality_id, item_id, follow_ups())
    async with factory.work() as work:
        assert await work.session.scalar(select(OpeningEmbedding.opening_id)) == scene.opening.id
    assert not await deliver(factory.house, tools, factory.municipality_id, item_id, follow_ups()), "done is done"


async def test_what_no_fact_asks_for_is_healed_by_the_sweep(factory: Factory, settings: Settings) -> None:
    scene = await a_scene(factory)
    tools = Tools(settings, WordEncoder(), KeepInDatabase())
    await sweep(factory.house, tools, follow_ups())
    assert (await shortlist(factory, scene.consultant, scene.opening)).likeness_known
    async with factory.work() as work:
        await work.session.execute(delete(OpeningEmbedding))
        await work.session.execute(delete(WorkerEmbedding))
    await heal_embeddings(factory.house, tools, factory.municipality_id)
    [candidate] = (await shortlist(factory, scene.consultant, scene.opening)).candidates
    assert not candidate.waits_for_likeness


async def test_the_command_embeds_everything_and_a_second_run_nothing(factory: Factory, settings: Settings) -> None:
    scene = await a_scene(factory)
    told: list[int] = []
    assert await embed_all(settings, told.append, WordEncoder()) >= 3
    assert told
    assert (await shortlist(factory, scene.consultant, scene.opening)).likeness_known
    assert await embed_all(settings, encoder=WordEncoder()) == 0


async def test_a_proposal_is_told_to_the_worker_where_they_sign_in(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work(scene.consultant) as work:
        proposal = await ProposalService(work).propose(scene.opening.id, scene.worker.id)
    await factory.follow_up()
    [message] = await scene.messages(scene.worker_actor)
    assert message.subject == "Et job til dig: Hjælp i caféen"
    assert f"/forslag/{proposal.id}" in message.body
    assert "fredag den 27.11.2026" in message.body


async def test_a_closed_opening_tells_everybody_who_waits_kindly_with_three_that_resemble_it(factory: Factory) -> None:
    scene = await a_scene(factory, title="Køkkenhjælp", phrases=("Fylde opvaskemaskinen",))
    alike = [
        await factory.opening(scene.employer, scene.workplace, title=title, phrases=("Fylde opvaskemaskinen",))
        for title in ("Køkkenhjælp 1", "Køkkenhjælp 2", "Køkkenhjælp 3")
    ]
    too_long = await factory.opening(
        scene.employer,
        scene.workplace,
        title="Køkkenhjælp 4",
        phrases=("Fylde opvaskemaskinen",),
        minutes_per_week=2220,
    )
    await factory.opening(scene.employer, scene.workplace, title="Mark", phrases=("Køre traktor",))
    async with factory.work() as work:
        for opening in (scene.opening, *alike, too_long):
            work.happened(PostingPublished(opening.posting_id))
    await factory.follow_up()
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.PROPOSED)
    async with factory.work(scene.employer_actor) as work:
        await OpeningService(work).close(scene.opening.id)
    await factory.follow_up()
    assert (await scene.proposal(proposal)).state == ProposalState.RELEASED
    [message] = await scene.messages(scene.worker_actor)
    assert message.body.startswith("Det blev ikke til noget denne gang. Her er tre job, der ligner.")
    for opening in alike:
        assert f"/for-dig/{opening.id}" in message.body
    assert "Mark" not in message.body
    assert str(too_long.id) not in message.body


async def test_an_opening_opened_again_before_the_follow_up_keeps_those_who_wait(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work(scene.employer_actor) as work:
        await OpeningService(work).close(scene.opening.id)
    async with factory.work(scene.employer_actor) as work:
        await OpeningService(work).reopen(scene.opening.id, seats_taken=seats_taken)
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.EMPLOYER_YES)
    await factory.follow_up()
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_YES


async def test_the_employers_yes_reaches_the_worker_and_the_consultant(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(
        scene.worker,
        scene.opening,
        ProposalState.EMPLOYER_YES,
        proposed_by=scene.consultant.account_id,
    )
    async with factory.work() as work:
        work.happened(EmployerAnswered(proposal.id))
    await factory.follow_up()
    [to_worker] = await scene.messages(scene.worker_actor)
    [to_consultant] = await scene.messages(scene.consultant)
    assert "vil gerne møde dig" in to_worker.subject
    assert f"/forslag/{proposal.id}/forloeb" in to_consultant.body


async def test_nobody_is_asked_about_what_has_moved_on(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.WITHDRAWN)
    async with factory.work() as work:
        for fact in (ProposalMade, WorkerSaidYes, EmployerAnswered, ProposalReleased, ContactAdded):
            work.happened(fact(proposal.id))
    await factory.follow_up()
    assert await scene.messages() == []
    assert await scene.links(proposal) == []


async def test_where_an_employer_has_nobody_to_ask_the_consultant_is_told_and_a_new_contact_is_asked(
    factory: Factory,
) -> None:
    scene = await a_scene(factory)
    alone, workplace = await factory.employer()
    opening = await factory.opening(alone, workplace)
    async with factory.work() as work:
        worker = await work.session.get(Worker, scene.worker.id)
        assert worker is not None
        worker.consultant_id = scene.consultant.account_id
    async with factory.work(scene.worker_actor) as work:
        proposal = await ProposalService(work).apply(opening.id, NOTHING)
    await factory.follow_up()
    [told] = await scene.messages(scene.consultant)
    assert told.subject == f"{alone.name} har ingen, vi kan spørge"
    assert f"/forslag/{proposal.id}" in told.body
    async with factory.work(scene.consultant) as work:
        [card] = await TodayService(work).cards()
    assert (
        card.reason
        == f"{alone.name} har ingen kontaktperson, så ingen er spurgt om »Hjælp i caféen«. Få skrevet en på."
    )
    async with factory.work(scene.consultant) as work:
        await EmployerService(work).add_contact(alone.id, name="Ny Kontakt", email="ny@prøve.example")
    await factory.follow_up()
    [link] = await scene.links(proposal)
    assert len(await scene.messages(address="ny@prøve.example")) == 1
    async with factory.work(scene.consultant) as work:
        await EmployerService(work).add_contact(alone.id, name="Nok En", email="nok@prøve.example")
    await factory.follow_up()
    assert [each.id for each in await scene.links(proposal)] == [link.id], "somebody there is asked already"
    async with factory.work(scene.consultant) as work:
        assert await TodayService(work).cards() == []


async def test_suggestions_turned_off_on_the_profile_forget_the_vectors_too(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work() as work:
        work.happened(WorkerChanged(scene.worker.id))
    await factory.follow_up()

    async def kept() -> int:
        async with factory.work() as work:
            return len((await work.session.scalars(select(WorkerEmbedding.worker_id))).all())

    assert await kept() == 2
    async with factory.work(scene.worker_actor) as work:
        await ProfileService(work).change(scene.worker.id, ProfileChange(suggestions_on=False))
    await factory.follow_up()
    assert await kept() == 0
