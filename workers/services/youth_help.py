"""The law on young people's work shown as help to somebody under 18: never in the way of hours that were worked."""

from __future__ import annotations

from datetime import date

from infra.law.load import read_law_book
from infra.unit_of_work import UnitOfWork
from workers import queries
from workers.rules.age_group import age_group
from workers.rules.profile import is_minor
from workers.rules.shift import Shift, shift_on
from workers.rules.youth_law import check_week
from workers.services.timesheet import WorkerWeek
from workers.vocabulary import AgeGroup, HoursEntryKind, Schooling


class YouthHelp:
    """Sentences for the young person's own week."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def of_week(self, week: WorkerWeek) -> list[str]:
        """What the law says of what was worked and what is agreed this week, each with a plan that is lawful."""
        worker = await queries.worker_of_account(self.session, self.work.actor.account_id)
        if worker is None or worker.birth_date is None or not is_minor(worker.birth_date, self.work.clock.today()):
            return []
        birth_date, schooling = worker.birth_date, Schooling(worker.schooling)
        completed = worker.ninth_grade_completed_on

        def group_on(day: date) -> AgeGroup:
            return age_group(birth_date, schooling, completed, max(day, birth_date))

        shifts = [
            Shift(line.starts_at, line.ends_at, line.break_minutes)
            for line in week.lines
            if line.starts_at and line.ends_at and line.state is not HoursEntryKind.WITHDRAWN
        ]
        shifts += [shift_on(time.on, time.starts, time.ends) for time in week.open_times]
        law = (await read_law_book(self.session)).on
        found = check_week(group_on, shifts, law, monday=week.monday)
        return [f"{told.message} {_offer(told.nearest)}".strip() for told in found]


def _offer(nearest: str | None) -> str:
    return f"Skal vi foreslå {nearest}?" if nearest else ""
