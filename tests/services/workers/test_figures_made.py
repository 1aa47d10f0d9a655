"""Figures are made from closed months, once, and revised beside what they were."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from api.background import follow_ups
from employers.vocabulary import OpeningKind
from infra.audit import AuditEvent
from infra.errors import Refused
from infra.follow_up import Tools
from infra.messages import KeepInDatabase
from infra.settings import Settings
from tests.encoder import WordEncoder
from tests.factories import Factory
from tests.services.workers.month import COURSE, READY, SEPTEMBER, SINCE, Town
from workers.models import Indicator, Snapshot, Target
from workers.rules.indicators import DEFINITIONS, StrategyKey
from workers.services.figure_making import FigureMaking
from workers.services.figures import ensure_indicators
from workers.vocabulary import IndicatorKey, TargetGroup

PAID, UNION = IndicatorKey.PAID_HOURS_SHARE, IndicatorKey.UNION_SHARE


@pytest.fixture
def town(factory: Factory) -> Town:
    return Town(factory)


Count = Callable[..., Awaitable[tuple[int, int]]]


@pytest.fixture
def counted(factory: Factory) -> Count:
    """(numerator, denominator) of the newest revision of one figure."""

    async def find(key: str, group: TargetGroup | None = READY, month: date = SEPTEMBER) -> tuple[int, int]:
        async with factory.work() as work:
            row = await work.session.scalar(
                select(Snapshot)
                .join(Indicator, Indicator.id == Snapshot.indicator_id)
                .where(Indicator.key == key, Snapshot.month == month, Snapshot.target_group.is_not_distinct_from(group))
                .order_by(Snapshot.revision.desc())
                .limit(1)
            )
            assert row is not None
            return row.numerator, row.denominator

    return find


async def test_hours_count_in_the_month_of_the_work_to_its_last_day(town: Town, counted: Count) -> None:
    for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1)):
        worker = await town.person()
        await town.works(worker.id, day)
    await town.close()
    await town.make()
    assert await counted(PAID) == (2, 4)


async def test_whoever_touches_a_group_in_the_month_is_in_it_and_may_be_in_two(town: Town, counted: Count) -> None:
    changed = await town.person((READY, SINCE, date(2026, 9, 14)), (COURSE, date(2026, 9, 15), None))
    await town.person((READY, SINCE, date(2026, 8, 31)))
    await town.person((READY, SINCE, date(2026, 9, 1)))
    await town.person((READY, date(2026, 10, 1), None))
    await town.works(changed.id, date(2026, 9, 20))
    await town.close()
    await town.make()
    assert await counted(PAID) == (1, 2)
    assert await counted(PAID, COURSE) == (1, 1)


async def test_two_employers_and_two_lines_are_still_one_person(town: Town, counted: Count) -> None:
    worker = await town.person()
    await town.works(worker.id, date(2026, 9, 2), 60)
    town.another_employer()
    await town.works(worker.id, date(2026, 9, 3), 90, OpeningKind.MUNICIPAL_MICRO_JOB)
    await town.person()
    await town.close()
    await town.make()
    assert await counted(PAID) == (1, 2)


@pytest.mark.parametrize(
    ("kind", "paid", "union"),
    [
        (OpeningKind.MICRO_JOB, 1, 1),
        (OpeningKind.MUNICIPAL_MICRO_JOB, 1, 1),
        (OpeningKind.LEISURE_JOB, 1, 1),
        (OpeningKind.INTERNSHIP, 0, 1),
        (OpeningKind.TASTER_INTERNSHIP, 0, 1),
        (OpeningKind.WAGE_SUBSIDY_JOB, 0, 1),
        (OpeningKind.FLEX_JOB, 0, 0),
    ],
)
async def test_subsidised_hours_are_never_paid_hours(
    town: Town, counted: Count, kind: OpeningKind, paid: int, union: int
) -> None:
    worker = await town.person()
    await town.works(worker.id, date(2026, 9, 8), 180, kind)
    await town.person()
    await town.close()
    await town.make()
    assert await counted(PAID) == (paid, 2)
    assert await counted(UNION) == (union, 2)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "counts"),
    [
        (date(2026, 8, 1), date(2026, 8, 31), 0),
        (date(2026, 8, 1), date(2026, 9, 1), 1),
        (date(2026, 9, 30), date(2026, 10, 20), 1),
        (date(2026, 10, 1), date(2026, 10, 20), 0),
        (date(2026, 8, 1), None, 1),
    ],
)
async def test_one_day_of_an_internship_in_the_month_counts_in_the_union(
    town: Town, counted: Count, starts_on: date, ends_on: date | None, counts: int
) -> None:
    worker = await town.person()
    await town.placement(worker.id, OpeningKind.INTERNSHIP, starts_on, ends_on)
    await town.close()
    await town.make()
    assert await counted(UNION) == (counts, 1)


async def test_only_confirmed_minutes_count_with_their_corrections(town: Town, counted: Count) -> None:
    for registered, confirmed, correction in [
        (120, None, 0),  # waits for the employer
        (120, 0, 0),  # was not worked
        (120, 90, 0),
        (120, 90, -90),  # corrected away
        (120, 0, 30),  # corrected in
    ]:
        worker = await town.person()
        placement = await town.placement(worker.id, OpeningKind.MICRO_JOB)
        line = await town.hours(placement, date(2026, 9, 10), registered, confirmed)
        if correction:
            await town.correct(line, correction)
    await town.close()
    await town.make()
    assert await counted(PAID) == (2, 5)


async def test_t1_and_t3_are_the_union_on_the_official_base_and_t2_the_last_day(town: Town, counted: Count) -> None:
    inside = await town.person(official=True)
    await town.person(official=True)
    outside = await town.person()
    await town.works(inside.id, date(2026, 9, 8), kind=OpeningKind.INTERNSHIP)
    await town.works(outside.id, date(2026, 9, 8))
    course = await town.person((COURSE, SINCE, None), official=True)
    await town.works(course.id, date(2026, 9, 8))
    eligible, benefit = TargetGroup.FLEX_JOB_ELIGIBLE, TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT
    await town.person((eligible, SINCE, None), (benefit, SINCE, date(2026, 9, 29)))
    await town.person((eligible, SINCE, None), (benefit, SINCE, date(2026, 9, 30)))
    await town.person((eligible, SINCE, date(2026, 9, 29)), (benefit, SINCE, date(2026, 9, 29)))
    await town.close()
    await town.make()
    assert await counted(StrategyKey.T1, None) == (1, 2)
    assert await counted(UNION) == (2, 3)
    assert await counted(StrategyKey.T3, None) == (1, 1)
    assert await counted(StrategyKey.T2, None) == (1, 2)
    assert await counted(PAID, eligible) == (0, 3)


async def test_an_open_month_has_no_figures(town: Town) -> None:
    await town.person()
    with pytest.raises(Refused, match="ikke lukket"):
        await town.make()


async def test_twice_writes_nothing_new_and_a_correction_a_revision_of_what_it_changes(
    town: Town, counted: Count, factory: Factory
) -> None:
    worker = await town.person()
    await town.person((COURSE, SINCE, None))
    line = await town.works(worker.id, date(2026, 9, 30), 90)
    await town.close()
    every_figure = 2 * len(TargetGroup) + len(StrategyKey)
    assert await town.make() == every_figure
    assert await town.make() == 0
    correction = await town.correct(line, -90)
    async with factory.work() as work:
        # The share, the union (nothing else counts the person), and no figure of another group.
        assert await FigureMaking(work).make_again_after(correction.id) == 2
    assert await counted(PAID) == (0, 1)
    async with factory.work() as work:
        kept = await work.session.execute(
            select(Snapshot.revision, Snapshot.numerator)
            .join(Indicator, Indicator.id == Snapshot.indicator_id)
            .where(Indicator.key == PAID, Snapshot.target_group == READY)
            .order_by(Snapshot.revision)
        )
        assert [tuple(row) for row in kept] == [(1, 1), (2, 0)]
        made = await work.session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "figures.made"))
        assert [each["figures"] for each in made] == [every_figure, 2]


async def test_a_correction_in_an_open_month_makes_nothing(town: Town, factory: Factory) -> None:
    worker = await town.person()
    correction = await town.correct(await town.works(worker.id, date(2026, 10, 5)), -30)
    async with factory.work() as work:
        assert await FigureMaking(work).make_again_after(correction.id) == 0
        assert await FigureMaking(work).make_again_after(worker.id) == 0


async def test_closing_and_correcting_make_figures_in_the_background(
    town: Town, counted: Count, factory: Factory, settings: Settings
) -> None:
    tools = Tools(settings, WordEncoder(), KeepInDatabase())

    async def follow(fact: str, subject: UUID) -> None:
        for function in follow_ups()[fact]:
            async with factory.work() as work:
                await function(work, subject, tools)

    worker = await town.person()
    line = await town.works(worker.id, date(2026, 9, 8))
    await follow("MonthClosed", (await town.close()).id)
    assert await counted(PAID) == (1, 1)
    correction = await town.correct(line, -120)
    await follow("HoursCorrected", correction.id)
    await follow("HoursCorrected", correction.id)
    assert await counted(PAID) == (0, 1)
    async with factory.work() as work:
        revisions = await work.session.scalar(select(func.max(Snapshot.revision)))
    assert revisions == 2


async def test_definitions_and_targets_are_there_once_and_keep_what_the_municipality_has_set(factory: Factory) -> None:
    async with factory.work() as work:
        ids = await ensure_indicators(work)
        target = await work.session.scalar(select(Target).where(Target.indicator_id == ids[StrategyKey.T3]))
        assert target is not None
        target.goal_text = "Vores eget mål"
    async with factory.work() as work:
        assert await ensure_indicators(work) == ids
        assert await work.session.scalar(select(func.count()).select_from(Indicator)) == len(DEFINITIONS)
        goals = await work.session.scalars(select(Target.goal_text).order_by(Target.goal_text))
        assert list(goals) == ["Blandt de 20 % bedste kommuner", "Højst 18 %", "Vores eget mål"]


async def test_another_municipality_counts_for_nothing(town: Town, counted: Count, factory: Factory) -> None:
    there = Factory(factory.house, factory.settings)
    await there.begin()
    stranger = await Town(there).person()
    await Town(there).works(stranger.id, date(2026, 9, 8))
    await town.person()
    await town.close()
    await town.make()
    assert await counted(PAID) == (0, 1)


PLAIN_SQL = """
WITH inside AS (
    SELECT DISTINCT worker_id FROM group_membership
    WHERE target_group = :group AND valid_from < :next AND coalesce(valid_to, 'infinity') >= :month
), paid AS (
    SELECT e.worker_id FROM hours_entry e JOIN placement p ON p.id = e.placement_id
    WHERE e.kind IN ('confirmed', 'correction') AND e.work_date >= :month AND e.work_date < :next
      AND p.kind IN ('micro_job', 'municipal_micro_job', 'leisure_job')
    GROUP BY e.worker_id HAVING sum(e.minutes) > 0
), active AS (
    SELECT worker_id FROM placement
    WHERE kind IN ('internship', 'taster_internship', 'wage_subsidy_job')
      AND starts_on < :next AND coalesce(ends_on, 'infinity') >= :month
)
SELECT count(*) FILTER (WHERE worker_id IN (SELECT worker_id FROM paid)),
       count(*) FILTER (WHERE worker_id IN (SELECT worker_id FROM paid UNION SELECT worker_id FROM active)),
       count(*)
FROM inside
"""


async def test_counted_again_in_plain_sql_the_numbers_are_equal(town: Town, counted: Count, factory: Factory) -> None:
    kinds = list(OpeningKind)
    spells = [
        ((READY, SINCE, None),),
        ((READY, SINCE, date(2026, 9, 1)), (COURSE, date(2026, 9, 2), None)),
        ((COURSE, date(2026, 9, 30), None),),
        ((COURSE, SINCE, date(2026, 8, 31)),),
    ]
    for number in range(40):
        worker = await town.person(*spells[number % 4])
        kind = kinds[number % len(kinds)]
        placement = await town.placement(
            worker.id, kind, date(2026, 8, 1 + number % 28), date(2026, 9, 1 + number % 30)
        )
        if number % 3:
            day = date(2026, 8 + number % 2, 28)
            line = await town.hours(placement, day, 60 + number, number % 5 * 20)
            if number % 7 == 0 and number % 5:
                await town.correct(line, -(number % 5 * 20))
    await town.close()
    await town.make()
    for group in (READY, COURSE, TargetGroup.NEET):
        async with factory.work() as work:
            again = await work.session.execute(
                text(PLAIN_SQL), {"group": group, "month": SEPTEMBER, "next": date(2026, 10, 1)}
            )
            paid, union, everybody = again.one()
        assert await counted(PAID, group) == (paid, everybody)
        assert await counted(UNION, group) == (union, everybody)
        if group is not TargetGroup.NEET:
            assert 0 < paid < union < everybody
