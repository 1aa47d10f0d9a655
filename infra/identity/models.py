"""Accounts, their roles and their server-side sessions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from infra.db import Base, Identified, Made, Owned, one_of
from infra.vocabulary import Role


class Account(Identified, Owned, Made, Base):
    """Somebody who can sign in to one municipality. `email` is stored in lower case."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("municipality_id", "email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)

    roles: Mapped[list[AccountRole]] = relationship(lazy="raise", cascade="all, delete-orphan")


class AccountRole(Owned, Base):
    """One role of one account."""

    __tablename__ = "account_role"
    __table_args__ = (one_of("role", Role),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class LoginSession(Identified, Owned, Made, Base):
    """One signed-in browser. Only the hash of its secret is here; a deleted row is final."""

    __tablename__ = "login_session"
    __table_args__ = (UniqueConstraint("secret_hash"),)

    secret_hash: Mapped[bytes]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    seen_at: Mapped[datetime]
