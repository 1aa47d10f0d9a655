"""Input that no handler should ever see: each is a clear 4xx in Danish, in JSON and as a page."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.vocabulary import Role
from tests.factories import Factory

DEEP = b'{"email":' + b"[" * 2000 + b"]" * 2000 + b"}"
BODIES = {
    "invalid UTF-8": (b'{"email":"\xff\xfe","password":"x"}', "UTF-8"),
    "2,000 deep": (DEEP, "lag"),
    "half JSON": (b'{"email":', "JSON"),
    "NUL": (json.dumps({"email": "a\x00b", "password": "x"}).encode(), "nul-tegn"),
    "bidi override": (json.dumps({"email": "a\u202eb", "password": "x"}).encode(), "skjulte tegn"),
    "half a character": (b'{"email":"\\ud800","password":"x"}', ""),
    "unknown field": (b'{"email":"a","password":"x","rolle":"administrator"}', "rolle"),
    "wrong kind": (b'{"email":7,"password":"x"}', ""),
    "a list": (b"[]", ""),
    "nothing": (b"", ""),
}


async def token_of(client: AsyncTestClient[Litestar]) -> str:
    return str((await client.get("/api/session")).json()["csrf_token"])


@pytest.mark.parametrize("name", BODIES)
async def test_unreadable_json_is_told_clearly(client: AsyncTestClient[Litestar], name: str) -> None:
    body, word = BODIES[name]
    answer = await client.post(
        "/api/session",
        content=body,
        headers={"content-type": "application/json", "x-csrftoken": await token_of(client)},
    )
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert problem["status"] == 400
    assert problem["request_id"]
    assert word in json.dumps(problem, ensure_ascii=False)


@pytest.mark.parametrize("address", ["/api/session?x=%ff", "/api/session?x=a%00b", "/log-ind?videre=%e2%80%ae"])
async def test_unreadable_addresses_are_told_clearly(client: AsyncTestClient[Litestar], address: str) -> None:
    answer = await client.get(address)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "a\x00b"), ("email", "a\u202eb"), ("password", "a\x00b"), ("municipality", "\x00"), ("videre", "\x00")],
)
async def test_hidden_characters_in_a_form_are_told_on_the_page(
    client: AsyncTestClient[Litestar], factory: Factory, field: str, value: str
) -> None:
    await client.get("/log-ind")
    form = {"email": "a@b.example", "password": "x", "municipality": await factory.code(), "videre": "/"}
    answer = await client.post("/log-ind", data={**form, field: value, "_csrf_token": await token_of(client)})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")


async def test_invalid_utf8_in_a_form_is_told_on_the_page(client: AsyncTestClient[Litestar]) -> None:
    token = quote(await token_of(client))
    answer = await client.post(
        "/log-ind",
        content=b"email=%ff%fe&password=x&_csrf_token=" + token.encode(),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 400
    assert "text/html" in answer.headers["content-type"]


async def test_a_file_as_csrf_token_is_a_wrong_token(client: AsyncTestClient[Litestar]) -> None:
    await client.get("/log-ind")
    answer = await client.post("/log-ind", files={"_csrf_token": ("t.txt", b"x")}, data={"email": "a"})
    assert answer.status_code == 403


@pytest.mark.parametrize("address", ["/findes-ikke", "/api/findes-ikke"])
async def test_an_unknown_address_is_told_kindly(client: AsyncTestClient[Litestar], address: str) -> None:
    answer = await client.get(address)
    assert answer.status_code == 404
    kind = "application/problem+json" if address.startswith("/api") else "text/html"
    assert answer.headers["content-type"].startswith(kind)


async def test_a_refusal_leaves_a_trace_of_its_own(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    from sqlalchemy import select

    from infra.audit import AuditEvent, Outcome

    actor = await factory.account(Role.COMMITTEE)
    await factory.sign_in(client, actor)
    assert (await client.get("/borgere")).status_code in {403, 404}
    async with factory.work() as work:
        event = await work.session.scalar(
            select(AuditEvent).where(AuditEvent.action == "access.refused", AuditEvent.account_id == actor.account_id)
        )
    assert event is not None
    assert event.outcome == Outcome.REFUSED


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "application/vnd.api+json", ""])
@pytest.mark.parametrize("name", ["NUL", "invalid UTF-8", "2,000 deep", "half JSON"])
async def test_json_by_another_name_is_held_to_the_same(
    client: AsyncTestClient[Litestar], kind: str, name: str
) -> None:
    headers = {"x-csrftoken": await token_of(client)} | ({"content-type": kind} if kind else {})
    answer = await client.post("/api/session", content=BODIES[name][0], headers=headers)
    assert answer.status_code == 400, answer.text
