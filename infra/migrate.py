"""Bringing the database to a revision, as its owner, one process at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text

from infra.db import owner_engine
from infra.settings import Settings

# One migration at a time, across all machines that share the database.
_LOCK = 7263480


def configuration(connection: Connection, metadata: MetaData | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    return config


async def migrate(settings: Settings, revision: str = "head", metadata: MetaData | None = None) -> None:
    """Go up (or, for a lower revision, down) to `revision` in one transaction: all of it or nothing."""

    def run(connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = configuration(connection, metadata)
        if _lies_below(config, connection, revision):
            command.downgrade(config, revision)
        else:
            # Where it is there already this asks for no right; making it takes a superuser or a trusting server.
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
            command.upgrade(config, revision)

    await _as_owner(settings, run)


def _lies_below(config: Config, connection: Connection, revision: str) -> bool:
    """Whether going to `revision` means going down from where the database stands."""
    current = MigrationContext.configure(connection).get_current_revision()
    if revision == "base" or current is None:
        return current is not None
    below = {script.revision for script in ScriptDirectory.from_config(config).iterate_revisions(current, "base")}
    return revision in below - {current}


async def draft(settings: Settings, message: str, metadata: MetaData) -> None:
    """Write a draft migration of what the models have and the database lacks, for a person to review."""

    def run(connection: Connection) -> None:
        command.revision(configuration(connection, metadata), message=message, autogenerate=True)

    await _as_owner(settings, run)


async def _as_owner(settings: Settings, run: Any) -> None:
    engine = owner_engine(settings)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()
