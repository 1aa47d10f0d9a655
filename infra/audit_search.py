"""Searching the audit log: for administrators, newest first, and itself written to the log."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, tuple_

from infra.audit import AuditEvent
from infra.identity.models import Account
from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What to look for; what is left empty is not asked. `action` is a whole action or its beginning (`worker.`)."""

    action: str = ""
    subject_id: UUID | None = None
    account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the log with the name of the account behind it, where there is one."""

    event: AuditEvent
    account_name: str | None


class AuditSearch:
    """Reads the log. Every look is a line of its own, with what was looked for."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def find(self, asked: AuditFilter, limit: int, after: UUID | None = None) -> list[AuditLine]:
        """At most `limit + 1` lines older than the line `after`; an unknown `after` gives none."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        action = clean_text(asked.action, limit=100, field="action", may_be_empty=True)
        found = (
            select(AuditEvent, Account.name)
            .outerjoin(Account, Account.id == AuditEvent.account_id)
            .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
            .limit(limit + 1)
        )
        if action:
            found = found.where(AuditEvent.action.startswith(action, autoescape=True))
        if asked.subject_id is not None:
            found = found.where(AuditEvent.subject_id == asked.subject_id)
        if asked.account_id is not None:
            found = found.where(AuditEvent.account_id == asked.account_id)
        if after is not None:
            place = select(AuditEvent.at, AuditEvent.id).where(AuditEvent.id == after).subquery()
            found = found.join(place, tuple_(AuditEvent.at, AuditEvent.id) < tuple_(place.c.at, place.c.id))
        lines = [AuditLine(event, name) for event, name in await self.work.session.execute(found)]
        self.work.audit(
            "audit.searched",
            "audit_event",
            asked.subject_id,
            looked_for=action,
            account=str(asked.account_id) if asked.account_id else None,
        )
        return lines

    async def actions(self) -> list[str]:
        """Every action that the log knows, for a list to choose from."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        known = select(AuditEvent.action).distinct().order_by(AuditEvent.action)
        return list(await self.work.session.scalars(known))
