"""An opening as those who look for hours see it: what, where, when, how long and what it pays."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from employers.models import Opening
from employers.vocabulary import INTERNSHIP_KINDS, OpeningKind
from frontend import present
from matching.rules.explain import shown_times
from matching.rules.facts import OpeningFacts
from matching.rules.reach import Distance
from matching.services.facts import opening_facts


@dataclass(frozen=True, slots=True)
class JobCard:
    """A card; `rows` are pairs of words and value, `tasks` the work in the employer's words."""

    id: UUID
    title: str
    employer: str
    kind: str
    tasks: list[str]
    rows: list[tuple[str, str]]


def way_in_words(way: Distance | None) -> str:
    """How far, and how long by bike: an estimate, and said so."""
    if way is None:
        return ""
    return f"{present.kilometres(way.km)}, ca. {present.number(way.minutes_by_bike)} min. på cykel"


def pay_of(opening: Opening) -> str:
    """What it pays. An amount that nobody has written is told as open, never guessed."""
    if opening.kind in INTERNSHIP_KINDS:
        return "Ingen løn"
    if opening.wage_per_hour is None:
        return "Efter aftale"
    return f"{present.money(opening.wage_per_hour)} i timen"


def job_card(opening: Opening, facts: OpeningFacts | None = None, way: Distance | None = None) -> JobCard:
    """The card of an opening loaded with posting, workplace, tasks and times."""
    known = facts or opening_facts(opening, 0)
    workplace = opening.workplace
    starts = f"Fra {present.short_date(opening.starts_on)}"
    until = f" til {present.short_date(opening.ends_on)}" if opening.ends_on else ""
    rows = [
        ("Hvor", f"{workplace.name}, {workplace.town}"),
        ("Afstand", way_in_words(way)),
        ("Hvornår", shown_times(known)),
        ("Timer", f"{present.hours(opening.minutes_per_week)} om ugen"),
        ("Løn", pay_of(opening)),
        ("Periode", starts + until),
    ]
    return JobCard(
        id=opening.id,
        title=opening.title,
        employer=opening.posting.employer.name,
        kind=present.name_of(OpeningKind(opening.kind)),
        tasks=[task.phrase for task in opening.tasks],
        rows=[(words, value) for words, value in rows if value],
    )
