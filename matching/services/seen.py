"""Whoever sees a person leaves a line in the audit log, so that the person can be told who has seen them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from infra.audit import AuditEvent
from infra.unit_of_work import UnitOfWork


def note_seen(work: UnitOfWork, worker_ids: Iterable[UUID], where: str, **detail: Any) -> None:
    """One line `worker.seen` for each person, written together with whatever this work does."""
    actor = work.somebody
    work.session.add_all(
        AuditEvent(
            municipality_id=work.here,
            account_id=actor.account_id if actor else None,
            roles=" ".join(sorted(actor.roles)) if actor else "",
            action="worker.seen",
            subject_type="worker",
            subject_id=worker_id,
            detail={"where": where, **detail},
            request_id=work.request_id,
        )
        for worker_id in worker_ids
    )
