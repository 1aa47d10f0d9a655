"""Text from outside is either safe to keep or refused with a reason."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.errors import Invalid
from infra.plain_text import clean_text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Opvask\r\nog\rservering", "Opvask\nog\nservering"),
        ("\ufeff  Opvask\t\n", "Opvask"),
        ("a\tb", "a\tb"),
        ("A\u030arhus", "Århus"),
        ("linje\u2028skift", "linje\nskift"),
        ("\x95 Opvask \x96 \x94hver dag\x94", "• Opvask – ”hver dag”"),
    ],
)
def test_good_text_is_kept_in_one_form(raw: str, kept: str) -> None:
    assert clean_text(raw, limit=100, field="text") == kept


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("", "text.missing"),
        (" \n\t ", "text.missing"),
        ("a" * 101, "text.too_long"),
        ("a" * 100_000, "text.too_long"),
        ("a\x00b", "text.nul"),
        ("a\x07b", "text.control"),
        ("a\x81b", "text.control"),
        ("a\u202eb", "text.direction"),
        ("a\u2066b", "text.direction"),
        ("a\ud800b", "text.broken"),
    ],
)
def test_bad_text_is_refused_at_its_field(raw: str, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_text(raw, limit=100, field="own_words")
    assert [(refusal.rule, refusal.field) for refusal in refused.value.refusals] == [(rule, "own_words")]


def test_an_optional_text_may_be_empty() -> None:
    assert clean_text(" ", limit=10, field="note", may_be_empty=True) == ""


@given(st.text(max_size=300))
def test_whatever_is_kept_stays_the_same_when_cleaned_again(raw: str) -> None:
    try:
        kept = clean_text(raw, limit=300, field="text")
    except Invalid:
        return
    assert kept == unicodedata.normalize("NFC", kept)
    assert clean_text(kept, limit=300, field="text") == kept
