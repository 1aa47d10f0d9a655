"""What the rules of matching are told about a worker and an opening: facts, never rows.

A name, a benefit, an origin, a diagnosis or a note has no field here, so no rule can look at it. `groups` and
`birth_date` are read by `eligibility` alone, where a law asks for them; the score never sees them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from employers.vocabulary import Demand, OpeningKind, Sector
from workers.rules.week import TimeSpan
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode

__all__ = ["OpeningFacts", "TimeSpan", "WorkerFacts"]

_NO_WORKPLACES: Mapping[UUID, OpeningKind] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """A person who seeks hours.

    `minutes_from`..`minutes_to` is what they want a week, all work together. No `availability` means that nobody
    has said when they can; `kinds` is what they said yes to. `booked` are the agreed times of other placements,
    `booked_minutes_week` their whole week, also what has no fixed times. `active_workplaces` says of each workplace
    where a placement is active what kind it is. Position is WGS84 degrees. `None` is not known.
    """

    id: UUID
    birth_date: date | None
    schooling: Schooling
    ninth_grade_completed_on: date | None
    minutes_from: int
    minutes_to: int
    availability: tuple[TimeSpan, ...]
    latitude: float | None
    longitude: float | None
    reach_km: float
    travel_mode: TravelMode
    has_licence: bool | None
    adjustments: frozenset[Adjustment]
    kinds: frozenset[OpeningKind]
    groups: frozenset[TargetGroup] = frozenset()
    booked: tuple[TimeSpan, ...] = ()
    booked_minutes_week: int = 0
    active_workplaces: Mapping[UUID, OpeningKind] = field(default_factory=lambda: _NO_WORKPLACES)
    guardian_known: bool | None = None


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What one person is offered.

    `times` is when the person is needed; with `flexible` they are only a wish and the times can be agreed.
    `young_possible` says whether every task is light work; `separate_function` whether the work is another function
    than what the same person already does at the workplace. `None` is not known.
    """

    id: UUID
    kind: OpeningKind
    sector: Sector | None
    minutes_per_week: int
    times: tuple[TimeSpan, ...]
    flexible: bool
    demands: frozenset[Demand]
    latitude: float | None
    longitude: float | None
    starts_on: date
    ends_on: date | None
    workplace_id: UUID
    seats: int = 1
    seats_taken: int = 0
    young_possible: bool | None = None
    separate_function: bool | None = None
