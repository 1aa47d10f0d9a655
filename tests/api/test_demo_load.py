"""Loading the demo municipality into a database of its own: whole or not at all, and full of things to do."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import asyncpg
import pytest
from click.testing import CliRunner
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from api.app import create_app
from api.cli import main
from api.demo import command
from api.demo.accounts import table_of
from api.demo.command import CODE, load_demo
from api.demo.load import AlreadyThere, Loaded, load
from employers.models import Employer, Opening, Posting
from employers.vocabulary import OpeningState
from infra.clock import FixedClock
from infra.db import application_engine
from infra.identity.actor import Actor
from infra.identity.demo import DEMO_PASSWORD, DemoAccount, demo_accounts
from infra.identity.models import Account, AccountRole
from infra.law.load import load_national_rules
from infra.migrate import migrate
from infra.settings import ROOT, Settings
from infra.tenancy import Municipality
from infra.unit_of_work import House, SilentDoorbell, UnitOfWork, unit_of_work
from infra.vocabulary import Role
from matching.models import OpeningEmbedding, WorkerEmbedding
from matching.services.answers import AnswerService
from matching.services.proposals import ProposalService
from matching.services.suggestions import SuggestionsService
from matching.services.today import TodayService
from matching.vocabulary import ProposalState
from tests.conftest import make_settings
from tests.encoder import WordEncoder
from workers.models import HoursEntry, Snapshot, Worker
from workers.rules.indicators import StrategyKey
from workers.services.figures import FiguresService
from workers.services.timesheet import TimesheetService

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Stopped(Exception):
    """Somebody pulled the plug."""


@pytest.fixture(scope="module")
async def town(servers: tuple[str, str]) -> AsyncIterator[Settings]:
    """A database of its own, so that no other test meets three thousand people; migrated and empty."""
    name = f"timebro_demo_{os.getpid()}"
    plain = servers[0].replace("postgresql+asyncpg://", "postgresql://", 1)
    admin = await asyncpg.connect(plain)
    await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await admin.execute(f'CREATE DATABASE "{name}"')
    inside = await asyncpg.connect(urlunsplit(urlsplit(plain)._replace(path=f"/{name}")))
    await inside.execute("CREATE EXTENSION IF NOT EXISTS vector")
    await inside.close()
    address = urlunsplit(urlsplit(servers[0])._replace(path=f"/{name}"))
    settings = make_settings(address, servers[1], ROOT / ".data" / "test")
    await migrate(settings)
    await load_national_rules(settings)
    yield settings
    await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await admin.close()


async def municipalities_in(settings: Settings) -> list[str]:
    engine = application_engine(settings)
    try:
        async with engine.connect() as connection:
            return list(await connection.scalars(select(Municipality.name)))
    finally:
        await engine.dispose()


@pytest.fixture(scope="module")
async def loaded(town: Settings) -> Loaded:
    """Loaded once for the module, after a first try that was interrupted while the hours went in."""

    def stop_at_hours(said: str) -> None:
        if "hours_entry" in said:
            raise Stopped

    with pytest.raises(Stopped):
        await load(town, FixedClock(NOW), seed=7, encoder=WordEncoder, tell=stop_at_hours)
    assert await municipalities_in(town) == []
    return await load(town, FixedClock(NOW), seed=7, encoder=WordEncoder, tell=lambda _said: None)


@pytest.fixture
async def house(town: Settings, loaded: Loaded) -> AsyncIterator[House]:
    engine = application_engine(town)
    yield House(engine, FixedClock(NOW), SilentDoorbell())
    await engine.dispose()


async def counted(work: UnitOfWork, *tables: type) -> list[int]:
    return [await work.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


async def actor_of(house: House, municipality_id: UUID, email: str) -> Actor:
    async with unit_of_work(house, municipality_id) as work:
        account = (await work.session.scalars(select(Account).where(Account.email.startswith(f"{email}@")))).one()
        roles = await work.session.scalars(select(AccountRole.role).where(AccountRole.account_id == account.id))
        return Actor(municipality_id, account.id, account.name, account.email, frozenset(Role(role) for role in roles))


async def test_a_load_that_is_stopped_leaves_nothing_and_the_next_one_brings_everything(
    house: House, loaded: Loaded
) -> None:
    async with unit_of_work(house, loaded.municipality_id) as work:
        here = await work.municipality()
        assert (here.code, here.name, here.unit_name, here.fictional) == (CODE, "Fjordby Kommune", "Kommunen", True)
        assert here.may_rank_people
        assert await counted(work, Worker, Employer, Posting) == [3002, 250, 400]
        hours, vectors = await counted(work, HoursEntry, WorkerEmbedding)
        assert hours > 40_000
        assert vectors > 4_000


async def test_the_wall_holds_the_demo_in_its_own_municipality(house: House, loaded: Loaded) -> None:
    async with unit_of_work(house, UUID(int=1)) as work:
        assert await counted(work, Worker, HoursEntry, Account) == [0, 0, 0]


async def test_every_open_opening_has_a_vector(house: House, loaded: Loaded) -> None:
    async with unit_of_work(house, loaded.municipality_id) as work:
        seeking = await work.session.scalar(
            select(func.count()).select_from(Opening).where(Opening.state == OpeningState.OPEN)
        )
        assert await counted(work, OpeningEmbedding) == [seeking]


async def test_the_committee_sees_the_strategies_baselines_with_paid_hours_below(house: House, loaded: Loaded) -> None:
    ulla = await actor_of(house, loaded.municipality_id, "ulla")
    async with unit_of_work(house, loaded.municipality_id, ulla) as work:
        seen = await FiguresService(work).overview()
        assert len(seen.months) == 16, "the newest month that is over is left to be closed by hand"
        targets = {series.indicator.key: series for series in seen.targets}
        now = {key: series.now.seen for key, series in targets.items() if series.now}
        assert (now[StrategyKey.T1].numerator, now[StrategyKey.T1].denominator) == (25, 481)
        assert (now[StrategyKey.T2].numerator, now[StrategyKey.T2].denominator) == (225, 1070)
        assert (now[StrategyKey.T3].numerator, now[StrategyKey.T3].denominator) == (29, 290)
        for _group, paid, union in seen.groups:
            assert paid.now is not None
            assert union.now is not None
            assert paid.now.seen.numerator is not None
            assert union.now.seen.numerator is not None
            assert paid.now.seen.numerator <= union.now.seen.numerator
        [goal] = {series.indicator.target.deadline.year for series in seen.targets if series.indicator.target}  # type: ignore[union-attr]
        assert goal == 2027
        assert await counted(work, Snapshot) == [16 * 15]


async def test_the_job_consultant_has_a_full_day(house: House, loaded: Loaded) -> None:
    amina = await actor_of(house, loaded.municipality_id, "amina")
    async with unit_of_work(house, loaded.municipality_id, amina) as work:
        cards = await TodayService(work).cards()
        assert len(cards) >= 8
        assert len({card.action for card in cards}) >= 3
        hers = await work.session.scalar(
            select(func.count()).select_from(Worker).where(Worker.consultant_id == amina.account_id)
        )
        assert 15 <= (hers or 0) <= 60


@pytest.mark.parametrize("name", ["karen", "bent"])
async def test_the_employers_have_answers_to_give_and_hours_to_confirm(
    house: House, loaded: Loaded, name: str
) -> None:
    actor = await actor_of(house, loaded.municipality_id, name)
    async with unit_of_work(house, loaded.municipality_id, actor) as work:
        waiting = await AnswerService(work).page(after=None, most=25, states=[ProposalState.WITH_EMPLOYER])
        assert len(waiting) >= 2
        assert len((await TimesheetService(work).employer_week()).waiting) >= 3


@pytest.mark.parametrize("name", ["mette", "noah"])
async def test_citizen_and_pupil_have_a_proposal_to_answer_and_suggestions(
    house: House, loaded: Loaded, name: str
) -> None:
    actor = await actor_of(house, loaded.municipality_id, name)
    async with unit_of_work(house, loaded.municipality_id, actor) as work:
        waiting = await ProposalService(work).page(after=None, most=25, states=[ProposalState.PROPOSED])
        assert len(waiting) == 1
        assert waiting[0].message
        suggested = await SuggestionsService(work).for_worker()
        assert suggested.count >= 3
        assert not any(each.waits_for_likeness for each in suggested.items)


async def test_the_citizen_has_hours_of_this_week_to_register(house: House, loaded: Loaded) -> None:
    mette = await actor_of(house, loaded.municipality_id, "mette")
    async with unit_of_work(house, loaded.municipality_id, mette) as work:
        week = await TimesheetService(work).my_week()
        assert len(week.placements) == 1
        assert [time for time in week.open_times if time.ready]
        assert week.month.confirmed > 0


async def test_one_can_sign_in_as_everybody_on_the_list(town: Settings, house: House, loaded: Loaded) -> None:
    accounts = await demo_accounts(house)
    assert {account.role for account in accounts} == {
        "Borger eller ung",
        "Arbejdsgiver",
        "Jobkonsulent",
        "Beskæftigelsesudvalg",
        "Administrator",
    }
    assert len(accounts) == 8
    async with AsyncTestClient(create_app(town, FixedClock(NOW)), base_url="http://timebro.test") as client:
        for account in accounts:
            token = (await client.get("/api/session")).json()["csrf_token"]
            answer = await client.post(
                "/api/session",
                json={"email": account.email, "password": DEMO_PASSWORD, "municipality": CODE},
                headers={"x-csrftoken": token},
            )
            assert answer.status_code == 201, (account.email, answer.text)
            client.cookies.clear()


async def test_nobody_can_sign_in_as_a_consultant_who_is_not_on_the_list(house: House, loaded: Loaded) -> None:
    async with unit_of_work(house, loaded.municipality_id) as work:
        hashes = await work.session.scalars(
            select(Account.password_hash).where(Account.email.endswith("@fjordby.example"))
        )
        assert set(hashes) == {"!"}


async def test_what_is_there_is_not_loaded_again(town: Settings, loaded: Loaded) -> None:
    said: list[str] = []
    begun = time.monotonic()
    assert await load_demo(town, seed=8, if_empty=True, tell=said.append) == 0
    assert time.monotonic() - begun < 1
    assert said == ["Demokommunen er der allerede."]
    assert await load_demo(town, seed=8, if_empty=False, tell=said.append) == 1
    with pytest.raises(AlreadyThere):
        await load(town, FixedClock(NOW), seed=8, encoder=WordEncoder, tell=said.append)
    assert await municipalities_in(town) == ["Fjordby Kommune"]


async def test_a_database_without_tables_is_said_in_one_sentence(servers: tuple[str, str]) -> None:
    said: list[str] = []
    empty = make_settings(servers[0], servers[1], ROOT / ".data" / "test")
    assert await load_demo(empty, seed=7, if_empty=True, tell=said.append) == 1
    assert said == ["Databasen er ikke klar. Kør først: timebro migrate"]


def test_the_sign_ins_are_an_aligned_table() -> None:
    told = table_of(
        [
            DemoAccount("Jobkonsulent", "Amina Rahimi", "amina@demo.example", "0999"),
            DemoAccount("Administrator", "Viggo Bang", "viggo@demo.example", "0999"),
        ]
    ).splitlines()
    assert [line.index(word) for line, word in zip(told, ("Navn", "Amina", "Viggo"), strict=True)] == [15, 15, 15]
    assert all(line.endswith(("Adgangskode", DEMO_PASSWORD)) for line in told)


def test_both_commands_stand_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    async def pretend(_settings: object, *, seed: int, if_empty: bool, tell: object) -> int:
        assert (seed, if_empty, callable(tell)) == (3, True, True)
        return 0

    monkeypatch.setattr("api.cli._settings", lambda: None)
    monkeypatch.setattr(command, "load_demo", pretend)
    answer = CliRunner().invoke(main, ["demo-data", "--if-empty", "--seed", "3"])
    assert answer.exit_code == 0, answer.output
    assert "demo-accounts" in CliRunner().invoke(main, ["--help"]).output


@pytest.mark.full
async def test_with_the_real_model_it_loads_within_a_minute(town: Settings, loaded: Loaded) -> None:
    from matching.encoder import load_encoder

    again = await load(town, FixedClock(NOW), seed=7, encoder=load_encoder, tell=lambda _said: None, code="0998")
    assert again.vectors > 4_000
    # On a machine that others work on too, it takes longer in proportion.
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert again.seconds < 60 * crowd
