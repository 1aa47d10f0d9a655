"""The one door to PostgreSQL: engine, metadata, column types and the wall between municipalities.

Migrations run as the role of `TIMEBRO_DATABASE_URL`; every other connection takes the non-owner role
`timebro_app` from its first moment, so that row-level security binds it (infra/decisions/002).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import CheckConstraint, DateTime, ForeignKey, MetaData, Text, event, text
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from uuid_utils.compat import uuid7

from infra.settings import Settings

APPLICATION_ROLE = "timebro_app"

# Tables that hold nothing of any one municipality; tests/infra/test_walls.py holds the schema to this list.
SHARED_TABLES = frozenset({"municipality", "national_rule", "alembic_version"})

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> UUID:
    """A UUIDv7: unique, and in the order of its making."""
    return UUID(int=uuid7().int)


def one_of(column: str, values: type[StrEnum] | Iterable[str], name: str | None = None) -> CheckConstraint:
    """A named CHECK that `column` holds one of these words. ENUM types lose their index under RLS (PITFALLS)."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=name or f"{column}_known")


def each_of(column: str, values: type[StrEnum], name: str | None = None) -> CheckConstraint:
    """A named CHECK that the text array `column` holds only these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} <@ ARRAY[{words}]::text[]", name=name or f"{column}_known")


class Base(AsyncAttrs, DeclarativeBase):
    """Every table of the house. Texts are TEXT, moments are TIMESTAMPTZ, ids are UUIDv7."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads the plain dictionary
        str: Text(),
        datetime: DateTime(timezone=True),
        UUID: PG_UUID(as_uuid=True),
    }


class Identified:
    """A table whose key is a UUIDv7."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Owned:
    """A table behind the wall: each row belongs to one municipality, and row-level security sees to it."""

    @declared_attr
    def municipality_id(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("municipality.id", ondelete="RESTRICT"), index=True)


class Made:
    """A table that remembers when each row was made (the database's clock)."""

    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


def _dumps(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def application_engine(settings: Settings) -> AsyncEngine:
    """The engine of web and background: bound to the non-owner role, short waits, bounded statements."""
    return _engine(
        settings,
        {
            "role": APPLICATION_ROLE,
            "statement_timeout": str(settings.statement_timeout_ms),
            "idle_in_transaction_session_timeout": "60000",
            "timezone": "UTC",
        },
        pool_size=settings.pool_size,
    )


def owner_engine(settings: Settings) -> AsyncEngine:
    """The engine of migrations and of nothing else."""
    return _engine(settings, {"timezone": "UTC"}, pool_size=2)


def _engine(settings: Settings, server_settings: dict[str, str], pool_size: int) -> AsyncEngine:
    if settings.database_url is None:
        raise RuntimeError("no database address: start the embedded servers first or set TIMEBRO_DATABASE_URL")
    return create_async_engine(
        settings.database_url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=settings.pool_timeout,
        pool_pre_ping=True,
        # An error that is logged must not carry what people wrote.
        hide_parameters=True,
        json_serializer=_dumps,
        json_deserializer=msgspec.json.decode,
        connect_args={"server_settings": server_settings, "timeout": 5},
    )


class HouseSession(AsyncSession):
    """A session that stands in one municipality (or in none) for all its transactions.

    The setting is written at every begin, because it lasts only for one transaction.
    """


def session_in(engine: AsyncEngine, municipality_id: UUID | None) -> HouseSession:
    """A session that sees the rows of this municipality only; with None, no owned row at all."""
    session = HouseSession(engine, expire_on_commit=False, autoflush=True)

    @event.listens_for(session.sync_session, "after_begin")
    def _stand_in(_session: Any, _transaction: Any, connection: Any) -> None:
        value = "" if municipality_id is None else str(municipality_id)
        connection.execute(text("SELECT set_config('app.municipality', :value, true)"), {"value": value})

    return session
