"""Putting every sealed CPR number under the current key, so that an old key can be retired."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from infra.crypto import Envelope
from infra.unit_of_work import UnitOfWork
from workers.queries import people

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What came of one batch: how many were put under the current key, and the last row; None when all are seen."""

    count: int
    last: UUID | None


async def rewrap_batch(work: UnitOfWork, envelope: Envelope, after: UUID | None = None, most: int = BATCH) -> Rewrapped:
    """Rewrap the next rows after `after`, held while it is done. The numbers themselves stay encrypted all the way.

    May run twice: what is under the current key is left as it is. Raises UnknownKey or NotGenuine for a number that
    the keys cannot open, and then changes nothing of the batch.
    """
    rows = await people.sealed_workers(work.session, after=after, limit=most)
    count = 0
    for worker in rows:
        assert worker.cpr_sealed is not None
        fresh = envelope.rewrap(
            worker.cpr_sealed, table="worker", row_id=worker.id, municipality_id=worker.municipality_id
        )
        if fresh != worker.cpr_sealed:
            worker.cpr_sealed = fresh
            count += 1
    if count:
        work.audit("cpr.rewrapped", "worker", None, rows=count, key=envelope.current_key_id)
    return Rewrapped(count, rows[-1].id if len(rows) == most else None)
