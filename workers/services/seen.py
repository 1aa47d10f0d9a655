"""Whoever sees a person leaves a line in the audit log, so that the person can be told who has seen them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from infra.unit_of_work import UnitOfWork


def note_seen(work: UnitOfWork, worker_ids: Iterable[UUID], where: str, **detail: Any) -> None:
    """One line `worker.seen` for each person, written together with whatever this work does."""
    for worker_id in dict.fromkeys(worker_ids):
        work.audit("worker.seen", "worker", worker_id, where=where, **detail)
