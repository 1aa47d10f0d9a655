"""CVR and P-numbers as people write them."""

from __future__ import annotations

import pytest

from employers.rules.identifiers import normal_number, reasons_against_cvr, reasons_against_p_number


@pytest.mark.parametrize("written", ["13748136", "13 74 81 36", "DK13748136", "dk-13748136", "CVR-nr. 13748136"])
def test_a_right_cvr_number_is_right_however_it_is_written(written: str) -> None:
    assert reasons_against_cvr(written) == []
    assert normal_number(written) == "13748136"


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("13748137", "cvr.check_digit"),
        ("31748136", "cvr.check_digit"),
        ("1374813", "cvr.length"),
        ("137481360", "cvr.length"),
        ("00000000", "cvr.length"),
        ("١٣٧٤٨١٣٦", "cvr.length"),
        ("", "cvr.length"),
        ("abcdefgh", "cvr.length"),
    ],
)
def test_a_wrong_cvr_number_is_refused_at_its_field(written: str, rule: str) -> None:
    (refusal,) = reasons_against_cvr(written)
    assert (refusal.rule, refusal.field) == (rule, "cvr_number")


def test_a_p_number_is_checked_by_its_length_only() -> None:
    assert reasons_against_p_number("1000000001") == []
    assert [refusal.rule for refusal in reasons_against_p_number("100000000")] == ["p_number.length"]
