"""A worker: a citizen or a young person who seeks hours, their own words first."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column, relationship

from employers.vocabulary import OpeningKind
from infra.db import Base, Identified, Made, Owned, each_of, one_of
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode


class Worker(Identified, Owned, Made, Base):
    """One person. `minutes_from`..`minutes_to` is what they want a week; position is WGS84 degrees.

    CPR, where it is held at all, is an envelope bound to this row (infra/crypto.py) with a keyed look-up.
    The primary support person (`consultant_id`) is one account, or nobody yet.
    """

    __tablename__ = "worker"
    __table_args__ = (
        one_of("schooling", Schooling),
        one_of("travel_mode", TravelMode),
        each_of("adjustments", Adjustment),
        each_of("kinds", OpeningKind),
        CheckConstraint("minutes_from >= 0 AND minutes_to >= minutes_from AND minutes_to <= 2220", name="minutes_span"),
        CheckConstraint("reach_km > 0 AND reach_km <= 200", name="reach_in_range"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="whole_position"),
        CheckConstraint("(cpr_sealed IS NULL) = (cpr_lookup IS NULL)", name="cpr_sealed_with_lookup"),
        Index("uq_worker_account_id", "account_id", unique=True, postgresql_where=text("account_id IS NOT NULL")),
        Index(
            "uq_worker_cpr_lookup",
            "municipality_id",
            "cpr_lookup",
            unique=True,
            postgresql_where=text("cpr_lookup IS NOT NULL"),
        ),
        Index(None, "municipality_id", "consultant_id"),
    )

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    consultant_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    birth_date: Mapped[date | None]
    cpr_sealed: Mapped[bytes | None]
    cpr_lookup: Mapped[bytes | None]
    schooling: Mapped[str] = mapped_column(default=Schooling.NONE)
    ninth_grade_completed_on: Mapped[date | None]
    own_words: Mapped[str] = mapped_column(default="")
    positive_destination: Mapped[str] = mapped_column(default="")
    kinds: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list)
    minutes_from: Mapped[int] = mapped_column(default=60)
    minutes_to: Mapped[int] = mapped_column(default=600)
    area: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    reach_km: Mapped[float] = mapped_column(default=10.0)
    travel_mode: Mapped[str] = mapped_column(default=TravelMode.BIKE)
    has_licence: Mapped[bool | None]
    adjustments: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list)
    suggestions_on: Mapped[bool] = mapped_column(default=True)
    last_offered_at: Mapped[datetime | None]
    left_on: Mapped[date | None]

    wishes: Mapped[list[Wish]] = relationship(lazy="raise", order_by="Wish.id", cascade="all, delete-orphan")
    skills: Mapped[list[Skill]] = relationship(lazy="raise", order_by="Skill.id", cascade="all, delete-orphan")
    availability: Mapped[list[Availability]] = relationship(
        lazy="raise", order_by="Availability.weekday, Availability.starts", cascade="all, delete-orphan"
    )
    memberships: Mapped[list[GroupMembership]] = relationship(
        lazy="raise", order_by="GroupMembership.valid_from", cascade="all, delete-orphan"
    )
    guardians: Mapped[list[Guardian]] = relationship(lazy="raise", cascade="all, delete-orphan")


class Wish(Identified, Owned, Made, Base):
    """Something the person would like to try, in their own words."""

    __tablename__ = "wish"
    __table_args__ = (CheckConstraint("length(text) BETWEEN 1 AND 300", name="text_length"),)

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]


class Skill(Identified, Owned, Made, Base):
    """Something the person is good at, in their own words."""

    __tablename__ = "skill"
    __table_args__ = (CheckConstraint("length(text) BETWEEN 1 AND 300", name="text_length"),)

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]


class Availability(Identified, Owned, Base):
    """When the person can: ISO weekday, minutes after midnight, Danish time."""

    __tablename__ = "availability"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_iso"),
        CheckConstraint("starts >= 0 AND ends <= 1440 AND ends > starts", name="span_within_day"),
    )

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    starts: Mapped[int]
    ends: Mapped[int]


class GroupMembership(Identified, Owned, Made, Base):
    """That the person belongs to a target group from a day to a day (both included), or still.

    `in_official_base` says whether the person is in the population that the official measure counts: the measured
    base is smaller than the group (481 of about 850, DOMAIN.md section 2, note 1), and only the import knows it.
    """

    __tablename__ = "group_membership"
    __table_args__ = (
        one_of("target_group", TargetGroup),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="period_forward"),
        UniqueConstraint("worker_id", "target_group", "valid_from"),
        Index(None, "municipality_id", "target_group", "valid_from"),
    )

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="CASCADE"), index=True)
    target_group: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    in_official_base: Mapped[bool] = mapped_column(default=False)


class Guardian(Identified, Owned, Made, Base):
    """A holder of parental custody of a person under 18."""

    __tablename__ = "guardian"

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    informed_on: Mapped[date | None]
