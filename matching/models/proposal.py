"""A proposal: one opening put to one person, with every answer and every change of state."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import Mapped, mapped_column, relationship

from employers.models import Opening
from infra.db import Base, Identified, Made, Owned, each_of, one_of
from matching.vocabulary import LIVE_STATES, ProposalState, ReleasedItem
from workers.models import Placement, Worker
from workers.vocabulary import Adjustment

_LIVE = ", ".join(f"'{state}'" for state in sorted(LIVE_STATES))


class Proposal(Identified, Owned, Made, Base):
    """Where the proposal stands now. `released_*` is what the worker lets this employer see, ticked by them.

    `released` holds the words behind the ticks as they were at the yes, by item: what the person writes later is not
    released with it. It is emptied when the employer may no longer see who it is about.
    `reply_by` is when the one it waits for should have answered; `sleep_until` keeps it until tomorrow.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        one_of("state", ProposalState),
        each_of("released_items", ReleasedItem),
        each_of("released_adjustments", Adjustment),
        CheckConstraint("applied OR proposed_by IS NOT NULL", name="somebody_began"),
        Index(
            "uq_proposal_one_live_per_pair",
            "opening_id",
            "worker_id",
            unique=True,
            postgresql_where=text(f"state IN ({_LIVE})"),
        ),
        Index(None, "municipality_id", "state"),
    )

    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"), index=True)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id"), index=True)
    placement_id: Mapped[UUID | None] = mapped_column(ForeignKey("placement.id", ondelete="SET NULL"), index=True)
    state: Mapped[str]
    applied: Mapped[bool] = mapped_column(default=False)
    proposed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    message: Mapped[str] = mapped_column(default="")
    released_items: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list)
    released_adjustments: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list)
    released: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default=text("'{}'::jsonb"))
    reply_by: Mapped[datetime]
    sleep_until: Mapped[datetime | None]
    reason: Mapped[str | None]
    reason_text: Mapped[str | None]
    changed_at: Mapped[datetime] = mapped_column(server_default=text("now()"))

    opening: Mapped[Opening] = relationship(lazy="raise")
    worker: Mapped[Worker] = relationship(lazy="raise")
    placement: Mapped[Placement | None] = relationship(lazy="raise")
    changes: Mapped[list[ProposalChange]] = relationship(lazy="raise", order_by="ProposalChange.id")


class ProposalChange(Identified, Owned, Made, Base):
    """One logged change of state. Append-only, like the audit log."""

    __tablename__ = "proposal_change"
    __table_args__ = (one_of("to_state", ProposalState),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), index=True)
    from_state: Mapped[str | None]
    to_state: Mapped[str]
    account_id: Mapped[UUID | None]
    by_link: Mapped[UUID | None]
    reason: Mapped[str | None]


class AnswerLink(Identified, Owned, Made, Base):
    """A signed link by which an employer answers without a password. Opening it only shows; the POST consumes it.

    The signature carries municipality and id (matching/links.py); nothing secret is stored.
    """

    __tablename__ = "answer_link"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    consumed_at: Mapped[datetime | None]
    renewed_at: Mapped[datetime | None]
