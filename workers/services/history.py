"""What is told late: a change that reaches back into months that may be closed asks for their figures again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from infra.unit_of_work import UnitOfWork
from workers.vocabulary import HistoryChanged


def note_history(work: UnitOfWork, worker_id: UUID, first_changed: date) -> None:
    """Name HistoryChanged once where `first_changed` lies before this month, because only such a month can be closed.

    Whether it is closed is asked by the follow-up, after the commit: a month that is closed meanwhile is then seen
    either there or by the follow-up of its closing.
    """
    fact = HistoryChanged(worker_id)
    if first_changed < work.clock.today().replace(day=1) and fact not in work.facts:
        work.happened(fact)
