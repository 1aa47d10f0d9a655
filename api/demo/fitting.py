"""Widening a person to an opening, as if they had said yes to a little more: only ever wider, so that what they were
placed in before still fits."""

from __future__ import annotations

from math import ceil

from api.demo.world import OpeningPlan, Person
from employers.vocabulary import Demand
from infra.vocabulary import Weekday
from matching.rules.adjustments import DEMAND_AGAINST, SHORT_SHIFT_MINUTES
from matching.rules.reach import bee_line_km, travelled
from workers.rules.age_group import age_on
from workers.rules.week import TimeSpan, merged, total_minutes
from workers.vocabulary import Adjustment, TravelMode

_LONGEST_SHIFT = 180
_SHORTEST_SHIFT = 120
_QUARTER = 15


def fit(person: Person, opening: OpeningPlan) -> None:
    """Let the person be somebody whom nothing speaks against in this opening."""
    person.kinds.add(opening.kind)
    person.minutes_from = min(person.minutes_from, opening.minutes)
    person.minutes_to = max(person.minutes_to, opening.minutes)
    person.suggestions_on = True
    if Demand.DRIVING_LICENCE in opening.demands:
        person.has_licence = True
    person.adjustments = {each for each in person.adjustments if DEMAND_AGAINST.get(each) not in opening.demands}
    if any(span.minutes > SHORT_SHIFT_MINUTES for span in opening.times):
        person.adjustments.discard(Adjustment.SHORT_SHIFTS)
    if opening.times:
        person.availability = merged((*person.availability, *opening.times))
    else:
        _make_room(person, opening.minutes)
    bee_line = bee_line_km(
        person.latitude, person.longitude, opening.workplace.latitude, opening.workplace.longitude
    )
    person.reach_km = max(person.reach_km, float(ceil(travelled(bee_line, TravelMode(person.travel_mode)).km)))


def drives_too_young(person: Person, opening: OpeningPlan) -> bool:
    """Whether the work asks for a licence that nobody of that age has."""
    return Demand.DRIVING_LICENCE in opening.demands and age_on(person.birth_date, opening.starts_on) < 18


def _make_room(person: Person, minutes: int) -> None:
    """Whole weekday mornings until there is time enough."""
    for weekday in (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY):
        if total_minutes(person.availability) >= minutes:
            return
        person.availability = merged((*person.availability, TimeSpan(weekday, 540, 840)))


def agreed_times(person: Person, minutes: int) -> tuple[TimeSpan, ...]:
    """Shifts within the person's own times that together make the week, at most three hours each where there is room.

    Raises `ValueError` where there is not room for them.
    """
    days = len({span.weekday for span in person.availability}) or 1
    share = min(_LONGEST_SHIFT, max(min(minutes, _SHORTEST_SHIFT), ceil(minutes / days / _QUARTER) * _QUARTER))
    for longest in (share, 24 * 60):
        left = minutes
        agreed = []
        for span in merged(person.availability):
            length = min(left, span.minutes, longest)
            if length > 0:
                agreed.append(TimeSpan(span.weekday, span.starts, span.starts + length))
                left -= length
        if left == 0:
            return tuple(agreed)
    raise ValueError(f"no room for {minutes} minutes, {left} left")
