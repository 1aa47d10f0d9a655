"""Vectors of openings and of workers' own words. They are personal data: same walls, same erasure."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Owned, one_of
from matching.vocabulary import EmbeddingFacet


class OpeningEmbedding(Owned, Base):
    """The vector of an opening's tasks under one model. `text_hash` tells whether it is stale."""

    __tablename__ = "opening_embedding"

    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    opening_id: Mapped[UUID] = mapped_column(
        ForeignKey("opening.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    model: Mapped[str] = mapped_column(primary_key=True)
    vector: Mapped[Any] = mapped_column(HALFVEC())
    text_hash: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class WorkerEmbedding(Owned, Base):
    """The vector of a worker's wishes or skills under one model: only their own words, nothing else."""

    __tablename__ = "worker_embedding"
    __table_args__ = (one_of("facet", EmbeddingFacet),)

    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="CASCADE"), primary_key=True, index=True)
    facet: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    vector: Mapped[Any] = mapped_column(HALFVEC())
    text_hash: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
