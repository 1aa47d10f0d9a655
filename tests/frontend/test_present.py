"""Danish numbers, money, dates, times and order, each against a hand-written answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum

import pytest

import employers.vocabulary
import infra.vocabulary
import matching.vocabulary
import workers.vocabulary
from frontend import present


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, None, "0"),
        (1234567.8, None, "1.234.567,8"),
        (-1200, None, "-1.200"),
        (Decimal("2.5"), 2, "2,50"),
        (5.25, 1, "5,3"),
        (-0.04, 1, "0,0"),
        (999999.995, 2, "1.000.000,00"),
    ],
)
def test_numbers_have_thousands_points_and_decimal_comma(
    value: int | float | Decimal, decimals: int | None, shown: str
) -> None:
    assert present.number(value, decimals) == shown


@pytest.mark.parametrize(
    ("kroner", "shown"),
    [(Decimal("41280.5"), "41.280,50 kr."), (0, "0,00 kr."), (145.505, "145,51 kr."), (-20, "-20,00 kr.")],
)
def test_money_has_two_decimals(kroner: Decimal | int | float, shown: str) -> None:
    assert present.money(kroner) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(25 / 481, "5,2 %"), (29 / 290, "10,0 %"), (0, "0,0 %"), (1, "100,0 %"), (0.00049, "0,0 %")]
)
def test_shares_are_percentages_with_one_decimal(share: float, shown: str) -> None:
    assert present.percent(share) == shown


def test_dates_in_figures_and_in_words() -> None:
    day = date(2026, 11, 20)
    assert present.short_date(day) == "20.11.2026"
    assert present.long_date(day) == "fredag den 20. november 2026"
    assert present.day_and_date(day) == "fredag 20.11."
    assert present.month(date(2026, 9, 1)) == "september 2026"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "02.07.2026 kl. 00.30"),
        (datetime(2026, 1, 1, 22, 30, tzinfo=UTC), "01.01.2026 kl. 23.30"),
        # The night the clocks go back: 00.30 and 01.30 UTC are both half past two in Denmark.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25.10.2026 kl. 02.30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25.10.2026 kl. 02.30"),
        (datetime(2026, 11, 20, 20, 0, tzinfo=timezone(timedelta(hours=-5))), "21.11.2026 kl. 02.00"),
    ],
)
def test_moments_are_shown_as_danish_clocks_showed_them(moment: datetime, shown: str) -> None:
    assert present.moment(moment) == shown


def test_a_moment_without_a_zone_is_never_guessed() -> None:
    with pytest.raises(ValueError, match="zone"):
        present.moment(datetime(2026, 7, 1, 12, 0))  # noqa: DTZ001


def test_times_of_day_have_a_point() -> None:
    assert present.clock(time(9, 5)) == "09.05"
    assert present.clock(870) == "14.30"


@pytest.mark.parametrize(
    ("minutes", "length", "hours", "typed"),
    [
        (150, "2 timer og 30 min.", "2,5 timer", "2,5"),
        (60, "1 time", "1 time", "1"),
        (600, "10 timer", "10 timer", "10"),
        (61, "1 time og 1 min.", "1,02 timer", "1:01"),
        (45, "45 min.", "0,75 timer", "0,75"),
        (100, "1 time og 40 min.", "1,67 timer", "1:40"),
        (0, "0 timer", "0 timer", "0"),
    ],
)
def test_lengths_of_time(minutes: int, length: str, hours: str, typed: str) -> None:
    assert present.duration(minutes) == length
    assert present.duration(timedelta(minutes=minutes)) == length
    assert present.hours(minutes) == hours
    assert present.hours_value(minutes) == typed


def test_a_correction_downwards_keeps_its_sign() -> None:
    assert present.duration(-90) == "-1 time og 30 min."


def test_seconds_are_not_silently_dropped() -> None:
    with pytest.raises(ValueError, match="whole minutes"):
        present.duration(timedelta(seconds=90))


def test_lists_are_joined_as_spoken() -> None:
    assert present.joined(["opvask"]) == "opvask"
    assert present.joined(["opvask", "servering", "rengøring"]) == "opvask, servering og rengøring"
    assert present.plural(1, "person", "personer") == "1 person"
    assert present.plural(0, "person", "personer") == "0 personer"


def test_danish_order_puts_ae_oe_aa_last_and_reads_double_a_as_aa() -> None:
    names = ["Åse", "Østergaard", "Ærø", "Zoo", "Aalborg", "Aase", "anders", "Anholt", "Müller", "Mygind", "Ægir"]
    assert sorted(names, key=present.collation_key) == [
        "anders", "Anholt", "Mygind", "Müller", "Zoo", "Ægir", "Ærø", "Østergaard", "Aalborg", "Åse", "Aase",
    ]  # fmt: skip


def test_every_word_a_page_may_show_has_a_danish_name() -> None:
    """DeclineReason is named by who declines, answers are the words of their buttons, and embedding facets and
    confidence never reach a page as words."""
    unnamed = {"DeclineReason", "WorkerAnswer", "EmployerAnswer", "EmbeddingFacet", "Confidence"}
    for module in (infra.vocabulary, employers.vocabulary, workers.vocabulary, matching.vocabulary):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == module.__name__:
                if kind.__name__ in unnamed:
                    continue
                for member in kind:
                    assert present.name_of(member), member
