"""Makes the committee's figures from closed months. What has been made is never changed, only revised beside itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from infra.db import new_id
from infra.errors import Refused
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal
from workers.models import Indicator, Snapshot, Target
from workers.queries import figures as queries
from workers.queries import months as month_queries
from workers.rules.figures import figures, month_days
from workers.rules.indicators import DEFINITIONS


async def ensure_indicators(work: UnitOfWork) -> Mapping[str, UUID]:
    """The definitions in force as rows of this municipality, with the strategies' targets; key → row.

    What a municipality has already set for itself is left as it is. May run twice, also at once.
    """
    await work.session.execute(
        insert(Indicator)
        .values(
            [
                {
                    "id": new_id(),
                    "municipality_id": work.here,
                    "key": definition.key,
                    "version": definition.version,
                    "name": definition.name,
                    "definition": definition.as_data(),
                }
                for definition in DEFINITIONS.values()
            ]
        )
        .on_conflict_do_nothing()
    )
    rows = await work.session.execute(select(Indicator.key, Indicator.version, Indicator.id))
    ids = {row.key: row.id for row in rows if row.key in DEFINITIONS and DEFINITIONS[row.key].version == row.version}
    await work.session.execute(
        insert(Target)
        .values(
            [
                {
                    "id": new_id(),
                    "municipality_id": work.here,
                    "indicator_id": ids[definition.key],
                    "baseline": definition.baseline.share if definition.baseline else None,
                    "baseline_text": definition.baseline.text if definition.baseline else "",
                    "goal": definition.goal,
                    "goal_text": definition.goal_text,
                    "deadline": definition.deadline,
                    "source": definition.source,
                }
                for definition in DEFINITIONS.values()
                if definition.goal is not None
            ]
        )
        .on_conflict_do_nothing()
    )
    return ids


class FigureMaking:
    """Every figure of a month, as rows that only grow."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def make(self, month: date) -> int:
        """Make the figures of the month `month` lies in; gives how many are new or changed.

        A figure whose numbers are as before is not written again, so running twice writes nothing. Raises Refused
        for a month that is not closed.
        """
        first, _ = month_days(month)
        await queries.lock_month(self.session, self.work.here, first)
        closed = await month_queries.closed_month(self.session, first)
        if closed is None:
            message = "Måneden er ikke lukket endnu. Tal bliver kun lavet af lukkede måneder."
            raise Refused([Refusal("figures.month_open", message, on=first, field="month")])
        ids = await ensure_indicators(self.work)
        before = {
            (made.indicator_id, made.figure.group): made
            for made in await queries.newest_figures(self.session, only=first)
        }
        written = 0
        for figure in figures(await queries.people_of_month(self.session, first), first):
            known = before.get((ids[figure.indicator], figure.group))
            if known is not None and known.figure == figure:
                continue
            self.session.add(
                Snapshot(
                    id=new_id(),
                    municipality_id=self.work.here,
                    indicator_id=ids[figure.indicator],
                    target_group=figure.group,
                    month=first,
                    revision=known.revision + 1 if known else 1,
                    numerator=figure.numerator,
                    denominator=figure.denominator,
                    minutes=figure.minutes,
                )
            )
            written += 1
        if written:
            self.work.audit("figures.made", "closed_month", closed.id, month=first.isoformat(), figures=written)
        return written

    async def make_again_after(self, entry_id: UUID) -> int:
        """Make the month of a corrected line of the ledger again, if it is closed; gives how many figures changed."""
        day = await queries.work_date_of(self.session, entry_id)
        if day is None or not await month_queries.closed_among(self.session, [day]):
            return 0
        return await self.make(day)

    async def make_again_for(self, worker_id: UUID) -> int:
        """Make the closed months of one person's whole history again; gives how many figures changed."""
        begins = await queries.history_begins(self.session, worker_id)
        if begins is None:
            return 0
        months = await month_queries.closed_months(self.session)
        return sum([await self.make(month) for month in months if month >= begins.replace(day=1)])

    async def make_all(self) -> int:
        """Make every closed month again; gives how many figures are new or changed."""
        return sum([await self.make(month) for month in await month_queries.closed_months(self.session)])
