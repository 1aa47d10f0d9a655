"""Indicators as data: versioned definitions, targets, and monthly snapshots with their revisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Made, Owned
from workers.vocabulary import TargetGroup


class Indicator(Identified, Owned, Made, Base):
    """One version of a definition (workers/rules/indicators.py). No trend line runs across a change of version."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("municipality_id", "key", "version"),
        CheckConstraint("version >= 1", name="version_counted"),
    )

    key: Mapped[str]
    version: Mapped[int]
    name: Mapped[str]
    definition: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Target(Identified, Owned, Made, Base):
    """What is promised: baseline and goal in the indicator's unit, with the deadline of the strategy."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("municipality_id", "indicator_id"),)

    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    baseline: Mapped[Decimal | None] = mapped_column(Numeric(10, 3))
    baseline_text: Mapped[str] = mapped_column(default="")
    goal: Mapped[Decimal | None] = mapped_column(Numeric(10, 3))
    goal_text: Mapped[str] = mapped_column(default="")
    deadline: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")


class Snapshot(Identified, Owned, Made, Base):
    """A figure of one indicator version, group and month as it was when made. A later change is a new revision.

    `target_group` is empty for indicators whose definition names the population itself (T1-T3).
    """

    __tablename__ = "snapshot"
    __table_args__ = (
        CheckConstraint(
            "target_group IN (" + ", ".join(f"'{value}'" for value in TargetGroup) + ")", name="target_group_known"
        ),
        UniqueConstraint(
            "municipality_id",
            "indicator_id",
            "target_group",
            "month",
            "revision",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("numerator BETWEEN 0 AND denominator", name="part_of_whole"),
        CheckConstraint("extract(day FROM month) = 1", name="month_first_day"),
        CheckConstraint("revision >= 1", name="revision_counted"),
        Index(None, "municipality_id", "month"),
    )

    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    target_group: Mapped[str | None]
    month: Mapped[date]
    revision: Mapped[int] = mapped_column(default=1)
    numerator: Mapped[int]
    denominator: Mapped[int]
    minutes: Mapped[int] = mapped_column(default=0)


