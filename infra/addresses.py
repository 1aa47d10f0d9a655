"""E-mail addresses and telephone numbers as people write them. Pure, so that rules may ask too."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^@\s<>\"',;:]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")
_PHONE = re.compile(r"\+?[0-9]{8,15}", re.ASCII)


def is_email(text: str) -> bool:
    """Whether the text is one whole e-mail address; whether anybody reads it is known when somebody answers.

    >>> is_email("karin@prøve.example"), is_email("karin@prøve"), is_email("Karin <karin@firma.example>")
    (True, False, False)
    """
    return _EMAIL.fullmatch(text) is not None


def phone_number(typed: str) -> str | None:
    """A telephone number with its country, or None where it is none; eight digits alone are Danish.

    >>> phone_number("12 34 56 78"), phone_number("0046 8 123 456 78"), phone_number("ring bare")
    ('+4512345678', '+46812345678', None)
    """
    compact = re.sub(r"[\s().-]", "", typed)
    if compact.startswith("00"):
        compact = f"+{compact[2:]}"
    if not _PHONE.fullmatch(compact):
        return None
    return compact if compact.startswith("+") else f"+45{compact}" if len(compact) == 8 else f"+{compact}"
