"""What an employer sees of a person, and what a signed link can do: show, act once, expire, be renewed."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from infra.clock import FixedClock
from infra.errors import Conflict, Invalid, NotFound
from infra.vocabulary import Role
from matching.background import ask_employer
from matching.models import AnswerLink, Proposal
from matching.services.answers import AnswerService, LinkStanding, LinkView
from matching.services.proposals import ProposalService, Release
from matching.vocabulary import DeclineReason, EmployerAnswer, ProposalState, ReleasedItem
from tests.factories import Factory
from tests.services.matching.proposing import EVERYTHING, NOTHING, Scene, a_scene
from workers.services.profile import ProfileService
from workers.services.profile_change import ProfileChange
from workers.vocabulary import Adjustment, Schooling


async def asked(scene: Scene, release: Release = NOTHING) -> tuple[Proposal, AnswerLink]:
    """The worker has applied and the background work has sent the contact a link."""
    async with scene.factory.work(scene.worker_actor) as work:
        proposal = await ProposalService(work).apply(scene.opening.id, release)
    await scene.factory.follow_up()
    [link] = await scene.links(proposal)
    return proposal, link


async def look(scene: Scene, link: AnswerLink) -> LinkView:
    async with scene.factory.work() as work:
        return await AnswerService(work).by_link(link.id)


async def act(scene: Scene, link: AnswerLink, given: EmployerAnswer = EmployerAnswer.YES) -> None:
    reason = DeclineReason.TAKEN if given is EmployerAnswer.NO else None
    async with scene.factory.work() as work:
        await AnswerService(work).answer_by_link(link.id, given, reason)


async def test_the_employer_sees_the_name_and_nothing_that_was_not_ticked(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene, NOTHING)
    async with factory.work(scene.employer_actor) as work:
        question = await AnswerService(work).one(proposal.id)
    person = question.person
    assert person.name == "Amina Borger"
    assert (person.own_words, person.wishes, person.skills, person.phone, person.adjustments) == (
        None,
        (),
        (),
        None,
        (),
    )
    told = " ".join((*question.fits, *question.needs))
    for secret in ("køkken", "café", "vaske op", "løft", "larm", "km"):
        assert secret not in told


async def test_each_adjustment_is_released_on_its_own(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene, Release(frozenset({ReleasedItem.SKILLS}), frozenset({Adjustment.QUIET})))
    async with factory.work(scene.employer_actor) as work:
        person = (await AnswerService(work).one(proposal.id)).person
    assert person.skills == ("vaske op",)
    assert person.adjustments == (Adjustment.QUIET,)
    assert person.own_words is None


async def test_everything_ticked_is_shown(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene, EVERYTHING)
    async with factory.work(scene.employer_actor) as work:
        person = (await AnswerService(work).one(proposal.id)).person
    assert person.own_words == "Jeg elsker at have styr på et køkken"
    assert person.wishes == ("rydde op i en café",)
    assert person.phone == "+4511111111"


async def test_what_the_person_changes_later_is_not_released_with_it(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene, EVERYTHING)
    async with factory.work(scene.worker_actor) as work:
        later = ProfileChange(own_words="Kun til min konsulent", phone="+4599999999", wishes=["noget helt andet"])
        await ProfileService(work).change(scene.worker.id, later)
    async with factory.work(scene.employer_actor) as work:
        person = (await AnswerService(work).one(proposal.id)).person
    assert person.own_words == "Jeg elsker at have styr på et køkken"
    assert person.wishes == ("rydde op i en café",)
    assert person.phone == "+4511111111"


async def test_what_was_released_is_forgotten_when_the_employer_may_no_longer_see_it(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene, EVERYTHING)
    assert set((await scene.proposal(proposal)).released) == set(ReleasedItem)
    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).withdraw(proposal.id)
    assert (await scene.proposal(proposal)).released == {}


@pytest.mark.parametrize(
    ("ends_on", "seen"),
    [
        (None, True),
        (date(2026, 12, 31), True),
        # The thirtieth day after the last is 20 November, today.
        (date(2026, 10, 21), True),
        (date(2026, 10, 20), False),
    ],
)
async def test_a_person_is_seen_while_they_work_there_and_thirty_days_after(
    factory: Factory, ends_on: date | None, seen: bool
) -> None:
    scene = await a_scene(factory)
    placement = await factory.placement(scene.worker, scene.opening, starts_on=date(2026, 9, 1), ends_on=ends_on)
    proposal = await factory.proposal(
        scene.worker, scene.opening, ProposalState.PLACED, placement_id=placement.id, released_items=["phone"]
    )
    async with factory.work(scene.employer_actor) as work:
        service = AnswerService(work)
        assert [each.person.phone for each in await service.page(after=None, most=10)] == ["+4511111111"] * seen
        if seen:
            assert (await service.one(proposal.id)).person.name == "Amina Borger"
        else:
            with pytest.raises(NotFound):
                await service.one(proposal.id)


async def test_what_must_be_arranged_for_a_pupil_is_told(factory: Factory) -> None:
    scene = await a_scene(factory, kind="leisure_job", minutes_per_week=120, times=((1, 960, 1080),))
    actor, pupil = await scene.another_worker(
        birth_date=date(2012, 3, 1),
        schooling=Schooling.COMPULSORY,
        availability=((1, 900, 1140),),
        adjustments=[Adjustment.CLEAR_INSTRUCTIONS],
    )
    await factory.guardian(pupil)
    async with factory.work(actor) as work:
        proposal = await ProposalService(work).apply(scene.opening.id, NOTHING)
    async with factory.work(scene.employer_actor) as work:
        question = await AnswerService(work).one(proposal.id)
    assert any("forælder eller værge" in need for need in question.needs)
    assert not any(re.search(r"\bung|\bår\b", need) for need in question.needs), "nobody released an age"
    assert not any("viser opgaverne" in need for need in question.needs), "an adjustment nobody released"
    assert question.fits[1] == "Kan mandag kl. 16–18."


@pytest.mark.parametrize("state", sorted(set(ProposalState) - {"with_employer", "employer_yes", "placed"}))
async def test_an_employer_finds_nobody_who_has_not_said_yes(factory: Factory, state: ProposalState) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, state)
    async with factory.work(scene.employer_actor) as work:
        service = AnswerService(work)
        assert await service.page(after=None, most=10) == []
        assert await service.page(after=None, most=10, states=tuple(ProposalState)) == []
        with pytest.raises(NotFound):
            await service.one(proposal.id)


async def test_another_employer_finds_nothing(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene)
    other, _ = await factory.employer()
    stranger = await factory.account(Role.EMPLOYER)
    await factory.contact(other, stranger)
    async with factory.work(stranger) as work:
        with pytest.raises(NotFound):
            await AnswerService(work).one(proposal.id)
        with pytest.raises(NotFound):
            await AnswerService(work).answer(proposal.id, EmployerAnswer.YES)


async def test_an_employers_no_has_a_reason_of_their_own_list(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene)
    for reason in (None, DeclineReason.NOT_READY):
        async with factory.work(scene.employer_actor) as work:
            with pytest.raises(Invalid):
                await AnswerService(work).answer(proposal.id, EmployerAnswer.NO, reason)


async def test_the_mail_holds_a_link_and_names_nobody(factory: Factory) -> None:
    scene = await a_scene(factory)
    await asked(scene, EVERYTHING)
    [mail] = await scene.messages(address=scene.contact.email)
    assert "{link}" in mail.body
    assert "Amina" not in mail.body + mail.subject
    assert mail.link_id is not None
    assert mail.sent_at is not None


async def test_looking_changes_nothing_and_answering_consumes(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, link = await asked(scene)
    for _ in range(2):
        view = await look(scene, link)
        assert view.standing is LinkStanding.OPEN
        assert view.question is not None
    assert (await scene.proposal(proposal)).state == ProposalState.WITH_EMPLOYER
    await act(scene, link)
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_YES
    view = await look(scene, link)
    assert view.standing is LinkStanding.ANSWERED
    assert view.question is None, "a used link shows nobody"
    assert view.message == "Du har allerede svaret: Ja, vi vil gerne mødes."
    with pytest.raises(Conflict, match="Du har allerede svaret: Ja, vi vil gerne mødes"):
        await act(scene, link, EmployerAnswer.NO)


async def test_one_link_used_twice_at_once_has_one_effect(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, link = await asked(scene)
    results = await asyncio.gather(
        act(scene, link, EmployerAnswer.YES), act(scene, link, EmployerAnswer.NO), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "NoneType"]
    assert len(await scene.changes(proposal)) == 2


async def test_an_answer_that_somebody_else_gave_is_not_called_ones_own(factory: Factory) -> None:
    scene = await a_scene(factory)
    await factory.contact(scene.employer)
    async with factory.work(scene.worker_actor) as work:
        proposal = await ProposalService(work).apply(scene.opening.id, NOTHING)
    await factory.follow_up()
    first, second = await scene.links(proposal)
    await act(scene, first)
    assert (await look(scene, second)).message == "Der er allerede svaret: Ja, vi vil gerne mødes."


async def test_an_expired_link_shows_nobody_and_one_tap_sends_one_new_to_the_known_address(
    factory: Factory, clock: FixedClock
) -> None:
    scene = await a_scene(factory)
    proposal, link = await asked(scene)
    async with factory.work() as work:
        with pytest.raises(Conflict, match="virker endnu"):
            await AnswerService(work).renew(link.id)
    clock.moment += timedelta(days=8)
    view = await look(scene, link)
    assert view.standing is LinkStanding.EXPIRED
    assert view.question is None
    with pytest.raises(Conflict, match="udløbet"):
        await act(scene, link)
    for _ in range(2):
        async with factory.work() as work:
            await AnswerService(work).renew(link.id)
    await factory.follow_up()
    old, new = await scene.links(proposal)
    assert old.id == link.id
    assert len(await scene.messages(address=scene.contact.email)) == 2
    assert (await look(scene, new)).standing is LinkStanding.OPEN
    await act(scene, new)
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_YES


async def test_a_link_to_what_was_taken_back_says_so_without_the_person(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, link = await asked(scene)
    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).withdraw(proposal.id)
    view = await look(scene, link)
    assert view.standing is LinkStanding.OVER
    assert view.question is None
    async with factory.work() as work:
        with pytest.raises(Conflict, match="ikke længere aktuelt"):
            await AnswerService(work).answer_by_link(link.id, EmployerAnswer.YES)
        with pytest.raises(Conflict, match="ikke længere aktuelt"):
            await AnswerService(work).renew(link.id)


async def test_asking_the_employer_twice_sends_each_contact_one_link(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal, _ = await asked(scene)
    async with factory.work() as work:
        await ask_employer(work, proposal.id, None)  # type: ignore[arg-type]
    assert len(await scene.links(proposal)) == 1
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(AnswerLink)) == 1
