"""What a reader sees of one month's figures: everything small hidden, and everything that would give it away.

The rules of `suppression` are put together here for the figures that stand beside each other on the committee's
page: two lines a group, the official base of T1 and T3 within its group, and those on flex unemployment benefit
within the flex-job eligible. Nothing unsuppressed leaves this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workers.rules.figures import Figure, MeanHours, mean_hours
from workers.rules.indicators import StrategyKey
from workers.rules.suppression import HIDDEN, Line, Shown, TwoLines, suppress, suppress_part, suppress_two_lines
from workers.vocabulary import IndicatorKey, TargetGroup

# A strategy figure whose base is the official part of a group, counted as that group's union is.
OFFICIAL_PART = {StrategyKey.T1: TargetGroup.ACTIVITY_READY, StrategyKey.T3: TargetGroup.RESOURCE_COURSE}

# A group whose persons, by what the group is, are all in another group.
PART_OF = {TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT: TargetGroup.FLEX_JOB_ELIGIBLE}


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """Both lines of one group; the mean hours only where the headline is shown."""

    lines: TwoLines
    mean: MeanHours | None


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """One month as a reader sees it; a figure that was not made is left out."""

    month: date
    groups: Mapping[TargetGroup, GroupSeen]
    strategy: Mapping[StrategyKey, Shown]


def month_seen(figures: Iterable[Figure], month: date, *, min_count: int) -> MonthSeen:
    """Everything a reader may see of the figures of one month.

    The 4 of 60 with paid hours are hidden, and so are T1's 6 of 30, because the 3 of 30 outside them would show:

    >>> september = date(2026, 9, 1)
    >>> ready = TargetGroup.ACTIVITY_READY
    >>> seen = month_seen([
    ...     Figure(IndicatorKey.PAID_HOURS_SHARE, ready, september, 4, 60, 1),
    ...     Figure(IndicatorKey.UNION_SHARE, ready, september, 9, 60, 1),
    ...     Figure(StrategyKey.T1, None, september, 6, 30, 1),
    ... ], september, min_count=5)
    >>> lines = seen.groups[ready].lines
    >>> lines.headline.suppressed, lines.union.numerator, seen.strategy[StrategyKey.T1].suppressed
    (True, 9, True)
    """
    here = {(figure.indicator, figure.group): figure for figure in figures if figure.month == month}
    lines: dict[TargetGroup, Line] = {}
    for group in TargetGroup:
        paid = here.get((IndicatorKey.PAID_HOURS_SHARE, group))
        union = here.get((IndicatorKey.UNION_SHARE, group))
        if paid is not None and union is not None:
            lines[group] = Line(paid.numerator, union.numerator, paid.denominator)
    shown = {group: suppress_two_lines(line, min_count=min_count) for group, line in lines.items()}
    for part, whole in PART_OF.items():
        if part in lines and whole in lines:
            shown[part] = _within(lines[part], shown[part], lines[whole], shown[whole], min_count)
    groups = {}
    for group, seen in shown.items():
        paid = here[IndicatorKey.PAID_HOURS_SHARE, group]
        groups[group] = GroupSeen(seen, None if seen.headline.suppressed else mean_hours(paid))
    strategy = {}
    for key in StrategyKey:
        figure = here.get((key, None))
        if figure is not None:
            strategy[key] = _strategy(key, figure, lines, shown, min_count)
    return MonthSeen(month, groups, strategy)


def _within(part: Line, own: TwoLines, whole: Line, whole_seen: TwoLines, min_count: int) -> TwoLines:
    """A group inside another: each line hidden also where the persons outside it would be few."""
    inner, outer = part.denominator, whole.denominator
    return TwoLines(
        _part((part.headline, inner), own.headline, (whole.headline, outer), whole_seen.headline, min_count),
        _part((part.union, inner), own.union, (whole.union, outer), whole_seen.union, min_count),
    )


def _part(part: tuple[int, int], own: Shown, whole: tuple[int, int], whole_seen: Shown, min_count: int) -> Shown:
    if own.suppressed:
        return own
    outside = whole[0] - part[0], whole[1] - part[1]
    if not 0 <= outside[0] <= outside[1]:
        # The registration contradicts what the groups are; then nothing is known of what shows what.
        return HIDDEN
    return suppress_part(part, whole, whole_seen, min_count=min_count)


def _strategy(
    key: StrategyKey,
    figure: Figure,
    lines: Mapping[TargetGroup, Line],
    shown: Mapping[TargetGroup, TwoLines],
    min_count: int,
) -> Shown:
    own = suppress(figure.numerator, figure.denominator, min_count=min_count)
    group = OFFICIAL_PART.get(key)
    if group is None or group not in lines:
        return own
    whole = lines[group]
    part = figure.numerator, figure.denominator
    return _part(part, own, (whole.union, whole.denominator), shown[group].union, min_count)
