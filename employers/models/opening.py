"""An opening: some tasks of a posting bundled into hours that one person can have (or several seats)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from employers.models.employer import Contact, Workplace
from employers.models.posting import Posting, Task
from employers.vocabulary import OpeningKind, OpeningState
from infra.db import Base, Identified, Made, Owned, one_of


class Opening(Identified, Owned, Made, Base):
    """What is offered: kind, minutes a week, seats, period, wage per hour in DKK (empty: by agreement).

    `flexible` says that the times may be agreed; otherwise `times` are when the person is needed.
    """

    __tablename__ = "opening"
    __table_args__ = (
        one_of("kind", OpeningKind),
        one_of("state", OpeningState),
        CheckConstraint("seats BETWEEN 1 AND 50", name="seats_in_range"),
        CheckConstraint("minutes_per_week BETWEEN 1 AND 2220", name="minutes_per_week_in_range"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period_forward"),
        CheckConstraint("wage_per_hour > 0", name="wage_positive"),
        CheckConstraint(
            "state = 'draft' OR kind NOT IN ('internship', 'taster_internship') OR "
            "(purpose IS NOT NULL AND ends_on IS NOT NULL AND paid_step IS NOT NULL)",
            name="internship_has_purpose_end_and_paid_step",
        ),
        Index(None, "municipality_id", "state", "kind"),
    )

    posting_id: Mapped[UUID] = mapped_column(ForeignKey("posting.id", ondelete="CASCADE"), index=True)
    workplace_id: Mapped[UUID] = mapped_column(ForeignKey("workplace.id"), index=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(default=OpeningKind.MICRO_JOB)
    state: Mapped[str] = mapped_column(default=OpeningState.DRAFT)
    title: Mapped[str]
    seats: Mapped[int] = mapped_column(default=1)
    minutes_per_week: Mapped[int]
    flexible: Mapped[bool] = mapped_column(default=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    wage_per_hour: Mapped[Decimal | None] = mapped_column(Numeric(8, 2))
    purpose: Mapped[str | None]
    paid_step: Mapped[str | None]

    posting: Mapped[Posting] = relationship(lazy="raise")
    workplace: Mapped[Workplace] = relationship(lazy="raise")
    contact: Mapped[Contact | None] = relationship(lazy="raise")
    tasks: Mapped[list[Task]] = relationship(lazy="raise", order_by="Task.position")
    times: Mapped[list[OpeningTime]] = relationship(
        lazy="raise", order_by="OpeningTime.weekday, OpeningTime.starts", cascade="all, delete-orphan"
    )


class OpeningTime(Identified, Owned, Base):
    """When the person is needed: ISO weekday, minutes after midnight, Danish time."""

    __tablename__ = "opening_time"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_iso"),
        CheckConstraint("starts >= 0 AND ends <= 1440 AND ends > starts", name="span_within_day"),
    )

    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    starts: Mapped[int]
    ends: Mapped[int]
