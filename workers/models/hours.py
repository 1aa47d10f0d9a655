"""The hours ledger: append-only, whole minutes. A month, once closed, takes corrections only."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Made, Owned, one_of
from workers.vocabulary import HoursEntryKind


class HoursEntry(Identified, Owned, Made, Base):
    """One line. UPDATE and DELETE are denied to the application by grant and by trigger.

    registered: what the worker says, with its aware interval; refers to nothing. confirmed or withdrawn: settles one
    registered line, once (unique index). correction: a signed difference in minutes to one confirmed line.
    The confirmed balance is the sum of `minutes` over confirmed and correction lines.
    """

    __tablename__ = "hours_entry"
    __table_args__ = (
        one_of("kind", HoursEntryKind),
        CheckConstraint("(kind = 'registered') = (refers_to IS NULL)", name="only_registered_stands_alone"),
        CheckConstraint("kind <> 'registered' OR minutes BETWEEN 1 AND 1440", name="registered_minutes_in_a_day"),
        CheckConstraint("kind <> 'confirmed' OR minutes BETWEEN 0 AND 1500", name="confirmed_minutes_in_a_day"),
        CheckConstraint("kind <> 'correction' OR minutes <> 0", name="correction_changes_something"),
        CheckConstraint("kind <> 'withdrawn' OR minutes = 0", name="withdrawn_counts_nothing"),
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="whole_interval"),
        CheckConstraint("ends_at > starts_at", name="interval_forward"),
        CheckConstraint("break_minutes >= 0", name="break_not_negative"),
        Index(
            "uq_hours_entry_settled_once",
            "refers_to",
            unique=True,
            postgresql_where=text("kind IN ('confirmed', 'withdrawn')"),
        ),
        Index(None, "municipality_id", "work_date"),
        Index(None, "placement_id", "work_date"),
        Index(None, "worker_id", "work_date"),
    )

    placement_id: Mapped[UUID] = mapped_column(ForeignKey("placement.id"))
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id"))
    work_date: Mapped[date]
    kind: Mapped[str]
    minutes: Mapped[int]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    break_minutes: Mapped[int] = mapped_column(default=0)
    refers_to: Mapped[UUID | None] = mapped_column(ForeignKey("hours_entry.id"), index=True)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    note: Mapped[str | None]


class ClosedMonth(Identified, Owned, Made, Base):
    """That a consultant has closed a month (`month` is its first day): figures are made from it."""

    __tablename__ = "closed_month"
    __table_args__ = (
        UniqueConstraint("municipality_id", "month"),
        CheckConstraint("extract(day FROM month) = 1", name="month_first_day"),
    )

    month: Mapped[date]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
