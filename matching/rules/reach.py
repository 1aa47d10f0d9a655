"""How far an opening is from a person: the bee-line made longer by the way one travels, and the time by bike.

Nothing outside is asked for a route. The factors and speeds are our own estimates with no measurement behind them, so
what comes of them is always shown as "ca.".
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from matching.rules.facts import OpeningFacts, WorkerFacts
from workers.vocabulary import TravelMode

EARTH_RADIUS_KM = 6371.0088
BIKE_KM_PER_HOUR = 15.0
WALK_KM_PER_HOUR = 5.0

BEE_LINE_FACTOR = {
    TravelMode.WALK: 1.2,
    TravelMode.BIKE: 1.25,
    TravelMode.PUBLIC: 1.4,
    TravelMode.CAR: 1.35,
}


@dataclass(frozen=True, slots=True)
class Distance:
    """Estimated kilometres by the person's own way of travelling, and what they take by bike and on foot.

    How long a bus or a car takes depends on timetables and traffic that nobody here knows, so it is not said.
    """

    km: float
    minutes_by_bike: int
    minutes_on_foot: int


def bee_line_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The shortest distance over the sphere between two WGS84 positions, in kilometres (haversine; within 0.5 %).

    >>> round(bee_line_km(55.6415, 12.0803, 55.6761, 12.5683), 1)  # Roskilde to Copenhagen
    30.9
    """
    latitudes, longitudes = radians(other_latitude - latitude), radians(other_longitude - longitude)
    half = sin(latitudes / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(longitudes / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def distance(worker: WorkerFacts, opening: OpeningFacts) -> Distance | None:
    """The way from the person to the opening, or `None` where a position is not known."""
    if worker.latitude is None or worker.longitude is None or opening.latitude is None or opening.longitude is None:
        return None
    bee_line = bee_line_km(worker.latitude, worker.longitude, opening.latitude, opening.longitude)
    return travelled(bee_line, worker.travel_mode)


def travelled(bee_line: float, mode: TravelMode) -> Distance:
    """The bee-line as it is travelled.

    >>> travelled(2.0, TravelMode.BIKE)
    Distance(km=2.5, minutes_by_bike=10, minutes_on_foot=30)
    """
    km = bee_line * BEE_LINE_FACTOR[mode]
    return Distance(km, round(km / BIKE_KM_PER_HOUR * 60), round(km / WALK_KM_PER_HOUR * 60))
