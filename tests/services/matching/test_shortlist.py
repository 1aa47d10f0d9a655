"""Who stands on a shortlist, in which order, with which reasons; and what a worker is suggested."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, select, update

from employers.models import Opening
from employers.vocabulary import OpeningKind
from infra.audit import AuditEvent
from infra.errors import NotAllowed, NotFound
from infra.identity.actor import Actor
from infra.tenancy import Municipality
from infra.vocabulary import Role
from matching.queries.embeddings import likeness_of_workers
from matching.services.embedding import embed_stale
from matching.services.shortlist import Candidate, ShortlistService
from matching.services.suggestions import SuggestionsService
from matching.vocabulary import ScoreComponent
from tests.encoder import WordEncoder
from tests.factories import Factory
from workers.models import Worker

TUESDAY, THURSDAY = 2, 4


async def an_opening(factory: Factory, **fields: Any) -> Opening:
    employer, workplace = await factory.employer()
    return await factory.opening(employer, workplace, **fields)


async def embedded(factory: Factory) -> None:
    async with factory.work() as work:
        while await embed_stale(work, WordEncoder()):
            pass


async def shortlist(factory: Factory, actor: Actor, opening: Opening) -> dict[UUID, Candidate]:
    async with factory.work(actor) as work:
        found = await ShortlistService(work).for_opening(opening.id)
    return {candidate.seeker.id: candidate for candidate in found.candidates}


async def test_the_one_whose_words_are_like_the_tasks_stands_first(factory: Factory) -> None:
    opening = await an_opening(factory, phrases=("Rydde borde af i caféen",))
    alike = await factory.worker(name="Anna", wishes=("rydde borde af i en café",), skills=("rydde borde af",))
    other = await factory.worker(name="Bo", wishes=("køre traktor på marken",), skills=("svejse stål",))
    await embedded(factory)
    consultant = await factory.account(Role.CONSULTANT)
    found = await shortlist(factory, consultant, opening)
    assert list(found) == [alike.id, other.id]
    first = found[alike.id]
    assert first.score is not None
    assert [component.kind for component in first.score.components] == list(ScoreComponent)
    sentences = [reason.sentence for reason in first.reasons]
    assert sentences[0] == ("Personen skrev »rydde borde af i en café« – her er opgaven »Rydde borde af i caféen«.")
    assert any("km" in sentence and "på cykel" in sentence for sentence in sentences)
    assert not first.waits_for_likeness


async def test_the_cosines_are_exact(factory: Factory) -> None:
    opening = await an_opening(factory, title="Hjælp", phrases=("Rydde borde af",))
    worker = await factory.worker(wishes=("rydde op",), skills=())
    await embedded(factory)
    encoder = WordEncoder()
    one, other = encoder.encode(["Hjælp\nRydde borde af", "rydde op"])
    async with factory.work() as work:
        likeness = await likeness_of_workers(work.session, opening.id)
    assert likeness.model == encoder.name
    assert likeness.of[worker.id].wish == pytest.approx(float(one @ other), abs=1e-3)
    assert likeness.of[worker.id].skill is None


async def test_before_the_embeddings_are_there_the_list_stands_and_likeness_is_absent(factory: Factory) -> None:
    opening = await an_opening(factory)
    worker = await factory.worker()
    consultant = await factory.account(Role.CONSULTANT)
    async with factory.work(consultant) as work:
        found = await ShortlistService(work).for_opening(opening.id)
    assert not found.likeness_known
    [candidate] = found.candidates
    assert candidate.seeker.id == worker.id
    assert candidate.waits_for_likeness
    assert candidate.score is not None
    assert {component.kind for component in candidate.score.components} == {
        ScoreComponent.HOURS,
        ScoreComponent.TIMES,
        ScoreComponent.DISTANCE,
        ScoreComponent.ADJUSTMENTS,
    }


async def test_the_not_eligible_come_last_with_every_reason_and_what_would_make_it_a_yes(factory: Factory) -> None:
    opening = await an_opening(factory, times=((6, 540, 720),), minutes_per_week=180)
    fits = await factory.worker(availability=((6, 480, 900),))
    not_saturday = await factory.worker(availability=((TUESDAY, 540, 900),))
    far_and_busy = await factory.worker(availability=((TUESDAY, 540, 900),), reach_km=0.5, minutes_to=120)
    consultant = await factory.account(Role.CONSULTANT)
    found = await shortlist(factory, consultant, opening)
    assert list(found) == [fits.id, not_saturday.id, far_and_busy.id]
    assert found[fits.id].eligible
    assert [refusal.rule for refusal in found[not_saturday.id].eligibility.refusals] == ["times.weekday"]
    assert found[not_saturday.id].missing[0] == "Hvis lørdag: ja"
    assert {refusal.rule for refusal in found[far_and_busy.id].eligibility.refusals} == {
        "times.weekday",
        "hours.most",
        "reach",
    }


async def test_what_a_person_already_works_counts(factory: Factory) -> None:
    opening = await an_opening(factory, times=((TUESDAY, 540, 720),), minutes_per_week=180)
    worker = await factory.worker(minutes_to=300)
    await factory.placement(worker, await an_opening(factory), minutes_per_week=180, times=((TUESDAY, 600, 780),))
    consultant = await factory.account(Role.CONSULTANT)
    candidate = (await shortlist(factory, consultant, opening))[worker.id]
    assert {refusal.rule for refusal in candidate.eligibility.refusals} == {"hours.most", "booked"}


async def test_without_a_recorded_legal_basis_nobody_is_ranked(factory: Factory) -> None:
    opening = await an_opening(factory, phrases=("Rydde borde af",))
    alike = await factory.worker(wishes=("rydde borde af",))
    other = await factory.worker(wishes=("køre traktor",))
    now = factory.house.clock.now()
    await embedded(factory)
    consultant = await factory.account(Role.CONSULTANT)
    async with factory.work() as work:
        await work.session.execute(
            update(Municipality).where(Municipality.id == factory.municipality_id).values(matching_approved_by=None)
        )
        await work.session.execute(
            update(Worker).where(Worker.id == alike.id).values(last_offered_at=now - timedelta(days=1))
        )
        await work.session.execute(
            update(Worker).where(Worker.id == other.id).values(last_offered_at=now - timedelta(days=90))
        )
    async with factory.work(consultant) as work:
        found = await ShortlistService(work).for_opening(opening.id)
    assert not found.ranked
    assert [candidate.seeker.id for candidate in found.candidates] == [other.id, alike.id]
    assert all(candidate.score is None for candidate in found.candidates)


async def test_pages_follow_each_other_without_gap_or_repeat(factory: Factory) -> None:
    opening = await an_opening(factory)
    everybody = {(await factory.worker()).id for _ in range(5)}
    consultant = await factory.account(Role.CONSULTANT)
    seen: list[UUID] = []
    after = None
    for _ in range(3):
        async with factory.work(consultant) as work:
            found = await ShortlistService(work).for_opening(opening.id, after=after, most=2)
        seen += [candidate.seeker.id for candidate in found.candidates]
        after = found.next
    assert after is None
    assert len(seen) == 5
    assert set(seen) == everybody


async def test_the_number_of_statements_does_not_grow_with_people(factory: Factory) -> None:
    opening = await an_opening(factory)
    consultant = await factory.account(Role.CONSULTANT)
    statements: list[str] = []

    def listen(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    async def counted() -> int:
        statements.clear()
        await shortlist(factory, consultant, opening)
        return len(statements)

    engine = factory.house.engine.sync_engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        await factory.worker()
        few = await counted()
        for _ in range(6):
            await factory.worker()
        assert await counted() == few
    finally:
        event.remove(engine, "before_cursor_execute", listen)


async def test_who_has_turned_suggestions_off_stands_on_no_list_and_is_counted(factory: Factory) -> None:
    opening = await an_opening(factory)
    await factory.worker(suggestions_on=False)
    consultant = await factory.account(Role.CONSULTANT)
    async with factory.work(consultant) as work:
        found = await ShortlistService(work).for_opening(opening.id)
    assert found.candidates == ()
    assert found.without_suggestions == 1


async def test_everybody_shown_can_be_told_who_saw_them(factory: Factory) -> None:
    opening = await an_opening(factory)
    worker = await factory.worker()
    consultant = await factory.account(Role.CONSULTANT)
    await shortlist(factory, consultant, opening)
    async with factory.work() as work:
        seen = await work.session.scalar(
            select(AuditEvent).where(AuditEvent.action == "worker.seen", AuditEvent.subject_id == worker.id)
        )
    assert seen is not None
    assert seen.account_id == consultant.account_id
    assert seen.detail == {"where": "shortlist", "opening": str(opening.id)}


@pytest.mark.parametrize("role", [Role.WORKER, Role.EMPLOYER, Role.COMMITTEE, Role.ADMINISTRATOR])
async def test_a_shortlist_is_for_consultants_only(factory: Factory, role: Role) -> None:
    opening = await an_opening(factory)
    actor = await factory.account(role)
    async with factory.work(actor) as work:
        with pytest.raises(NotAllowed):
            await ShortlistService(work).for_opening(opening.id)


async def test_a_worker_is_suggested_what_fits_best_first_with_reasons_in_their_own_voice(factory: Factory) -> None:
    actor = await factory.account(Role.WORKER)
    await factory.worker(actor=actor, wishes=("Jeg vil gerne rydde borde af",), skills=())
    other = await an_opening(factory, title="Marken", phrases=("Køre traktor",))
    alike = await an_opening(factory, title="Café", phrases=("Rydde borde af",), wage_per_hour=Decimal(150))
    too_long = await an_opening(factory, title="Fuld tid", minutes_per_week=2220)
    await embedded(factory)
    async with factory.work(actor) as work:
        found = await SuggestionsService(work).for_worker()
    assert [item.opening.id for item in found.items] == [alike.id, other.id]
    assert too_long.id not in {item.opening.id for item in found.items}
    assert found.items[0].reasons[0].sentence == (
        "Du skrev, at du gerne vil rydde borde af – her er opgaven »Rydde borde af«."
    )
    assert found.items[0].way is not None


async def test_with_suggestions_off_there_are_none_but_the_search_stays(factory: Factory) -> None:
    actor = await factory.account(Role.WORKER)
    await factory.worker(actor=actor, suggestions_on=False)
    opening = await an_opening(factory, title="Hjælp i haven", phrases=("Luge bede",))
    await an_opening(factory, title="Rengøring", phrases=("Vaske gulve",))
    async with factory.work(actor) as work:
        service = SuggestionsService(work)
        assert (await service.for_worker()).items == ()
        found, _ = await service.search("LUGE haven")
        assert [each.opening.id for each in found] == [opening.id]
        assert (await service.one(opening.id)).score is None


async def test_the_search_takes_its_own_signs_literally_and_filters(factory: Factory) -> None:
    actor = await factory.account(Role.WORKER)
    await factory.worker(actor=actor)
    percent = await an_opening(factory, title="100 % økologisk køkken", minutes_per_week=120)
    leisure = await an_opening(factory, title="Køkken efter skole", kind=OpeningKind.LEISURE_JOB, minutes_per_week=300)
    async with factory.work(actor) as work:
        service = SuggestionsService(work)

        async def ids(words: str, **filters: Any) -> set[UUID]:
            found, _ = await service.search(words, **filters)
            return {each.opening.id for each in found}

        assert await ids("%") == {percent.id}
        assert await ids("_") == set()
        assert await ids("køkken") == {percent.id, leisure.id}
        assert await ids("køkken", kind=OpeningKind.LEISURE_JOB) == {leisure.id}
        assert await ids("", minutes_at_most=120) == {percent.id}


async def test_when_nothing_fits_the_nearest_change_is_told_with_how_many_it_opens(factory: Factory) -> None:
    actor = await factory.account(Role.WORKER)
    await factory.worker(actor=actor, availability=((TUESDAY, 540, 900),))
    for _ in range(2):
        await an_opening(factory, times=((6, 600, 720),), minutes_per_week=120)
    async with factory.work(actor) as work:
        found = await SuggestionsService(work).for_worker()
    assert found.items == ()
    assert (found.almost[0].change, found.almost[0].count) == ("Hvis lørdag", 2)


async def test_nobody_sees_another_persons_suggestions(factory: Factory) -> None:
    actor = await factory.account(Role.WORKER)
    await factory.worker(actor=actor)
    other = await factory.worker(birth_date=date(1990, 1, 1))
    async with factory.work(actor) as work:
        with pytest.raises(NotFound):
            await SuggestionsService(work).for_worker(other.id)
    employer = await factory.account(Role.EMPLOYER)
    async with factory.work(employer) as work:
        with pytest.raises(NotAllowed):
            await SuggestionsService(work).for_worker(other.id)
