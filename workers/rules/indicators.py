"""What the committee's figures mean: versioned definitions as data (DOMAIN.md section 2).

A definition says of whom and what is counted. When any of it changes, the version rises and no trend line
runs across. Where the strategies' own numbers do not fit together, the definition says so in its notes and
keeps both; nothing is mended silently. The baselines and goals of T1-T3 are those of Roskilde's strategy "Job
til Alle" (2021-2023); every municipality sets its own for the general indicators.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from workers.vocabulary import IndicatorKey

JOB_TIL_ALLE = "Roskilde Kommune: Job til Alle (2021-2023)"


class StrategyKey(StrEnum):
    """The strategy's own measures, each on its own stated base."""

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"


MEAN_HOURS = "mean_hours"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Unit(StrEnum):
    """What the figure is: a share of persons, or hours for each person."""

    SHARE = "share"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where it began. `numerator` and `denominator` are persons, None where the source gives none."""

    share: Decimal
    text: str
    numerator: int | None = None
    denominator: int | None = None
    month: date | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of one indicator, in words that can be put before a committee.

    `goal` is in the indicator's unit. For a goal that is a rank (`goal_is_rank`) it is the share of
    municipalities one must be among: 0.20 is "among the 20 % best".
    """

    key: str
    version: int
    name: str
    population: str
    numerator: str
    denominator: str
    unit: Unit
    direction: Direction
    baseline: Baseline | None = None
    goal: Decimal | None = None
    goal_text: str = ""
    goal_is_rank: bool = False
    deadline: date | None = None
    source: str = ""
    notes: tuple[str, ...] = ()

    def as_data(self) -> dict[str, str | list[str]]:
        """The definition as plain data, for a table or an open data file."""
        return {
            "population": self.population,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "unit": self.unit.value,
            "direction": self.direction.value,
            "source": self.source,
            "notes": list(self.notes),
        }


_TOUCHED = "Personer, der har været i målgruppen mindst én dag i måneden."
_PAID = (
    "Lønnede timer er bekræftede timer i almindeligt arbejde uden tilskud: småjob, særlige småjob og fritidsjob. "
    "Praktik, løntilskud og fleksjob tæller ikke med."
)
_PRELIMINARY = (
    "Tallet bygger på timer registreret i Timebro og er foreløbigt. Det blandes ikke med registrets endelige tal."
)
_TWO_LINES = (
    "Strategien blander lønnede timer og virksomhedsrettet aktivering, men siger også, at praktik ikke er et mål. "
    "Derfor står andelen med lønnede timer først, og den samlede andel under den. En person tæller én gang."
)

_ALL = (
    Definition(
        key=IndicatorKey.PAID_HOURS_SHARE,
        version=1,
        name="Andel med lønnede timer",
        population=_TOUCHED,
        numerator="Personer med mere end 0 bekræftede lønnede minutter i måneden.",
        denominator="Alle personer i målgruppen den måned.",
        unit=Unit.SHARE,
        direction=Direction.UP,
        notes=(_PAID, _PRELIMINARY),
    ),
    Definition(
        key=IndicatorKey.UNION_SHARE,
        version=1,
        name="Andel med lønnede timer eller virksomhedsrettet aktivering",
        population=_TOUCHED,
        numerator=(
            "Personer med mere end 0 bekræftede lønnede minutter eller mindst én dag i virksomhedspraktik, "
            "snusepraktik eller job med løntilskud i måneden."
        ),
        denominator="Alle personer i målgruppen den måned.",
        unit=Unit.SHARE,
        direction=Direction.UP,
        notes=(_TWO_LINES, _PAID, _PRELIMINARY),
    ),
    Definition(
        key=MEAN_HOURS,
        version=1,
        name="Lønnede timer i gennemsnit",
        population=_TOUCHED,
        numerator="Bekræftede lønnede timer i måneden.",
        denominator="Personer med timer; ved siden af: alle personer i målgruppen.",
        unit=Unit.HOURS,
        direction=Direction.UP,
        notes=(_PAID, _PRELIMINARY),
    ),
    Definition(
        key=StrategyKey.T1,
        version=1,
        name="Aktivitetsparate med lønnede timer eller virksomhedsrettet aktivering",
        population="Aktivitetsparate, som den officielle måling regner med, mindst én dag i måneden.",
        numerator="De af dem, der har lønnede timer eller mindst én dag i virksomhedsrettet aktivering.",
        denominator="Alle aktivitetsparate i den officielle måling.",
        unit=Unit.SHARE,
        direction=Direction.UP,
        baseline=Baseline(
            share=Decimal("0.052"),
            text="5,2 % = 25 personer af 481 (september 2020)",
            numerator=25,
            denominator=481,
            month=date(2020, 9, 1),
        ),
        goal=Decimal("0.20"),
        goal_text="Blandt de 20 % bedste kommuner",
        goal_is_rank=True,
        deadline=date(2021, 12, 31),
        source=JOB_TIL_ALLE,
        notes=(
            "Strategien nævner ca. 850 aktivitetsparate, men 25 personer på 5,2 % giver et grundlag på 481 "
            "(5,2 % af 850 ville være 44). Her bruges det målte grundlag.",
            "Målet er en placering, og den kræver alle kommuners tal. Kommunerne ordnes efter andel, højest først, og "
            "lige tal deler plads. Målet er nået, når pladsen er blandt de første 20 %, rundet ned: 19 af 98.",
            _TWO_LINES,
            _PRELIMINARY,
        ),
    ),
    Definition(
        key=StrategyKey.T2,
        version=1,
        name="Ledige blandt fleksjobberettigede",
        population="Fleksjobberettigede på månedens sidste dag.",
        numerator="De af dem, der får ledighedsydelse den dag.",
        denominator="Alle fleksjobberettigede den dag.",
        unit=Unit.SHARE,
        direction=Direction.DOWN,
        baseline=Baseline(share=Decimal("0.21"), text="ca. 21 % = ca. 225 personer", numerator=225),
        goal=Decimal("0.18"),
        goal_text="Højst 18 %",
        deadline=date(2021, 12, 31),
        source=JOB_TIL_ALLE,
        notes=(
            "Strategien siger ikke, hvornår på måneden der tælles. Her tælles på månedens sidste dag.",
            "225 på 21 % giver ca. 1.070 fleksjobberettigede; strategien skriver ikke selv tallet.",
        ),
    ),
    Definition(
        key=StrategyKey.T3,
        version=1,
        name="I ressourceforløb med lønnede timer eller virksomhedsrettet aktivering",
        population="Personer i ressourceforløb, som den officielle måling regner med, mindst én dag i måneden.",
        numerator="De af dem, der har lønnede timer eller mindst én dag i virksomhedsrettet aktivering.",
        denominator="Alle i ressourceforløb i den officielle måling.",
        unit=Unit.SHARE,
        direction=Direction.UP,
        baseline=Baseline(
            share=Decimal("0.10"),
            text="10 % = 29 personer af 290 (september 2020); ca. 15 % først på året",
            numerator=29,
            denominator=290,
            month=date(2020, 9, 1),
        ),
        goal=Decimal("0.18"),
        goal_text="Mindst 18 %",
        deadline=date(2021, 12, 31),
        source=JOB_TIL_ALLE,
        notes=(
            "Strategien nævner ca. 275 i ressourceforløb, men 29 personer på 10 % giver 290 (afrunding eller en anden "
            "dato). Her bruges det målte grundlag.",
            _TWO_LINES,
            _PRELIMINARY,
        ),
    ),
)

# The definitions in force, by key, in the order they are shown.
DEFINITIONS: Mapping[str, Definition] = MappingProxyType({definition.key: definition for definition in _ALL})


@dataclass(frozen=True, slots=True)
class Standing:
    """A place among municipalities. Everything is None ("ved vi ikke") until other municipalities' values are known."""

    rank: int | None = None
    of: int | None = None
    last_that_meets: int | None = None

    @property
    def met(self) -> bool | None:
        """Whether the place is good enough; None where it is not known."""
        if self.rank is None or self.last_that_meets is None:
            return None
        return self.rank <= self.last_that_meets


def standing(share: Decimal | None, others: Mapping[str, Decimal], *, best: Decimal = Decimal("0.20")) -> Standing:
    """The place of `share` among the other municipalities' shares, highest first; ties share a place.

    Met if the place is at most floor(`best` x municipalities with data): 19 of 98. Without a share, or
    without anybody to compare with, the place is not known.

    >>> standing(Decimal("0.052"), {"A": Decimal("0.06"), "B": Decimal("0.052"), "C": Decimal("0.01"), "D": Decimal(0)})
    Standing(rank=2, of=5, last_that_meets=1)
    """
    if share is None or not others:
        return Standing()
    of = len(others) + 1
    return Standing(1 + sum(other > share for other in others.values()), of, int(best * of))


def goal_met(definition: Definition, share: Decimal | None, place: Standing | None = None) -> bool | None:
    """Whether the goal is reached; None where there is no goal, no figure, or no known place.

    >>> goal_met(DEFINITIONS["T2"], Decimal("0.18")), goal_met(DEFINITIONS["T3"], Decimal("0.10"))
    (True, False)
    """
    if definition.goal is None or share is None:
        return None
    if definition.goal_is_rank:
        return None if place is None else place.met
    return share >= definition.goal if definition.direction is Direction.UP else share <= definition.goal
