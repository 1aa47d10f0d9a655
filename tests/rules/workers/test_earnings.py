"""What hours come to, rounded once to whole øre."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workers.rules.earnings import earned


@pytest.mark.parametrize(
    ("minutes", "wage", "kroner"),
    [(0, "150", "0.00"), (90, "150", "225.00"), (1, "150", "2.50"), (20, "100.01", "33.34"), (7, "149.95", "17.49")],
)
def test_wage_is_minutes_times_the_hourly_wage(minutes: int, wage: str, kroner: str) -> None:
    """7 minutes of 149.95 are 17.4941..., 20 of 100.01 are 33.3366..."""
    assert earned(minutes, Decimal(wage)) == Decimal(kroner)
