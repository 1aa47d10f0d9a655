"""May this person have this opening? Law and fact only, never likeness; every reason, not just the first.

What nobody has said yet is `Unknown` with the one who can find out: never a refusal, never a guess. What must be
arranged before a start, but speaks against nothing, is a need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from employers.rules.internship import allowed, reasons_against_length
from employers.vocabulary import ACTIVATION_KINDS, INTERNSHIP_KINDS, KIND_NAMES, PAID_HOURS_KINDS, Demand, OpeningKind
from infra import danish
from infra.danish import TO_THE_PERSON, Voice
from infra.law.values import LawOn
from infra.vocabulary import Refusal, Role, Unknown
from matching.rules import adjustments, young
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.findings import Finding, Need
from matching.rules.reach import distance
from workers.rules.week import shared, total_minutes, without
from workers.rules.youth_breach import SchoolDay
from workers.rules.youth_law import weekdays_are_school_days
from workers.vocabulary import TargetGroup

_FLEX_GROUPS = frozenset({TargetGroup.FLEX_JOB_ELIGIBLE, TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT})
# Whoever is in one of these is neither on unemployment benefit nor ready for a job or an education.
_FAR_FROM_A_JOB = frozenset({TargetGroup.ACTIVITY_READY, TargetGroup.RESOURCE_COURSE, *_FLEX_GROUPS})
# Kilometres closer together than this are the same: a metre is below what a position holds.
_METRE = 0.001


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Every reason against, everything not known, and everything to arrange; all in Danish."""

    refusals: tuple[Refusal, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    needs: tuple[Refusal, ...] = ()

    @property
    def eligible(self) -> bool:
        """Nothing known speaks against it."""
        return not self.refusals


def check(
    worker: WorkerFacts,
    opening: OpeningFacts,
    law: LawOn,
    *,
    today: date,
    school_day: SchoolDay = weekdays_are_school_days,
    voice: Voice = TO_THE_PERSON,
) -> Eligibility:
    """Everything that speaks for and against the pair, in the order a reader would ask.

    The law is read on the date of the work: the opening's first day, or today where it has begun. `voice` says
    whether the person or staff reads.
    """
    refusals: list[Refusal] = []
    unknowns: list[Unknown] = []
    needs: list[Refusal] = []
    first_day = max(opening.starts_on, today)
    found: list[Iterator[Finding]] = [
        _open(opening, today),
        _kind(worker, opening, voice),
        _internship_hours(opening, law, first_day),
        _internship_length(worker, opening, law, first_day, voice),
        young.check(worker, opening, law, first_day=first_day, school_day=school_day, voice=voice),
        _hours(worker, opening, voice),
        _times(worker, opening, voice),
        _reach(worker, opening, voice),
        _licence(worker, opening, voice),
        adjustments.check(worker, opening, voice),
        _same_workplace(worker, opening, voice),
    ]
    for findings in found:
        for finding in findings:
            match finding:
                case Need(refusal):
                    needs.append(refusal)
                case Unknown():
                    unknowns.append(finding)
                case Refusal():
                    refusals.append(finding)
    return Eligibility(tuple(refusals), tuple(unknowns), tuple(needs))


def _open(opening: OpeningFacts, today: date) -> Iterator[Finding]:
    if opening.seats_taken >= opening.seats:
        message = "Pladsen er taget." if opening.seats == 1 else f"Alle {opening.seats} pladser er taget."
        yield Refusal(
            "seats", message, limit=opening.seats, found=opening.seats_taken, nearest="hvis der kommer en plads til"
        )
    if opening.ends_on is not None and opening.ends_on < today:
        ended = danish.date(opening.ends_on)
        yield Refusal(
            "period", f"Jobbet sluttede den {ended}.", limit=opening.ends_on.isoformat(), found=today.isoformat()
        )


def _kind(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    you, kind = danish.capital(voice.you), KIND_NAMES[opening.kind].lower()
    if opening.kind not in worker.kinds:
        message = f"{you} har ikke sagt ja til {kind}."
        yield Refusal("kind", message, found=opening.kind, nearest=f"hvis {voice.you} siger ja til {kind}")
    if opening.kind is OpeningKind.FLEX_JOB and not worker.groups & _FLEX_GROUPS:
        message = f"Et fleksjob kræver, at kommunen har bevilget det. Det har {voice.you} ikke."
        yield Refusal("target_group.flex_job", message, nearest="hvis kommunen bevilger fleksjob")


def _internship_hours(opening: OpeningFacts, law: LawOn, first_day: date) -> Iterator[Finding]:
    if opening.kind not in INTERNSHIP_KINDS:
        return
    key = "internship.max_hours_week"
    values = law(first_day)
    limit = values.minutes(key)
    if limit is None:
        yield Unknown(key, f"Reglen {key} har ingen værdi på den dato.", Role.ADMINISTRATOR)
    elif opening.minutes_per_week > limit:
        most, found = danish.hours(limit), danish.hours(opening.minutes_per_week)
        yield Refusal(
            key,
            danish.sentence(f"praktik må højst være {most} om ugen. Her er det {found}"),
            limit=limit,
            found=opening.minutes_per_week,
            source=values.source(key),
            on=first_day,
            nearest=f"hvis praktikken er højst {most} om ugen",
        )


def _internship_length(
    worker: WorkerFacts, opening: OpeningFacts, law: LawOn, first_day: date, voice: Voice
) -> Iterator[Finding]:
    """Too long for anybody is refused; too long for those close to a job is asked of somebody who may be one."""
    too_long = reasons_against_length(opening.kind, first_day, opening.ends_on, law, field=None)
    yield from too_long
    if too_long or opening.ends_on is None or worker.groups & _FAR_FROM_A_JOB:
        return
    for shortest in allowed(opening.kind, law, first_day)[:1]:
        if (opening.ends_on - first_day).days + 1 > shortest.days and opening.kind is OpeningKind.INTERNSHIP:
            message = f"Vi ved ikke, om {voice.you} er jobparat. Så varer en praktik højst {shortest.words} ad gangen."
            yield Unknown("internship.max_weeks", message, Role.CONSULTANT)


def _hours(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    total = worker.booked_minutes_week + opening.minutes_per_week
    hours = danish.hours(total)
    together = f"Sammen med {voice.your_own} andet arbejde bliver det" if worker.booked_minutes_week else "Jobbet er"
    nearest = f"hvis {hours} om ugen er i orden"
    if total > worker.minutes_to:
        message = (
            f"{together} {hours} om ugen. {danish.capital(voice.you)} vil højst have {danish.hours(worker.minutes_to)}"
        )
        yield Refusal("hours.most", danish.sentence(message), limit=worker.minutes_to, found=total, nearest=nearest)
    elif total < worker.minutes_from:
        wanted = danish.hours(worker.minutes_from)
        message = f"{together} {hours} om ugen. {danish.capital(voice.you)} vil mindst have {wanted}"
        yield Refusal("hours.least", danish.sentence(message), limit=worker.minutes_from, found=total, nearest=nearest)


def _times(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    """Weekday and time to the minute, or enough free minutes in all where the times can be agreed."""
    if not opening.flexible and not opening.times:
        yield Unknown("times.opening", "Vi ved ikke, hvornår arbejdet ligger.", Role.EMPLOYER)
    if not worker.availability:
        yield Unknown("times.worker", f"Vi ved ikke, hvornår {voice.you} kan.", Role.WORKER)
    if opening.flexible:
        free = total_minutes(without(worker.availability, worker.booked))
        if worker.availability and free < opening.minutes_per_week:
            needed, lacking = danish.hours(opening.minutes_per_week), danish.hours(opening.minutes_per_week - free)
            message = f"jobbet er {needed} om ugen. {danish.capital(voice.you)} har {danish.hours(free)} fri"
            nearest = f"hvis {voice.you} kan {lacking} mere om ugen"
            yield Refusal("times.too_few", danish.sentence(message), opening.minutes_per_week, free, nearest=nearest)
        return
    gaps = without(opening.times, worker.availability) if worker.availability else ()
    for weekday in sorted({gap.weekday for gap in gaps}):
        missing = [gap for gap in gaps if gap.weekday == weekday]
        when = danish.listed([missing[0].danish, *(danish.span(gap.starts, gap.ends) for gap in missing[1:])])
        known = any(span.weekday == weekday for span in worker.availability)
        message = f"Arbejdet er også {when}. " if known else f"Arbejdet er {when}. "
        message += (
            f"Det er uden for de tider, {voice.you} har sagt."
            if known
            else (f"{danish.capital(voice.you)} har ikke sagt ja til {weekday.danish}.")
        )
        minutes = total_minutes(missing)
        yield Refusal("times.weekday", message, limit=0, found=minutes, nearest=f"hvis {voice.you} også kan {when}")
    clashes = shared(opening.times, worker.booked)
    if clashes:
        when = danish.listed(span.danish for span in clashes)
        message = f"{danish.capital(voice.you)} arbejder allerede {when}."
        yield Refusal("booked", message, limit=0, found=total_minutes(clashes), nearest="hvis tiderne kan lægges om")


def _reach(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    if worker.latitude is None or worker.longitude is None:
        yield Unknown("reach.worker", f"Vi ved ikke, hvor {voice.you} rejser fra.", Role.WORKER)
    if opening.latitude is None or opening.longitude is None:
        yield Unknown("reach.opening", "Vi ved ikke, hvor arbejdspladsen ligger på kortet.", Role.EMPLOYER)
    way = distance(worker, opening)
    if way is None or way.km <= worker.reach_km + _METRE:
        return
    further = ceil(way.km - worker.reach_km - _METRE)
    most = danish.number(worker.reach_km)
    yield Refusal(
        "reach",
        f"Der er ca. {danish.kilometres(way.km)} derhen. {danish.capital(voice.you)} vil højst {most} km.",
        limit=worker.reach_km,
        found=round(way.km, 1),
        nearest=f"hvis {further} km længere er i orden",
    )


def _licence(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    if Demand.DRIVING_LICENCE not in opening.demands:
        return
    if worker.has_licence is None:
        yield Unknown("licence", f"Vi ved ikke, om {voice.you} har kørekort.", Role.WORKER)
    elif not worker.has_licence:
        yield Refusal("licence", "Opgaverne kræver kørekort.", nearest="hvis en anden kan køre")


def _same_workplace(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    """Practice and paid hours at one workplace only as separate functions (DOMAIN.md 5.4)."""
    already = worker.active_workplaces.get(opening.workplace_id)
    if already is None or opening.separate_function is True:
        return
    pair = {already, opening.kind}
    if not (pair & ACTIVATION_KINDS and pair & PAID_HOURS_KINDS):
        return
    rule = "workplace.separate_function"
    here = f"{danish.capital(voice.you)} er her i forvejen ({KIND_NAMES[already].lower()})."
    if opening.separate_function is None:
        message = f"{here} Er det her en anden opgave, adskilt fra den?"
        yield Unknown(rule, message, Role.CONSULTANT)
    else:
        message = f"{here} Praktik og løn på samme sted kræver to adskilte funktioner."
        yield Refusal(
            rule, message, source="kcskanderborg.dk (uden dato)", nearest="hvis arbejdet er en anden, adskilt funktion"
        )
