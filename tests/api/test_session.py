"""Signing in and out through the JSON doorway."""

from __future__ import annotations

from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.identity.sign_in import SESSION_COOKIE
from infra.vocabulary import Role
from tests.factories import PASSWORD, Factory


async def test_a_consultant_signs_in_and_out_and_the_cookie_is_dead_afterwards(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    actor = await factory.account(Role.CONSULTANT)
    await factory.sign_in(client, actor)
    session = (await client.get("/api/session")).json()
    assert session["signed_in"] is True
    assert session["roles"] == ["consultant"]
    cookie = client.cookies[SESSION_COOKIE]
    assert (await client.delete("/api/session")).status_code == 204
    client.cookies.set(SESSION_COOKIE, cookie)
    assert (await client.get("/api/session")).json()["signed_in"] is False


async def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    actor = await factory.account(Role.CONSULTANT)
    token = (await client.get("/api/session")).json()["csrf_token"]
    answers = [
        await client.post(
            "/api/session",
            json={"email": email, "password": "forkert", "municipality": await factory.code()},
            headers={"x-csrftoken": token},
        )
        for email in (actor.email, "ukendt@prøve.example")
    ]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json()["detail"] == answers[1].json()["detail"]


async def test_without_the_csrf_token_nothing_changes(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    actor = await factory.account(Role.CONSULTANT)
    answer = await client.post(
        "/api/session", json={"email": actor.email, "password": PASSWORD, "municipality": await factory.code()}
    )
    assert answer.status_code == 403
    assert SESSION_COOKIE not in client.cookies


async def test_a_token_that_is_not_ascii_is_a_wrong_token(client: AsyncTestClient[Litestar]) -> None:
    await client.get("/api/session")
    answer = await client.post("/log-ind", data={"_csrf_token": "æøå" * 40, "email": "x", "password": "y"})
    assert answer.status_code == 403


async def test_after_ten_wrong_tries_even_the_right_password_waits_and_a_right_one_clears_the_count(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    actor = await factory.account(Role.CONSULTANT)
    token = (await client.get("/api/session")).json()["csrf_token"]
    code = await factory.code()

    async def door(password: str) -> int:
        body = {"email": actor.email, "password": password, "municipality": code}
        return (await client.post("/api/session", json=body, headers={"x-csrftoken": token})).status_code

    assert [await door("forkert") for _ in range(9)] == [400] * 9
    assert await door(PASSWORD) == 201
    assert [await door("forkert") for _ in range(10)] == [400] * 10
    assert await door(PASSWORD) == 429
