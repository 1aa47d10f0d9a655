"""Readers of the figures: newest revisions, nothing small, definitions and targets beside every number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from employers.vocabulary import OpeningKind
from infra.errors import NotAllowed, NotFound
from infra.identity.actor import Actor
from infra.tenancy import Municipality
from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.month import COURSE, READY, SEPTEMBER, SINCE, Town
from workers.models import Indicator, Snapshot, Target
from workers.rules.indicators import StrategyKey
from workers.rules.suppression import HIDDEN
from workers.rules.trend import Movement
from workers.services.figures import FiguresService, Overview, Series, ensure_indicators
from workers.vocabulary import IndicatorKey, TargetGroup

PAID, UNION = IndicatorKey.PAID_HOURS_SHARE, IndicatorKey.UNION_SHARE
AUGUST = date(2026, 8, 1)


@pytest.fixture
def town(factory: Factory) -> Town:
    return Town(factory)


async def overview(town: Town) -> Overview:
    async with town.factory.work(await town.reader()) as work:
        return await FiguresService(work).overview()


async def series(town: Town, key: str, group: TargetGroup | None = None) -> Series:
    async with town.factory.work(await town.reader()) as work:
        return await FiguresService(work).indicator(key, group)


async def working(town: Town, people: int, of: int, day: date = date(2026, 9, 8)) -> None:
    for worker_id in (await town.crowd(of, (READY, SINCE, None)))[:people]:
        await town.works(worker_id, day)


@pytest.mark.parametrize(("people", "shown"), [(4, None), (5, 5)])
async def test_four_people_are_hidden_and_five_are_shown(town: Town, people: int, shown: int | None) -> None:
    await working(town, people, of=20)
    await town.close()
    await town.make()
    now = (await series(town, PAID, READY)).now
    assert now is not None
    assert now.seen.numerator == shown
    assert now.seen.denominator == (20 if shown else None)
    assert (now.mean is None) == (shown is None)
    assert now.revision == (1 if shown else 0)


async def test_the_limit_is_the_municipalitys_own(town: Town) -> None:
    async with town.factory.work() as work:
        here = Municipality.id == town.factory.municipality_id
        await work.session.execute(update(Municipality).where(here).values(suppression_min_count=10))
    await working(town, 9, of=40)
    await town.close()
    await town.make()
    assert (await overview(town)).groups[0][1].points[-1].seen is HIDDEN


async def test_two_in_activation_only_hide_the_union_and_keep_the_headline(town: Town) -> None:
    people = await town.crowd(30)
    for worker_id in people[:6]:
        await town.works(worker_id, date(2026, 9, 8))
    for worker_id in people[6:8]:
        await town.placement(worker_id, OpeningKind.INTERNSHIP)
    await town.close()
    await town.make()
    seen = (await overview(town)).months[0].groups[READY].lines
    assert seen.headline.numerator == 6
    assert seen.union is HIDDEN


async def test_a_group_without_people_has_no_share_and_hides_nothing(town: Town) -> None:
    await town.close()
    await town.make()
    now = (await series(town, PAID, TargetGroup.NEET)).now
    assert now is not None
    assert (now.seen.numerator, now.seen.denominator, now.seen.share, now.seen.suppressed) == (0, 0, None, False)


async def test_before_any_month_is_closed_there_is_nothing_and_no_error(town: Town) -> None:
    empty = await overview(town)
    assert (empty.up_to, empty.months) == (None, ())
    assert [line.now for line in empty.targets] == [None, None, None]
    assert (await series(town, PAID)).points == ()


async def test_a_figure_says_what_is_counted_of_whom_and_what_is_promised(town: Town) -> None:
    async with town.factory.work() as work:
        await ensure_indicators(work)
    found = await series(town, StrategyKey.T3)
    indicator = found.indicator
    assert (indicator.version, indicator.name[:17]) == (1, "I ressourceforløb")
    assert "mindst én dag i måneden" in indicator.population
    assert any("foreløbigt" in note for note in indicator.notes)
    target = indicator.target
    assert target is not None
    assert (target.baseline, target.goal, target.deadline) == (Decimal("0.10"), Decimal("0.18"), date(2021, 12, 31))
    assert (target.baseline_text[:22], target.source[:8]) == ("10 % = 29 personer af ", "Roskilde")
    assert found.path is not None
    assert found.path.from_month == date(2020, 9, 1)


async def test_the_municipalitys_own_goal_decides_whether_it_is_met(town: Town) -> None:
    await working(town, 0, of=0)
    people = await town.crowd(50, (COURSE, SINCE, None), official=True)
    for worker_id in people[:6]:
        await town.works(worker_id, date(2026, 9, 8))
    await town.close()
    await town.make()
    assert (await series(town, StrategyKey.T3)).met is False
    async with town.factory.work() as work:
        row = (await ensure_indicators(work))[StrategyKey.T3]
        await work.session.execute(update(Target).where(Target.indicator_id == row).values(goal=Decimal("0.12")))
    found = await series(town, StrategyKey.T3)
    assert found.met is True
    assert found.now is not None
    assert found.now.seen.share == Decimal(6) / 50


async def test_the_rank_of_t1_is_not_known_until_others_are(town: Town) -> None:
    people = await town.crowd(50, official=True)
    for worker_id in people[:6]:
        await town.works(worker_id, date(2026, 9, 8))
    await town.close()
    await town.make()
    found = await series(town, StrategyKey.T1)
    assert found.place is not None
    assert (found.place.rank, found.place.met, found.met) == (None, None, None)
    assert found.now is not None
    assert (found.now.seen.numerator, found.now.seen.denominator) == (6, 50)


async def test_a_correction_after_closing_is_the_revision_that_readers_see(town: Town) -> None:
    people = await town.crowd(30)
    lines = [await town.works(worker_id, date(2026, 9, 8)) for worker_id in people[:7]]
    await town.close()
    await town.make()
    await town.correct(lines[0], -120)
    await town.make()
    now = (await series(town, PAID, READY)).now
    assert now is not None
    assert (now.seen.numerator, now.revision) == (6, 2)


async def test_months_are_in_order_with_the_change_since_the_one_before(town: Town) -> None:
    people = await town.crowd(40)
    for worker_id in people[:8]:
        await town.works(worker_id, date(2026, 8, 10))
    for worker_id in people[:10]:
        await town.works(worker_id, date(2026, 9, 10))
    for month in (AUGUST, SEPTEMBER):
        await town.close(month)
        await town.make(month)
    found = await series(town, PAID, READY)
    assert [(point.month, point.seen.numerator) for point in found.points] == [(AUGUST, 8), (SEPTEMBER, 10)]
    assert found.trend is not None
    assert (found.trend.movement, found.trend.change, found.trend.better) == (Movement.UP, Decimal("0.05"), True)
    assert dict(found.by_group)[READY].numerator == 10
    whole = await overview(town)
    assert whole.up_to == SEPTEMBER
    assert [month.month for month in whole.months] == [SEPTEMBER, AUGUST]


async def test_no_change_is_told_across_a_change_of_definition(town: Town) -> None:
    for month, version, numerator in ((AUGUST, 1, 10), (SEPTEMBER, 1, 10), (SEPTEMBER, 2, 20)):
        async with town.factory.work() as work:
            ids = await ensure_indicators(work)
            indicator_id = ids[StrategyKey.T2]
        if version == 2:
            words = {"population": "Ny"}
            newer = Indicator(key=StrategyKey.T2, version=2, name="Ny måde at tælle på", definition=words)
            await town.factory.save(newer)
            indicator_id = newer.id
        await town.factory.save(
            Snapshot(indicator_id=indicator_id, target_group=None, month=month, numerator=numerator, denominator=50)
        )
    found = await series(town, StrategyKey.T2)
    assert [(point.version, point.seen.numerator) for point in found.points] == [(1, 10), (2, 20)]
    assert found.trend is None
    assert (found.indicator.name, found.indicator.population) == ("Ny måde at tælle på", "Ny")


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.ADMINISTRATOR, Role.CONSULTANT])
async def test_these_may_read_figures(town: Town, role: Role) -> None:
    async with town.factory.work(await town.factory.account(role)) as work:
        assert (await FiguresService(work).overview()).up_to is None


@pytest.mark.parametrize("role", [Role.WORKER, Role.EMPLOYER])
async def test_these_may_not(town: Town, role: Role) -> None:
    actor: Actor = await town.factory.account(role)
    async with town.factory.work(actor) as work:
        service = FiguresService(work)
        for asked in (service.overview(), service.indicator(PAID), service.definitions()):
            with pytest.raises(NotAllowed):
                await asked


@pytest.mark.parametrize(("key", "group"), [("mean_hours", None), ("sludder", None), ("T1", READY)])
async def test_what_is_no_figure_is_not_found(town: Town, key: str, group: TargetGroup | None) -> None:
    with pytest.raises(NotFound):
        await series(town, key, group)


async def test_only_the_newest_months_are_read(town: Town) -> None:
    for month in (date(2025, 12, 1), AUGUST, SEPTEMBER):
        await town.close(month)
        await town.make(month)
    async with town.factory.work(await town.reader()) as work:
        two = await FiguresService(work).overview(months=2)
        ten = await FiguresService(work).overview(months=10)
    assert len(two.months) == 2
    assert len(ten.months) == 3
