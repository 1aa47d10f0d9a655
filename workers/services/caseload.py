"""The consultant's people: the list with hours of four weeks, and the page of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers import queries
from workers.models import Placement, Worker
from workers.queries import caseload as caseload_queries
from workers.queries import hours as hours_queries
from workers.queries.hours import HoursLine
from workers.services.profile import ProfileService
from workers.services.seen import note_seen
from workers.vocabulary import TargetGroup

WEEKS = 4


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One person in the list. `weeks` are confirmed minutes of the last four weeks, the oldest first."""

    id: UUID
    name: str
    mine: bool
    groups: tuple[TargetGroup, ...]
    weeks: tuple[int, ...]
    placements: int

    @property
    def minutes(self) -> int:
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the consultant needs of one person, their own words first."""

    worker: Worker
    placements: Sequence[Placement]
    lines: Sequence[HoursLine]
    weeks: tuple[int, ...]
    mondays: tuple[date, ...]


class CaseloadService:
    """People as their consultant sees them. Every look at a person is written down."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def page(
        self,
        *,
        mine: bool = True,
        group: TargetGroup | None = None,
        without_hours: bool = False,
        search: str = "",
        after: UUID | None = None,
        limit: int = 25,
    ) -> list[CaseloadRow]:
        """`limit + 1` rows in Danish order of names, in a number of statements that does not grow with them."""
        self.work.actor.needs(Role.CONSULTANT)
        words = clean_text(search, limit=80, field="search", may_be_empty=True)
        today = self.work.clock.today()
        mondays = self.mondays()
        people = await caseload_queries.caseload(
            self.session,
            today=today,
            consultant_id=self.work.actor.account_id if mine else None,
            group=group,
            without_hours_since=mondays[0] if without_hours else None,
            search=words,
            after=after,
            limit=limit + 1,
        )
        ids = [worker.id for worker in people]
        minutes = await hours_queries.minutes_by_week(self.session, ids, mondays[0], today)
        placements = await caseload_queries.people_in_work(self.session, ids)
        shown = ids[:limit]
        self.work.audit("workers.listed", "worker", None, shown=len(shown), looked_for=words)
        note_seen(self.work, shown, "caseload")
        return [
            CaseloadRow(
                id=worker.id,
                name=worker.name,
                mine=worker.consultant_id == self.work.actor.account_id,
                groups=groups_on(worker, today),
                weeks=tuple(minutes.get(worker.id, {}).get(monday, 0) for monday in mondays),
                placements=placements.get(worker.id, 0),
            )
            for worker in people
        ]

    async def person(self, worker_id: UUID) -> Person:
        """One person with placements and the hours of the last weeks. Raises NotFound; writes `worker.seen`."""
        self.work.actor.needs(Role.CONSULTANT)
        worker = await ProfileService(self.work).show(worker_id)
        today, mondays = self.work.clock.today(), self.mondays()
        minutes = await hours_queries.minutes_by_week(self.session, [worker.id], mondays[0], today)
        return Person(
            worker=worker,
            placements=await queries.placements_of(self.session, worker_id=worker.id),
            lines=await hours_queries.hours_lines(self.session, worker_id=worker.id, first=mondays[0]),
            weeks=tuple(minutes.get(worker.id, {}).get(monday, 0) for monday in mondays),
            mondays=mondays,
        )

    def mondays(self) -> tuple[date, ...]:
        """The Mondays of the last four weeks, this one last."""
        today = self.work.clock.today()
        this = today - timedelta(days=today.isoweekday() - 1)
        return tuple(this - timedelta(weeks=ago) for ago in reversed(range(WEEKS)))


def groups_on(worker: Worker, day: date) -> tuple[TargetGroup, ...]:
    """The target groups the person is in on a day; memberships must be loaded."""
    held = {
        TargetGroup(each.target_group)
        for each in worker.memberships
        if each.valid_from <= day and (each.valid_to is None or each.valid_to >= day)
    }
    return tuple(group for group in TargetGroup if group in held)
