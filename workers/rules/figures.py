"""The committee's figures for one month, counted person by person. What they mean stands in `indicators`.

A person counts once, however many groups, placements or employers there are. Numerator and denominator are
whole persons; the share follows from them and is never rounded here. A group without persons has no share.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from employers.vocabulary import ACTIVATION_KINDS, PAID_HOURS_KINDS, OpeningKind
from workers.rules.indicators import DEFINITIONS, StrategyKey
from workers.vocabulary import IndicatorKey, TargetGroup


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person belongs to a group from a day to a day, both included, or still.

    `in_official_base` says whether the official measure counts the person: 481 of about 850 (DOMAIN.md
    section 2, note 1).
    """

    group: TargetGroup
    valid_from: date
    valid_to: date | None = None
    in_official_base: bool = False

    def touches(self, first: date, last: date) -> bool:
        """Whether the membership holds on at least one day from `first` to `last`, both included."""
        return self.valid_from <= last and (self.valid_to is None or self.valid_to >= first)


@dataclass(frozen=True, slots=True)
class WorkedHours:
    """One counting line of the ledger: confirmed minutes or a signed correction, with the placement's kind."""

    kind: OpeningKind
    work_date: date
    minutes: int


@dataclass(frozen=True, slots=True)
class PlacementDays:
    """From when to when somebody was in a placement, both days included, or still."""

    kind: OpeningKind
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """What one person's month comes to: confirmed paid minutes, and days in company-based activation."""

    worker_id: UUID
    memberships: tuple[Membership, ...]
    paid_minutes: int = 0
    activation_days: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator for one month (its first day). `group` is None where the definition names the population itself.

    `minutes` are the confirmed paid minutes of the persons in the numerator of the paid-hours share, else 0.
    """

    indicator: str
    group: TargetGroup | None
    month: date
    numerator: int
    denominator: int
    definition_version: int
    minutes: int = 0

    @property
    def share(self) -> Decimal | None:
        """Numerator over denominator, unrounded; None for a group without persons ("ingen personer").

        >>> round(Figure("T1", None, date(2020, 9, 1), 25, 481, 1).share, 3)
        Decimal('0.052')
        """
        return Decimal(self.numerator) / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class MeanHours:
    """Paid hours for each person with hours, and for each person in the group; None where there are none."""

    per_person_with_hours: Decimal | None
    per_person: Decimal | None


def person_month(
    worker_id: UUID,
    memberships: Iterable[Membership],
    month: date,
    *,
    hours: Iterable[WorkedHours] = (),
    placements: Iterable[PlacementDays] = (),
) -> PersonMonth:
    """One person's month from ledger lines and placements; lines and days of other months are left out.

    Wage-subsidy and flex-job hours are no paid hours (DOMAIN.md 5.1). A flex job is no activation either.

    >>> september = person_month(
    ...     UUID(int=1), [], date(2026, 9, 1),
    ...     hours=[WorkedHours(OpeningKind.MICRO_JOB, date(2026, 9, 14), 150),
    ...            WorkedHours(OpeningKind.FLEX_JOB, date(2026, 9, 15), 400)],
    ...     placements=[PlacementDays(OpeningKind.INTERNSHIP, date(2026, 8, 20), date(2026, 9, 3))],
    ... )
    >>> september.paid_minutes, september.activation_days
    (150, 3)
    """
    first, last = month_days(month)
    paid = sum(line.minutes for line in hours if line.kind in PAID_HOURS_KINDS and first <= line.work_date <= last)
    active: set[date] = set()
    for placement in placements:
        if placement.kind in ACTIVATION_KINDS:
            begins, ends = max(placement.starts_on, first), min(placement.ends_on or last, last)
            active.update(begins + timedelta(days=days) for days in range((ends - begins).days + 1))
    return PersonMonth(worker_id, tuple(memberships), paid, len(active))


def group_figures(people: Iterable[PersonMonth], group: TargetGroup, month: date) -> tuple[Figure, Figure]:
    """The paid-hours share (headline) and the union with activation (second line) of one group and month.

    Of 4 persons in the group, one with 90 paid minutes, one in activation, one with both, one with neither:

    >>> here = (Membership(TargetGroup.NEET, date(2026, 1, 1)),)
    >>> month = [(90, 0), (0, 5), (60, 2), (0, 0)]
    >>> people = [PersonMonth(UUID(int=place), here, *month[place]) for place in range(4)]
    >>> lines = group_figures(people, TargetGroup.NEET, date(2026, 9, 1))
    >>> [(line.indicator.value, line.numerator, line.denominator) for line in lines]
    [('paid_hours_share', 2, 4), ('union_share', 3, 4)]
    """
    first, last = month_days(month)
    members = [person for person in _once(people) if _belongs(person, group, first, last)]
    paid = _figure(IndicatorKey.PAID_HOURS_SHARE, group, first, members, _has_paid_hours)
    return paid, _figure(IndicatorKey.UNION_SHARE, group, first, members, _in_union)


def strategy_figures(people: Iterable[PersonMonth], month: date) -> tuple[Figure, Figure, Figure]:
    """T1, T2 and T3 of the strategy "Job til Alle", each on its own stated base."""
    first, last = month_days(month)
    people = _once(people)
    eligible = [person for person in people if _belongs(person, TargetGroup.FLEX_JOB_ELIGIBLE, last, last)]
    return (
        _figure(StrategyKey.T1, None, first, _official(people, TargetGroup.ACTIVITY_READY, first, last), _in_union),
        _figure(
            StrategyKey.T2,
            None,
            first,
            eligible,
            lambda person: _belongs(person, TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT, last, last),
        ),
        _figure(StrategyKey.T3, None, first, _official(people, TargetGroup.RESOURCE_COURSE, first, last), _in_union),
    )


def figures(
    people: Iterable[PersonMonth], month: date, groups: Iterable[TargetGroup] = tuple(TargetGroup)
) -> list[Figure]:
    """Every figure of a month: both lines of each group, then T1-T3."""
    people = _once(people)
    lines = [figure for group in groups for figure in group_figures(people, group, month)]
    return [*lines, *strategy_figures(people, month)]


def mean_hours(paid: Figure) -> MeanHours:
    """Mean paid hours from a paid-hours figure, unrounded.

    Shown only where the figure itself is shown: the two means divided give its share away.

    >>> september = date(2026, 9, 1)
    >>> mean_hours(Figure(IndicatorKey.PAID_HOURS_SHARE, TargetGroup.NEET, september, 2, 8, 1, minutes=600))
    MeanHours(per_person_with_hours=Decimal('5'), per_person=Decimal('1.25'))
    """
    hours = Decimal(paid.minutes) / 60
    return MeanHours(
        per_person_with_hours=hours / paid.numerator if paid.numerator else None,
        per_person=hours / paid.denominator if paid.denominator else None,
    )


def month_days(month: date) -> tuple[date, date]:
    """First and last day of the month `month` lies in.

    >>> month_days(date(2028, 2, 14))
    (datetime.date(2028, 2, 1), datetime.date(2028, 2, 29))
    """
    first = month.replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _has_paid_hours(person: PersonMonth) -> bool:
    return person.paid_minutes > 0


def _in_union(person: PersonMonth) -> bool:
    return person.paid_minutes > 0 or person.activation_days > 0


def _belongs(person: PersonMonth, group: TargetGroup, first: date, last: date) -> bool:
    return any(spell.group is group and spell.touches(first, last) for spell in person.memberships)


def _official(people: Iterable[PersonMonth], group: TargetGroup, first: date, last: date) -> list[PersonMonth]:
    return [
        person
        for person in people
        if any(
            spell.group is group and spell.in_official_base and spell.touches(first, last)
            for spell in person.memberships
        )
    ]


def _figure(
    key: IndicatorKey | StrategyKey,
    group: TargetGroup | None,
    month: date,
    members: list[PersonMonth],
    counts: Callable[[PersonMonth], bool],
) -> Figure:
    counted = [person for person in members if counts(person)]
    paid = key is IndicatorKey.PAID_HOURS_SHARE
    return Figure(
        indicator=key,
        group=group,
        month=month,
        numerator=len(counted),
        denominator=len(members),
        definition_version=DEFINITIONS[key].version,
        minutes=sum(person.paid_minutes for person in counted) if paid else 0,
    )


def _once(people: Iterable[PersonMonth]) -> list[PersonMonth]:
    """Several rows about one person made one: minutes are added, days in activation are not counted twice."""
    whole: dict[UUID, PersonMonth] = {}
    for person in people:
        seen = whole.get(person.worker_id)
        whole[person.worker_id] = (
            person
            if seen is None
            else PersonMonth(
                worker_id=person.worker_id,
                memberships=tuple(dict.fromkeys((*seen.memberships, *person.memberships))),
                paid_minutes=seen.paid_minutes + person.paid_minutes,
                activation_days=max(seen.activation_days, person.activation_days),
            )
        )
    return list(whole.values())
