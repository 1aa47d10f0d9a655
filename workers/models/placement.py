"""A placement: one person in one opening, from start to end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from employers.models import Contact, Opening
from employers.vocabulary import OpeningKind
from infra.db import Base, Identified, Made, Owned, one_of
from workers.models.worker import Worker
from workers.vocabulary import PlacementState


class Placement(Identified, Owned, Made, Base):
    """Kind, weekly minutes and wage as agreed on the day it was made; the opening may change later."""

    __tablename__ = "placement"
    __table_args__ = (
        one_of("kind", OpeningKind),
        one_of("state", PlacementState),
        UniqueConstraint("opening_id", "worker_id", "starts_on"),
        CheckConstraint("minutes_per_week BETWEEN 1 AND 2220", name="minutes_per_week_in_range"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period_forward"),
        CheckConstraint("wage_per_hour > 0", name="wage_positive"),
        Index(None, "municipality_id", "starts_on"),
    )

    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"), index=True)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id"), index=True)
    workplace_id: Mapped[UUID] = mapped_column(ForeignKey("workplace.id"), index=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default=PlacementState.ACTIVE)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    minutes_per_week: Mapped[int]
    wage_per_hour: Mapped[Decimal | None] = mapped_column(Numeric(8, 2))
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    end_reason: Mapped[str | None]
    next_step: Mapped[str | None]

    opening: Mapped[Opening] = relationship(lazy="raise")
    worker: Mapped[Worker] = relationship(lazy="raise")
    contact: Mapped[Contact | None] = relationship(lazy="raise")
    times: Mapped[list[PlacementTime]] = relationship(
        lazy="raise", order_by="PlacementTime.weekday, PlacementTime.starts", cascade="all, delete-orphan"
    )


class PlacementTime(Identified, Owned, Base):
    """The agreed week: ISO weekday, minutes after midnight, Danish time."""

    __tablename__ = "placement_time"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_iso"),
        CheckConstraint("starts >= 0 AND ends <= 1440 AND ends > starts", name="span_within_day"),
    )

    placement_id: Mapped[UUID] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    starts: Mapped[int]
    ends: Mapped[int]
