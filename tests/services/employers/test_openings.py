"""Openings as the service bundles, fills, opens and closes them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from employers import queries
from employers.models import Opening
from employers.services.opening_change import OpeningChange, TimeSpan
from employers.services.openings import OpeningService
from employers.services.postings import PostingService, new_period
from employers.vocabulary import OpeningChanged, OpeningClosed, OpeningKind, OpeningState, TextSource
from infra.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from infra.identity.actor import Actor
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role, Weekday
from tests.factories import Factory

TEXT = """Du skal rydde borde af og vaske gulve.
Det er 8 timer om ugen, tirsdag og torsdag kl. 15-18 og hver anden lørdag kl. 10-14."""


def taken(count: int) -> Callable[..., Awaitable[Mapping[UUID, int]]]:
    """As if so many people had a place in every opening."""

    async def seats_taken(
        _session: AsyncSession, opening_ids: Collection[UUID], _day: date | None = None
    ) -> Mapping[UUID, int]:
        return dict.fromkeys(opening_ids, count) if count else {}

    return seats_taken


async def edit(work: UnitOfWork, opening_id: UUID, change: OpeningChange, seats: int = 0, waiting: int = 0) -> Opening:
    """Change the opening while so many have a place in it and so many are asked about it."""
    return await OpeningService(work).edit(opening_id, change, seats_taken=taken(seats), live_proposals=taken(waiting))


@pytest.fixture
async def consultant(factory: Factory) -> Actor:
    return await factory.account(Role.CONSULTANT)


async def test_times_of_every_second_week_are_left_to_the_employer_and_the_rest_may_be_agreed(
    factory: Factory, consultant: Actor
) -> None:
    employer, _ = await factory.employer()
    async with factory.work(consultant) as work:
        posting = await PostingService(work).draft(employer.id, None, TEXT, TextSource.TYPED)
        opening = await OpeningService(work).bundle(posting.id, [task.id for task in posting.tasks])
    assert [(time.weekday, time.starts, time.ends) for time in opening.times] == [(2, 900, 1080), (4, 900, 1080)]
    # Eight hours a week are more than the six that the times give, so the rest is up for agreement.
    assert (opening.minutes_per_week, opening.flexible) == (480, True)


async def test_the_only_contact_answers_for_what_a_consultant_posts(factory: Factory, consultant: Actor) -> None:
    employer, _ = await factory.employer()
    contact = await factory.contact(employer)
    async with factory.work(consultant) as work:
        posting = await PostingService(work).draft(employer.id, None, TEXT)
        first, second = (task.id for task in posting.tasks)
        assert (await OpeningService(work).bundle(posting.id, [first])).contact_id == contact.id
    await factory.contact(employer)
    async with factory.work(consultant) as work:
        assert (await OpeningService(work).bundle(posting.id, [second])).contact_id is None


@pytest.mark.parametrize(
    ("state", "error"), [(OpeningState.DRAFT, Conflict), (OpeningState.CLOSED, Conflict), (OpeningState.FILLED, None)]
)
async def test_only_an_open_opening_is_filled(
    factory: Factory, state: OpeningState, error: type[Exception] | None
) -> None:
    opening = await factory.opening(*await factory.employer(), state=state)
    async with factory.work() as work:
        if error is None:
            assert (await OpeningService(work).mark_filled(opening.id)).state == OpeningState.FILLED
        else:
            with pytest.raises(error):
                await OpeningService(work).mark_filled(opening.id)
        assert work.facts == []
        with pytest.raises(NotFound):
            await OpeningService(work).mark_filled(UUID(int=1))


@pytest.mark.parametrize(
    ("state", "seats", "count", "expected", "facts"),
    [
        (OpeningState.OPEN, 3, 2, OpeningState.OPEN, [OpeningChanged]),
        (OpeningState.OPEN, 2, 2, OpeningState.FILLED, [OpeningClosed, OpeningChanged]),
        (OpeningState.FILLED, 2, 2, OpeningState.FILLED, [OpeningChanged]),
        (OpeningState.FILLED, 3, 2, OpeningState.OPEN, [OpeningChanged]),
        (OpeningState.OPEN, 1, 2, None, []),
    ],
)
async def test_seats_follow_those_taken(
    factory: Factory,
    consultant: Actor,
    state: OpeningState,
    seats: int,
    count: int,
    expected: OpeningState | None,
    facts: list[type],
) -> None:
    opening = await factory.opening(*await factory.employer(), state=state, seats=2)
    async with factory.work(consultant) as work:
        if expected is None:
            with pytest.raises(Refused) as refused:
                await edit(work, opening.id, OpeningChange(seats=seats), count)
            assert refused.value.refusals[0].limit == count
            await work.rollback()
        else:
            changed = await edit(work, opening.id, OpeningChange(seats=seats), count)
            assert changed.state == expected
        assert [type(fact) for fact in work.facts] == facts


async def test_a_filled_opening_is_opened_again_only_where_a_seat_is_free(factory: Factory, consultant: Actor) -> None:
    opening = await factory.opening(*await factory.employer(), state=OpeningState.FILLED)
    async with factory.work(consultant) as work:
        with pytest.raises(Refused):
            await OpeningService(work).reopen(opening.id, seats_taken=taken(1))
        reopened = await OpeningService(work).reopen(opening.id, seats_taken=taken(0))
        assert reopened.state == OpeningState.OPEN
        assert work.facts == [OpeningChanged(opening.id)]


async def test_a_published_internship_must_stay_in_order(factory: Factory, consultant: Actor) -> None:
    opening = await factory.opening(*await factory.employer())
    async with factory.work(consultant) as work:
        with pytest.raises(Refused) as refused:
            await edit(work, opening.id, OpeningChange(kind=OpeningKind.INTERNSHIP))
        assert [each.field for each in refused.value.refusals] == ["purpose", "ends_on", "paid_step"]
        await work.rollback()


async def test_a_published_opening_is_not_moved_into_the_past(factory: Factory, consultant: Actor) -> None:
    opening = await factory.opening(*await factory.employer())
    async with factory.work(consultant) as work:
        with pytest.raises(Refused) as refused:
            await edit(work, opening.id, OpeningChange(starts_on=date(2026, 11, 1)))
        assert [each.rule for each in refused.value.refusals] == ["opening.start_passed"]
        await work.rollback()


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (OpeningChange(kind=OpeningKind.FLEX_JOB), "kind"),
        (OpeningChange(minutes_per_week=120), "minutes_per_week"),
        (OpeningChange(minutes_per_week=181), "minutes_per_week"),
        (OpeningChange(times=[TimeSpan(weekday=Weekday.MONDAY, starts=600, ends=720)]), "times"),
        (OpeningChange(flexible=False), "times"),
        (OpeningChange(starts_on=date(2026, 11, 24)), "starts_on"),
        (OpeningChange(ends_on=date(2027, 1, 1)), "ends_on"),
        (OpeningChange(wage_per_hour=Decimal("149.99")), "wage_per_hour"),
        (OpeningChange(wage_per_hour=None), "wage_per_hour"),
        (OpeningChange(wage_per_hour=Decimal(151)), None),
        (OpeningChange(title="Hjælp i caféen, rettet", seats=3), None),
        (OpeningChange(kind=OpeningKind.MICRO_JOB, minutes_per_week=180, flexible=True), None),
    ],
)
async def test_while_somebody_makes_up_their_mind_the_terms_stand(
    factory: Factory, consultant: Actor, change: OpeningChange, kept: str | None
) -> None:
    times = ((1, 540, 780), (3, 540, 780))
    place = await factory.employer()
    opening = await factory.opening(*place, times=times, flexible=True, wage_per_hour=Decimal(150))
    async with factory.work(consultant) as work:
        await edit(work, opening.id, change)
        await work.rollback()
    async with factory.work(consultant) as work:
        if kept is None:
            await edit(work, opening.id, change, waiting=1)
        else:
            with pytest.raises(Refused, match="Nogen er ved at tage stilling") as refused:
                await edit(work, opening.id, change, waiting=1)
            assert [told.field for told in refused.value.refusals] == [kept]
            await work.rollback()


async def test_nothing_is_published_without_a_person(factory: Factory) -> None:
    opening = await factory.opening(*await factory.employer(), state=OpeningState.DRAFT)
    nobody = Actor(factory.municipality_id, None, roles=frozenset({Role.CONSULTANT}))
    async with factory.work(nobody) as work:
        with pytest.raises(NotAllowed):
            await PostingService(work).publish(opening.posting_id)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        # Ahead: kept as it was.
        (date(2026, 11, 20), date(2026, 12, 1), (date(2026, 11, 20), date(2026, 12, 1))),
        # Passed: the same weekday, at least a week away, as long as before.
        (date(2026, 11, 19), None, (date(2026, 12, 3), None)),
        (date(2026, 11, 13), date(2026, 11, 15), (date(2026, 11, 27), date(2026, 11, 29))),
        (date(2024, 2, 29), date(2024, 3, 14), (date(2026, 12, 3), date(2026, 12, 17))),
    ],
)
def test_a_copy_begins_on_the_same_weekday_with_a_weeks_notice(
    starts: date, ends: date | None, expected: tuple[date, date | None]
) -> None:
    assert new_period(starts, ends, today=date(2026, 11, 20)) == expected


async def test_open_openings_are_found_by_kind_and_page(factory: Factory) -> None:
    place = await factory.employer()
    made = [await factory.opening(*place) for _ in range(3)]
    youth = await factory.opening(*place, kind=OpeningKind.LEISURE_JOB)
    await factory.opening(*place, state=OpeningState.FILLED)
    async with factory.work() as work:
        every = await queries.open_openings(work.session)
        assert [each.id for each in every] == [youth.id, *(each.id for each in reversed(made))]
        page = await queries.open_openings(work.session, limit=1, after=youth.id)
        assert [each.id for each in page] == [made[2].id, made[1].id]
        (young,) = await queries.open_openings(work.session, kinds=[OpeningKind.LEISURE_JOB])
        assert young.posting.employer.id == place[0].id


async def test_an_unreadable_change_is_refused_before_anything_is_laid_on(factory: Factory, consultant: Actor) -> None:
    opening = await factory.opening(*await factory.employer())
    stranger = await factory.contact((await factory.employer())[0])
    async with factory.work(consultant) as work:
        with pytest.raises(Invalid):
            await edit(work, opening.id, OpeningChange(title="Nyt", contact_id=stranger.id))
    async with factory.work(consultant) as work:
        assert (await OpeningService(work).show(opening.id)).title == "Hjælp i caféen"
