"""An old key can go when every sealed CPR number has been put under the new one."""

from __future__ import annotations

import asyncio
import os

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from api.cli import main
from infra.audit import AuditEvent
from infra.clock import FixedClock
from infra.crypto import Envelope, UnknownKey, key_id_of, new_key
from infra.db import application_engine
from infra.unit_of_work import House, SilentDoorbell
from infra.vocabulary import Role
from tests.conftest import DATA, NOW
from tests.databases import environment, fresh_database, make_settings
from tests.factories import Factory
from workers.models import Worker
from workers.services.cpr_keys import rewrap_batch
from workers.services.profile import ProfileService
from workers.services.profile_change import NewWorker

NUMBERS = ("070761-4285", "010190-1234", "020285-0111")


async def sealed(factory: Factory) -> list[Worker]:
    async with factory.work() as work:
        found = select(Worker).where(Worker.cpr_sealed.is_not(None)).order_by(Worker.id)
        return list(await work.session.scalars(found))


async def people(factory: Factory, envelope: Envelope) -> None:
    consultant = await factory.account(Role.CONSULTANT)
    await factory.worker(name="Uden nummer")
    for number in NUMBERS:
        async with factory.work(consultant) as work:
            await ProfileService(work).create(NewWorker(name="Bo Borger", cpr=number), envelope)


async def test_every_number_is_put_under_the_new_key_and_opens_as_before(factory: Factory) -> None:
    old = f"old:{new_key()}"
    await people(factory, Envelope(old))
    before = {worker.id: worker.cpr_lookup for worker in await sealed(factory)}
    both = Envelope(f"new:{new_key()},{old}")
    last, counts = None, []
    while True:
        async with factory.work() as work:
            done = await rewrap_batch(work, both, last, most=2)
        counts.append(done.count)
        if done.last is None:
            break
        last = done.last
    assert counts == [2, 1]
    rows = await sealed(factory)
    assert {key_id_of(row.cpr_sealed or b"") for row in rows} == {"new"}
    opened = {
        both.open(row.cpr_sealed or b"", table="worker", row_id=row.id, municipality_id=row.municipality_id)
        for row in rows
    }
    assert opened == {number.replace("-", "").encode() for number in NUMBERS}
    assert {row.id: row.cpr_lookup for row in rows} == before, "look-ups are found as before"
    async with factory.work() as work:
        assert (await rewrap_batch(work, both)).count == 0, "twice is once"
        told = await work.session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "cpr.rewrapped"))
        assert [line["rows"] for line in told] == [2, 1]


async def test_a_number_that_no_key_opens_stops_it_and_changes_nothing(factory: Factory) -> None:
    await people(factory, Envelope(f"lost:{new_key()}"))
    before = [row.cpr_sealed for row in await sealed(factory)]
    with pytest.raises(UnknownKey):
        async with factory.work() as work:
            await rewrap_batch(work, Envelope(f"new:{new_key()}"))
    assert [row.cpr_sealed for row in await sealed(factory)] == before


async def test_the_command_reaches_every_municipality_and_says_what_is_missing(
    servers: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with fresh_database(servers, f"timebro_rotate_{os.getpid()}", DATA) as url:
        old, fresh = f"old:{new_key()}", f"fresh:{new_key()}"
        settings = make_settings(url, servers[1], DATA, TIMEBRO_CPR_KEYS=old)
        engine = application_engine(settings)
        towns = [Factory(House(engine, FixedClock(NOW), SilentDoorbell()), settings) for _ in range(2)]
        for town in towns:
            await town.begin()
            await people(town, Envelope(old))

        async def rotate(keys: str) -> tuple[int, str]:
            for name, value in environment(url, servers[1], DATA, TIMEBRO_CPR_KEYS=keys).items():
                monkeypatch.setenv(name, value)
            result = await asyncio.to_thread(CliRunner().invoke, main, ["rotate-cpr-keys"])
            return result.exit_code, result.output

        code, told = await rotate(fresh)
        assert code == 1
        assert "nøglen old" in told
        assert await rotate(f"{fresh},{old}") == (
            0,
            "6 CPR-numre er nu låst med den nye nøgle. Resten var det i forvejen.\n",
        )
        assert (await rotate(f"{fresh},{old}"))[1].startswith("0 CPR-numre")
        for town in towns:
            assert {key_id_of(row.cpr_sealed or b"") for row in await sealed(town)} == {"fresh"}
        await engine.dispose()
