"""Word lists as they are read best: plain words, with or without line breaks between them."""

from __future__ import annotations

import re


def word_set(listed: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(word_set("fylde rydde"))
    ['fylde', 'rydde']
    """
    return frozenset(listed.split())


def any_of(listed: str, *, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """One pattern out of many, one on each line; a space in a line is a space in the text.

    >>> any_of("om os\\nhvem er vi").search("hvem er vi?") is not None
    True
    """
    return re.compile("|".join(line.strip() for line in listed.splitlines() if line.strip()), flags)
