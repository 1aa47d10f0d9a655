"""One opening put to one person: who may, what is refused, and that every step happens once."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from employers.models import Opening
from employers.services.openings import OpeningService
from employers.vocabulary import OpeningState
from infra.audit import AuditEvent
from infra.clock import FixedClock
from infra.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Refused
from infra.identity.actor import Actor
from infra.vocabulary import Role, Weekday
from matching.models import Proposal
from matching.services.answers import AnswerService
from matching.services.placing import PlacingService
from matching.services.proposals import ProposalService, Release
from matching.services.suggestions import SuggestionsService
from matching.vocabulary import (
    DeclineReason,
    EmployerAnswer,
    ProposalState,
    ProposalWithdrawn,
    ReleasedItem,
    WorkerAnswer,
)
from tests.factories import Factory
from tests.services.matching.proposing import EVERYTHING, NOTHING, Scene, a_scene
from workers.models import Placement, Worker
from workers.rules.week import TimeSpan
from workers.vocabulary import Adjustment, Schooling


async def propose(scene: Scene, worker: Worker | None = None, message: str = "") -> Proposal:
    async with scene.factory.work(scene.consultant) as work:
        return await ProposalService(work).propose(scene.opening.id, (worker or scene.worker).id, message)


async def answer(
    scene: Scene, proposal: Proposal, given: WorkerAnswer, actor: Actor | None = None, **more: Any
) -> None:
    async with scene.factory.work(actor or scene.worker_actor) as work:
        await ProposalService(work).answer(proposal.id, given, **more)


async def say_yes(scene: Scene, proposal: Proposal, actor: Actor | None = None, release: Release = NOTHING) -> None:
    await answer(scene, proposal, WorkerAnswer.YES, actor, release=release)


async def employer_says(scene: Scene, proposal: Proposal, given: EmployerAnswer) -> None:
    reason = DeclineReason.TAKEN if given is EmployerAnswer.NO else None
    async with scene.factory.work(scene.employer_actor) as work:
        await AnswerService(work).answer(proposal.id, given, reason)


async def place(scene: Scene, proposal: Proposal, **changes: Any) -> Placement:
    agreed: dict[str, Any] = {
        "starts_on": date(2026, 11, 23),
        "minutes_per_week": 180,
        "wage_per_hour": None,
        "contact_id": scene.contact.id,
        "times": (),
        **changes,
    }
    async with scene.factory.work(scene.consultant) as work:
        return await PlacingService(work).place(proposal.id, **agreed)


async def test_from_proposal_to_placement_every_step_is_logged(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene, message="Jeg tror, det er noget for dig.")
    await say_yes(scene, proposal)
    await employer_says(scene, proposal, EmployerAnswer.YES)
    placement = await place(scene, proposal)
    found = await scene.proposal(proposal)
    assert found.state == ProposalState.PLACED
    assert found.placement_id == placement.id
    assert await scene.changes(proposal) == [
        (None, "proposed"),
        ("proposed", "with_employer"),
        ("with_employer", "employer_yes"),
        ("employer_yes", "placed"),
    ]


async def test_proposing_sets_the_deadline_and_that_the_person_was_offered_something(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    now = factory.house.clock.now()
    assert proposal.reply_by == now + timedelta(days=7)
    async with factory.work() as work:
        worker = await work.session.get(Worker, scene.worker.id)
    assert worker is not None
    assert worker.last_offered_at == now


async def test_a_proposal_against_the_facts_is_refused_with_every_reason(factory: Factory) -> None:
    scene = await a_scene(factory, times=((6, 540, 720),), minutes_per_week=900)
    with pytest.raises(Refused) as refused:
        await propose(scene)
    assert {reason.rule for reason in refused.value.refusals} == {"times.weekday", "hours.most"}


async def test_a_second_live_proposal_of_the_same_pair_is_a_conflict(factory: Factory) -> None:
    scene = await a_scene(factory)
    await propose(scene)
    with pytest.raises(Conflict):
        await propose(scene)


async def test_two_consultants_at_once_make_one_proposal(factory: Factory) -> None:
    scene = await a_scene(factory)
    results = await asyncio.gather(propose(scene), propose(scene), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Proposal"]


async def test_nobody_is_asked_again_after_a_no(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await answer(scene, proposal, WorkerAnswer.NO, reason=DeclineReason.DISTANCE)
    with pytest.raises(Conflict, match="sagt nej"):
        await propose(scene)


async def test_after_not_now_the_same_proposal_may_be_put_again(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await answer(scene, proposal, WorkerAnswer.NOT_NOW)
    again = await propose(scene)
    assert again.id == proposal.id
    assert [to for _, to in await scene.changes(proposal)] == ["proposed", "worker_not_now", "proposed"]


async def test_a_closed_or_unknown_opening_takes_no_proposal(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work() as work:
        await work.session.execute(
            update(Opening).where(Opening.id == scene.opening.id).values(state=OpeningState.FILLED)
        )
    with pytest.raises(Conflict, match="søger ikke flere"):
        await propose(scene)
    draft = await factory.opening(scene.employer, scene.workplace, state=OpeningState.DRAFT)
    async with factory.work(scene.consultant) as work:
        with pytest.raises(NotFound):
            await ProposalService(work).propose(draft.id, scene.worker.id)


@pytest.mark.parametrize("role", [Role.WORKER, Role.EMPLOYER, Role.COMMITTEE, Role.ADMINISTRATOR])
async def test_only_a_consultant_proposes(factory: Factory, role: Role) -> None:
    scene = await a_scene(factory)
    async with factory.work(await factory.account(role)) as work:
        with pytest.raises(NotAllowed):
            await ProposalService(work).propose(scene.opening.id, scene.worker.id)


async def test_applying_is_a_yes_with_what_was_ticked(factory: Factory) -> None:
    scene = await a_scene(factory)
    release = Release(frozenset({ReleasedItem.WISHES, ReleasedItem.PHONE}), frozenset({Adjustment.QUIET}))
    async with factory.work(scene.worker_actor) as work:
        proposal = await ProposalService(work).apply(scene.opening.id, release)
    found = await scene.proposal(proposal)
    assert found.state == ProposalState.WITH_EMPLOYER
    assert found.applied
    assert found.released_items == ["wishes", "phone"]
    assert found.released_adjustments == ["quiet"]
    with pytest.raises(Conflict):
        async with factory.work(scene.worker_actor) as work:
            await ProposalService(work).apply(scene.opening.id, release)


async def test_applying_for_what_does_not_fit_is_refused_to_the_person_with_every_reason(factory: Factory) -> None:
    scene = await a_scene(factory, minutes_per_week=900)
    async with factory.work(scene.worker_actor) as work:
        with pytest.raises(Refused) as refused:
            await ProposalService(work).apply(scene.opening.id, NOTHING)
    assert "Du vil højst have" in refused.value.message


async def test_applying_for_what_was_proposed_already_is_the_answer_to_it(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    async with factory.work(scene.worker_actor) as work:
        applied = await ProposalService(work).apply(scene.opening.id, NOTHING)
    assert applied.id == proposal.id
    assert (await scene.proposal(proposal)).state == ProposalState.WITH_EMPLOYER


async def test_what_a_person_has_not_filled_in_is_not_released_and_foreign_adjustments_are_refused(
    factory: Factory,
) -> None:
    scene = await a_scene(factory)
    actor, worker = await scene.another_worker(skills=(), adjustments=[Adjustment.QUIET])
    proposal = await propose(scene, worker)
    with pytest.raises(Invalid):
        await say_yes(scene, proposal, actor, Release(frozenset(), frozenset({Adjustment.NOT_ALONE})))
    await say_yes(scene, proposal, actor, Release(frozenset(ReleasedItem), frozenset()))
    assert (await scene.proposal(proposal)).released_items == ["wishes"]


async def test_a_yes_says_what_the_employer_may_see(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    with pytest.raises(Invalid, match="må se"):
        await answer(scene, proposal, WorkerAnswer.YES)


async def test_a_no_says_why_with_a_reason_of_the_workers_own_list(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    with pytest.raises(Invalid):
        await answer(scene, proposal, WorkerAnswer.NO)
    with pytest.raises(Invalid):
        await answer(scene, proposal, WorkerAnswer.NO, reason=DeclineReason.TAKEN)
    await answer(scene, proposal, WorkerAnswer.NO, reason=DeclineReason.OTHER, reason_text="Jeg flytter")
    found = await scene.proposal(proposal)
    assert (found.state, found.reason, found.reason_text) == (ProposalState.WORKER_NO, "other", "Jeg flytter")


async def test_sleeping_on_it_keeps_it_until_eight_tomorrow(factory: Factory, clock: FixedClock) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await answer(scene, proposal, WorkerAnswer.SLEEP)
    found = await scene.proposal(proposal)
    assert found.sleep_until == datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
    assert found.state == ProposalState.PROPOSED
    await say_yes(scene, proposal)
    assert (await scene.proposal(proposal)).sleep_until is None
    with pytest.raises(Conflict):
        await answer(scene, proposal, WorkerAnswer.SLEEP)


async def test_sleeping_close_to_the_deadline_moves_it(factory: Factory, clock: FixedClock) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    clock.moment += timedelta(days=6, hours=20)
    await answer(scene, proposal, WorkerAnswer.SLEEP)
    found = await scene.proposal(proposal)
    assert found.reply_by == found.sleep_until


async def test_two_answers_at_once_have_one_effect_and_the_other_is_told(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    results = await asyncio.gather(
        say_yes(scene, proposal),
        answer(scene, proposal, WorkerAnswer.NO, reason=DeclineReason.TIMES),
        return_exceptions=True,
    )
    [told] = [result for result in results if result is not None]
    assert isinstance(told, DomainError)
    assert told.status == 409
    assert len(await scene.changes(proposal)) == 2


async def test_two_employer_answers_at_once_have_one_effect(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await say_yes(scene, proposal)
    results = await asyncio.gather(
        employer_says(scene, proposal, EmployerAnswer.YES),
        employer_says(scene, proposal, EmployerAnswer.NO),
        return_exceptions=True,
    )
    [told] = [result for result in results if result is not None]
    assert isinstance(told, Conflict)
    assert told.message.startswith("Du har allerede svaret:")
    assert len(await scene.changes(proposal)) == 3


async def test_other_peoples_proposals_are_not_found(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    stranger, _ = await scene.another_worker()
    for actor in (stranger, await factory.account(Role.WORKER)):
        with pytest.raises(NotFound):
            await say_yes(scene, proposal, actor)
        async with factory.work(actor) as work:
            with pytest.raises(NotFound):
                await ProposalService(work).one(proposal.id)
        async with factory.work(actor) as work:
            with pytest.raises(NotFound):
                await ProposalService(work).withdraw(proposal.id)


async def test_a_worker_and_a_consultant_may_take_it_back_until_it_is_a_placement(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await say_yes(scene, proposal)
    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).withdraw(proposal.id)
    assert (await scene.proposal(proposal)).state == ProposalState.WITHDRAWN
    with pytest.raises(Conflict):
        await employer_says_after_withdrawal(scene, proposal)
    second = await propose(scene)
    async with factory.work(scene.consultant) as work:
        await ProposalService(work).withdraw(second.id)
    await factory.follow_up()
    assert [message.subject for message in await scene.messages(scene.worker_actor)] == ["Om jobbet »Hjælp i caféen«"]


@pytest.mark.parametrize("by", ["worker", "consultant"])
async def test_an_employer_who_has_been_asked_is_told_that_it_was_taken_back(factory: Factory, by: str) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await say_yes(scene, proposal)
    await factory.follow_up()
    await employer_says(scene, proposal, EmployerAnswer.YES)
    async with factory.work(scene.worker_actor if by == "worker" else scene.consultant) as work:
        await ProposalService(work).withdraw(proposal.id)
    for _ in range(2):
        async with factory.work() as work:
            work.happened(ProposalWithdrawn(proposal.id))
        await factory.follow_up()
    _, told = await scene.messages(address=scene.contact.email)
    assert (told.subject, "er ikke med længere" in told.body) == ("Om jobbet »Hjælp i caféen«", True)
    to_worker = [message.body for message in await scene.messages(scene.worker_actor)]
    assert any("trukket forslaget" in body for body in to_worker) is (by == "consultant")


async def test_an_employer_who_was_not_asked_yet_hears_nothing(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).withdraw(proposal.id)
    await factory.follow_up()
    assert await scene.messages(address=scene.contact.email) == []


async def test_a_worker_without_an_account_is_told_by_mail(factory: Factory) -> None:
    scene = await a_scene(factory)
    worker = await factory.worker(email="bo@prøve.example")
    proposal = await factory.proposal(worker, scene.opening, proposed_by=scene.consultant.account_id)
    async with factory.work(scene.consultant) as work:
        await ProposalService(work).withdraw(proposal.id)
    await factory.follow_up()
    assert [each.subject for each in await scene.messages(address="bo@prøve.example")] == ["Om jobbet »Hjælp i caféen«"]


async def test_a_yes_after_not_now_waits_for_nobody_to_close_the_opening_behind_it(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.WORKER_NOT_NOW)

    async def close() -> None:
        async with factory.work(scene.employer_actor) as work:
            await OpeningService(work).close(scene.opening.id)

    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).answer(proposal.id, WorkerAnswer.YES, release=NOTHING)
        await work.session.flush()
        closing = asyncio.create_task(close())
        await asyncio.sleep(0.3)
        assert not closing.done()
    await closing
    await factory.follow_up()
    assert (await scene.proposal(proposal)).state == ProposalState.RELEASED
    with pytest.raises(Conflict, match="søger ikke flere"):
        await say_yes(scene, await factory.proposal(scene.worker, scene.opening, ProposalState.WORKER_NOT_NOW))


async def test_a_yes_after_not_now_to_what_no_longer_fits_is_refused_with_the_reason(factory: Factory) -> None:
    scene = await a_scene(factory, minutes_per_week=900)
    proposal = await factory.proposal(scene.worker, scene.opening, ProposalState.WORKER_NOT_NOW)
    with pytest.raises(Refused, match="Du vil højst have"):
        await say_yes(scene, proposal)


async def test_a_yes_to_an_old_not_now_while_a_newer_proposal_is_alive_is_a_conflict(factory: Factory) -> None:
    scene = await a_scene(factory)
    old = await factory.proposal(scene.worker, scene.opening, ProposalState.WORKER_NOT_NOW)
    await factory.proposal(scene.worker, scene.opening)
    with pytest.raises(Conflict, match="allerede et forslag i gang"):
        await say_yes(scene, old)


async def employer_says_after_withdrawal(scene: Scene, proposal: Proposal) -> None:
    """The employer finds nothing any more: told as a conflict by the walled service, as nothing by the id."""
    try:
        await employer_says(scene, proposal, EmployerAnswer.YES)
    except NotFound as error:
        raise Conflict(error.message) from None


async def test_an_employers_answer_cannot_come_before_the_workers(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    with pytest.raises(NotFound):
        await employer_says(scene, proposal, EmployerAnswer.YES)


async def test_a_suggestion_declined_is_remembered_and_rests(factory: Factory, clock: FixedClock) -> None:
    scene = await a_scene(factory)
    async with factory.work(scene.worker_actor) as work:
        proposal = await ProposalService(work).decline(scene.opening.id, WorkerAnswer.NOT_NOW, None)
    assert await scene.changes(proposal) == [(None, "proposed"), ("proposed", "worker_not_now")]

    async def suggested() -> int:
        async with factory.work(scene.worker_actor) as work:
            return (await SuggestionsService(work).for_worker()).count

    assert await suggested() == 0
    clock.moment += timedelta(days=15)
    assert await suggested() == 1
    async with factory.work(scene.worker_actor) as work:
        applied = await ProposalService(work).apply(scene.opening.id, NOTHING)
    assert applied.id == proposal.id


async def test_the_last_seat_fills_the_opening_and_lets_the_others_go(factory: Factory) -> None:
    scene = await a_scene(factory)
    _, second = await scene.another_worker()
    third_actor, third = await scene.another_worker()
    first_proposal, second_proposal, third_proposal = [
        await propose(scene, worker) for worker in (scene.worker, second, third)
    ]
    await say_yes(scene, third_proposal, third_actor)
    await say_yes(scene, first_proposal)
    await employer_says(scene, first_proposal, EmployerAnswer.YES)
    await place(scene, first_proposal)
    async with factory.work() as work:
        opening = await work.session.get(Opening, scene.opening.id)
    assert opening is not None
    assert opening.state == OpeningState.FILLED
    for proposal in (second_proposal, third_proposal):
        assert (await scene.proposal(proposal)).state == ProposalState.RELEASED
    await factory.follow_up()
    [*_, last] = await scene.messages(third_actor)
    assert last.body.startswith("Det blev ikke til noget denne gang.")


async def test_an_opening_with_two_seats_stays_open_for_the_second(factory: Factory) -> None:
    scene = await a_scene(factory, seats=2)
    actor, worker = await scene.another_worker()
    first, second = await propose(scene), await propose(scene, worker)
    for proposal, who in ((first, scene.worker_actor), (second, actor)):
        await say_yes(scene, proposal, who)
        await employer_says(scene, proposal, EmployerAnswer.YES)
    await place(scene, first)
    assert (await scene.proposal(second)).state == ProposalState.EMPLOYER_YES
    await place(scene, second)
    async with factory.work() as work:
        opening = await work.session.get(Opening, scene.opening.id)
    assert opening is not None
    assert opening.state == OpeningState.FILLED


async def test_two_placements_at_once_cannot_both_take_the_last_seat(factory: Factory) -> None:
    scene = await a_scene(factory)
    actor, worker = await scene.another_worker()
    first, second = await propose(scene), await propose(scene, worker)
    for proposal, who in ((first, scene.worker_actor), (second, actor)):
        await say_yes(scene, proposal, who)
        await employer_says(scene, proposal, EmployerAnswer.YES)
    results = await asyncio.gather(place(scene, first), place(scene, second), return_exceptions=True)
    assert sum(isinstance(result, Placement) for result in results) == 1
    assert sum(isinstance(result, DomainError) for result in results) == 1
    states = {(await scene.proposal(each)).state for each in (first, second)}
    assert states == {ProposalState.PLACED, ProposalState.RELEASED}


async def test_the_same_proposal_placed_twice_makes_one_placement(factory: Factory) -> None:
    scene = await a_scene(factory, seats=3)
    proposal = await propose(scene)
    await say_yes(scene, proposal)
    await employer_says(scene, proposal, EmployerAnswer.YES)
    results = await asyncio.gather(place(scene, proposal), place(scene, proposal), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Placement"]


async def test_an_agreed_week_against_the_law_for_the_young_is_refused(factory: Factory) -> None:
    scene = await a_scene(factory, kind="leisure_job", minutes_per_week=120)
    actor, pupil = await scene.another_worker(
        birth_date=date(2012, 3, 1),
        schooling=Schooling.COMPULSORY,
        availability=((1, 900, 1080),),
    )
    await factory.guardian(pupil)
    proposal = await propose(scene, pupil)
    await say_yes(scene, proposal, actor)
    await employer_says(scene, proposal, EmployerAnswer.YES)
    late = (TimeSpan(Weekday.MONDAY, 1200, 1320),)
    with pytest.raises(Refused) as refused:
        await place(scene, proposal, minutes_per_week=120, times=late)
    assert any(reason.rule.startswith("youth.A") for reason in refused.value.refusals)
    assert (await scene.proposal(proposal)).state == ProposalState.EMPLOYER_YES


@pytest.mark.parametrize(
    ("minutes", "rule"), [(2220, "youth.A.school_week"), (121, "placement.more_than_times"), (120, None)]
)
async def test_hours_that_no_time_was_agreed_for_do_not_pass_the_law_for_the_young(
    factory: Factory, minutes: int, rule: str | None
) -> None:
    scene = await a_scene(factory, kind="leisure_job", minutes_per_week=120, times=((2, 960, 1080),))
    _, pupil = await scene.another_worker(
        birth_date=date(2012, 3, 1), schooling=Schooling.COMPULSORY, availability=((2, 900, 1200),)
    )
    await factory.guardian(pupil)
    proposal = await factory.proposal(pupil, scene.opening, ProposalState.EMPLOYER_YES)
    times = (TimeSpan(Weekday.TUESDAY, 960, 1080),)
    if rule is None:
        assert (await place(scene, proposal, minutes_per_week=minutes, times=times)).minutes_per_week == 120
        return
    with pytest.raises(Refused) as refused:
        await place(scene, proposal, minutes_per_week=minutes, times=times)
    assert rule in [reason.rule for reason in refused.value.refusals]


@pytest.mark.parametrize("done", [None, date(2026, 6, 26)])
async def test_a_week_against_the_law_for_pupils_waits_until_somebody_knows_about_9th_grade(
    factory: Factory, done: date | None
) -> None:
    scene = await a_scene(factory, minutes_per_week=240, times=((2, 900, 1140),))
    _, young = await scene.another_worker(
        birth_date=date(2010, 3, 1), ninth_grade_completed_on=done, availability=((2, 900, 1200),)
    )
    proposal = await propose(scene, young)
    async with factory.work() as work:
        await work.session.execute(update(Proposal).values(state=ProposalState.EMPLOYER_YES))
    agreed: dict[str, Any] = {"minutes_per_week": 240, "times": (TimeSpan(Weekday.TUESDAY, 900, 1140),)}
    if done is not None:
        assert (await place(scene, proposal, **agreed)).minutes_per_week == 240
        return
    with pytest.raises(Refused, match="Skriv først på") as refused:
        await place(scene, proposal, **agreed)
    assert {"ninth_grade", "youth.B.school_day"} <= {reason.rule for reason in refused.value.refusals}


async def test_released_to_the_employer_is_only_told_as_a_count_in_the_log(factory: Factory) -> None:
    scene = await a_scene(factory)
    proposal = await propose(scene)
    await say_yes(scene, proposal, release=EVERYTHING)
    async with factory.work() as work:
        event = await work.session.scalar(
            select(AuditEvent).where(AuditEvent.action == "proposal.released_to_employer")
        )
    assert event is not None
    assert event.detail["adjustments"] == 2
    assert "no_heavy_lifting" not in str(event.detail)
