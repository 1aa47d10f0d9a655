"""What each segment of a job text is about: duties, the person, the offer, the company, terms, contact.

A heading decides for what follows until the next heading or a sentence that plainly speaks of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from employers.rules.clauses import FINITE, PREPOSITIONS
from employers.rules.nouns import names_work
from employers.rules.section_signs import (
    ABOUT,
    CONTACT,
    DUTIES,
    OFFER,
    PERSON,
    PLAINLY_DUTIES,
    SHORT_HEADINGS,
    TERMS,
    Role,
)
from employers.rules.sentences import Opens, Segment
from employers.rules.verbs import Form, misleading_imperative, reading
from employers.rules.word_list import word_set


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with its role. `listed`: an item under a heading of its role. `heading`: only a heading."""

    segment: Segment
    role: Role
    listed: bool
    heading: bool


_ABOUT_SOMEBODY = frozenset({Role.PERSON, Role.OFFER, Role.ABOUT})
_SUBJECTS = word_set("""
vi du der det den de jeg man i har er kan vil skal hvis når som så stillingen jobbet vores yderligere udover
foruden ansættelsen arbejdet at du dine din alle hver på for ved til
""")


def parts(found: list[Segment], text: str) -> list[Part]:
    """Give every segment its role, in order."""
    told: list[Part] = []
    section = Role.PROSE
    for place, segment in enumerate(found):
        said = " ".join(text[segment.start : segment.end].lower().rstrip(" .,!?").split())
        heading = _heading(segment, said, leads=place + 1 < len(found) and _leads(segment, found[place + 1]))
        if heading is not None and not segment.colon and section is Role.DUTIES and _opens_with_work(segment):
            # Among duties, "Kontakt med beboere" is one of them.
            heading = None
        elif (
            heading in {None, Role.PROSE}
            and section is not Role.DUTIES
            and _leads_to_work(found, place, colon=heading is Role.PROSE)
        ):
            heading = Role.DUTIES
        if heading is not None:
            section = heading
            told.append(Part(segment, heading, listed=False, heading=not _says_more(segment)))
            continue
        own = _own_role(segment, said)
        item = _is_item(segment)
        if segment.opens in {Opens.BULLET, Opens.CAPITAL, Opens.COLON} and section is not Role.PROSE and item:
            role = Role.CONTACT if own is Role.CONTACT and section is not Role.DUTIES else section
            if own is Role.PERSON and section is Role.DUTIES and not _opens_with_work(segment):
                role = section = Role.PERSON
            told.append(Part(segment, role, listed=role is section, heading=False))
        elif _stays(segment, section, own, item=item):
            told.append(Part(segment, section, listed=True, heading=False))
        else:
            if own is not None and own is not section:
                section = own if own in {Role.PERSON, Role.OFFER, Role.CONTACT} else Role.PROSE
            told.append(Part(segment, own or Role.PROSE, listed=False, heading=False))
    return told


def _stays(segment: Segment, section: Role, own: Role | None, *, item: bool) -> bool:
    """Whether a segment that is no plain list item still belongs under the heading before it."""
    if segment.opens is Opens.LINE and item:
        return section is not Role.PROSE and (own is None or (section is Role.DUTIES and _opens_with_work(segment)))
    in_list = segment.opens in {Opens.BULLET, Opens.CAPITAL, Opens.COLON}
    return own is None and in_list and section in _ABOUT_SOMEBODY


_LEADING_WORDS = word_set("være er bliver omfatter at følgende til indebærer bl.a. bla af med i blandt fx")


def _leads(segment: Segment, following: Segment) -> bool:
    """A sentence broken off before a list, as if a colon stood there: "Dine opgaver vil primært være"."""
    last = segment.words[-1].lower
    return following.opens in {Opens.BULLET, Opens.LINE} and (
        last in _LEADING_WORDS or (last == "andet" and segment.words[-2:][0].lower == "blandt")
    )


def _leads_to_work(found: list[Segment], place: int, *, colon: bool) -> bool:
    """A heading that no list knows ("Stillingens indhold:"), by what follows: most items open with work."""
    segment = found[place]
    short = sum(word.is_word for word in segment.words) <= 5 and segment.words[-1].text not in set(".!?,")
    if not (colon or (short and segment.opens is Opens.LINE and not _opens_with_work(segment))):
        return False
    items = []
    for following in found[place + 1 : place + 5]:
        if following.colon or following.opens is Opens.SENTENCE:
            break
        plain = len(following.words) <= 12 and not any(word.lower in FINITE for word in following.words)
        items.append((colon or plain) and _opens_with_work(following) and following.words[0].lower not in _SUBJECTS)
    return len(items) >= 2 and sum(items) >= 2 and items[0] and 3 * sum(items) >= 2 * len(items)


def _heading(segment: Segment, said: str, *, leads: bool) -> Role | None:
    """The role a heading gives to what follows, or None where the segment is no heading."""
    count = sum(word.is_word for word in segment.words)
    if segment.colon or leads:
        # Only the end of a long lead-in tells what the list is: "… og derfor forventer vi, at du:".
        tail = " ".join(said.split()[-9:])
        for role, pattern in (
            (Role.PERSON, PERSON), (Role.OFFER, OFFER), (Role.DUTIES, DUTIES), (Role.CONTACT, CONTACT),
            (Role.TERMS, TERMS), (Role.ABOUT, ABOUT),
        ):  # fmt: skip
            if pattern.search(tail) and not (role is Role.PERSON and re.search(r"opgave|du skal$|du skal bl", tail)):
                return role
        for role, short in SHORT_HEADINGS.items():
            if short.fullmatch(said):
                return role
        return Role.PROSE
    if count <= 6 and segment.opens is not Opens.BULLET and segment.words[-1].text not in {".", ","}:
        for role, short in SHORT_HEADINGS.items():
            if short.fullmatch(said):
                return role
    return None


def _own_role(segment: Segment, said: str) -> Role | None:
    if CONTACT.search(said):
        return Role.CONTACT
    if PLAINLY_DUTIES.search(said):
        return Role.DUTIES
    for role, pattern in (
        (Role.OFFER, OFFER), (Role.TERMS, TERMS), (Role.PERSON, PERSON), (Role.DUTIES, DUTIES), (Role.ABOUT, ABOUT),
    ):  # fmt: skip
        if pattern.search(said):
            return role
    return None


def _says_more(segment: Segment) -> bool:
    """A lead-in with a verb of its own may name a task too: "Du skal fylde varer op og desuden:"."""
    return any(
        (verb := reading(word.lower)) is not None and verb.form is Form.INFINITIVE and verb.strong
        for word in segment.words
    )


def _is_item(segment: Segment) -> bool:
    first = segment.words[0].lower
    if first in _SUBJECTS or segment.words[0].text[0] == "<":
        return _opens_with_work(segment)
    return True


def _opens_with_work(segment: Segment) -> bool:
    """Whether a list item begins as work is told: a verb in infinitive or imperative, or a noun for work."""
    if segment.words[0].lower in PREPOSITIONS:
        return False
    for word in segment.words[:3]:
        verb = reading(word.lower)
        if verb is not None:
            if verb.form is Form.INFINITIVE:
                return verb.duty
            if verb.form is Form.IMPERATIVE:
                return not misleading_imperative(word.lower)
            return verb.form is Form.PRESENT and verb.strong
        if names_work(word.lower):
            return True
    return False
