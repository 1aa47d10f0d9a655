"""How well an opening goes with what a person wants, as one number from 0 to 1 with its parts open.

The score orders what is already lawful and possible; it never decides. It sees wishes, skills, hours, times, distance
and adjustments. Group, benefit, age, sex, name and notes are not among its arguments' fields that it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from matching.rules.adjustments import DEMAND_AGAINST, SHORT_SHIFT_MINUTES
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.reach import distance
from matching.vocabulary import ScoreComponent
from workers.rules.week import merged, shared, total_minutes, without
from workers.vocabulary import Adjustment


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosine (-1..1) of the best pair of own words and task, for wishes and for skills; `None`: there are no words."""

    wish: float | None = None
    skill: float | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a model's cosine is read: `low` and below is no likeness (0), `high` and above is the same thing (1), and
    in between in proportion. Raises `ValueError` unless `low` < `high`."""

    model: str
    low: float
    high: float

    def __post_init__(self) -> None:
        if not -1 <= self.low < self.high <= 1:
            raise ValueError(f"a calibration rises within -1..1, not from {self.low} to {self.high}")

    def read(self, cosine: float) -> float:
        """The likeness from 0 to 1.

        >>> Calibration("example", 0.2, 0.7).read(0.45)
        0.5
        """
        return round(min(1.0, max(0.0, (cosine - self.low) / (self.high - self.low))), 9)


# Measured on twelve Danish wishes against twelve task phrases, written by hand: of the 132 unrelated pairs half lie
# below 0.39 and 95 % below 0.62 (the model reads Danish as one foreign tongue), the twelve related ones between 0.39
# and 0.94, half of them above 0.66. A new model gets its own calibration, from matching/evaluation.
MINILM = Calibration("all-MiniLM-L6-v2", low=0.40, high=0.80)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts. `version` is logged with every list that is shown.

    Raises `ValueError` where a weight is negative or anything weighs more than the person's own wishes.
    """

    version: str
    wish: float
    skill: float
    hours: float
    times: float
    distance: float
    adjustments: float

    def __post_init__(self) -> None:
        weights = [self.of(component) for component in ScoreComponent]
        if min(weights) < 0 or self.wish <= 0:
            raise ValueError("weights are not negative, and wishes always count")
        if self.wish < max(weights):
            raise ValueError("nothing weighs more than the person's own wishes")

    def of(self, component: ScoreComponent) -> float:
        """The weight of one part."""
        return {
            ScoreComponent.WISH: self.wish,
            ScoreComponent.SKILL: self.skill,
            ScoreComponent.HOURS: self.hours,
            ScoreComponent.TIMES: self.times,
            ScoreComponent.DISTANCE: self.distance,
            ScoreComponent.ADJUSTMENTS: self.adjustments,
        }[component]


WEIGHTS_V1 = Weights("1", wish=0.40, skill=0.20, hours=0.10, times=0.12, distance=0.13, adjustments=0.05)


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a score: its value from 0 to 1 and what it counts."""

    kind: ScoreComponent
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of the parts that are known; a part nobody knows neither helps nor harms."""

    total: float
    components: tuple[Component, ...]
    weights_version: str

    def value(self, kind: ScoreComponent) -> float | None:
        """The value of one part, or `None` where it is not known."""
        return next((component.value for component in self.components if component.kind is kind), None)


def score(
    worker: WorkerFacts,
    opening: OpeningFacts,
    similarities: Similarities,
    weights: Weights = WEIGHTS_V1,
    calibration: Calibration = MINILM,
) -> Score:
    """Score one pair. It rises, or stays, with every part."""
    values = {
        ScoreComponent.WISH: None if similarities.wish is None else calibration.read(similarities.wish),
        ScoreComponent.SKILL: None if similarities.skill is None else calibration.read(similarities.skill),
        ScoreComponent.HOURS: hours_value(worker, opening),
        ScoreComponent.TIMES: times_value(worker, opening),
        ScoreComponent.DISTANCE: distance_value(worker, opening),
        ScoreComponent.ADJUSTMENTS: adjustments_value(worker, opening),
    }
    return combined(
        tuple(Component(kind, value, weights.of(kind)) for kind, value in values.items() if value is not None),
        weights.version,
    )


def combined(components: tuple[Component, ...], weights_version: str) -> Score:
    """The weighted mean, to nine decimals, so that equal pairs are equal on every machine.

    >>> wish = Component(ScoreComponent.WISH, 1.0, 0.4)
    >>> skill = Component(ScoreComponent.SKILL, 0.5, 0.2)
    >>> combined((wish, skill), "1").total
    0.833333333
    """
    weight = sum(component.weight for component in components)
    total = sum(component.value * component.weight for component in components) / weight if weight else 0.0
    return Score(round(total, 9), components, weights_version)


def hours_value(worker: WorkerFacts, opening: OpeningFacts) -> float:
    """1 within the hours wanted a week, all work together; outside it falls with how far off the sum is."""
    total = worker.booked_minutes_week + opening.minutes_per_week
    if total > worker.minutes_to:
        return worker.minutes_to / total
    if total < worker.minutes_from:
        return total / worker.minutes_from
    return 1.0


def times_value(worker: WorkerFacts, opening: OpeningFacts) -> float | None:
    """The share of the opening's time in which the person is free; where times can be agreed, of its minutes."""
    if not worker.availability:
        return None
    free = without(worker.availability, worker.booked)
    if opening.flexible:
        return min(1.0, total_minutes(free) / opening.minutes_per_week)
    needed = total_minutes(opening.times)
    return total_minutes(shared(opening.times, free)) / needed if needed else None


def distance_value(worker: WorkerFacts, opening: OpeningFacts) -> float | None:
    """1 next door, a half at the end of the person's reach, 0 at twice that."""
    way = distance(worker, opening)
    if way is None:
        return None
    if worker.reach_km <= 0:
        return 1.0 if way.km == 0 else 0.0
    return max(0.0, 1.0 - way.km / (2 * worker.reach_km))


def adjustments_value(worker: WorkerFacts, opening: OpeningFacts) -> float:
    """The share of the person's adjustments that the opening does not go against; 1 for somebody with none."""
    if not worker.adjustments:
        return 1.0
    against = sum(_goes_against(adjustment, opening) for adjustment in worker.adjustments)
    return 1.0 - against / len(worker.adjustments)


def _goes_against(adjustment: Adjustment, opening: OpeningFacts) -> bool:
    if adjustment is Adjustment.SHORT_SHIFTS:
        return not opening.flexible and any(span.minutes > SHORT_SHIFT_MINUTES for span in merged(opening.times))
    demand = DEMAND_AGAINST.get(adjustment)
    return demand is not None and demand in opening.demands
