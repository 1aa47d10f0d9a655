"""One way of reading e-mail addresses and telephone numbers, for every room."""

from __future__ import annotations

import pytest

from infra.addresses import is_email, phone_number


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("karin@firma.dk", True),
        ("karin.k@post.firma.dk", True),
        ("søren@blåbær.dk", True),
        ("karin@firma", False),
        ("karin", False),
        ("@firma.dk", False),
        ("karin@@firma.dk", False),
        ("karin@firma..dk", False),
        ("karin@firma.dk, bo@firma.dk", False),
        ("Karin <karin@firma.dk>", False),
        ("karin@firma.dk\nBcc: alle@firma.dk", False),
    ],
)
def test_an_email_is_one_whole_address(text: str, email: bool) -> None:
    assert is_email(text) is email


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12345678", "+4512345678"),
        ("12 34 56 78", "+4512345678"),
        ("+45 12 34 56 78", "+4512345678"),
        ("004512345678", "+4512345678"),
        ("+46 (8) 123-456.78", "+46812345678"),
        ("1234567", None),
        ("ring bare", None),
        ("١٢٣٤٥٦٧٨", None),
        ("", None),
    ],
)
def test_a_number_is_kept_with_its_country(typed: str, number: str | None) -> None:
    assert phone_number(typed) == number
