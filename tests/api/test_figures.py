"""The figures and the law through the JSON doorway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.law.models import MunicipalRule
from infra.vocabulary import Role
from tests.conftest import QueryCount
from tests.factories import Factory
from tests.services.workers.month import READY, SEPTEMBER, SINCE, Town

Client = AsyncTestClient[Litestar]


@pytest.fixture
async def town(factory: Factory) -> Town:
    """A closed September: of 30 activity-ready, 6 with paid hours; of 20 in a resource course, 3."""
    town = Town(factory)
    for worker_id in (await town.crowd(30, (READY, SINCE, None), official=True))[:6]:
        await town.works(worker_id, date(2026, 9, 8), 90)
    for worker_id in (await town.crowd(20, ("resource_course", SINCE, None)))[:3]:  # type: ignore[arg-type]
        await town.works(worker_id, date(2026, 9, 8))
    await town.close()
    await town.make()
    return town


async def test_the_committee_reads_months_groups_lines_and_strategy(
    client: Client, town: Town, factory: Factory
) -> None:
    await factory.sign_in(client, await town.reader())
    answer = (await client.get("/api/figures")).json()
    assert (answer["up_to"], answer["preliminary"], answer["source"]) == (
        "2026-09-01",
        True,
        "timer registreret i Timebro",
    )
    (month,) = answer["months"]
    ready = next(each for each in month["groups"] if each["group"] == "activity_ready")
    assert ready["paid_hours_share"] == {"numerator": 6, "denominator": 30, "share": 0.2, "suppressed": False}
    assert ready["union_share"]["numerator"] == 6
    assert ready["mean_hours"] == {"per_person_with_hours": 1.5, "per_person": 0.3}
    assert len(month["groups"]) == 6
    assert month["strategy"]["T1"]["numerator"] == 6
    assert set(month["strategy"]) == {"T1", "T2", "T3"}


async def test_small_groups_leave_no_trace_in_the_answer(client: Client, town: Town, factory: Factory) -> None:
    await factory.sign_in(client, await town.reader())
    month = (await client.get("/api/figures")).json()["months"][0]
    course = next(each for each in month["groups"] if each["group"] == "resource_course")
    hidden = {"numerator": None, "denominator": None, "share": None, "suppressed": True}
    assert course == {
        "group": "resource_course",
        "paid_hours_share": hidden,
        "union_share": hidden,
        "mean_hours": None,
    }
    series = (await client.get("/api/figures/paid_hours_share?group=resource_course")).json()
    assert series["points"][0]["figure"] == hidden
    assert series["points"][0]["revision"] is None
    assert series["by_group"]["resource_course"] == hidden


async def test_one_figure_comes_with_its_definition_and_target(client: Client, town: Town, factory: Factory) -> None:
    await factory.sign_in(client, await town.reader())
    series = (await client.get("/api/figures/T1")).json()
    assert series["indicator"]["version"] == 1
    assert series["indicator"]["target"]["goal_is_rank"] is True
    assert series["indicator"]["target"]["baseline_text"] == "5,2 % = 25 personer af 481 (september 2020)"
    assert (series["rank"], series["goal_met"]) == (None, None)
    assert series["points"][0]["figure"]["share"] == 0.2


async def test_an_administrator_counts_the_closed_months_again(client: Client, town: Town, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    assert (await client.post("/api/figures/revisions")).json() == {"changed": 0}
    await town.crowd(1)
    # Both lines of the activity-ready have one person more; T1's official base has not.
    assert (await client.post("/api/figures/revisions")).json() == {"changed": 2}
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    assert (await client.post("/api/figures/revisions")).status_code == 403


async def test_every_definition_is_listed(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.COMMITTEE))
    answer = (await client.get("/api/indicators")).json()
    assert [each["key"] for each in answer] == ["paid_hours_share", "union_share", "mean_hours", "T1", "T2", "T3"]
    assert all(each["population"] and each["numerator"] and each["denominator"] for each in answer)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/figures?months=0", 400),
        ("/api/figures?months=121", 400),
        ("/api/figures?months=mange", 400),
        ("/api/figures/ukendt", 404),
        ("/api/figures/mean_hours", 404),
        ("/api/figures/T1?group=neet", 404),
        ("/api/figures/paid_hours_share?group=andre", 400),
        ("/api/rules?on=i-morgen", 400),
        ("/api/rules?on=2026-02-30", 400),
    ],
)
async def test_what_makes_no_sense_is_told_clearly(client: Client, factory: Factory, address: str, status: int) -> None:
    await factory.sign_in(client, await factory.account(Role.COMMITTEE))
    answer = await client.get(address)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("role", [Role.WORKER, Role.EMPLOYER])
async def test_others_do_not_read_figures(client: Client, factory: Factory, role: Role) -> None:
    await factory.sign_in(client, await factory.account(role))
    for address in ("/api/figures", "/api/figures/T1", "/api/indicators"):
        assert (await client.get(address)).status_code == 403


async def test_more_months_and_people_cost_no_more_questions(
    client: Client, town: Town, factory: Factory, count_queries: Callable[[], QueryCount]
) -> None:
    await factory.sign_in(client, await town.reader())
    first = count_queries()
    await client.get("/api/figures")
    once = len(first)
    for month in (7, 8):
        await town.close(date(2026, month, 1))
        await town.make(date(2026, month, 1))
    second = count_queries()
    assert len((await client.get("/api/figures")).json()["months"]) == 3
    assert len(second) == once


async def test_the_law_of_a_day_is_that_days(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.EMPLOYER))

    async def machines(on: str) -> tuple[str, str | None]:
        answer = (await client.get(f"/api/rules?on={on}")).json()
        assert answer["on"] == on
        rule = next(each for each in answer["rules"] if each["key"] == "youth.machines")
        assert rule["source"]
        return rule["value"], rule["before"]

    assert await machines("2025-12-31") == ("forbidden_list", None)
    assert await machines("2026-01-01") == ("risk_assessment", "forbidden_list")
    assert (await client.get("/api/rules")).json()["on"] == factory.house.clock.today().isoformat()


async def test_an_amount_nobody_knows_is_empty_and_never_guessed(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    rules = (await client.get("/api/rules?on=2026-11-20")).json()["rules"]
    missing = [rule for rule in rules if rule["confidence"] == "missing"]
    assert missing
    assert all(rule["value"] is None for rule in missing)
    assert all(rule["value"] is not None for rule in rules if rule["confidence"] != "missing")


async def test_the_municipalitys_own_value_goes_before_and_says_what_it_replaced(
    client: Client, factory: Factory
) -> None:
    await factory.save(
        MunicipalRule(
            rule_key="aftercare.call_interval",
            value="10",
            unit="days",
            valid_from=SEPTEMBER,
            source="Fiktiv beslutning",
            confidence="M",
            reviewed_by="Ann Approver",
            reviewed_on=SEPTEMBER,
        )
    )
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))

    async def interval(on: str) -> tuple[str, bool, str | None, str | None]:
        rules = (await client.get(f"/api/rules?on={on}")).json()["rules"]
        rule = next(each for each in rules if each["key"] == "aftercare.call_interval")
        return rule["value"], rule["municipal"], rule["before"], rule["reviewed_by"]

    assert await interval("2026-08-31") == ("14", False, None, None)
    assert await interval("2026-09-01") == ("10", True, "14", "Ann Approver")


async def test_nobody_signed_in_reads_no_law_here(client: Client) -> None:
    assert (await client.get("/api/rules")).status_code == 401
