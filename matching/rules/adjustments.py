"""A person's work adjustments against what the tasks demand. Functional only: what the work must be like, never why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from employers.vocabulary import Demand
from infra import danish
from infra.danish import Voice
from infra.vocabulary import Refusal, Role, Unknown
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.findings import Finding, Need
from workers.rules.week import merged
from workers.vocabulary import Adjustment

SHORT_SHIFT_MINUTES = 180
"""The longest shift of somebody with `SHORT_SHIFTS`: "højst 3 timer ad gangen"."""


@dataclass(frozen=True, slots=True)
class _Against:
    demand: Demand
    wanted: str
    here: str
    nearest: str


# What excludes what, with the words for it; `wanted` follows "du" or "personen".
_AGAINST = {
    Adjustment.SITS_DOWN: _Against(
        Demand.STANDING,
        "skal kunne sidde ned undervejs",
        "Her står og går man det meste af tiden.",
        "hvis noget af arbejdet kan gøres siddende",
    ),
    Adjustment.NO_HEAVY_LIFTING: _Against(
        Demand.LIFTING,
        "skal være fri for tunge løft",
        "Her er der tunge løft.",
        "hvis en anden kan tage de tunge løft",
    ),
    Adjustment.NO_CUSTOMER_CONTACT: _Against(
        Demand.CUSTOMER_CONTACT,
        "skal være fri for at tale med kunder",
        "Her taler man med kunder.",
        "hvis en anden kan tale med kunderne",
    ),
    Adjustment.NO_MACHINES: _Against(
        Demand.MACHINES,
        "skal være fri for at arbejde ved maskiner",
        "Her er der maskiner.",
        "hvis opgaverne kan gøres uden maskiner",
    ),
    Adjustment.NOT_ALONE: _Against(
        Demand.ALONE,
        "skal have nogen at arbejde sammen med",
        "Her arbejder man alene.",
        "hvis der er en kollega til stede",
    ),
}

DEMAND_AGAINST = {adjustment: against.demand for adjustment, against in _AGAINST.items()}


def check(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> Iterator[Finding]:
    """Each adjustment that the opening does not meet, in the order of the vocabulary."""
    you = danish.capital(voice.you)
    for adjustment in Adjustment:
        if adjustment not in worker.adjustments:
            continue
        against = _AGAINST.get(adjustment)
        if against is not None and against.demand in opening.demands:
            rule = f"adjustment.{adjustment}"
            yield Refusal(
                rule, f"{you} {against.wanted}. {against.here}", found=against.demand, nearest=against.nearest
            )
        elif adjustment is Adjustment.SHORT_SHIFTS:
            yield from _short_shifts(opening, you)
        elif adjustment is Adjustment.QUIET:
            yield Unknown("adjustment.quiet", "Vi ved ikke, om der er roligt uden meget larm.", Role.EMPLOYER)
        elif adjustment is Adjustment.CLEAR_INSTRUCTIONS:
            what = "Aftal, hvem der viser opgaverne én ad gangen."
            yield Need(Refusal("adjustment.clear_instructions", what))


def _short_shifts(opening: OpeningFacts, you: str) -> Iterator[Finding]:
    rule = "adjustment.short_shifts"
    limit = danish.hours(SHORT_SHIFT_MINUTES)
    if opening.flexible or not opening.times:
        yield Need(Refusal(rule, f"Aftal vagter på højst {limit}.", limit=SHORT_SHIFT_MINUTES))
        return
    longest = max(merged(opening.times), key=lambda span: span.minutes)
    if longest.minutes > SHORT_SHIFT_MINUTES:
        message = f"{you} skal have korte vagter på højst {limit}. "
        message += f"{danish.capital(longest.danish)} er {danish.hours(longest.minutes)}"
        yield Refusal(
            rule,
            danish.sentence(message),
            limit=SHORT_SHIFT_MINUTES,
            found=longest.minutes,
            nearest=f"hvis ingen vagt er over {limit}",
        )
