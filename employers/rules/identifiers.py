"""CVR and P-numbers: what an employer is called in the registers (DOMAIN.md 5.7)."""

from __future__ import annotations

import re

from infra.vocabulary import Refusal

_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_CVR_SOURCE = "erhvervsstyrelsen.dk/modulus_11"


def normal_number(raw: str) -> str:
    """The number without spaces, points, hyphens and a leading "DK" or "CVR", as people write it.

    >>> normal_number("DK-13 74 81 36")
    '13748136'
    """
    return re.sub(r"[\s.\-:]", "", re.sub(r"^\s*(?:cvr|dk|p)(?:-?nr\.?|-?nummer)?", "", raw, flags=re.IGNORECASE))


def reasons_against_cvr(raw: str, *, field: str = "cvr_number") -> list[Refusal]:
    """Say why this cannot be a CVR number: 8 digits whose weighted sum is divisible by 11.

    The weights are 2 7 6 5 4 3 2 1 and the eighth digit is the check digit.

    >>> reasons_against_cvr("13 74 81 36")
    []
    >>> [refusal.rule for refusal in reasons_against_cvr("13748137")]
    ['cvr.check_digit']
    >>> [refusal.rule for refusal in reasons_against_cvr("1374813")]
    ['cvr.length']
    """
    number = normal_number(raw)
    if not re.fullmatch(r"[0-9]{8}", number) or number == "00000000":
        message = "Et CVR-nummer har 8 cifre, fx 13748136."
        return [Refusal(rule="cvr.length", message=message, limit=8, found=len(number), field=field)]
    if sum(weight * int(digit) for weight, digit in zip(_CVR_WEIGHTS, number, strict=True)) % 11:
        message = "CVR-nummeret passer ikke. Der er nok byttet om på to cifre."
        return [Refusal(rule="cvr.check_digit", message=message, source=_CVR_SOURCE, field=field)]
    return []


def reasons_against_p_number(raw: str, *, field: str = "p_number") -> list[Refusal]:
    """Say why this cannot be a P-number: 10 digits, and no check digit.

    Some series were issued with other weights, so only the length is checked.

    >>> reasons_against_p_number("1003388394")
    []
    >>> [refusal.message for refusal in reasons_against_p_number("10033883")]
    ['Et P-nummer har 10 cifre, fx 1012345678.']
    """
    number = normal_number(raw)
    if re.fullmatch(r"[0-9]{10}", number):
        return []
    message = "Et P-nummer har 10 cifre, fx 1012345678."
    return [Refusal(rule="p_number.length", message=message, limit=10, found=len(number), field=field)]
