"""A person's week as spans: free, taken, missing, to the minute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.vocabulary import Weekday
from workers.rules.week import TimeSpan, merged, shared, total_minutes, without

TUESDAY, FRIDAY = Weekday.TUESDAY, Weekday.FRIDAY


def spans() -> st.SearchStrategy[list[TimeSpan]]:
    hours = st.tuples(st.integers(0, 47), st.integers(1, 47)).map(
        lambda pair: (pair[0] * 30, min(1440, pair[0] * 30 + pair[1] * 30))
    )
    return st.lists(st.builds(lambda day, span: TimeSpan(day, *span), st.sampled_from(Weekday), hours), max_size=8)


def minutes_of(of: list[TimeSpan] | tuple[TimeSpan, ...]) -> set[tuple[int, int]]:
    """Every half hour of the week that the spans hold, as a plain set to compare with."""
    return {(span.weekday, minute) for span in of for minute in range(span.starts, span.ends, 30)}


@pytest.mark.parametrize(("starts", "ends"), [(600, 600), (700, 600), (-1, 60), (1400, 1441)])
def test_a_span_runs_forward_within_one_day(starts: int, ends: int) -> None:
    with pytest.raises(ValueError, match="within a day"):
        TimeSpan(TUESDAY, starts, ends)


def test_spans_that_overlap_or_touch_become_one_and_days_stay_apart() -> None:
    week = [
        TimeSpan(FRIDAY, 540, 600),
        TimeSpan(TUESDAY, 600, 660),
        TimeSpan(TUESDAY, 540, 600),
        TimeSpan(TUESDAY, 661, 700),
    ]
    assert merged(week) == (TimeSpan(TUESDAY, 540, 660), TimeSpan(TUESDAY, 661, 700), TimeSpan(FRIDAY, 540, 600))


def test_a_minute_too_few_is_a_minute_missing() -> None:
    assert without([TimeSpan(TUESDAY, 540, 720)], [TimeSpan(TUESDAY, 540, 719)]) == (TimeSpan(TUESDAY, 719, 720),)
    assert without([TimeSpan(TUESDAY, 540, 720)], [TimeSpan(FRIDAY, 540, 720)]) == (TimeSpan(TUESDAY, 540, 720),)


@given(spans(), spans())
def test_what_is_left_and_what_is_shared_make_up_the_whole(mine: list[TimeSpan], theirs: list[TimeSpan]) -> None:
    assert minutes_of(without(mine, theirs)) == minutes_of(mine) - minutes_of(theirs)
    assert minutes_of(shared(mine, theirs)) == minutes_of(mine) & minutes_of(theirs)
    assert total_minutes(mine) == 30 * len(minutes_of(mine))
