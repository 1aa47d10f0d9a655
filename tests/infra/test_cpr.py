"""A CPR number is read as people write it, refused when its date cannot be, and hidden everywhere.

The numbers here are made up for the tests.
"""

from __future__ import annotations

import copy
import logging
import pickle
from datetime import date

import msgspec
import pytest

from infra.cpr import Cpr, parse_cpr
from infra.errors import Invalid

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("raw", ["0707614285", "070761-4285", " 070761 4285 ", "070761–4285", "07 07 61 42 85"])
def test_people_write_it_with_and_without_hyphen_and_spaces(raw: str) -> None:
    assert parse_cpr(raw, today=TODAY).digits() == "0707614285"


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101000001", date(1900, 1, 1)),
        ("3112993999", date(1999, 12, 31)),
        ("0101004000", date(2000, 1, 1)),
        ("0101264000", date(2026, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("0101259000", date(2025, 1, 1)),
        ("0101379000", date(1937, 1, 1)),
        ("0101005000", date(2000, 1, 1)),
        ("0101208999", date(2020, 1, 1)),
        ("0101585000", date(1858, 1, 1)),
        ("0101998000", date(1899, 1, 1)),
        ("2902204000", date(2020, 2, 29)),
    ],
)
def test_the_seventh_digit_gives_the_century(digits: str, born: date) -> None:
    assert parse_cpr(digits, today=TODAY).birth_date == born


def test_modulus_11_is_not_enforced() -> None:
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    digits = "0101650001"
    assert sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 != 0
    assert parse_cpr(digits, today=TODAY).birth_date == date(1965, 1, 1)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("", "cpr.form"),
        ("070761-428", "cpr.form"),
        ("070761-42855", "cpr.form"),
        ("O70761-4285", "cpr.form"),
        ("٠٧٠٧٦١٤٢٨٥", "cpr.form"),
        ("+707614285", "cpr.form"),
        (" " * 1_000_000 + "0707614285", "cpr.form"),
        ("000000-0000", "cpr.not_issued"),
        ("310290-1234", "cpr.date"),
        ("290219-0001", "cpr.date"),
        ("000190-1234", "cpr.date"),
        ("011390-1234", "cpr.date"),
        ("670761-4285", "cpr.date"),
        ("211126-4000", "cpr.future"),
        ("010157-5000", "cpr.future"),
    ],
)
def test_what_cannot_be_a_cpr_number_is_refused_without_repeating_it(raw: str, rule: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_cpr(raw, today=TODAY, field="worker.cpr")
    (refusal,) = caught.value.refusals
    assert (refusal.rule, refusal.field) == (rule, "worker.cpr")
    if rule != "cpr.not_issued" and raw.strip():
        assert raw.strip() not in str(refusal)


def test_a_child_born_today_has_a_number() -> None:
    assert parse_cpr("201126-4000", today=TODAY).birth_date == TODAY


def test_a_number_hides_in_every_rendering(caplog: pytest.LogCaptureFixture) -> None:
    cpr = Cpr("0707614285")
    with caplog.at_level(logging.INFO):
        logging.getLogger("timebro").info("read %s and %r", cpr, [cpr])
    told = caplog.text + str(cpr) + repr({"cpr": cpr}) + f"{cpr}" + f"{cpr!s:>40}"
    assert "0707614285" not in told
    assert "4285" not in told
    assert cpr.masked() == "070761-••••"


def test_a_number_cannot_be_pickled_or_sent_as_json() -> None:
    cpr = Cpr("0707614285")
    with pytest.raises(TypeError):
        pickle.dumps(cpr)
    with pytest.raises(TypeError):
        copy.deepcopy(cpr)
    with pytest.raises(TypeError):
        msgspec.json.encode(cpr)


def test_two_readings_of_one_number_are_equal() -> None:
    assert parse_cpr("070761-4285", today=TODAY) == Cpr("0707614285")
    assert len({parse_cpr("070761-4285", today=TODAY), Cpr("0707614285")}) == 1
    assert Cpr("0707614285") != Cpr("0707614286")
    assert Cpr("0707614285") != "0707614285"


@pytest.mark.parametrize("digits", ["", "310290", "3102901234", "0000000000", "070761-4285"])
def test_a_number_is_never_made_from_impossible_digits(digits: str) -> None:
    with pytest.raises(ValueError, match=r"^not a possible CPR number$"):
        Cpr(digits)
