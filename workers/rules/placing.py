"""What must be true before somebody starts in an opening, and before a placement is ended. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from employers.rules.internship import reasons_against_length
from employers.vocabulary import INTERNSHIP_KINDS, OpeningKind, OpeningState
from infra import danish
from infra.law.values import LawOn
from infra.vocabulary import HIGHEST_HOURLY_WAGE, MOST_MINUTES_A_WEEK, Refusal


@dataclass(frozen=True, slots=True)
class Offer:
    """What the opening says. `seats_left` counts the days of the agreed period.

    `earliest` is the first day on which a start may still be recorded late; None where only the opening's own counts.
    """

    kind: OpeningKind
    state: OpeningState
    starts_on: date
    ends_on: date | None
    seats_left: int
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What employer and worker have agreed. Minutes a week; kroner an hour, or None where nobody has said.

    `timed_minutes` is what the agreed weekly times give in all; None where the times are left open.
    """

    starts_on: date
    ends_on: date | None
    minutes_per_week: int
    wage_per_hour: Decimal | None
    timed_minutes: int | None = None


def reasons_not_to_place(offer: Offer, agreed: Agreement, law: LawOn, *, left_on: date | None) -> list[Refusal]:
    """Every reason why the person cannot start as agreed. `left_on` is the last day they are with us.

    The law is read on the first day of the work.

    >>> from infra.law.values import LawBook
    >>> offer = Offer(OpeningKind.MICRO_JOB, OpeningState.OPEN, date(2026, 11, 2), None, 1)
    >>> early = Agreement(date(2026, 10, 30), None, 180, Decimal("150"))
    >>> [refusal.message for refusal in reasons_not_to_place(offer, early, LawBook().on, left_on=None)]
    ['Jobbet begynder først den 02.11.2026. Vælg den dag eller en senere.']
    """
    refusals: list[Refusal] = []
    if offer.state not in (OpeningState.OPEN, OpeningState.FILLED):
        refusals.append(Refusal("placement.opening", "Jobåbningen er ikke slået op, så ingen kan begynde i den."))
    if offer.seats_left < 1:
        refusals.append(Refusal("placement.seats", "Alle pladser i jobåbningen er taget i den periode.", limit=0))
    refusals += _reasons_against_period(offer, agreed)
    refusals += reasons_against_length(offer.kind, agreed.starts_on, agreed.ends_on, law)
    if not 1 <= agreed.minutes_per_week <= MOST_MINUTES_A_WEEK:
        message = "Timerne om ugen skal være mere end 0 og højst 37."
        refusals.append(
            Refusal(
                "placement.hours",
                message,
                limit=MOST_MINUTES_A_WEEK,
                found=agreed.minutes_per_week,
                field="minutes_per_week",
            )
        )
    elif agreed.timed_minutes is not None and agreed.minutes_per_week > agreed.timed_minutes:
        refusals.append(
            Refusal(
                "placement.more_than_times",
                "Der er flere timer om ugen, end tiderne giver.",
                limit=agreed.timed_minutes,
                found=agreed.minutes_per_week,
                nearest=f"Skriv højst {danish.hours(agreed.timed_minutes)}, eller skriv flere tider.",
                field="minutes_per_week",
            )
        )
    refusals += _reasons_against_wage(offer.kind, agreed.wage_per_hour)
    if left_on is not None and left_on < agreed.starts_on:
        message = f"Personen er ikke med længere efter den {danish.date(left_on)}."
        refusals.append(Refusal("placement.left", message, on=left_on, field="worker_id"))
    return refusals


def reasons_not_to_end(
    starts_on: date,
    on: date,
    *,
    reason: str,
    next_step: str,
    last_worked: date | None,
    latest: date | None = None,
) -> list[Refusal]:
    """Every reason why a placement cannot end on a day. An ended activity has a next step or a stated reason.

    `last_worked` is the last date with hours that stand; `latest` the last day that was agreed, else the opening's:
    going on after it is a new agreement, never a late end.

    >>> [told.rule for told in reasons_not_to_end(
    ...     date(2026, 11, 2), date(2026, 11, 20), reason="", next_step="", last_worked=None)]
    ['placement.next_step']
    """
    refusals: list[Refusal] = []
    if on < starts_on:
        message = f"Det begyndte den {danish.date(starts_on)}. Vælg den dag eller en senere."
        refusals.append(Refusal("placement.end_before_start", message, found=on.isoformat(), field="on"))
    elif last_worked is not None and on < last_worked:
        message = f"Der er skrevet timer på den {danish.date(last_worked)}. Vælg den dag eller en senere."
        refusals.append(Refusal("placement.worked_after_end", message, found=on.isoformat(), field="on"))
    elif latest is not None and on > max(latest, last_worked or latest):
        message = f"Det er aftalt til den {danish.date(latest)}. Vælg den dag eller en tidligere."
        nearest = "Skal det vare længere, så lav en ny aftale."
        refusals.append(
            Refusal(
                "placement.end_after_agreed",
                message,
                limit=latest.isoformat(),
                found=on.isoformat(),
                nearest=nearest,
                field="on",
            )
        )
    if not reason and not next_step:
        message = "Skriv, hvad næste skridt er, eller hvorfor det slutter."
        refusals.append(Refusal("placement.next_step", message, field="next_step"))
    return refusals


def _reasons_against_period(offer: Offer, agreed: Agreement) -> list[Refusal]:
    refusals: list[Refusal] = []
    first = min(offer.starts_on, offer.earliest or offer.starts_on)
    if agreed.starts_on < first:
        message = f"Jobbet begynder først den {danish.date(first)}. Vælg den dag eller en senere."
        refusals.append(
            Refusal("placement.before_opening", message, found=agreed.starts_on.isoformat(), field="starts_on")
        )
    if agreed.ends_on is not None and agreed.ends_on < agreed.starts_on:
        message = "Det kan ikke slutte, før det begynder."
        refusals.append(Refusal("placement.period", message, found=agreed.ends_on.isoformat(), field="ends_on"))
    last = agreed.ends_on or date.max
    if offer.ends_on is not None and last > offer.ends_on:
        message = f"Jobbet slutter den {danish.date(offer.ends_on)}. Vælg den dag eller en tidligere."
        refusals.append(Refusal("placement.after_opening", message, found=last.isoformat(), field="ends_on"))
    if offer.kind in INTERNSHIP_KINDS and agreed.ends_on is None:
        refusals.append(Refusal("placement.internship_end", "En praktik skal have en slutdato.", field="ends_on"))
    return refusals


def _reasons_against_wage(kind: OpeningKind, wage: Decimal | None) -> list[Refusal]:
    if wage is None:
        return []
    if kind in INTERNSHIP_KINDS:
        message = "En praktik er uden løn. Lad lønnen stå tom, eller lav et lønnet småjob."
        return [Refusal("placement.internship_wage", message, field="wage_per_hour")]
    if not wage.is_finite() or not 0 < wage <= HIGHEST_HOURLY_WAGE:
        message = f"Timelønnen skal være mere end 0 og højst {danish.number(HIGHEST_HOURLY_WAGE)} kr."
        return [Refusal("placement.wage", message, field="wage_per_hour")]
    if wage != wage.quantize(Decimal("0.01")):
        return [Refusal("placement.wage_ore", "Timelønnen kan højst have to decimaler.", field="wage_per_hour")]
    return []
