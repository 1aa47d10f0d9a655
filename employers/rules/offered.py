"""What of an opening stands while somebody is making up their mind about it.

A yes is a yes to a kind of work, hours, times, a period and a wage. Whoever has been asked, or has said yes, must not
find other terms behind it; a better wage and corrected words harm nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from infra.vocabulary import Refusal

_WHY = "Nogen er ved at tage stilling til jobbet, som det står nu."
_NEAREST = "Vent, til de har fået svar, eller luk jobbet og kopiér opslaget."


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody says yes to. `times` are (ISO weekday, start, end) in minutes; the wage is DKK an hour."""

    kind: str
    minutes_per_week: int
    flexible: bool
    times: frozenset[tuple[int, int, int]]
    starts_on: date
    ends_on: date | None
    wage_per_hour: Decimal | None


def reasons_not_to_change(before: Terms, after: Terms) -> list[Refusal]:
    """Every term that somebody has been offered and that would not be kept; empty where all are.

    A wage that was stated may rise; taking it out again counts as lowering it.

    >>> from dataclasses import replace
    >>> offered = Terms("micro_job", 180, True, frozenset(), date(2026, 11, 23), None, Decimal(150))
    >>> [told.field for told in reasons_not_to_change(offered, replace(offered, minutes_per_week=120))]
    ['minutes_per_week']
    >>> reasons_not_to_change(offered, replace(offered, wage_per_hour=Decimal(160)))
    []
    """
    lower = before.wage_per_hour is not None and (
        after.wage_per_hour is None or after.wage_per_hour < before.wage_per_hour
    )
    changed = (
        ("kind", "Slags job kan ikke ændres lige nu.", before.kind != after.kind),
        ("minutes_per_week", "Timerne kan ikke ændres lige nu.", before.minutes_per_week != after.minutes_per_week),
        (
            "times",
            "Tiderne kan ikke ændres lige nu.",
            (before.flexible, before.times) != (after.flexible, after.times),
        ),
        ("starts_on", "Startdagen kan ikke ændres lige nu.", before.starts_on != after.starts_on),
        ("ends_on", "Slutdagen kan ikke ændres lige nu.", before.ends_on != after.ends_on),
        ("wage_per_hour", "Lønnen kan ikke sættes ned lige nu.", lower),
    )
    return [
        Refusal(f"opening.offered.{field}", f"{what} {_WHY}", nearest=_NEAREST, field=field)
        for field, what, broken in changed
        if broken
    ]
