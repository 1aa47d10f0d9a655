"""Small counts are hidden, and so is what would give them away (DOMAIN.md 5.10).

With `min_count` 5, a count of 1-4 persons is hidden, and so is a figure whose complement (those in the group
who do *not* count) or whose whole group is 1-4. Numerator, denominator and share are hidden together and look
the same whatever the cause. A true zero is shown: "none of 40" points at nobody; so is "all 40", and a group
without persons.

Figures shown side by side must not give a hidden one away by subtraction. Three situations are covered: two
lines on one group, a part beside its whole, and a table of parts with its total. What somebody may work
out from figures of different months or from other publications is not. Nor does a `min_count` of 2 hide much:
then a mark can only stand for one person. From 3 on, a hidden count always has at least two possible values.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees of one figure. All three are None when it is suppressed; a share also where nobody is."""

    numerator: int | None
    denominator: int | None
    share: Decimal | None
    suppressed: bool


HIDDEN = Shown(None, None, None, suppressed=True)


class Line(NamedTuple):
    """Two figures on one group: headline (paid hours), union (those or in activation), and all persons."""

    headline: int
    union: int
    denominator: int


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a reader sees of a `Line`."""

    headline: Shown
    union: Shown


HIDDEN_LINES = TwoLines(HIDDEN, HIDDEN)


@dataclass(frozen=True, slots=True)
class Table(Generic[Key]):
    """What a reader sees of a table of parts that share nobody, and of its total."""

    rows: dict[Key, TwoLines]
    total: TwoLines


def suppress(numerator: int, denominator: int, *, min_count: int) -> Shown:
    """One figure on its own. Raises ValueError unless 0 <= numerator <= denominator and `min_count` >= 1.

    >>> suppress(25, 481, min_count=5).suppressed, suppress(4, 481, min_count=5).suppressed
    (False, True)
    >>> suppress(478, 481, min_count=5).suppressed, suppress(0, 481, min_count=5).numerator
    (True, 0)
    """
    _check((0, numerator, denominator), min_count)
    return HIDDEN if _small_figure(numerator, denominator, min_count) else _shown(numerator, denominator)


def suppress_two_lines(line: Line, *, min_count: int) -> TwoLines:
    """The headline and the union on one group, shown under each other.

    Each is hidden for its own sake. Where both could be shown and their difference, those in activation
    only, is small, the union is hidden and the headline stays.

    >>> seen = suppress_two_lines(Line(headline=20, union=23, denominator=100), min_count=5)
    >>> seen.headline.numerator, seen.union.suppressed
    (20, True)
    """
    _check(line, min_count)
    headline, union = (suppress(count, line.denominator, min_count=min_count) for count in line[:2])
    if not headline.suppressed and not union.suppressed and _small(line.union - line.headline, min_count):
        union = HIDDEN
    return TwoLines(headline, union)


def suppress_part(part: tuple[int, int], whole: tuple[int, int], whole_shown: Shown, *, min_count: int) -> Shown:
    """A figure on a part of a group whose own figure is shown beside it: T1's official base within its group.

    Both are (numerator, denominator) and the part lies within the whole. The part is hidden for its own
    sake, when the persons outside it would make a small figure, and whenever the whole is hidden, because a
    part narrows down its whole.

    Of 850 persons 30 count, and 28 of the 481 in the part: the 2 of 369 outside it would be known.

    >>> suppress_part((28, 481), (30, 850), suppress(30, 850, min_count=5), min_count=5).suppressed
    True
    """
    outside = whole[0] - part[0], whole[1] - part[1]
    _check((0, *part), min_count)
    _check((0, *outside), min_count)
    if whole_shown.suppressed or _small_figure(*part, min_count) or _small_figure(*outside, min_count):
        return HIDDEN
    return _shown(*part)


def suppress_table(rows: Mapping[Key, Line], *, min_count: int) -> Table[Key]:
    """Parts that share nobody (districts, kinds of work) under each other, with their total.

    A row with anything to hide is hidden whole. Then harmless rows are hidden with it, the smallest group
    first, until total less visible rows leaves at least `min_count` possible values for everything that must
    stay hidden. Where all rows together are not enough, the total is hidden too. Not for target groups: a
    person may be in several, so they neither add up to a total nor give each other away.

    >>> seen = suppress_table({"nord": Line(2, 9, 60), "syd": Line(9, 30, 80), "øst": Line(30, 50, 200)}, min_count=5)
    >>> [place for place, lines in seen.rows.items() if lines.headline.suppressed], seen.total.headline.numerator
    (['nord', 'syd'], 41)
    """
    total = Line(*(sum(column) for column in zip(*rows.values(), strict=True))) if rows else Line(0, 0, 0)
    seen = {key: suppress_two_lines(line, min_count=min_count) for key, line in rows.items()}
    hidden = [key for key, lines in seen.items() if lines.headline.suppressed or lines.union.suppressed]
    harmless = sorted(
        (key for key in rows if key not in hidden and rows[key].denominator), key=lambda key: rows[key].denominator
    )
    total_seen = suppress_two_lines(total, min_count=min_count)
    while not _protected([rows[key] for key in hidden], min_count):
        if not harmless:
            total_seen = HIDDEN_LINES
            break
        hidden.append(harmless.pop(0))
    return Table({key: HIDDEN_LINES if key in hidden else lines for key, lines in seen.items()}, total_seen)


def _protected(hidden: list[Line], min_count: int) -> bool:
    """Whether rows whose sums are known (total less visible rows) still keep what they must.

    Each row splits its group into headline, activation only, and neither. With row and column sums known, a
    cell can be anything from max(0, row + column - all) to min(row, column); the group sizes count as known.
    """
    columns = [sum(cells) for cells in zip(*map(_cells, hidden), strict=True)]
    everybody = sum(columns)
    for line in hidden:
        group = line.denominator
        for cell_at_risk, column in zip(_at_risk(line, min_count), columns, strict=True):
            width = min(group, column) - max(0, group + column - everybody)
            if cell_at_risk and width < min(min_count - 1, group):
                return False
    # A small group is itself a count that total less visible rows must not give away.
    return len(hidden) != 1 or not _small(hidden[0].denominator, min_count)


def _cells(line: Line) -> tuple[int, int, int]:
    return line.headline, line.union - line.headline, line.denominator - line.union


def _at_risk(line: Line, min_count: int) -> tuple[bool, bool, bool]:
    """Which of the three cells would give a small count away. Nobody counting is no secret, even in a small group."""
    headline, union, denominator = line
    return (
        headline > 0 and _small_figure(headline, denominator, min_count),
        _small(union - headline, min_count),
        union > 0 and _small_figure(union, denominator, min_count),
    )


def _small(count: int, min_count: int) -> bool:
    return 0 < count < min_count


def _small_figure(numerator: int, denominator: int, min_count: int) -> bool:
    return any(_small(count, min_count) for count in (numerator, denominator - numerator, denominator))


def _shown(numerator: int, denominator: int) -> Shown:
    share = Decimal(numerator) / denominator if denominator else None
    return Shown(numerator, denominator, share, suppressed=False)


def _check(rising: Iterable[int], min_count: int) -> None:
    counts = [0, *rising]
    if counts != sorted(counts):
        raise ValueError("a count cannot be below 0 or above its whole")
    if min_count < 1:
        raise ValueError("the least count that is shown is at least 1")
