""" "Hvad skal der til?": single changes that turn a no into a yes, each tried, none guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from employers.vocabulary import KIND_NAMES, Demand, OpeningKind
from infra import danish
from infra.danish import TO_THE_PERSON, Voice
from infra.law.values import LawOn
from infra.vocabulary import Weekday
from matching.rules import young
from matching.rules.adjustments import DEMAND_AGAINST
from matching.rules.eligibility import check
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.reach import distance
from workers.rules.week import TimeSpan, merged, total_minutes, without
from workers.rules.youth_breach import SchoolDay
from workers.rules.youth_law import weekdays_are_school_days

_WITHOUT = {
    Demand.STANDING: "Hvis man kan sidde ned undervejs",
    Demand.LIFTING: "Hvis en anden tager de tunge løft",
    Demand.CUSTOMER_CONTACT: "Hvis en anden taler med kunderne",
    Demand.MACHINES: "Hvis det er uden maskiner",
    Demand.ALONE: "Hvis der er en kollega til stede",
    Demand.DRIVING_LICENCE: "Hvis en anden kører",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing made different, with the pair as it would then be."""

    text: str
    worker: WorkerFacts
    opening: OpeningFacts


def missing_for_yes(
    worker: WorkerFacts,
    opening: OpeningFacts,
    law: LawOn,
    *,
    today: date,
    school_day: SchoolDay = weekdays_are_school_days,
    voice: Voice = TO_THE_PERSON,
) -> tuple[str, ...]:
    """Every single change that alone makes the pair eligible ("Hvis lørdag: ja"); empty where it already is.

    Nobody is asked to give up a work adjustment: there it is the work that would have to change.
    """
    if check(worker, opening, law, today=today, school_day=school_day).eligible:
        return ()
    return tuple(
        f"{change.text}: ja"
        for change in single_changes(worker, opening, law, today=today, school_day=school_day, voice=voice)
        if check(change.worker, change.opening, law, today=today, school_day=school_day).eligible
    )


def single_changes(
    worker: WorkerFacts,
    opening: OpeningFacts,
    law: LawOn,
    *,
    today: date,
    school_day: SchoolDay = weekdays_are_school_days,
    voice: Voice = TO_THE_PERSON,
) -> Iterator[Change]:
    """The changes worth trying: times, distance, hours, kind, then what the employer could change."""
    yield from _times(worker, opening)
    yield from _reach(worker, opening)
    yield from _hours(worker, opening)
    yield from _kind(worker, opening, voice)
    if worker.has_licence is False and Demand.DRIVING_LICENCE in opening.demands:
        yield Change("Med kørekort", replace(worker, has_licence=True), opening)
    yield from _work(worker, opening)
    yield from _lawful_times(worker, opening, law, today, school_day)
    if opening.seats_taken >= opening.seats:
        yield Change("Hvis der kommer en plads til", worker, replace(opening, seats=opening.seats_taken + 1))


def _times(worker: WorkerFacts, opening: OpeningFacts) -> Iterator[Change]:
    if opening.flexible or not worker.availability:
        return
    gaps = without(opening.times, worker.availability)
    for weekday in sorted({gap.weekday for gap in gaps}):
        missing = tuple(gap for gap in gaps if gap.weekday == weekday)
        wider = replace(worker, availability=merged((*worker.availability, *missing)))
        yield Change(f"Hvis {_when(weekday, missing, worker.availability)}", wider, opening)


def _when(weekday: Weekday, missing: tuple[TimeSpan, ...], availability: tuple[TimeSpan, ...]) -> str:
    """The weekday alone where the person has none of it; else the time of it that lacks."""
    if not any(span.weekday == weekday for span in availability):
        return weekday.danish
    times = danish.listed(danish.span(gap.starts, gap.ends) for gap in missing)
    return f"også {weekday.danish} {times}"


def _reach(worker: WorkerFacts, opening: OpeningFacts) -> Iterator[Change]:
    way = distance(worker, opening)
    if way is not None and way.km > worker.reach_km:
        further = ceil(way.km - worker.reach_km)
        yield Change(f"Hvis {further} km længere", replace(worker, reach_km=worker.reach_km + further), opening)


def _hours(worker: WorkerFacts, opening: OpeningFacts) -> Iterator[Change]:
    total = worker.booked_minutes_week + opening.minutes_per_week
    together = " i alt" if worker.booked_minutes_week else ""
    text = f"Hvis {danish.hours(total)} om ugen{together}"
    if total > worker.minutes_to:
        yield Change(text, replace(worker, minutes_to=total), opening)
    elif total < worker.minutes_from:
        yield Change(text, replace(worker, minutes_from=total), opening)


def _kind(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Change]:
    if opening.kind not in worker.kinds:
        text = f"Hvis {voice.you} siger ja til {KIND_NAMES[opening.kind].lower()}"
        yield Change(text, replace(worker, kinds=worker.kinds | {opening.kind}), opening)
    for other in (OpeningKind.MICRO_JOB, OpeningKind.LEISURE_JOB):
        if other is not opening.kind and opening.kind in {OpeningKind.MICRO_JOB, OpeningKind.LEISURE_JOB}:
            yield Change(f"Hvis det bliver et {KIND_NAMES[other].lower()}", worker, replace(opening, kind=other))


def _work(worker: WorkerFacts, opening: OpeningFacts) -> Iterator[Change]:
    """What the employer could take out of the work or move; never an adjustment that the person gives up."""
    wanted_out = {DEMAND_AGAINST[adjustment] for adjustment in worker.adjustments if adjustment in DEMAND_AGAINST}
    if worker.has_licence is False:
        wanted_out.add(Demand.DRIVING_LICENCE)
    for demand in Demand:
        if demand in wanted_out and demand in opening.demands:
            yield Change(_WITHOUT[demand], worker, replace(opening, demands=opening.demands - {demand}))
    if opening.times and not opening.flexible:
        yield Change("Hvis tiderne kan aftales", worker, replace(opening, flexible=True))
    if opening.young_possible is False:
        text = "Hvis de tunge eller farlige opgaver tages ud"
        yield Change(text, worker, replace(opening, young_possible=True))
    if opening.separate_function is False:
        text = "Hvis det er en anden, adskilt funktion"
        yield Change(text, worker, replace(opening, separate_function=True))


def _lawful_times(
    worker: WorkerFacts, opening: OpeningFacts, law: LawOn, today: date, school_day: SchoolDay
) -> Iterator[Change]:
    """For a young person the opening's times moved or shortened to the nearest that the law allows, all at once."""
    first_day = max(opening.starts_on, today)
    lawful = young.nearest_times(worker, opening, law, first_day=first_day, school_day=school_day)
    if lawful is None or lawful == merged(opening.times):
        return
    shorter = min(opening.minutes_per_week, total_minutes(lawful))
    moved = [span for span in lawful if span not in merged(opening.times)]
    text = f"Hvis {danish.listed(span.danish for span in moved)}"
    yield Change(text, worker, replace(opening, times=lawful, minutes_per_week=shorter))
