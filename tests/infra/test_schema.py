"""The schema: what the models say is what the migrations make, every rule of a row holds, and down is as real as up."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from api.models import metadata
from infra.clock import FixedClock
from infra.db import application_engine, owner_engine
from infra.migrate import migrate
from infra.settings import Settings
from infra.unit_of_work import House, SilentDoorbell
from tests.conftest import DATA, NOW
from tests.databases import fresh_database, make_settings
from tests.factories import Factory
from tests.fill import fill

# Constraint → what breaks it, set on every row of its table. The words after `_known` break by one unknown word.
BREAKS = {
    "ck_account_email_lower": "email = 'STORE@bogstaver.example'",
    "ck_availability_span_within_day": "ends = starts",
    "ck_availability_weekday_iso": "weekday = 0",
    "ck_closed_month_month_first_day": "month = '2026-10-02'",
    "ck_employer_cvr_eight_digits": "cvr = '1234567'",
    "ck_group_membership_period_forward": "valid_to = valid_from - 1",
    "ck_hours_entry_break_not_negative": "break_minutes = -1",
    "ck_hours_entry_confirmed_minutes_in_a_day": "minutes = 1501, kind = 'confirmed', refers_to = id",
    "ck_hours_entry_correction_changes_something": "minutes = 0, kind = 'correction', refers_to = id",
    "ck_hours_entry_interval_forward": "starts_at = now(), ends_at = now()",
    "ck_hours_entry_only_registered_stands_alone": "kind = 'registered', refers_to = id",
    "ck_hours_entry_registered_minutes_in_a_day": "kind = 'registered', refers_to = NULL, minutes = 1441",
    "ck_hours_entry_whole_interval": "starts_at = now(), ends_at = NULL",
    "ck_hours_entry_withdrawn_counts_nothing": "kind = 'withdrawn', refers_to = id, minutes = 1",
    "ck_idempotency_key_key_length": "key = ''",
    "ck_indicator_version_counted": "version = 0",
    "ck_message_has_receiver": "account_id = NULL, address = NULL",
    "ck_municipal_rule_period_forward": "valid_to = valid_from - 1",
    "ck_municipality_code_four_digits": "code = '265'",
    "ck_municipality_reply_days_sane": "reply_days = 0",
    "ck_municipality_suppression_min_count_sane": "suppression_min_count = 2",
    "ck_national_rule_period_forward": "valid_from = '2026-01-02', valid_to = '2026-01-01'",
    "ck_opening_internship_has_purpose_end_and_paid_step": "kind = 'internship'",
    "ck_opening_minutes_per_week_in_range": "minutes_per_week = 2221",
    "ck_opening_period_forward": "ends_on = starts_on - 1",
    "ck_opening_seats_in_range": "seats = 0",
    "ck_opening_time_span_within_day": "ends = 1441",
    "ck_opening_time_weekday_iso": "weekday = 8",
    "ck_opening_wage_positive": "wage_per_hour = 0",
    "ck_outbox_item_attempts_counted": "attempts = -1",
    "ck_partnership_period_forward": "ended_on = agreed_on - 1",
    "ck_place_latitude_in_range": "latitude = 91",
    "ck_place_longitude_in_range": "longitude = -181",
    "ck_place_postcode_four_digits": "postcode = '400'",
    "ck_placement_minutes_per_week_in_range": "minutes_per_week = 0",
    "ck_placement_period_forward": "ends_on = starts_on - 1",
    "ck_placement_time_span_within_day": "starts = -1",
    "ck_placement_time_weekday_iso": "weekday = 0",
    "ck_placement_wage_positive": "wage_per_hour = -1",
    "ck_posting_published_when_open": "published_at = NULL",
    "ck_posting_text_length": "text = repeat('x', 60001)",
    "ck_proposal_somebody_began": "applied = false, proposed_by = NULL",
    "ck_skill_text_length": "text = ''",
    "ck_snapshot_month_first_day": "month = '2026-10-31'",
    "ck_snapshot_part_of_whole": "numerator = denominator + 1",
    "ck_snapshot_revision_counted": "revision = 0",
    "ck_task_minutes_per_week_in_range": "minutes_per_week = 0",
    "ck_task_phrase_length": "phrase = ''",
    "ck_task_source_forward": "source_start = 5, source_end = 5",
    "ck_task_whole_source": "source_start = 5, source_end = NULL",
    "ck_wish_text_length": "text = repeat('x', 301)",
    "ck_worker_cpr_sealed_with_lookup": "cpr_sealed = 'x', cpr_lookup = NULL",
    "ck_worker_minutes_span": "minutes_from = 120, minutes_to = 60",
    "ck_worker_reach_in_range": "reach_km = 0",
    "ck_worker_whole_position": "longitude = NULL",
    "ck_workplace_p_number_ten_digits": "p_number = '123'",
    "ck_workplace_staff_not_negative": "full_time_staff = -1",
    "ck_workplace_whole_position": "latitude = NULL",
}


@pytest.fixture(scope="module")
async def filled(servers: tuple[str, str]) -> AsyncIterator[Settings]:
    """A database of its own, migrated and with one of everything in it."""
    async with fresh_database(servers, f"timebro_schema_{os.getpid()}", DATA) as url:
        settings = make_settings(url, servers[1], DATA)
        engine = application_engine(settings)
        factory = Factory(House(engine, FixedClock(NOW), SilentDoorbell()), settings)
        await factory.begin()
        await fill(factory)
        await engine.dispose()
        yield settings


async def _checks(settings: Settings) -> dict[str, str]:
    owner = owner_engine(settings)
    async with owner.connect() as connection:
        rows = await connection.execute(
            text(
                "SELECT conname, conrelid::regclass::text FROM pg_constraint"
                " WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
            )
        )
        found = {row.conname: str(row.conrelid) for row in rows}
    await owner.dispose()
    return found


async def test_every_rule_of_a_row_has_a_name_and_refuses_what_breaks_it(filled: Settings) -> None:
    checks = await _checks(filled)
    words = {name for name in checks if name.endswith("_known")}
    assert set(checks) - words == set(BREAKS)
    owner = owner_engine(filled)
    for name, table in checks.items():
        if name in words:
            column = name.removeprefix(f"ck_{table}_").removesuffix("_known")
            array = column in {"demands", "adjustments", "kinds", "released_items", "released_adjustments"}
            change = f"{column} = ARRAY['sludder']" if array else f"{column} = 'sludder'"
        else:
            change = BREAKS[name]
        async with owner.connect() as connection:
            # Triggers and foreign keys rest, so that only the rule itself can refuse.
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
            with pytest.raises(IntegrityError, match=name):
                await connection.execute(text(f"UPDATE {table} SET {change}"))
    await owner.dispose()


async def test_the_migrations_make_what_the_models_say(filled: Settings) -> None:
    def differences(connection: Connection) -> list[Any]:
        def ours(_object: Any, name: str | None, *_rest: Any) -> bool:
            return not (name or "").startswith("wall_")

        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        return list(compare_metadata(context, metadata))

    owner = owner_engine(filled)
    async with owner.connect() as connection:
        assert await connection.run_sync(differences) == []
    await owner.dispose()


async def _walled(settings: Settings) -> bool:
    owner = owner_engine(settings)
    async with owner.connect() as connection:
        policies = (await connection.execute(text("SELECT count(*) FROM pg_policy"))).scalar_one()
    await owner.dispose()
    return int(policies) > 0


async def test_what_an_employer_sees_already_is_kept_as_it_is_on_the_day_of_the_change(filled: Settings) -> None:
    owner = owner_engine(filled)

    async def said(change: str) -> None:
        async with owner.begin() as connection:
            await connection.execute(text(change))

    async def kept() -> list[dict[str, Any]]:
        async with owner.connect() as connection:
            return list(await connection.scalars(text("SELECT released FROM proposal")))

    await said("UPDATE worker SET own_words = 'Jeg kan lide dyr', phone = NULL")
    await said(
        "UPDATE proposal SET state = 'with_employer', released_items = ARRAY['own_words', 'phone', 'skills'],"
        " released = '{}'"
    )
    await migrate(filled, "0002")
    await migrate(filled, "head")
    assert await kept() == [{"own_words": "Jeg kan lide dyr", "skills": ["vaske op"]}]
    await said("UPDATE proposal SET state = 'withdrawn'")
    await migrate(filled, "0002")
    await migrate(filled, "head")
    assert await kept() == [{}]
    await owner.dispose()


async def test_every_table_of_a_filled_database_survives_the_walls_coming_down_and_up(filled: Settings) -> None:
    async def rows() -> dict[str, int]:
        owner = owner_engine(filled)
        async with owner.connect() as connection:
            counted = {
                table.name: (await connection.execute(text(f"SELECT count(*) FROM {table.name}"))).scalar_one()
                for table in metadata.sorted_tables
            }
        await owner.dispose()
        return counted

    before = await rows()
    assert all(before.values()), f"empty: {[name for name, count in before.items() if not count]}"
    await migrate(filled, "0001")
    assert not await _walled(filled)
    await migrate(filled, "head")
    assert await _walled(filled)
    assert await rows() == before
    await migrate(filled, "base")
    owner = owner_engine(filled)
    async with owner.connect() as connection:
        left = await connection.execute(
            text("SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace")
        )
        assert set(left.scalars()) == {"alembic_version"}
        functions = await connection.execute(
            text("SELECT proname FROM pg_proc WHERE proname = 'append_only'")
        )
        assert list(functions.scalars()) == []
    await owner.dispose()
    await migrate(filled, "head")
