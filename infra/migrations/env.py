"""Alembic's environment. Run through `timebro migrate`, which hands over an open connection.

`metadata` is handed over too (only autogenerate needs it), because infra imports no room above it.
"""

from __future__ import annotations

from alembic import context

config = context.config
context.configure(
    connection=config.attributes["connection"],
    target_metadata=config.attributes.get("metadata"),
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
