"""An opening as a candidate sees it: nothing more, nothing less. Preview, suggestions and proposals all show this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from employers.models import Opening
from employers.vocabulary import Demand, OpeningKind, TimeOfDay
from infra.vocabulary import Weekday


@dataclass(frozen=True, slots=True)
class TaskAsSeen:
    """One piece of the work, with what it asks for."""

    phrase: str
    time_of_day: TimeOfDay | None
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class TimeAsSeen:
    """When the person is needed: minutes after midnight, Danish time."""

    weekday: Weekday
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class OpeningAsSeen:
    """What the work is, where, when, for how long and for what pay. Wages are DKK an hour; None: by agreement.

    The contact person is not here: who answers is told when a proposal is made.
    """

    id: UUID
    title: str
    kind: OpeningKind
    employer: str
    municipal: bool
    workplace: str
    address: str
    postcode: str
    town: str
    tasks: tuple[TaskAsSeen, ...]
    demands: tuple[Demand, ...]
    minutes_per_week: int
    flexible: bool
    times: tuple[TimeAsSeen, ...]
    starts_on: date
    ends_on: date | None
    wage_per_hour: Decimal | None
    seats: int
    young_possible: bool
    purpose: str | None
    paid_step: str | None


def as_seen(opening: Opening) -> OpeningAsSeen:
    """The opening, loaded with posting, employer, workplace, tasks and times, as a candidate sees it."""
    asked = {demand for task in opening.tasks for demand in task.demands}
    return OpeningAsSeen(
        id=opening.id,
        title=opening.title,
        kind=OpeningKind(opening.kind),
        employer=opening.posting.employer.name,
        municipal=opening.posting.employer.municipal,
        workplace=opening.workplace.name,
        address=opening.workplace.address,
        postcode=opening.workplace.postcode,
        town=opening.workplace.town,
        tasks=tuple(
            TaskAsSeen(
                task.phrase,
                TimeOfDay(task.time_of_day) if task.time_of_day else None,
                tuple(demand for demand in Demand if demand in task.demands),
            )
            for task in opening.tasks
        ),
        demands=tuple(demand for demand in Demand if demand in asked),
        minutes_per_week=opening.minutes_per_week,
        flexible=opening.flexible,
        times=tuple(TimeAsSeen(Weekday(time.weekday), time.starts, time.ends) for time in opening.times),
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        wage_per_hour=opening.wage_per_hour,
        seats=opening.seats,
        young_possible=bool(opening.tasks) and all(task.young_possible for task in opening.tasks),
        purpose=opening.purpose,
        paid_step=opening.paid_step,
    )
