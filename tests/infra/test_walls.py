"""With the application's own checks switched off, one municipality neither sees nor changes another's rows."""

from __future__ import annotations

import asyncio
import random
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from api.models import metadata
from infra.db import SHARED_TABLES, application_engine, owner_engine, session_in
from infra.settings import Settings
from infra.unit_of_work import House
from tests.factories import Factory
from tests.fill import fill

OWNED = sorted(table.name for table in metadata.sorted_tables if "municipality_id" in table.columns)
APPEND_ONLY = {"audit_event", "closed_month", "hours_entry", "proposal_change", "snapshot"}


@pytest.fixture
async def walls(house: House, settings: Settings) -> tuple[UUID, UUID, AsyncEngine]:
    """Municipalities A and B, both with one of everything, and an engine under the application's role."""
    here, there = Factory(house, settings), Factory(house, settings)
    for factory in (here, there):
        await factory.begin()
        await fill(factory)
    return here.municipality_id, there.municipality_id, house.engine


async def stand_in(connection: AsyncConnection, municipality_id: UUID | None) -> None:
    await connection.execute(
        text("SELECT set_config('app.municipality', :here, true)"),
        {"here": "" if municipality_id is None else str(municipality_id)},
    )


def test_every_table_is_owned_or_on_the_short_list() -> None:
    shared = {table.name for table in metadata.sorted_tables} - set(OWNED)
    assert shared | {"alembic_version"} == SHARED_TABLES


async def test_every_owned_table_has_a_forced_wall_and_the_role_cannot_pass_it(house: House) -> None:
    async with house.engine.connect() as connection:
        rows = await connection.execute(
            text(
                "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
                " WHERE relrowsecurity AND relforcerowsecurity AND relnamespace = 'public'::regnamespace"
            )
        )
        assert set(rows.scalars()) == set(OWNED)
        role = (
            await connection.execute(
                text("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
            )
        ).one()
        assert tuple(role) == ("timebro_app", False, False)
        owned = await connection.execute(
            text("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        )
        assert owned.scalar_one() == 0


@pytest.mark.parametrize("table", OWNED)
async def test_rows_of_b_are_nothing_to_a(table: str, walls: tuple[UUID, UUID, AsyncEngine]) -> None:
    a, b, engine = walls
    async with engine.connect() as connection:
        await stand_in(connection, b)
        own = (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()
        assert own > 0, "the test needs a row of B"
        await connection.rollback()
        await stand_in(connection, a)
        seen = await connection.execute(
            text(f"SELECT count(*) FROM {table} WHERE municipality_id = :b"), {"b": str(b)}
        )
        assert seen.scalar_one() == 0
        for change in (
            f"UPDATE {table} SET municipality_id = municipality_id WHERE municipality_id = :b",
            f"DELETE FROM {table} WHERE municipality_id = :b",
        ):
            if table in APPEND_ONLY:
                with pytest.raises(ProgrammingError, match="permission denied"):
                    await connection.execute(text(change), {"b": str(b)})
            else:
                assert (await connection.execute(text(change), {"b": str(b)})).rowcount == 0
            await connection.rollback()
            await stand_in(connection, a)
    async with engine.connect() as connection:
        await stand_in(connection, None)
        assert (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() == 0


@pytest.mark.parametrize("table", sorted(set(OWNED) - APPEND_ONLY))
async def test_a_row_cannot_be_moved_to_the_other_side(table: str, walls: tuple[UUID, UUID, AsyncEngine]) -> None:
    a, b, engine = walls
    async with engine.connect() as connection:
        await stand_in(connection, a)
        with pytest.raises(DBAPIError, match="row-level security"):
            await connection.execute(text(f"UPDATE {table} SET municipality_id = :b"), {"b": str(b)})


async def test_no_reference_points_over_the_wall(walls: tuple[UUID, UUID, AsyncEngine], settings: Settings) -> None:
    a, b, engine = walls
    async with engine.connect() as connection:
        await stand_in(connection, b)
        foreign = (await connection.execute(text("SELECT id FROM worker LIMIT 1"))).scalar_one()
    session = session_in(engine, a)
    with pytest.raises(IntegrityError, match="wall_wish_worker_id"):
        await session.execute(
            text("INSERT INTO wish (id, municipality_id, worker_id, text) VALUES (gen_random_uuid(), :a, :w, 'x')"),
            {"a": str(a), "w": str(foreign)},
        )
    await session.close()
    owner = owner_engine(settings)
    async with owner.connect() as connection:
        missing = await connection.execute(
            text(
                """
                SELECT conrelid::regclass || ' ' || conname FROM pg_constraint simple
                WHERE contype = 'f' AND array_length(conkey, 1) = 1
                  AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = 'municipality_id')
                  AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = confrelid AND attname = 'municipality_id')
                  AND NOT EXISTS (
                    SELECT FROM pg_constraint wall
                    WHERE wall.contype = 'f' AND wall.conrelid = simple.conrelid
                      AND wall.confrelid = simple.confrelid AND array_length(wall.conkey, 1) = 2
                      AND wall.conkey @> simple.conkey)
                """
            )
        )
        assert list(missing.scalars()) == []
    await owner.dispose()


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
async def test_a_ledger_only_grows_even_for_its_owner(
    table: str, walls: tuple[UUID, UUID, AsyncEngine], settings: Settings
) -> None:
    owner = owner_engine(settings)
    changes = (f"UPDATE {table} SET municipality_id = municipality_id", f"DELETE FROM {table}", f"TRUNCATE {table}")
    for change in changes:
        async with owner.connect() as connection:
            await stand_in(connection, walls[0])
            with pytest.raises(DBAPIError, match="only grows"):
                await connection.execute(text(change))
    await owner.dispose()


async def test_a_thousand_interleaved_requests_on_one_pool_never_mix(settings: Settings, house: House) -> None:
    """Every fifth fails in the middle and every seventh is cancelled, so that connections come back in any state."""
    here, there = Factory(house, settings), Factory(house, settings)
    for factory in (here, there):
        await factory.begin()
        await factory.worker()
    engine = application_engine(settings)
    order = random.Random(7)
    wrong: list[str] = []

    async def request(number: int) -> None:
        mine = (here, there)[order.randrange(2)].municipality_id
        session = session_in(engine, mine)
        try:
            await asyncio.sleep(order.random() / 50)
            found = set(await session.scalars(text("SELECT municipality_id::text FROM worker")))
            if found != {str(mine)}:
                wrong.append(f"{number}: {found}")
            if number % 5 == 0:
                await session.execute(text("SELECT 1/0"))
            if number % 7 == 0:
                raise asyncio.CancelledError
            await session.commit()
            if set(await session.scalars(text("SELECT municipality_id::text FROM worker"))) != {str(mine)}:
                wrong.append(f"{number}: after commit")
        except (DBAPIError, asyncio.CancelledError):
            pass
        finally:
            await session.close()

    gate = asyncio.Semaphore(settings.pool_size)

    async def gated(number: int) -> None:
        async with gate:
            await request(number)

    await asyncio.gather(*(gated(number) for number in range(1000)))
    await engine.dispose()
    assert wrong == []
