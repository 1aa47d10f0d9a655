"""What a person sees of what is kept about them."""

from __future__ import annotations

import json

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.messages import queue_message
from infra.vocabulary import Role
from tests.factories import Factory
from tests.pages.visitor import Visitor
from tests.services.workers.workplace import cafe


@pytest.fixture
def visitor(client: AsyncTestClient[Litestar], factory: Factory) -> Visitor:
    return Visitor(client, factory)


async def test_nobody_has_looked_yet(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.bo)
    await visitor.open("/om-mig")
    await visitor.open("/mine-data")
    assert "Ingen andre end dig" in visitor.text


async def test_everything_is_taken_home_as_a_file(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await town.register()
    await visitor.sign_in(town.bo)
    answer = await visitor.client.get("/mine-data/hent")
    assert answer.headers["content-disposition"] == 'attachment; filename="mine-data.json"'
    data = json.loads(answer.text)
    assert data["profile"]["name"] == "Bo Borger"
    assert [line["minutes"] for line in data["hours"]] == [120]


async def test_messages_are_read_one_by_one_and_only_by_their_receiver(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    async with factory.work() as work:
        message = queue_message(
            work, dedupe="hej", subject="Hej Bo", body="Du kan begynde mandag.", account_id=town.bo.account_id
        )
    await visitor.sign_in(town.bo)
    await visitor.open("/om-mig")
    assert "1 ny" in visitor.text
    await visitor.open("/mine-beskeder")
    assert "Du kan begynde mandag." in visitor.text
    stranger = await factory.account(Role.WORKER)
    action = f"/mine-beskeder/{message.id}/laest"
    await visitor.submit(action)
    assert visitor.page.select_one(f'form[action="{action}"]') is None
    await visitor.sign_in(stranger)
    await visitor.open("/mine-beskeder")
    assert "Ingen beskeder endnu" in visitor.text
    assert (await visitor.client.post(action)).status_code == 404
