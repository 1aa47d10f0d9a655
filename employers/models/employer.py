"""Employers: who they are, where they work, whom to talk to, and the standing partnership."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from employers.vocabulary import Sector
from infra.db import Base, Identified, Made, Owned, one_of


class Employer(Identified, Owned, Made, Base):
    """A company, a social enterprise or the municipality itself, known by its CVR number.

    `municipal` marks the municipality's own units; they post like companies and may offer municipal micro-jobs.
    """

    __tablename__ = "employer"
    __table_args__ = (
        UniqueConstraint("municipality_id", "cvr", "name"),
        CheckConstraint("cvr ~ '^[0-9]{8}$'", name="cvr_eight_digits"),
        one_of("sector", Sector),
    )

    cvr: Mapped[str]
    name: Mapped[str]
    sector: Mapped[str]
    municipal: Mapped[bool] = mapped_column(default=False)
    social_enterprise: Mapped[bool] = mapped_column(default=False)

    workplaces: Mapped[list[Workplace]] = relationship(lazy="raise", back_populates="employer")
    contacts: Mapped[list[Contact]] = relationship(lazy="raise", back_populates="employer")


class Workplace(Identified, Owned, Made, Base):
    """A production unit with its P-number and its place (WGS84 degrees; unknown until somebody says)."""

    __tablename__ = "workplace"
    __table_args__ = (
        UniqueConstraint("municipality_id", "p_number"),
        CheckConstraint("p_number ~ '^[0-9]{10}$'", name="p_number_ten_digits"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="whole_position"),
        CheckConstraint("full_time_staff >= 0", name="staff_not_negative"),
        one_of("sector", Sector),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    p_number: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    postcode: Mapped[str]
    town: Mapped[str]
    sector: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    full_time_staff: Mapped[int | None]

    employer: Mapped[Employer] = relationship(lazy="raise", back_populates="workplaces")


class Contact(Identified, Owned, Made, Base):
    """A person at the employer who answers; with an account when they sign in themselves."""

    __tablename__ = "contact"
    __table_args__ = (
        Index("uq_contact_account_id", "account_id", unique=True, postgresql_where=text("account_id IS NOT NULL")),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    name: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str | None]

    employer: Mapped[Employer] = relationship(lazy="raise", back_populates="contacts")


class Partnership(Identified, Owned, Made, Base):
    """A standing agreement with the municipality (virksomhedspartner)."""

    __tablename__ = "partnership"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= agreed_on", name="period_forward"),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    agreed_on: Mapped[date]
    ended_on: Mapped[date | None]
    commitments: Mapped[str] = mapped_column(default="")
