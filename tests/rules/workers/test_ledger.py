"""The ledger only grows, its balance does not depend on order, and nothing is confirmed twice."""

from __future__ import annotations

import random
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.rules.ledger import (
    Entry,
    balance,
    minutes_of_line,
    open_registrations,
    reasons_not_to_close,
    reasons_not_to_confirm,
    reasons_not_to_correct,
    reasons_not_to_withdraw,
)
from workers.vocabulary import HoursEntryKind

REGISTERED, CONFIRMED = HoursEntryKind.REGISTERED, HoursEntryKind.CONFIRMED
CORRECTION, WITHDRAWN = HoursEntryKind.CORRECTION, HoursEntryKind.WITHDRAWN
DAY = date(2026, 9, 14)


def line(
    number: int, kind: HoursEntryKind, minutes: int = 0, of: int | None = None, *, day: date = DAY, worker: int = 1
) -> Entry:
    return Entry(
        UUID(int=number),
        UUID(int=900 + worker),
        UUID(int=worker),
        day,
        kind,
        minutes,
        None if of is None else UUID(int=of),
    )


def rules(refusals: list[object]) -> list[str]:
    return [refusal.rule for refusal in refusals]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("entries", "minutes"),
    [
        ([], 0),
        ([line(1, REGISTERED, 180)], 0),
        ([line(1, REGISTERED, 180), line(2, CONFIRMED, 180, 1)], 180),
        ([line(1, REGISTERED, 180), line(2, CONFIRMED, 150, 1)], 150),
        ([line(1, REGISTERED, 180), line(2, CONFIRMED, 0, 1)], 0),
        ([line(1, REGISTERED, 180), line(2, WITHDRAWN, 0, 1)], 0),
        ([line(1, REGISTERED, 180), line(2, CONFIRMED, 150, 1), line(3, CORRECTION, 15, 2)], 165),
        (
            [
                line(1, REGISTERED, 180),
                line(2, CONFIRMED, 150, 1),
                line(3, CORRECTION, -150, 2),
                line(4, CORRECTION, 20, 2),
            ],
            20,
        ),
        (
            [line(1, REGISTERED, 60), line(2, CONFIRMED, 60, 1), line(3, REGISTERED, 90), line(4, CONFIRMED, 90, 3)],
            150,
        ),
    ],
)
def test_only_confirmed_lines_and_their_corrections_count(entries: list[Entry], minutes: int) -> None:
    assert balance(entries) == minutes


def test_a_line_that_is_read_twice_counts_once() -> None:
    entries = [line(1, REGISTERED, 60), line(2, CONFIRMED, 60, 1), line(3, CORRECTION, -15, 2)]
    assert balance(entries + entries) == 45
    assert minutes_of_line(entries + entries, UUID(int=2)) == 45


def test_open_lines_are_those_without_an_answer_the_oldest_work_first() -> None:
    entries = [
        line(1, REGISTERED, 60, day=date(2026, 9, 20)),
        line(2, REGISTERED, 60, day=date(2026, 9, 12)),
        line(3, REGISTERED, 60),
        line(4, CONFIRMED, 60, 3),
        line(5, REGISTERED, 60),
        line(6, WITHDRAWN, 0, 5),
    ]
    assert [entry.id.int for entry in open_registrations(entries)] == [2, 1]


@pytest.mark.parametrize(
    ("entries", "minutes", "reasons"),
    [
        ([line(1, REGISTERED, 60)], 60, []),
        ([line(1, REGISTERED, 60)], 0, []),
        ([line(1, REGISTERED, 60)], 1440, []),
        ([line(1, REGISTERED, 60)], 1441, ["ledger.day"]),
        ([line(1, REGISTERED, 60)], -1, ["ledger.negative"]),
        ([], 60, ["ledger.unknown"]),
        ([line(2, REGISTERED, 60)], 60, ["ledger.unknown"]),
        ([line(3, REGISTERED, 60), line(1, CONFIRMED, 60, 3)], 60, ["ledger.unknown"]),
        ([line(1, REGISTERED, 60), line(2, CONFIRMED, 60, 1)], 60, ["ledger.confirmed"]),
        ([line(1, REGISTERED, 60), line(2, CONFIRMED, 0, 1)], 60, ["ledger.confirmed"]),
        ([line(1, REGISTERED, 60), line(2, WITHDRAWN, 0, 1)], 60, ["ledger.withdrawn"]),
        ([line(1, REGISTERED, 60), line(3, REGISTERED, 60), line(4, CONFIRMED, 60, 3)], 60, []),
        ([line(1, REGISTERED, 60), line(3, REGISTERED, 900), line(4, CONFIRMED, 900, 3)], 540, []),
        ([line(1, REGISTERED, 60), line(3, REGISTERED, 900), line(4, CONFIRMED, 900, 3)], 541, ["ledger.day"]),
        (
            [line(1, REGISTERED, 60), line(3, REGISTERED, 900, worker=2), line(4, CONFIRMED, 900, 3, worker=2)],
            541,
            [],
        ),
    ],
)
def test_a_registered_line_is_confirmed_once_and_within_the_day(
    entries: list[Entry], minutes: int, reasons: list[str]
) -> None:
    assert rules(reasons_not_to_confirm(entries, UUID(int=1), minutes, month_closed=False)) == reasons


def test_a_closed_month_takes_no_confirmation_but_corrections_and_withdrawals() -> None:
    entries = [line(1, REGISTERED, 60), line(3, REGISTERED, 60), line(4, CONFIRMED, 60, 3)]
    (refusal,) = reasons_not_to_confirm(entries, UUID(int=1), 60, month_closed=True)
    assert (refusal.rule, refusal.on) == ("ledger.month_closed", DAY)
    assert reasons_not_to_correct(entries, UUID(int=4), -15) == []
    assert reasons_not_to_withdraw(entries, UUID(int=1)) == []


@pytest.mark.parametrize(
    ("entries", "reasons"),
    [
        ([line(1, REGISTERED, 60)], []),
        ([], ["ledger.unknown"]),
        ([line(1, REGISTERED, 60), line(2, CONFIRMED, 60, 1)], ["ledger.confirmed"]),
        ([line(1, REGISTERED, 60), line(2, WITHDRAWN, 0, 1)], ["ledger.withdrawn"]),
    ],
)
def test_only_an_open_line_is_taken_back(entries: list[Entry], reasons: list[str]) -> None:
    assert rules(reasons_not_to_withdraw(entries, UUID(int=1))) == reasons


@pytest.mark.parametrize(
    ("difference", "reasons"),
    [
        (15, []),
        (-150, []),
        (-151, ["ledger.below_zero"]),
        (0, ["ledger.no_change"]),
        (1290, []),
        (1291, ["ledger.day"]),
    ],
)
def test_a_correction_leaves_between_nothing_and_a_day(difference: int, reasons: list[str]) -> None:
    entries = [line(1, REGISTERED, 180), line(2, CONFIRMED, 120, 1), line(3, CORRECTION, 30, 2)]
    assert rules(reasons_not_to_correct(entries, UUID(int=2), difference)) == reasons


def test_what_is_not_confirmed_is_not_corrected() -> None:
    entries = [line(1, REGISTERED, 180), line(2, CONFIRMED, 120, 1), line(3, CORRECTION, 30, 2)]
    assert rules(reasons_not_to_correct(entries, UUID(int=1), 15)) == ["ledger.not_confirmed"]
    assert rules(reasons_not_to_correct(entries, UUID(int=3), 15)) == ["ledger.unknown"]
    assert rules(reasons_not_to_correct(entries, UUID(int=9), 15)) == ["ledger.unknown"]


def test_one_lines_minutes_do_not_make_room_for_anothers_correction() -> None:
    entries = [
        line(1, REGISTERED, 60),
        line(2, CONFIRMED, 60, 1),
        line(3, REGISTERED, 300),
        line(4, CONFIRMED, 300, 3),
    ]
    assert rules(reasons_not_to_correct(entries, UUID(int=2), -61)) == ["ledger.below_zero"]


@pytest.mark.parametrize(
    ("month", "today", "reasons"),
    [
        (date(2026, 9, 1), date(2026, 9, 30), ["ledger.month_running", "ledger.open_lines"]),
        (date(2026, 9, 1), date(2026, 10, 1), ["ledger.open_lines"]),
        (date(2026, 8, 1), date(2026, 10, 1), []),
        (date(2026, 12, 1), date(2026, 10, 1), ["ledger.month_running"]),
        (date(2025, 12, 1), date(2026, 1, 1), []),
    ],
)
def test_a_month_is_closed_when_it_is_over_and_everything_is_answered(
    month: date, today: date, reasons: list[str]
) -> None:
    assert rules(reasons_not_to_close([line(1, REGISTERED, 60)], month, today=today)) == reasons


COMMANDS = st.lists(
    st.tuples(
        st.sampled_from(["register", "confirm", "correct", "withdraw"]),
        st.integers(0, 11),
        st.integers(-200, 900),
        st.integers(0, 3),
    ),
    max_size=40,
)


def play(commands: list[tuple[str, int, int, int]]) -> list[Entry]:
    """The ledger after a run of wishes of which only the allowed are carried out."""
    entries: list[Entry] = []
    for place, (wish, target, minutes, day) in enumerate(commands):
        work_date = DAY.replace(day=10 + day)
        of = entries[target % len(entries)] if entries else None
        if wish == "register":
            entries.append(line(100 + place, REGISTERED, abs(minutes) or 1, day=work_date))
        elif of is None:
            continue
        elif wish == "confirm" and not reasons_not_to_confirm(entries, of.id, minutes, month_closed=False):
            entries.append(line(100 + place, CONFIRMED, minutes, of.id.int, day=of.work_date))
        elif wish == "correct" and not reasons_not_to_correct(entries, of.id, minutes):
            entries.append(line(100 + place, CORRECTION, minutes, of.id.int, day=of.work_date))
        elif wish == "withdraw" and not reasons_not_to_withdraw(entries, of.id):
            entries.append(line(100 + place, WITHDRAWN, 0, of.id.int, day=of.work_date))
    return entries


@given(commands=COMMANDS)
def test_nothing_is_settled_twice_whatever_is_tried(commands: list[tuple[str, int, int, int]]) -> None:
    entries = play(commands)
    settled = [entry.refers_to for entry in entries if entry.kind in (CONFIRMED, WITHDRAWN)]
    assert len(settled) == len(set(settled))
    registered = {entry.id for entry in entries if entry.kind is REGISTERED}
    assert set(settled) <= registered
    assert {entry.id for entry in open_registrations(entries)} == registered - set(settled)


@given(commands=COMMANDS)
def test_no_line_ever_falls_below_zero(commands: list[tuple[str, int, int, int]]) -> None:
    entries = play(commands)
    confirmed = [entry.id for entry in entries if entry.kind is CONFIRMED]
    lines = [minutes_of_line(entries, entry_id) for entry_id in confirmed]
    assert all(0 <= minutes <= 1440 for minutes in lines)
    assert sum(lines) == balance(entries)


@given(commands=COMMANDS, seed=st.integers(0, 2**16))
def test_the_balance_does_not_depend_on_the_order_of_reading(
    commands: list[tuple[str, int, int, int]], seed: int
) -> None:
    entries = play(commands)
    shuffled = random.Random(seed).sample(entries, len(entries))
    assert balance(shuffled) == balance(entries)
    assert open_registrations(shuffled) == open_registrations(entries)
