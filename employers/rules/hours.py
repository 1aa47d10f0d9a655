"""How many hours a week a task may take: what the text states, else a fair share, else what is usual."""

from __future__ import annotations

from collections.abc import Sequence

from employers.vocabulary import Sector

QUARTER = 15

# What such a task usually takes in a week at a small workplace, in minutes: a starting point to correct, chosen
# so that two or three tasks make an opening of 4-9 hours.
USUAL_MINUTES: dict[Sector | None, int] = {
    Sector.CLEANING: 180,
    Sector.KITCHEN: 180,
    Sector.SHOP: 180,
    Sector.WAREHOUSE: 240,
    Sector.PROPERTY_SERVICE: 120,
    Sector.GREEN_AREAS: 180,
    Sector.ELDER_CARE: 120,
    Sector.DAY_CARE: 120,
    Sector.OFFICE: 120,
    Sector.LOGISTICS: 180,
    Sector.WORKSHOP: 180,
    Sector.EVENTS: 180,
    None: 120,
}


def suggested_minutes(
    stated: Sequence[int | None], sectors: Sequence[Sector | None], total: int | None
) -> tuple[int, ...]:
    """Minutes a week for each task.

    A task keeps what its own words state. What is left of the stated total is shared over the others in
    proportion to what is usual for their sector, in whole quarters of an hour with the rest on the last, so
    that the shares add up to the total. Without a total (or with none left) each gets what is usual.

    >>> suggested_minutes([None, None], [Sector.SHOP, Sector.SHOP], 480)
    (240, 240)
    >>> suggested_minutes([60, None, None], [None, None, Sector.CLEANING], 300)
    (60, 90, 150)
    >>> suggested_minutes([None], [Sector.OFFICE], None)
    (120,)
    """
    usual = [USUAL_MINUTES[sector] for sector in sectors]
    open_places = [place for place, minutes in enumerate(stated) if minutes is None]
    left = 0 if total is None else total - sum(minutes for minutes in stated if minutes is not None)
    shares = list(usual)
    if open_places and left >= QUARTER * len(open_places):
        weight = sum(usual[place] for place in open_places)
        for place in open_places[:-1]:
            shares[place] = max(QUARTER, left * usual[place] // weight // QUARTER * QUARTER)
        shares[open_places[-1]] = left - sum(shares[place] for place in open_places[:-1])
    return tuple(minutes if minutes is not None else shares[place] for place, minutes in enumerate(stated))
