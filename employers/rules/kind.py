"""Which kind of opening a job text itself names. Paid hours stay the default: no word, no hint."""

from __future__ import annotations

import re

from employers.vocabulary import OpeningKind

_NAMED = (
    (OpeningKind.TASTER_INTERNSHIP, re.compile(r"\bsnusepraktik", re.I)),
    (OpeningKind.WAGE_SUBSIDY_JOB, re.compile(r"\b(?:job med )?løntilskud", re.I)),
    (OpeningKind.FLEX_JOB, re.compile(r"\bfleksjob", re.I)),
    (OpeningKind.LEISURE_JOB, re.compile(r"\b(?:fritidsjob|ungarbejder\w*|1[3-5]\s?[-–]\s?1[67][- ]?år)", re.I)),
    (OpeningKind.INTERNSHIP, re.compile(r"\b(?:virksomheds)?praktik(?:plads|forløb)?\b", re.I)),
    (OpeningKind.MICRO_JOB, re.compile(r"\b(?:småjob|timejob|få timer)", re.I)),
)  # fmt: skip
_DENIED = re.compile(r"\b(?:ikke|ingen|aldrig|i stedet for|fremfor|frem for)\s+(?:\w+\s+){0,3}$", re.I)


def kind_hint(text: str) -> OpeningKind | None:
    """The kind the text names first by the order of the list, unless it is named to be denied.

    >>> kind_hint("Fritidsjob i butik").value, kind_hint("Det er ikke praktik, du får løn"), kind_hint("Opvask")
    ('leisure_job', None, None)
    """
    for kind, pattern in _NAMED:
        for match in pattern.finditer(text):
            if not _DENIED.search(text[max(0, match.start() - 40) : match.start()]):
                return kind
    return None
