"""Finds work named by nouns in one part of a job text, by what governs them: "ansvar for …", "du står for …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from employers.rules.clauses import CONJUNCTIONS, DETERMINERS, FINITE, MODALS, PREPOSITIONS, stops
from employers.rules.evidence import Trust, is_the_duty_of_others, said_of_you
from employers.rules.governors import (
    ABLE_BEFORE_NOUN,
    DEPARTMENT,
    DUTY_BEFORE_NOUN,
    GENERIC_WORK,
    LIST_BEFORE,
    VAGUE_WORK,
)
from employers.rules.noun_lists import noun_runs
from employers.rules.nouns import deverbal, names_work
from employers.rules.section_signs import Role
from employers.rules.sections import Part
from employers.rules.sentences import Opens, Word
from employers.rules.verb_words import CARRIERS
from employers.rules.verbs import reading

_VETOED = frozenset({Role.CONTACT, Role.OFFER, Role.ABOUT, Role.TERMS})


class Manner(StrEnum):
    """How the work is named."""

    VERB = "verb"
    NOUN = "noun"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` up to `last` (exclusive) of a segment name a piece of work."""

    first: int
    last: int
    manner: Manner


class NounReader:
    """What a reader of a part knows while it reads, and how it takes the nouns it meets.

    `trust` is how plainly the words before say that this is to be done; `expecting` an infinitive after a modal
    or "at"; `chain` a verb that others may join; `enumerating` a sentence that lists duties; `sought` a clause
    about the person sought; `telling` a sentence of what "du" does.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        self.words: Sequence[Word] = part.segment.words
        self.found: list[Found] = []
        self.duties = part.listed and part.role is Role.DUTIES
        self.vetoed = part.role in _VETOED
        self.trust = Trust.DUTY if self.duties else Trust.NONE
        self.expecting = self.duties
        self.chain = False
        self.enumerating = False
        self.sought = False
        self.telling = False
        self.names_tasks = any("opgave" in word.lower for word in self.words)

    def _names_only(self, first: int) -> bool:
        """Nothing but three or more nouns for work, as in an advertisement: "Maling, spartling og tapetsering"."""
        runs, _ = noun_runs(self.words, first, strict=False)
        told = any(word.lower in FINITE | MODALS for word in self.words)
        return (
            not told
            and len(runs) >= 3
            and all(any(names_work(word.lower) for word in self.words[start:end]) for start, end in runs)
        )

    def _nouns_governed(self, place: int) -> int | None:
        """Nouns for work right after what governs nouns: "ansvar for …", "erfaring med …", "søger hjælp til …"."""
        if not self.words[place].is_word or self.part.role is Role.CONTACT:
            return None
        before = " ".join(item.lower for item in self.words[max(0, place - 10) : place])
        if not before or self.words[place].lower in PREPOSITIONS | CONJUNCTIONS:
            return None
        if is_the_duty_of_others(before):
            return None
        if DUTY_BEFORE_NOUN.search(before):
            self.enumerating = self.enumerating or "opgave" in before or "herunder" in before
            if self.vetoed and "ansvar" not in before and "hjælp" not in before:
                return None
            if (
                DEPARTMENT.fullmatch(self.words[place].lower)
                and before.endswith((" til", "vores"))
                and "hjælp" not in before
            ):
                after = self.words[place + 1].lower if place + 1 < len(self.words) else ""
                if after != "af":
                    return None
            return self._take_nouns(place, Trust.DUTY, listed=False)
        if self.vetoed:
            return None
        if ABLE_BEFORE_NOUN.search(before):
            return self._take_nouns(place, Trust.ABLE, listed=False)
        if self.enumerating and self._opens_enumerated(place):
            return self._take_nouns(place, Trust.DUTY, listed=False)
        if LIST_BEFORE.search(before) and (self.found or self.part.role is Role.DUTIES):
            return self._take_nouns(place, Trust.DUTY, listed=False)
        return None

    def _opens_enumerated(self, place: int) -> bool:
        """Further on in a sentence that lists duties: a noun made from a verb with what it is done to."""
        word, before = self.words[place].lower, self.words[place - 1].lower
        if not names_work(word.rstrip("-")) and not self.words[place].text.endswith("-"):
            return False
        if before in CONJUNCTIONS or before == ",":
            return True
        after = self.words[place + 1].lower if place + 1 < len(self.words) else ""
        return (
            deverbal(word) and after == "af" and before not in PREPOSITIONS | DETERMINERS and not before.endswith("s")
        )

    def _done(self, place: int) -> None:
        """ "Rengøring foregår om aftenen", "opvask varetages af …": the nouns before are done by somebody."""
        first = place
        while first > 0 and self.words[first - 1].is_word and place - first < 6:
            if stops(self.words, first - 1) or self.words[first - 1].lower == "at":
                break
            first -= 1
        runs, _ = noun_runs(self.words, first, strict=True, joins_pairs=True)
        taken = self.found[-1].last if self.found else 0
        for a, b in runs:
            said = " ".join(item.lower for item in self.words[a:b])
            if a >= taken and b <= place and not GENERIC_WORK.fullmatch(said):
                self.found.append(Found(a, b, Manner.NOUN))

    def _take_nouns(self, place: int, trust: Trust, *, listed: bool) -> int:
        if VAGUE_WORK.match(" ".join(item.lower for item in self.words[place : place + 4])) and listed:
            return len(self.words)
        few = sum(word.is_word for word in self.words) <= 4
        loose = listed and (self.part.segment.opens in {Opens.BULLET, Opens.COLON} or few)
        runs, end = noun_runs(self.words, place, strict=not loose)
        for first, last in runs:
            said = " ".join(item.lower for item in self.words[first:last])
            if (
                VAGUE_WORK.fullmatch(said)
                or GENERIC_WORK.fullmatch(said)
                or (trust is Trust.ABLE and not self._surely_work(first, last))
            ):
                continue
            if any(item.text[0] in "<0123456789" for item in self.words[first : first + 1]):
                continue
            self.found.append(Found(first, last, Manner.NOUN))
        if not runs:
            return place
        # An infinitive may go on the list: "opvask og at rydde op".
        self.trust, self.chain = Trust.DUTY if trust is Trust.DUTY else Trust.ABLE, True
        return max(end, place)

    def _surely_work(self, first: int, last: int) -> bool:
        head = next(
            (i for i in range(first, last) if names_work(self.words[i].lower) or self.words[i].lower in PREPOSITIONS),
            None,
        )
        if head is None or self.words[head].lower in PREPOSITIONS:
            return False
        noun = self.words[head].lower
        if noun == "ledelse" and head + 1 < last and self.words[head + 1].lower == "af":
            return True
        return not noun.endswith(("arbejde", "arbejdet", "opgaver", "opgaverne", "ledelse", "design", "projekter"))

    def _carried(self, place: int) -> int | None:
        """ "stå for opvask, servering og indkøb": the nouns are the work, one by one."""
        verb = reading(self.words[place].lower)
        if verb is None or verb.infinitive not in CARRIERS or self.vetoed:
            return None
        start = place + 2 if said_of_you(self.words, place) else place + 1
        begins = start
        while start < len(self.words) and self.words[start].lower in PREPOSITIONS | {
            "dig",
            "sig",
            "del",
            "hånd",
            "bl.a.",
            "til",
        }:
            start += 1
        if verb.infinitive == "arbejde" and (start == begins or self.words[begins].lower != "med"):
            return None
        if start == begins and verb.infinitive in {"stå", "tage", "hjælpe", "deltage", "sørge"}:
            return None
        if start >= len(self.words) or stops(self.words, start):
            return None
        runs, end = noun_runs(self.words, start, strict=True)
        if len(runs) < 2:
            return None
        self.found.extend(Found(first, last, Manner.NOUN) for first, last in runs)
        return end
