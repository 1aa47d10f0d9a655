"""The audit log: who did or saw what, when, and what was refused. Append-only.

`detail` holds ids, numbers and the words somebody searched for; never what is kept about a person.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Computed, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Owned, one_of


class Outcome(StrEnum):
    """Whether it happened."""

    DONE = "done"
    REFUSED = "refused"


# As PostgreSQL writes it back, so that models and migrations can be compared.
_PERSON = "CASE WHEN (subject_type = 'worker'::text) THEN subject_id ELSE ((detail ->> 'worker'::text))::uuid END"


class AuditEvent(Identified, Owned, Base):
    """One line: `action` is a verb phrase (`worker.seen`), `subject_id` the row it is about.

    `person_id` is the worker it concerns, also where the row is their placement, hours or proposal (`worker` in the
    detail): so that a person can be told of everything that was seen or changed.
    UPDATE and DELETE are denied to the application by grant and by trigger.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        one_of("outcome", Outcome),
        Index(None, "municipality_id", "subject_id", "at"),
        Index(None, "municipality_id", "person_id", "at"),
        Index(None, "municipality_id", "account_id", "action", "at"),
        Index(None, "municipality_id", "action"),
        Index(None, "municipality_id", "at"),
    )

    at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"))
    account_id: Mapped[UUID | None]
    roles: Mapped[str] = mapped_column(default="")
    action: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID | None]
    outcome: Mapped[str] = mapped_column(default=Outcome.DONE)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    person_id: Mapped[UUID | None] = mapped_column(Computed(_PERSON, persisted=True))
    request_id: Mapped[str] = mapped_column(default="")
