"""A posting is what an employer describes in their own words; it holds the tasks found in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column, relationship

from employers.models.employer import Employer, Workplace
from employers.vocabulary import Demand, PostingState, Sector, TextSource, TimeOfDay
from infra.db import Base, Identified, Made, Owned, each_of, one_of

LONGEST_TEXT = 60_000


class Posting(Identified, Owned, Made, Base):
    """A job text with its tasks. `text` is kept as the employer gave it; task offsets count its characters."""

    __tablename__ = "posting"
    __table_args__ = (
        one_of("state", PostingState),
        one_of("source", TextSource),
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_TEXT}", name="text_length"),
        CheckConstraint("state = 'draft' OR published_at IS NOT NULL", name="published_when_open"),
        Index(None, "municipality_id", "employer_id", "created_at"),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    workplace_id: Mapped[UUID] = mapped_column(ForeignKey("workplace.id"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    source: Mapped[str] = mapped_column(default=TextSource.TYPED)
    state: Mapped[str] = mapped_column(default=PostingState.DRAFT)
    copied_from: Mapped[UUID | None] = mapped_column(ForeignKey("posting.id", ondelete="SET NULL"))
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    published_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship(lazy="raise")
    workplace: Mapped[Workplace] = relationship(lazy="raise")
    tasks: Mapped[list[Task]] = relationship(
        lazy="raise", back_populates="posting", order_by="Task.position", cascade="all, delete-orphan"
    )


class Task(Identified, Owned, Made, Base):
    """One piece of work. `source_start` and `source_end` are the characters of the posting's text it comes from
    (both empty for a task the employer added). `minutes_per_week` is a suggestion until the employer has said."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("posting_id", "position", deferrable=True, initially="DEFERRED"),
        one_of("sector", Sector),
        CheckConstraint(
            "time_of_day IN (" + ", ".join(f"'{value}'" for value in TimeOfDay) + ")", name="time_of_day_known"
        ),
        each_of("demands", Demand),
        CheckConstraint("length(phrase) BETWEEN 1 AND 200", name="phrase_length"),
        CheckConstraint("minutes_per_week BETWEEN 1 AND 2220", name="minutes_per_week_in_range"),
        CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name="whole_source"),
        CheckConstraint("source_start >= 0 AND source_end > source_start", name="source_forward"),
    )

    posting_id: Mapped[UUID] = mapped_column(ForeignKey("posting.id", ondelete="CASCADE"), index=True)
    opening_id: Mapped[UUID | None] = mapped_column(ForeignKey("opening.id", ondelete="SET NULL"), index=True)
    position: Mapped[int]
    phrase: Mapped[str]
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    minutes_per_week: Mapped[int | None]
    time_of_day: Mapped[str | None]
    sector: Mapped[str | None]
    demands: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list)
    young_possible: Mapped[bool] = mapped_column(default=True)

    posting: Mapped[Posting] = relationship(lazy="raise", back_populates="tasks")
