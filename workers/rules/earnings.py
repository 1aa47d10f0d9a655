"""What hours come to in kroner before tax. Exact, and rounded once, to whole øre. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def earned(minutes: int, wage_per_hour: Decimal) -> Decimal:
    """Wage for so many minutes, halves of an øre rounded up.

    >>> earned(150, Decimal("145.50")), earned(20, Decimal("100"))
    (Decimal('363.75'), Decimal('33.33'))
    """
    return (wage_per_hour * minutes / 60).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
