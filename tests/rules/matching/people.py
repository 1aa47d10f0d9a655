"""A worker and an opening that fit each other in every respect; each test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from employers.vocabulary import OpeningKind, Sector
from infra.law.data import load_rules
from infra.law.lookup import law_book
from infra.vocabulary import Weekday
from matching.rules.facts import OpeningFacts, TimeSpan, WorkerFacts
from workers.vocabulary import Schooling, TravelMode

TODAY = date(2026, 11, 20)
NEXT_MONDAY = date(2026, 11, 23)
LAW = law_book(load_rules()).on
WORKPLACE = UUID(int=900)
# One degree of latitude is 111.195 km on the sphere used; by bike 1.25 times that.
KM_OF_LATITUDE = 1 / 111.19508


def on(weekday: Weekday, starts: float, ends: float) -> TimeSpan:
    """A span in hours: on(TUESDAY, 9, 12.5)."""
    return TimeSpan(weekday, round(starts * 60), round(ends * 60))


def worker(**changes: Any) -> WorkerFacts:
    """An adult who can Tuesday and Thursday 8 to 14, wants 2 to 6 hours, and cycles up to 5 km."""
    facts = WorkerFacts(
        id=UUID(int=1),
        birth_date=date(1985, 3, 14),
        schooling=Schooling.NONE,
        ninth_grade_completed_on=None,
        minutes_from=120,
        minutes_to=360,
        availability=(on(Weekday.TUESDAY, 8, 14), on(Weekday.THURSDAY, 8, 14)),
        latitude=55.64,
        longitude=12.08,
        reach_km=5.0,
        travel_mode=TravelMode.BIKE,
        has_licence=None,
        adjustments=frozenset(),
        kinds=frozenset({OpeningKind.MICRO_JOB}),
    )
    return replace(facts, **changes)


def opening(**changes: Any) -> OpeningFacts:
    """A micro-job next door, Tuesday 9 to 12, from Monday on."""
    facts = OpeningFacts(
        id=UUID(int=2),
        kind=OpeningKind.MICRO_JOB,
        sector=Sector.GREEN_AREAS,
        minutes_per_week=180,
        times=(on(Weekday.TUESDAY, 9, 12),),
        flexible=False,
        demands=frozenset(),
        latitude=55.64,
        longitude=12.08,
        starts_on=NEXT_MONDAY,
        ends_on=None,
        workplace_id=WORKPLACE,
        young_possible=True,
    )
    return replace(facts, **changes)


def pupil(**changes: Any) -> WorkerFacts:
    """A 14-year-old pupil who can every weekday 15 to 20 and Saturday 9 to 16, with a guardian known."""
    can = [on(day, 15, 20) for day in Weekday if day <= Weekday.FRIDAY]
    facts = worker(
        birth_date=date(2012, 5, 1),
        schooling=Schooling.COMPULSORY,
        availability=(*can, on(Weekday.SATURDAY, 9, 16)),
        kinds=frozenset({OpeningKind.LEISURE_JOB}),
        guardian_known=True,
        minutes_from=0,
        minutes_to=720,
    )
    return replace(facts, **changes)


def leisure_job(**changes: Any) -> OpeningFacts:
    """A leisure job on Friday 16 to 18 in a shop."""
    facts = opening(
        kind=OpeningKind.LEISURE_JOB,
        sector=Sector.SHOP,
        minutes_per_week=120,
        times=(on(Weekday.FRIDAY, 16, 18),),
    )
    return replace(facts, **changes)
