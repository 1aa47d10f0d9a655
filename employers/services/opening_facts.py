"""An opening as the publishing rule reads it."""

from __future__ import annotations

from employers.models import Opening
from employers.rules.publishing import OpeningFacts, OpeningTime
from employers.vocabulary import OpeningKind
from infra.vocabulary import Weekday


def opening_facts(opening: Opening) -> OpeningFacts:
    """The facts of an opening loaded with tasks and times."""
    return OpeningFacts(
        title=opening.title,
        kind=OpeningKind(opening.kind),
        task_count=len(opening.tasks),
        minutes_per_week=opening.minutes_per_week,
        seats=opening.seats,
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        purpose=opening.purpose,
        paid_step=opening.paid_step,
        wage=opening.wage_per_hour,
        times=tuple(OpeningTime(Weekday(time.weekday), time.starts, time.ends) for time in opening.times),
    )
