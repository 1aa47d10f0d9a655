"""The consultant's people: filtered, in Danish order, with four weeks of hours."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

import pytest

from infra.errors import NotAllowed
from infra.vocabulary import Role
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.services.caseload import CaseloadService
from workers.vocabulary import TargetGroup

NEET = TargetGroup.NEET


async def test_the_list_is_in_danish_order_a_page_at_a_time(factory: Factory) -> None:
    amina = await factory.account(Role.CONSULTANT)
    names = ["Zenia", "Ærø", "Aase", "Anna", "Østen", "Åge", "anders", "Anna"]
    for name in names:
        await factory.worker(name=name, consultant_id=amina.account_id)
    seen: list[str] = []
    after: UUID | None = None
    while True:
        async with factory.work(amina) as work:
            rows = await CaseloadService(work).page(after=after, limit=3)
        seen += [row.name for row in rows[:3]]
        if len(rows) <= 3:
            break
        after = rows[2].id
    assert seen[:5] == ["anders", "Anna", "Anna", "Zenia", "Ærø"]
    assert seen[5] == "Østen"
    assert sorted(seen[6:]) == ["Aase", "Åge"]


async def test_filters_narrow_the_list(factory: Factory) -> None:
    town = await cafe(factory)
    entry = await town.register(date(2026, 11, 13), time(7), time(9))
    await town.confirm(entry.id)
    neet = ((NEET, date(2026, 1, 1), None),)
    await factory.worker(name="Nete Uden", consultant_id=town.amina.account_id, groups=neet)
    await factory.worker(name="Fremmed Person")
    await factory.worker(name="Gået Person", consultant_id=town.amina.account_id, left_on=date(2026, 11, 1))

    async def names(**filters: object) -> list[str]:
        async with factory.work(town.amina) as work:
            return [row.name for row in await CaseloadService(work).page(**filters)]  # type: ignore[arg-type]

    assert await names() == ["Bo Borger", "Nete Uden"]
    assert await names(mine=False) == ["Bo Borger", "Fremmed Person", "Nete Uden"]
    assert await names(group=NEET) == ["Nete Uden"]
    assert await names(without_hours=True) == ["Nete Uden"]
    assert await names(mine=False, search="FREM") == ["Fremmed Person"]
    assert await names(search="%") == []


async def test_each_row_shows_confirmed_hours_of_four_weeks(factory: Factory) -> None:
    town = await cafe(factory)
    for day in (date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 20)):
        entry = await town.register(day, time(7), time(9))
        if day != date(2026, 11, 13):
            await town.confirm(entry.id)
    async with factory.work(town.amina) as work:
        [row] = await CaseloadService(work).page()
        person = await CaseloadService(work).person(town.worker.id)
    assert row.weeks == (0, 120, 0, 120)
    assert (row.minutes, row.placements) == (240, 1)
    assert person.weeks == row.weeks
    assert len(person.lines) == 3


async def test_only_consultants_have_a_list_of_people(factory: Factory) -> None:
    for role in (Role.WORKER, Role.EMPLOYER, Role.COMMITTEE, Role.ADMINISTRATOR):
        actor = await factory.account(role)
        with pytest.raises(NotAllowed):
            async with factory.work(actor) as work:
                await CaseloadService(work).page()
