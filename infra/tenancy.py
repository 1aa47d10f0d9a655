"""The municipality: the wall around every row, its own settings, and the places it knows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Made, Owned


class Municipality(Identified, Made, Base):
    """One municipality. `code` is the four-digit municipality code with its leading zero.

    Ranking people for an opening needs `matching_legal_basis`, `matching_dpia_on` and `matching_approved_by`,
    all three; without them the eligible are shown unranked (ARCHITECTURE, "a person decides").
    """

    __tablename__ = "municipality"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("code ~ '^[0-9]{4}$'", name="code_four_digits"),
        CheckConstraint("suppression_min_count BETWEEN 3 AND 50", name="suppression_min_count_sane"),
        CheckConstraint("reply_days BETWEEN 1 AND 30", name="reply_days_sane"),
    )

    code: Mapped[str]
    name: Mapped[str]
    unit_name: Mapped[str] = mapped_column(default="Kommunen")
    fictional: Mapped[bool] = mapped_column(default=False)
    matching_legal_basis: Mapped[str | None]
    matching_dpia_on: Mapped[date | None]
    matching_approved_by: Mapped[str | None]
    suppression_min_count: Mapped[int] = mapped_column(default=5)
    reply_days: Mapped[int] = mapped_column(default=7)

    @property
    def may_rank_people(self) -> bool:
        return bool(self.matching_legal_basis and self.matching_dpia_on and self.matching_approved_by)


class Place(Identified, Owned, Base):
    """A named place with coordinates (WGS84 degrees), imported by the municipality as CSV."""

    __tablename__ = "place"
    __table_args__ = (
        UniqueConstraint("municipality_id", "name", "postcode"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_in_range"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_in_range"),
        CheckConstraint("postcode ~ '^[0-9]{4}$'", name="postcode_four_digits"),
    )

    name: Mapped[str]
    postcode: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]


async def municipalities(session: AsyncSession) -> list[Municipality]:
    """All municipalities of this installation, by name."""
    return list(await session.scalars(select(Municipality).order_by(Municipality.name)))
