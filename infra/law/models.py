"""Rules with dates as rows: national ones shared by all, municipal ones behind the wall."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Made, Owned, one_of
from infra.vocabulary import Confidence


class DatedRule(Identified, Made):
    """One value of one rule in one period. An amount that nobody knows has no value; it is never guessed.

    `value` is text in the rule's own unit (minutes, hours, DKK, "06:00"); `valid_to` is the last day, or open.
    """

    rule_key: Mapped[str]
    value: Mapped[str | None]
    unit: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    review_at: Mapped[date | None]
    source: Mapped[str]
    confidence: Mapped[str]
    note: Mapped[str | None]
    reviewed_by: Mapped[str | None]
    reviewed_on: Mapped[date | None]


class NationalRule(DatedRule, Base):
    """A rule for the whole country, loaded from infra/law/rules.toml."""

    __tablename__ = "national_rule"
    __table_args__ = (
        UniqueConstraint("rule_key", "valid_from", postgresql_nulls_not_distinct=True),
        one_of("confidence", Confidence),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="period_forward"),
    )

    rule_key: Mapped[str] = mapped_column(index=True)


class MunicipalRule(DatedRule, Owned, Base):
    """A municipality's own value; it goes before the national one in its period."""

    __tablename__ = "municipal_rule"
    __table_args__ = (
        UniqueConstraint("municipality_id", "rule_key", "valid_from", postgresql_nulls_not_distinct=True),
        one_of("confidence", Confidence),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="period_forward"),
    )
