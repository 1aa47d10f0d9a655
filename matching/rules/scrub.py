"""What must never reach a model: CPR numbers, phone numbers and e-mail addresses that somebody wrote into a text.

The words around them stay. It is better that a year or a price of eight digits goes with them than that a number
that names a person stays.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;.]+", re.UNICODE)
# Six digits of a birthday and four more, with or without a mark between them.
_CPR = re.compile(r"(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}\s?[-–.]?\s?[0-9xX]{4}(?![0-9xX])")
# Eight digits as Danes write them, with or without the country's code, in ones, twos or fours.
_PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)\s?45[\s-]?)?\d(?:[\s.-]?\d){7}(?!\d)")
# Any number written for calling from abroad.
_FOREIGN = re.compile(r"(?<!\d)\+\d(?:[\s.-]?\d){6,14}(?!\d)")


def scrub(text: str) -> str:
    """The text without numbers and addresses that name a person, its blanks made single within each line.

    >>> scrub("Ring til mig på 22 33 44 55 eller bo@eksempel.example. Jeg er 010203-1234 og kan lide heste.")
    'Ring til mig på eller . Jeg er og kan lide heste.'
    """
    for pattern in (_EMAIL, _CPR, _FOREIGN, _PHONE):
        text = pattern.sub(" ", text)
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
