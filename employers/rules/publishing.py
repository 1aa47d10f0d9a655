"""What must be in order before a posting may be shown to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from employers.rules.internship import reasons_against_length
from employers.vocabulary import INTERNSHIP_KINDS, KIND_NAMES, WAGE_KINDS, OpeningKind
from infra.law.values import LawOn
from infra.vocabulary import HIGHEST_HOURLY_WAGE, MOST_MINUTES_A_WEEK, Refusal, Weekday

LEAST_MINUTES_A_WEEK = 30
MOST_SEATS = 50
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class OpeningTime:
    """When on a weekday: minutes after midnight, so that 24:00 can be said. A shift does not cross midnight."""

    weekday: Weekday
    starts_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What the rule needs to know of one opening. `wage` is DKK an hour; None means by collective agreement."""

    title: str
    kind: OpeningKind
    task_count: int
    minutes_per_week: int
    seats: int
    starts_on: date
    ends_on: date | None = None
    purpose: str | None = None
    paid_step: str | None = None
    wage: Decimal | None = None
    times: tuple[OpeningTime, ...] = ()


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """A posting about to be published. `municipal` is true at the municipality's own workplaces."""

    openings: tuple[OpeningFacts, ...]
    municipal: bool = False


def reasons_not_to_publish(posting: PostingFacts, law: LawOn, *, today: date) -> list[Refusal]:
    """Every reason why the posting may not be published yet; empty when it may.

    Fields are named `openings.0.title` and so on, counted from 0, so that a form can mark them. Paid hours
    are the default (strategy S4), hence an internship must say what it is for, when it ends, and which paid
    step is planned after it; how long it may last, the law says on its first day.

    >>> from infra.law.values import LawBook
    >>> nothing = PostingFacts(openings=())
    >>> [told.message for told in reasons_not_to_publish(nothing, LawBook().on, today=date(2026, 11, 20))]
    ['Saml opgaverne i mindst ét job, før du slår op.']
    """
    if not posting.openings:
        message = "Saml opgaverne i mindst ét job, før du slår op."
        return [Refusal(rule="posting.no_openings", message=message, limit=1, found=0, field="openings")]
    return [
        refusal
        for place, opening in enumerate(posting.openings)
        for refusal in _reasons_against(opening, f"openings.{place}", law, municipal=posting.municipal, today=today)
    ]


def _reasons_against(
    opening: OpeningFacts, field: str, law: LawOn, *, municipal: bool, today: date
) -> Iterator[Refusal]:
    name = f"„{opening.title.strip()}”" if opening.title.strip() else "jobbet"
    if not opening.title.strip():
        yield Refusal(rule="opening.title", message="Giv jobbet et navn.", field=f"{field}.title")
    if opening.task_count < 1:
        message = f"Der er ingen opgaver i {name}. Vælg mindst én."
        yield Refusal(rule="opening.no_tasks", message=message, limit=1, found=opening.task_count, field=field)
    if not LEAST_MINUTES_A_WEEK <= opening.minutes_per_week <= MOST_MINUTES_A_WEEK:
        low = opening.minutes_per_week < LEAST_MINUTES_A_WEEK
        yield Refusal(
            rule="opening.hours",
            message=f"Timerne om ugen i {name} skal være mellem en halv time og 37 timer.",
            limit=LEAST_MINUTES_A_WEEK if low else MOST_MINUTES_A_WEEK,
            found=opening.minutes_per_week,
            field=f"{field}.minutes_per_week",
        )
    if not 1 <= opening.seats <= MOST_SEATS:
        message = f"Antallet af pladser i {name} skal være mellem 1 og {MOST_SEATS}."
        limit = 1 if opening.seats < 1 else MOST_SEATS
        yield Refusal(rule="opening.seats", message=message, limit=limit, found=opening.seats, field=f"{field}.seats")
    if opening.starts_on < today:
        message = f"Startdagen for {name} er gået. Vælg i dag eller en senere dag."
        yield Refusal(rule="opening.start_passed", message=message, on=today, field=f"{field}.starts_on")
    yield from _reasons_against_period(opening, name, field)
    yield from reasons_against_length(
        opening.kind, opening.starts_on, opening.ends_on, law, field=f"{field}.ends_on"
    )
    yield from _reasons_against_wage(opening, name, field)
    yield from _reasons_against_times(opening, name, field)
    if opening.kind is OpeningKind.MUNICIPAL_MICRO_JOB and not municipal:
        kind = KIND_NAMES[OpeningKind.MICRO_JOB]
        yield Refusal(
            rule="opening.municipal_only",
            message="Særlige småjob er kun på kommunens egne arbejdspladser.",
            nearest=f"Vælg „{kind}” i stedet.",
            field=f"{field}.kind",
        )


def _reasons_against_period(opening: OpeningFacts, name: str, field: str) -> Iterator[Refusal]:
    if opening.ends_on is not None and opening.ends_on < opening.starts_on:
        message = f"Slutdagen for {name} kan ikke ligge før startdagen."
        yield Refusal(rule="opening.end_before_start", message=message, field=f"{field}.ends_on")
    if opening.kind not in INTERNSHIP_KINDS:
        return
    kind = KIND_NAMES[opening.kind].lower()
    if not (opening.purpose or "").strip():
        message = f"Skriv, hvad formålet er: hvad skal man få ud af en {kind} i {name}?"
        yield Refusal(rule="internship.purpose", message=message, field=f"{field}.purpose")
    if opening.ends_on is None:
        message = f"En {kind} skal have en slutdag."
        yield Refusal(rule="internship.end", message=message, field=f"{field}.ends_on")
    if not (opening.paid_step or "").strip():
        message = f"Skriv, hvilke lønnede timer der kan komme efter en {kind} i {name}."
        nearest = "Eller slå det op som småjob med løn fra første dag."
        yield Refusal(rule="internship.paid_step", message=message, nearest=nearest, field=f"{field}.paid_step")


def _reasons_against_wage(opening: OpeningFacts, name: str, field: str) -> Iterator[Refusal]:
    wage = opening.wage
    if wage is None:
        return
    if opening.kind not in WAGE_KINDS:
        message = f"Der er ingen løn i en {KIND_NAMES[opening.kind].lower()}. Lad feltet stå tomt."
        yield Refusal(rule="internship.wage", message=message, field=f"{field}.wage")
    elif not wage.is_finite() or not 0 < wage <= HIGHEST_HOURLY_WAGE:
        yield Refusal(
            rule="opening.wage",
            message=f"Timelønnen i {name} skal være over 0 og højst 2.000 kr. Lad feltet stå tomt ved overenskomst.",
            limit=str(HIGHEST_HOURLY_WAGE),
            found=str(wage),
            field=f"{field}.wage",
        )


def _reasons_against_times(opening: OpeningFacts, name: str, field: str) -> Iterator[Refusal]:
    for place, at in enumerate(opening.times):
        where = f"{field}.times.{place}"
        if not (0 <= at.starts_at <= MINUTES_A_DAY and 0 <= at.ends_at <= MINUTES_A_DAY):
            message = f"Tiderne {at.weekday.danish} i {name} skal ligge inden for døgnets 24 timer."
            yield Refusal(rule="opening.time_of_day", message=message, limit=MINUTES_A_DAY, field=where)
        elif at.ends_at <= at.starts_at:
            message = f"{at.weekday.danish.capitalize()} i {name} slutter før eller samtidig med, at den begynder."
            yield Refusal(rule="opening.time_order", message=message, field=where)
