"""Employers, their workplaces, contacts and partnerships through the JSON doorway."""

from __future__ import annotations

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from employers.models import Contact, Employer
from infra.db import new_id
from infra.tenancy import Place
from infra.vocabulary import Role
from tests.factories import Factory

BAKERY = {"cvr": "DK 13 74 81 36", "name": "Bageriet Ærlig", "sector": "shop"}
WORKPLACE = {
    "p_number": "1003388394",
    "name": "Bageriet på torvet",
    "address": "Torvet 1",
    "postcode": "4000",
    "town": "Fjordby",
}


@pytest.fixture
async def consultant(client: AsyncTestClient[Litestar], factory: Factory) -> AsyncTestClient[Litestar]:
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    return client


async def create(client: AsyncTestClient[Litestar], path: str, body: Any, status: int = 201) -> Any:
    answer = await client.post(path, json=body, headers={"idempotency-key": new_id().hex})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_consultant_makes_an_employer_with_workplace_and_contact(
    consultant: AsyncTestClient[Litestar], factory: Factory
) -> None:
    await factory.save(
        Place(name="Fjordby", postcode="4000", latitude=55.64, longitude=12.08),
        Place(name="Åby", postcode="4000", latitude=55.70, longitude=12.20),
    )
    employer = await create(consultant, "/api/employers", BAKERY)
    assert employer["cvr"] == "13748136"
    path = f"/api/employers/{employer['id']}"
    workplace = await create(consultant, f"{path}/workplaces", WORKPLACE)
    assert (workplace["latitude"], workplace["longitude"], workplace["sector"]) == (55.64, 12.08, "shop")
    contact = await create(
        consultant, f"{path}/contacts", {"name": "Karin", "email": "Karin@Bageri.example", "phone": "12 34 56 78"}
    )
    assert (contact["email"], contact["phone"], contact["signs_in"]) == ("karin@bageri.example", "+4512345678", False)
    shown = (await consultant.get(path)).json()
    assert [each["name"] for each in shown["workplaces"]] == ["Bageriet på torvet"]
    assert [each["name"] for each in shown["contacts"]] == ["Karin"]


async def test_a_workplace_where_no_place_is_known_has_no_coordinates(consultant: AsyncTestClient[Litestar]) -> None:
    employer = await create(consultant, "/api/employers", BAKERY)
    workplace = await create(consultant, f"/api/employers/{employer['id']}/workplaces", WORKPLACE)
    assert (workplace["latitude"], workplace["longitude"]) == (None, None)


@pytest.mark.parametrize(
    ("change", "status", "rule"),
    [
        ({"cvr": "13748137"}, 400, "cvr.check_digit"),
        ({"cvr": "1374813"}, 400, "cvr.length"),
        ({"name": ""}, 400, "text.missing"),
        ({"name": "Bageri\u202e"}, 400, "text.direction"),
    ],
)
async def test_a_wrong_cvr_number_or_name_is_refused(
    consultant: AsyncTestClient[Litestar], factory: Factory, change: dict[str, Any], status: int, rule: str
) -> None:
    answer = await create(consultant, "/api/employers", {**BAKERY, **change}, status)
    assert answer["reasons"][0]["rule"] == rule
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Employer)) == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"p_number": "12345"}, "p_number"),
        ({"postcode": "40"}, "postcode"),
        ({"postcode": "٤٠٠٠"}, "postcode"),
        ({"latitude": 55.6}, "latitude"),
        ({"latitude": 95.0, "longitude": 12.0}, "latitude"),
        ({"full_time_staff": -1}, "full_time_staff"),
        ({"address": ""}, "address"),
    ],
)
async def test_a_workplace_that_cannot_be_is_refused_at_its_field(
    consultant: AsyncTestClient[Litestar], change: dict[str, Any], field: str
) -> None:
    employer = await create(consultant, "/api/employers", BAKERY)
    answer = await create(consultant, f"/api/employers/{employer['id']}/workplaces", {**WORKPLACE, **change}, 400)
    assert answer["reasons"][0]["field"] == field


async def test_the_same_employer_or_p_number_twice_is_a_conflict(consultant: AsyncTestClient[Litestar]) -> None:
    employer = await create(consultant, "/api/employers", BAKERY)
    assert (await create(consultant, "/api/employers", BAKERY, 409))["reasons"][0]["field"] == "cvr"
    path = f"/api/employers/{employer['id']}/workplaces"
    await create(consultant, path, WORKPLACE)
    assert (await create(consultant, path, WORKPLACE, 409))["reasons"][0]["field"] == "p_number"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"email": "karin"}, "email"), ({"phone": "12"}, "phone"), ({"account_email": "x@y.example"}, "account_email")],
)
async def test_a_contact_that_cannot_be_reached_is_refused(
    consultant: AsyncTestClient[Litestar], factory: Factory, change: dict[str, Any], field: str
) -> None:
    employer, _ = await factory.employer()
    body = {"name": "Karin", "email": "karin@firma.example", **change}
    answer = await create(consultant, f"/api/employers/{employer.id}/contacts", body, 400)
    assert answer["reasons"][0]["field"] == field


async def test_a_contact_signs_in_with_an_employers_account_that_nobody_else_has(
    consultant: AsyncTestClient[Litestar], factory: Factory
) -> None:
    employer, _ = await factory.employer()
    account = await factory.account(Role.EMPLOYER)
    worker = await factory.account(Role.WORKER)
    path = f"/api/employers/{employer.id}/contacts"
    body = {"name": "Karin", "email": "karin@firma.example", "account_email": account.email}
    assert (await create(consultant, path, body))["signs_in"] is True
    assert (await create(consultant, path, body, 400))["reasons"][0]["rule"] == "contact.account"
    await create(consultant, path, {**body, "account_email": worker.email}, 400)
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Contact)) == 1


async def test_a_partnership_stands_until_it_is_ended(consultant: AsyncTestClient[Litestar], factory: Factory) -> None:
    employer, _ = await factory.employer()
    path = f"/api/employers/{employer.id}"
    await create(consultant, f"{path}/partnerships", {"agreed_on": "2026-01-01", "commitments": "Ti timer om ugen"})
    await create(consultant, f"{path}/partnerships", {"agreed_on": "2026-02-01"}, 409)
    early = await consultant.patch(f"{path}/partnership", json={"ended_on": "2025-12-31"})
    assert early.status_code == 400
    assert (await consultant.patch(f"{path}/partnership", json={"ended_on": "2026-06-30"})).status_code == 200
    assert (await consultant.patch(f"{path}/partnership", json={"ended_on": "2026-06-30"})).status_code == 404
    (shown,) = (await consultant.get(f"{path}/partnerships")).json()
    assert (shown["ended_on"], shown["commitments"]) == ("2026-06-30", "Ti timer om ugen")


async def test_employers_are_searched_and_listed_in_danish_order(
    consultant: AsyncTestClient[Litestar], factory: Factory
) -> None:
    for name in ("Ørneværk", "Zebra & Søn", "Aarup Tømrer", "Æblegården", "Bageren"):
        await create(consultant, "/api/employers", {**BAKERY, "name": name})
    names: list[str] = []
    after = ""
    while True:
        page = (await consultant.get(f"/api/employers?limit=2{after}")).json()
        names += [each["name"] for each in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert names == ["Bageren", "Zebra & Søn", "Æblegården", "Ørneværk", "Aarup Tømrer"]
    found = (await consultant.get("/api/employers", params={"search": "æble"})).json()["items"]
    assert [each["name"] for each in found] == ["Æblegården"]
    assert (await consultant.get("/api/employers", params={"search": "%"})).json()["items"] == []


async def test_an_employer_sees_itself_and_nobody_else(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    employer, _ = await factory.employer()
    other, _ = await factory.employer()
    actor = await factory.account(Role.EMPLOYER)
    await factory.contact(employer, actor)
    await factory.sign_in(client, actor)
    assert [each["id"] for each in (await client.get("/api/employers")).json()["items"]] == [str(employer.id)]
    assert (await client.get(f"/api/employers/{employer.id}")).status_code == 200
    assert (await client.get(f"/api/employers/{other.id}")).status_code == 404
    assert (await client.get(f"/api/employers/{other.id}/partnerships")).status_code == 404
    answer = await client.post("/api/employers", json=BAKERY, headers={"idempotency-key": "x"})
    assert answer.status_code == 403
