"""The CPR number: read, checked for an impossible date, and never shown by accident (DOMAIN.md 5.7).

Ten digits: day, month, year and four more, of which the first says the century. Modulus 11 is *not* enforced,
because numbers without it have been issued since 01.10.2007 and nobody may be turned away for having one.
"""

from __future__ import annotations

import hmac
import re
from datetime import date
from typing import NoReturn

from infra.errors import Invalid
from infra.vocabulary import Refusal

_SOURCE = "cpr.dk"
_NOT_ISSUED = "0000000000"


class Cpr:
    """A CPR number whose text, repr and formatting hide it. Only `digits()` gives it away.

    It refuses to be pickled, so that it cannot slip into a queue or a cache.

    >>> cpr = parse_cpr("070761-4285", today=date(2026, 11, 20))
    >>> cpr, str(cpr), f"{cpr}", cpr.birth_date
    (Cpr(hidden), 'Cpr(hidden)', 'Cpr(hidden)', datetime.date(1961, 7, 7))
    >>> cpr.masked()
    '070761-••••'
    """

    __slots__ = ("_birth_date", "_digits")

    def __init__(self, digits: str) -> None:
        """`digits` are ten digits with a possible birth date. Raises ValueError, without the digits, otherwise."""
        born = _birth_date(digits) if re.fullmatch(r"[0-9]{10}", digits) and digits != _NOT_ISSUED else None
        if born is None:
            raise ValueError("not a possible CPR number")
        self._digits = digits
        self._birth_date = born

    @property
    def birth_date(self) -> date:
        return self._birth_date

    def digits(self) -> str:
        """The ten digits, for sealing and look-up only."""
        return self._digits

    def masked(self) -> str:
        """The birth date part, for somebody who may know it and must tell two people apart."""
        return f"{self._digits[:6]}-••••"

    def __repr__(self) -> str:
        return "Cpr(hidden)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cpr) and hmac.compare_digest(self._digits, other._digits)

    def __hash__(self) -> int:
        return hash(self._digits)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a CPR number is not serialised")


def parse_cpr(raw: str, *, today: date, field: str = "cpr") -> Cpr:
    """The number as people write it: with or without a hyphen, with spaces.

    Raises `Invalid` with one refusal that names `field` and never repeats the number: `cpr.form` (not ten
    digits), `cpr.not_issued` (the placeholder 0000000000, which registers let through), `cpr.date`
    (an impossible date) or `cpr.future` (born after `today`).

    >>> parse_cpr("310290 1234", today=date(2026, 11, 20))
    Traceback (most recent call last):
        ...
    infra.errors.Invalid: De første seks cifre er ikke en dato, der findes. Et CPR-nummer begynder med dag, måned og år.
    """
    digits = re.sub(r"[\s\-–]", "", raw) if len(raw) <= 40 else ""
    if not re.fullmatch(r"[0-9]{10}", digits):
        message = "Et CPR-nummer har 10 cifre: seks for fødselsdagen og fire til."
        raise Invalid([Refusal(rule="cpr.form", message=message, limit=10, field=field)])
    if digits == _NOT_ISSUED:
        message = "0000000000 er ikke et CPR-nummer. Lad feltet stå tomt, hvis nummeret ikke kendes."
        raise Invalid([Refusal(rule="cpr.not_issued", message=message, field=field)])
    born = _birth_date(digits)
    if born is None:
        message = "De første seks cifre er ikke en dato, der findes. Et CPR-nummer begynder med dag, måned og år."
        raise Invalid([Refusal(rule="cpr.date", message=message, source=_SOURCE, field=field)])
    if born > today:
        message = "Fødselsdagen i CPR-nummeret ligger i fremtiden. Se cifrene efter."
        raise Invalid([Refusal(rule="cpr.future", message=message, source=_SOURCE, on=today, field=field)])
    return Cpr(digits)


def _birth_date(digits: str) -> date | None:
    """The birth date, or None where day, month and year do not make a date.

    The seventh digit gives the century: 0-3 is 1900; 4 and 9 are 2000 up to year 36, else 1900; 5-8 are 2000
    up to year 57, else 1800.
    """
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        return date(century + year, month, day)
    except ValueError:
        return None
