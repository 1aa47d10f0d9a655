"""What administrators see to, through the JSON doorway; and that a committee never meets a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from infra.audit import AuditEvent, Outcome
from infra.db import new_id
from infra.identity.access import Access
from infra.identity.models import LoginSession
from infra.tenancy import Place
from infra.vocabulary import Role
from tests.conftest import QueryCount
from tests.factories import PASSWORD, Factory
from workers.vocabulary import TargetGroup

Client = AsyncTestClient[Litestar]


async def post(client: Client, address: str, body: Any, key: str | None = None) -> Any:
    return await client.post(address, json=body, headers={"idempotency-key": key or new_id().hex})


async def door(client: Client, factory: Factory, email: str, password: str) -> int:
    """What the sign-in answers."""
    body = {"email": email, "password": password, "municipality": await factory.code()}
    return (await client.post("/api/session", json=body)).status_code


async def test_an_administrator_opens_an_account_that_can_sign_in(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    body = {"email": " Ny.Konsulent@Prøve.example ", "name": "Nete Ny", "roles": ["consultant", "committee"]}
    answer = await post(client, "/api/accounts", body)
    assert answer.status_code == 201, answer.text
    password = answer.json()["password"]
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", password)
    assert await door(client, factory, "ny.konsulent@prøve.example", password) == 201
    session = (await client.get("/api/session")).json()
    assert session["roles"] == ["committee", "consultant"]


async def test_a_double_tap_opens_one_account_and_tells_the_password_once(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    body = {"email": "en@prøve.example", "name": "En", "roles": ["consultant"]}
    key = new_id().hex
    first, second = [(await post(client, "/api/accounts", body, key)).json() for _ in range(2)]
    assert first["account_id"] == second["account_id"]
    assert first["password"]
    assert second["password"] is None
    async with factory.work() as work:
        stored = await work.session.scalar(select(func.count()).where(AuditEvent.action == "account.created"))
    assert stored == 1


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"email": "ingen-krølle"}, 400, "email"),
        ({"email": ""}, 400, "email"),
        ({"email": "a@b c.dk"}, 400, "email"),
        ({"name": "  "}, 400, "name"),
        ({"name": "x" * 101}, 400, "name"),
        ({"roles": []}, 400, "roles"),
        ({"roles": ["konge"]}, 400, None),
        ({"email": "kendt@prøve.example"}, 422, "email"),
    ],
)
async def test_what_is_wrong_with_a_new_account_is_told(
    client: Client, factory: Factory, change: dict[str, Any], status: int, field: str | None
) -> None:
    await factory.account(Role.CONSULTANT, email="kendt@prøve.example")
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    body = {"email": "ny@prøve.example", "name": "Ny", "roles": ["consultant"], **change}
    answer = await post(client, "/api/accounts", body)
    assert answer.status_code == status, answer.text
    if field:
        assert field in [reason.get("field") for reason in answer.json()["reasons"]]


async def sessions_of(factory: Factory, account_id: UUID | None) -> int:
    async with factory.work() as work:
        found = await work.session.scalar(select(func.count()).where(LoginSession.account_id == account_id))
        return found or 0


async def test_a_closed_account_is_out_at_once_and_can_be_opened_again(client: Client, factory: Factory) -> None:
    consultant = await factory.account(Role.CONSULTANT)
    await factory.sign_in(client, consultant)
    assert await sessions_of(factory, consultant.account_id) == 1
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    address = f"/api/accounts/{consultant.account_id}/deactivation"
    assert (await client.post(address)).json()["active"] is False
    assert await sessions_of(factory, consultant.account_id) == 0
    assert (await client.delete(address)).json()["active"] is True
    assert await door(client, factory, consultant.email, PASSWORD) == 201


async def test_a_new_password_ends_the_sessions_and_the_old_one(client: Client, factory: Factory) -> None:
    consultant = await factory.account(Role.CONSULTANT)
    await factory.sign_in(client, consultant)
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    answer = (await client.post(f"/api/accounts/{consultant.account_id}/password")).json()
    assert await sessions_of(factory, consultant.account_id) == 0
    assert await door(client, factory, consultant.email, PASSWORD) == 400
    assert await door(client, factory, consultant.email, answer["password"]) == 201


async def test_nobody_closes_their_own_account(client: Client, factory: Factory) -> None:
    administrator = await factory.account(Role.ADMINISTRATOR)
    await factory.sign_in(client, administrator)
    answer = await client.post(f"/api/accounts/{administrator.account_id}/deactivation")
    assert answer.status_code == 422
    assert (await client.get("/api/accounts")).status_code == 200


async def test_accounts_of_another_municipality_are_not_found(client: Client, factory: Factory) -> None:
    there = Factory(factory.house, factory.settings)
    await there.begin()
    stranger = await there.account(Role.CONSULTANT)
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    for change in (
        client.post(f"/api/accounts/{stranger.account_id}/password"),
        client.post(f"/api/accounts/{stranger.account_id}/deactivation"),
        client.delete(f"/api/accounts/{stranger.account_id}/deactivation"),
    ):
        assert (await change).status_code == 404
    listed = (await client.get(f"/api/accounts?q={stranger.email}")).json()
    assert listed["items"] == []


async def test_accounts_come_in_pages_and_by_part_of_a_name(
    client: Client, factory: Factory, count_queries: Callable[[], QueryCount]
) -> None:
    for number in range(5):
        await factory.account(Role.CONSULTANT, name=f"Karla {number}")
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR, name="Adam"))
    few = count_queries()
    first = (await client.get("/api/accounts?limit=2")).json()
    asked = len(few)
    assert [each["name"] for each in first["items"]] == ["Adam", "Karla 4"]
    rest = count_queries()
    second = (await client.get(f"/api/accounts?limit=4&after={first['next']}")).json()
    assert [each["name"] for each in second["items"]] == ["Karla 3", "Karla 2", "Karla 1", "Karla 0"]
    assert second["next"] is None
    assert len(rest) == asked
    assert len((await client.get("/api/accounts?q=karla")).json()["items"]) == 5
    assert (await client.get("/api/accounts?limit=0")).status_code == 400
    assert (await client.get("/api/accounts?limit=101")).status_code == 400


async def test_one_changes_ones_own_password_with_the_old_one(client: Client, factory: Factory) -> None:
    worker = await factory.account(Role.WORKER)
    await factory.sign_in(client, worker)
    for old, new, field in (("forkert", "en helt ny adgangskode", "old"), (PASSWORD, "kort", "new")):
        refused = await client.put("/api/session/password", json={"old": old, "new": new})
        assert refused.status_code == 400
        assert refused.json()["reasons"][0]["field"] == field
    done = await client.put("/api/session/password", json={"old": PASSWORD, "new": "en helt ny adgangskode"})
    assert done.status_code == 204
    assert (await client.get("/api/session")).json()["signed_in"] is True
    assert await door(client, factory, worker.email, PASSWORD) == 400
    assert await door(client, factory, worker.email, "en helt ny adgangskode") == 201


async def test_tries_at_ones_own_password_end_after_ten(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.WORKER))
    body = {"old": "forkert", "new": "en helt ny adgangskode"}
    answers = [(await client.put("/api/session/password", json=body)).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]


async def test_the_log_is_searched_by_action_subject_and_account_and_says_so(client: Client, factory: Factory) -> None:
    subject = new_id()
    consultant = await factory.account(Role.CONSULTANT, name="Kaja Konsulent")
    async with factory.work(consultant) as work:
        work.audit("worker.seen", "worker", subject)
        work.audit("worker.changed", "worker", subject)
        work.audit("posting.published", "posting", new_id())
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))

    async def found(query: str) -> list[str]:
        return [line["action"] for line in (await client.get(f"/api/audit?{query}")).json()["items"]]

    assert await found("action=worker.") == ["worker.changed", "worker.seen"]
    assert await found("action=worker.seen") == ["worker.seen"]
    assert await found(f"subject={subject}") == ["worker.changed", "worker.seen"]
    assert await found(f"account={consultant.account_id}") == ["posting.published", "worker.changed", "worker.seen"]
    assert await found("action=%25") == []
    line = (await client.get("/api/audit?action=worker.seen")).json()["items"][0]
    assert (line["account_name"], line["roles"], line["outcome"]) == ("Kaja Konsulent", ["consultant"], "done")
    looked = (await client.get("/api/audit?action=audit.searched")).json()["items"]
    assert looked[-1]["detail"]["looked_for"] == "worker."
    assert len(looked) == 6


async def test_the_log_comes_in_pages(client: Client, factory: Factory) -> None:
    async with factory.work() as work:
        for number in range(5):
            work.audit(f"test.{number}", "test", None)
            await work.session.flush()
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = (await client.get(f"/api/audit?action=test.&limit=2{after}")).json()
        seen += [line["action"] for line in page["items"]]
        after = f"&after={page['next']}"
    assert seen == ["test.4", "test.3", "test.2", "test.1", "test.0"]
    assert page["next"] is None


PLACES = "name;postcode;latitude;longitude\nPrøvestrand;4000;55,6415;12,0803\nÅby;4040;55.70;12,10\n"


async def places_of(factory: Factory) -> dict[str, tuple[str, float, float]]:
    async with factory.work() as work:
        return {
            place.name: (place.postcode, place.latitude, place.longitude)
            for place in await work.session.scalars(select(Place))
        }


async def test_places_come_in_from_csv_and_move_when_sent_again(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    answer = await post(client, "/api/places", {"csv": PLACES})
    assert (answer.status_code, answer.json()) == (201, {"read": 2, "total": 2})
    assert await places_of(factory) == {"Prøvestrand": ("4000", 55.6415, 12.0803), "Åby": ("4040", 55.7, 12.1)}
    moved = "navn;postnummer;breddegrad;længdegrad\r\nÅby;4040;55,71;12,11"
    assert (await post(client, "/api/places", {"csv": moved})).json() == {"read": 1, "total": 2}
    assert (await places_of(factory))["Åby"] == ("4040", 55.71, 12.11)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Åby;404;55,7;12,1", "Linje 3: Postnummeret skal være fire cifre"),
        ("Åby;4040;55,7", "Linje 3: Der skal være 4 felter"),
        ("Åby;4040;12,1;55,7", "Er bredde og længde byttet om?"),
        ("Åby;4040;NaN;12,1", "Breddegraden skal være et tal"),
        ("Åby;4040;55,7;1e9", "Længdegraden skal være et tal"),
        (";4040;55,7;12,1", "Linje 3: Navnet"),
        ("Å\u202eby;4040;55,7;12,1", "skjulte tegn"),
        ("Prøvestrand;4000;55,7;12,1", "står der to gange"),
        ('"Åby;4040;55,7;12,1', "kan ikke læses som CSV"),
    ],
)
async def test_one_faulty_row_and_nothing_is_saved(client: Client, factory: Factory, rows: str, told: str) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    good = "name;postcode;latitude;longitude\nPrøvestrand;4000;55,6415;12,0803\n"
    answer = await post(client, "/api/places", {"csv": good + rows})
    assert answer.status_code == 400, answer.text
    reasons = answer.json().get("reasons", [])
    assert told in " ".join([answer.json()["detail"], *(reason["message"] for reason in reasons)])
    assert await places_of(factory) == {}


async def test_every_faulty_row_is_told_at_once(client: Client, factory: Factory) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    rows = "\n".join(f"Sted {number};40;x;y" for number in range(60))
    answer = (await post(client, "/api/places", {"csv": f"name;postcode;latitude;longitude\n{rows}"})).json()
    messages = [reason["message"] for reason in answer["reasons"]]
    assert messages[0].startswith("Linje 2: ")
    assert messages[3].startswith("Linje 3: ")
    assert messages[-1] == "Og 130 fejl mere."


@pytest.mark.parametrize("text", ["", "a;b\n", "name;postcode;latitude;longitude\n", "{}"])
async def test_what_is_no_list_of_places_is_told(client: Client, factory: Factory, text: str) -> None:
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    assert (await post(client, "/api/places", {"csv": text})).status_code == 400


async def test_ranking_people_needs_all_three_things_on_record(client: Client, factory: Factory) -> None:
    await factory.begin(matching_legal_basis=None, matching_dpia_on=None, matching_approved_by=None)
    await factory.sign_in(client, await factory.account(Role.ADMINISTRATOR))
    assert (await client.get("/api/matching-basis")).json()["complete"] is False
    whole = {"legal_basis": "Fiktiv lov § 1", "dpia_on": "2026-10-01", "approved_by": "Direktør Dorte"}
    for change in ({"legal_basis": " "}, {"approved_by": ""}, {"dpia_on": "2027-01-01"}, {"dpia_on": "2001-01-01"}):
        assert (await client.put("/api/matching-basis", json={**whole, **change})).status_code == 400
    async with factory.work() as work:
        assert (await work.municipality()).may_rank_people is False
    assert (await client.put("/api/matching-basis", json=whole)).json() == {**whole, "complete": True}
    async with factory.work() as work:
        assert (await work.municipality()).may_rank_people is True
    assert (await client.delete("/api/matching-basis")).json()["complete"] is False
    async with factory.work() as work:
        assert (await work.municipality()).may_rank_people is False
        kept = await work.session.scalars(
            select(AuditEvent.action).where(AuditEvent.action.startswith("matching_basis.")).order_by(AuditEvent.at)
        )
        assert list(kept) == ["matching_basis.recorded", "matching_basis.withdrawn"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_only_administrators_administrate(client: Client, factory: Factory, role: Role) -> None:
    await factory.sign_in(client, await factory.account(role))
    for address in ("/api/accounts", "/api/audit", "/api/matching-basis"):
        assert (await client.get(address)).status_code == 403
    assert (await post(client, "/api/places", {"csv": PLACES})).status_code == 403
    assert await places_of(factory) == {}


# What a committee may open: figures, the law, its own session, password and messages.
COMMITTEE_MAY = {
    "/api/figures",
    "/api/figures/{indicator:str}",
    "/api/indicators",
    "/api/rules",
    "/api/session",
    "/api/session/password",
    "/api/me/messages",
    "/api/me/messages/{message_id:uuid}/reading",
    "/hvordan-gaar-det",
    "/hvordan-gaar-det/{key:str}",
    "/adgangskode",
    "/mine-beskeder",
    "/mine-beskeder/{message_id:uuid}/laest",
    "/log-ud",
}


def declared(handler: HTTPRouteHandler) -> list[Access]:
    return [guard for guard in handler.resolve_guards() if isinstance(guard, Access)]


def may(handler: HTTPRouteHandler, role: Role) -> bool:
    """Whether the declared guards let this role through to the service."""
    return all(not guard.signed_in or not guard.roles or role in guard.roles for guard in declared(handler))


def filled(path: str) -> str:
    """An address of this route, with ids that belong to nobody."""
    return re.sub(r"\{[^:}]+(?::(\w+))?\}", lambda part: "x" if part[1] == "str" else str(new_id()), path)


async def test_a_committee_meets_no_person_on_any_route_and_each_refusal_is_written_down(
    client: Client, app: Litestar, factory: Factory
) -> None:
    committee = await factory.account(Role.COMMITTEE)
    await factory.worker(
        name="Zacharias Zebrafink", groups=((TargetGroup.ACTIVITY_READY, date(2026, 1, 1), None),), wishes=("Zebra",)
    )
    await factory.sign_in(client, committee)
    refused = 0
    open_doors: set[str] = set()
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            methods = handler.http_methods - {"OPTIONS", "HEAD"}
            if not methods or not any(guard.signed_in for guard in declared(handler)):
                continue
            if may(handler, Role.COMMITTEE):
                open_doors.add(route.path)
                if "GET" in methods:
                    answer = await client.get(filled(route.path))
                    assert "Zebra" not in answer.text, route.path
                    refused += answer.status_code in {403, 404}
                continue
            for method in methods:
                answer = await client.request(method, filled(route.path))
                assert answer.status_code in {403, 404}, f"{method} {route.path} gave {answer.status_code}"
                refused += 1
    assert open_doors <= COMMITTEE_MAY, "a route that a committee may open must show no person, and be listed here"
    assert refused > 10
    async with factory.work() as work:
        written = await work.session.scalar(
            select(func.count()).where(
                AuditEvent.account_id == committee.account_id,
                AuditEvent.action == "access.refused",
                AuditEvent.outcome == Outcome.REFUSED,
            )
        )
    assert written == refused
