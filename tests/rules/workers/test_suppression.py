"""No small count is shown, and none can be worked out from what is shown beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.rules.suppression import (
    HIDDEN,
    HIDDEN_LINES,
    Line,
    Shown,
    Table,
    suppress,
    suppress_part,
    suppress_table,
    suppress_two_lines,
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [
        (25, 481, False),
        (5, 481, False),
        (4, 481, True),
        (1, 481, True),
        (0, 481, False),
        (481, 481, False),
        (480, 481, True),
        (477, 481, True),
        (476, 481, False),
        (5, 10, False),
        (5, 9, True),
        (0, 4, True),
        (4, 4, True),
        (2, 4, True),
        (0, 5, False),
        (5, 5, False),
        (0, 0, False),
    ],
)
def test_one_to_four_persons_are_hidden_as_count_complement_or_group(
    numerator: int, denominator: int, hidden: bool
) -> None:
    assert suppress(numerator, denominator, min_count=5).suppressed is hidden


def test_what_is_hidden_is_hidden_whole_and_looks_the_same_whatever_the_cause() -> None:
    seen = {suppress(*figure, min_count=5) for figure in [(3, 481), (478, 481), (1, 4), (0, 2)]}
    assert seen == {Shown(None, None, None, suppressed=True)}


def test_what_is_shown_is_exact_and_a_group_without_persons_has_no_share() -> None:
    assert suppress(25, 481, min_count=5) == Shown(25, 481, Decimal(25) / 481, suppressed=False)
    assert suppress(0, 40, min_count=5) == Shown(0, 40, Decimal(0), suppressed=False)
    assert suppress(0, 0, min_count=5) == Shown(0, 0, None, suppressed=False)


@pytest.mark.parametrize(("min_count", "hidden"), [(1, False), (3, False), (4, True), (10, True)])
def test_the_municipality_sets_the_least_count(min_count: int, hidden: bool) -> None:
    assert suppress(3, 100, min_count=min_count).suppressed is hidden


@pytest.mark.parametrize(
    ("line", "headline_hidden", "union_hidden"),
    [
        (Line(20, 30, 100), False, False),
        (Line(20, 20, 100), False, False),
        (Line(20, 25, 100), False, False),
        (Line(20, 24, 100), False, True),
        (Line(20, 21, 100), False, True),
        (Line(3, 30, 100), True, False),
        (Line(3, 4, 100), True, True),
        (Line(0, 4, 100), False, True),
        (Line(0, 0, 100), False, False),
        (Line(20, 97, 100), False, True),
        (Line(97, 98, 100), True, True),
        (Line(97, 100, 100), True, False),
        (Line(1, 2, 3), True, True),
        (Line(0, 0, 0), False, False),
    ],
)
def test_two_lines_on_a_group_hide_their_small_difference(
    line: Line, headline_hidden: bool, union_hidden: bool
) -> None:
    seen = suppress_two_lines(line, min_count=5)
    assert (seen.headline.suppressed, seen.union.suppressed) == (headline_hidden, union_hidden)


@pytest.mark.parametrize(
    ("part", "whole", "hidden"),
    [
        ((25, 481), (60, 850), False),
        ((25, 481), (25, 850), False),
        ((25, 481), (29, 850), True),
        ((4, 481), (60, 850), True),
        ((100, 481), (464, 850), False),
        ((100, 481), (465, 850), True),
        ((25, 481), (25, 484), True),
        ((25, 481), (25, 481), False),
        ((479, 481), (848, 850), True),
        ((0, 481), (3, 850), True),
    ],
)
def test_a_part_is_hidden_when_those_outside_it_would_be_few(
    part: tuple[int, int], whole: tuple[int, int], hidden: bool
) -> None:
    whole_shown = suppress(*whole, min_count=5)
    assert suppress_part(part, whole, whole_shown, min_count=5).suppressed is hidden


def test_a_part_is_hidden_with_its_whole() -> None:
    assert suppress_part((20, 100), (40, 200), HIDDEN, min_count=5) == HIDDEN


@pytest.mark.parametrize(
    "call",
    [
        lambda: suppress(-1, 10, min_count=5),
        lambda: suppress(11, 10, min_count=5),
        lambda: suppress(5, 10, min_count=0),
        lambda: suppress_two_lines(Line(6, 5, 10), min_count=5),
        lambda: suppress_two_lines(Line(5, 11, 10), min_count=5),
        lambda: suppress_part((6, 10), (5, 20), HIDDEN, min_count=5),
        lambda: suppress_part((5, 10), (20, 20), HIDDEN, min_count=5),
    ],
)
def test_counts_that_cannot_be_are_refused(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="count"):
        call()


def small(count: int, min_count: int) -> bool:
    return 0 < count < min_count


def others(count: int, group: int) -> int:
    """Those who do not count; 0 where nobody does, because "none of 2" tells of nobody but the size of the group."""
    return group - count if count else 0


def secrets(line: Line) -> tuple[int, ...]:
    """Every count of persons that two lines on a group are about, apart from the size of the group."""
    headline, union, denominator = line
    return headline, others(headline, denominator), union, others(union, denominator), union - headline


def lines_of(denominator: int) -> Iterator[Line]:
    for union in range(denominator + 1):
        for headline in range(union + 1):
            yield Line(headline, union, denominator)


@pytest.mark.parametrize("min_count", [3, 5])
@pytest.mark.parametrize("denominator", [*range(1, 14), 20, 31])
def test_nobody_who_knows_the_rules_and_the_group_can_work_out_a_small_count_from_two_lines(
    denominator: int, min_count: int
) -> None:
    """The attacker lists every possible month that looks like the one shown. A small count must have a rival."""
    look_alikes = defaultdict(list)
    for line in lines_of(denominator):
        look_alikes[suppress_two_lines(line, min_count=min_count)].append(line)
    for lines in look_alikes.values():
        for counts in zip(*map(secrets, lines), strict=True):
            assert len(set(counts)) > 1 or not small(counts[0], min_count), lines


def test_nobody_can_work_out_a_small_count_from_a_part_beside_its_whole() -> None:
    min_count = 3
    for whole_size in range(1, 13):
        for part_size in range(whole_size + 1):
            look_alikes = defaultdict(list)
            for line in lines_of(whole_size):
                lines = suppress_two_lines(line, min_count=min_count)
                least, most = max(0, line.union - (whole_size - part_size)), min(line.union, part_size)
                for count in range(least, most + 1):
                    part = suppress_part((count, part_size), (line.union, whole_size), lines.union, min_count=min_count)
                    outside = line.union - count
                    told = (count, others(count, part_size), outside, others(outside, whole_size - part_size))
                    # "Nobody" and "all" of the whole leave no secret in a part whose size is known.
                    told = told if 0 < line.union < whole_size else (0, 0, 0, 0)
                    look_alikes[lines, part].append((*secrets(line), *told))
            for months in look_alikes.values():
                for counts in zip(*months, strict=True):
                    assert len(set(counts)) > 1 or not small(counts[0], min_count), (whole_size, part_size, months)


@pytest.mark.parametrize(
    ("rows", "hidden", "total_hidden"),
    [
        ({"nord": (20, 30, 100), "syd": (30, 50, 120)}, "", False),
        ({"nord": (2, 9, 60), "syd": (9, 30, 80), "øst": (30, 50, 200)}, "nord syd", False),
        ({"nord": (20, 22, 60), "syd": (9, 30, 80), "øst": (30, 50, 200)}, "nord syd", False),
        ({"nord": (2, 9, 60), "syd": (3, 30, 80), "øst": (30, 50, 200)}, "nord syd", False),
        ({"nord": (1, 9, 60), "syd": (1, 30, 80), "øst": (30, 50, 200)}, "nord syd øst", False),
        ({"nord": (2, 9, 60), "tom": (0, 0, 0), "øst": (30, 50, 200)}, "nord øst", False),
        ({"nord": (1, 2, 3), "syd": (9, 30, 80), "øst": (30, 50, 200)}, "nord syd", False),
        ({"nord": (2, 9, 60)}, "nord", True),
        ({"nord": (20, 30, 100)}, "", False),
        ({}, "", False),
    ],
)
def test_a_table_hides_further_rows_so_that_the_total_tells_nothing(
    rows: dict[str, tuple[int, int, int]], hidden: str, total_hidden: bool
) -> None:
    seen = suppress_table({place: Line(*line) for place, line in rows.items()}, min_count=5)
    assert [place for place, lines in seen.rows.items() if lines == HIDDEN_LINES] == hidden.split()
    assert list(seen.rows) == list(rows)
    assert seen.total.headline.suppressed is total_hidden


def sums(lines: tuple[Line, ...], *, headline_known: bool, union_known: bool) -> tuple[int | None, int | None]:
    return (
        sum(line.headline for line in lines) if headline_known else None,
        sum(line.union for line in lines) if union_known else None,
    )


@pytest.mark.parametrize("sizes", [(4, 6, 7), (2, 8, 8), (3, 3, 9)])
def test_total_less_visible_rows_never_gives_a_small_count_away(sizes: tuple[int, int, int]) -> None:
    """The attacker knows the size of every group and fills the hidden rows in every way that gives the total."""
    min_count = 3
    possible = [list(lines_of(size)) for size in sizes]
    fillings: dict[tuple[object, ...], list[tuple[Line, ...]]] = defaultdict(list)
    knowledge = list(product((True, False), repeat=2))
    for length in (1, 2, 3):
        for places in combinations(range(3), length):
            for lines in product(*(possible[place] for place in places)):
                for headline_known, union_known in knowledge:
                    known = sums(lines, headline_known=headline_known, union_known=union_known)
                    fillings[places, *known].append(lines)
    rivals = {
        key: [len({secrets(line)[kind] for line in column}) for column in zip(*found, strict=True) for kind in range(5)]
        for key, found in fillings.items()
    }
    for rows in product(*possible):
        seen: Table[int] = suppress_table(dict(enumerate(rows)), min_count=min_count)
        places = tuple(place for place, lines in seen.rows.items() if lines == HIDDEN_LINES)
        if not places:
            continue
        hidden = tuple(rows[place] for place in places)
        known = sums(
            hidden,
            headline_known=not seen.total.headline.suppressed,
            union_known=not seen.total.union.suppressed,
        )
        found = iter(rivals[places, *known])
        for line in hidden:
            for count in secrets(line):
                assert next(found) > 1 or not small(count, min_count), (rows, seen)


LINES = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).map(
    lambda counts: Line(counts[0], counts[0] + counts[1], sum(counts))
)


@given(rows=st.dictionaries(st.sampled_from("abcdefg"), LINES), min_count=st.integers(1, 12))
def test_whatever_is_shown_of_a_table_is_true_and_not_small(rows: dict[str, Line], min_count: int) -> None:
    seen = suppress_table(rows, min_count=min_count)
    for place, line in rows.items():
        for shown, count in zip((seen.rows[place].headline, seen.rows[place].union), line[:2], strict=True):
            if not shown.suppressed:
                assert (shown.numerator, shown.denominator) == (count, line.denominator)
                assert not small(count, min_count)
                assert not small(line.denominator - count, min_count)
    hidden = sum(lines == HIDDEN_LINES for lines in seen.rows.values())
    assert hidden != 1 or seen.total == HIDDEN_LINES
