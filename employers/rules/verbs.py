"""Reads a Danish word as a verb: which verb, in which form, and whether it names work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from employers.rules.verb_words import (
    AT_A_DESK,
    BY_HAND,
    IRREGULAR_PRESENT,
    LEARNT_ON_THE_SPOT,
    MISLEADING_IMPERATIVES,
    NOT_WORK,
    ONLY_AS_DUTY,
    SKILLED_NOUNS,
    WITH_PEOPLE,
)
from employers.rules.word_list import word_set


class Form(StrEnum):
    """How a word is bent: `fylde`, `fylder`, `fyld`, `fyldes`."""

    INFINITIVE = "infinitive"
    PRESENT = "present"
    IMPERATIVE = "imperative"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Verb:
    """A word read as a verb. `strong`: names work by itself. `duty`: names work when listed as a duty."""

    infinitive: str
    form: Form
    strong: bool
    duty: bool


_STRONG = BY_HAND | WITH_PEOPLE | AT_A_DESK
_KNOWN = _STRONG | ONLY_AS_DUTY | NOT_WORK
# In both lists, and plain enough to name work on their own.
_PLAIN = word_set("skrive passe mærke håndtere kontakte modtage koordinere analysere planlægge")
_SOFT = (ONLY_AS_DUTY | NOT_WORK) - _PLAIN
# Take a prefix and stay work of the same kind: udfylde, opsamle, nedtage.
_PREFIXED = frozenset(verb for verb in BY_HAND if len(verb) > 3) - word_set(
    "vende binde farve passe folde kalke klare rette veje brænde gøre"
)
_PREFIXES = (
    "ud",
    "op",
    "af",
    "ned",
    "ind",
    "om",
    "på",
    "til",
    "gen",
    "efter",
    "sam",
    "over",
    "videre",
    "færdig",
    "an",
    "for",
)


@lru_cache(maxsize=8192)
def imperative(infinitive: str) -> str:
    """The bare stem, with a doubled consonant made single.

    >>> imperative("rydde"), imperative("fylde"), imperative("gå")
    ('ryd', 'fyld', 'gå')
    """
    if not infinitive.endswith("e"):
        return infinitive
    stem = infinitive[:-1]
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


_IMPERATIVES = {imperative(verb): verb for verb in sorted(_STRONG)}


# Borrowed verbs are many and new ones come; other words in -ere are persons or comparatives and end otherwise.
_BORROWED = re.compile(
    r"(?!fokuser|realiser|engager|motiver|inspirer|undervis|analys|kunne)[\wæøå]{2,}"
    r"(?:iser|icer|uler|kter|nter|rter|strer|tuer|miner|biner|orer|ater|uder|fer|lver)e"
)


@lru_cache(maxsize=8192)
def _prefixed(infinitive: str) -> bool:
    """A verb made from one of the hand's verbs: udfylde, opsamle, nedtage, færdigpakke."""
    return any(infinitive.startswith(prefix) and infinitive[len(prefix) :] in _PREFIXED for prefix in _PREFIXES)


@lru_cache(maxsize=8192)
def reading(word: str) -> Verb | None:
    """Read a lower-case word as a known verb, or None.

    >>> reading("fylder").infinitive, reading("gøres").form.value, reading("rengøring")
    ('fylde', 'passive', None)
    """
    if word in _KNOWN:
        return _verb(word, Form.INFINITIVE)
    if word in IRREGULAR_PRESENT:
        return _verb(IRREGULAR_PRESENT[word], Form.PRESENT)
    if word.endswith("r") and word[:-1] in _KNOWN:
        return _verb(word[:-1], Form.PRESENT)
    if word.endswith("s") and word[:-1] in _KNOWN:
        return _verb(word[:-1], Form.PASSIVE)
    for ending, form in (("", Form.INFINITIVE), ("r", Form.PRESENT), ("s", Form.PASSIVE)):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and stem.endswith("e") and _prefixed(stem):
            return Verb(stem, form, strong=True, duty=True)
        if word.endswith(ending) and _BORROWED.fullmatch(stem):
            return Verb(stem, form, strong=False, duty=True)
    if word in _IMPERATIVES:
        return _verb(_IMPERATIVES[word], Form.IMPERATIVE)
    return None


def misleading_imperative(word: str) -> bool:
    """Stems that are common nouns, adverbs or other words; they open no list item by themselves."""
    return word in MISLEADING_IMPERATIVES


def _verb(infinitive: str, form: Form) -> Verb:
    strong = infinitive in _STRONG and infinitive not in _SOFT
    return Verb(infinitive, form, strong=strong, duty=strong or infinitive in ONLY_AS_DUTY or infinitive in _STRONG)


_SKILLED = ((WITH_PEOPLE | AT_A_DESK) - LEARNT_ON_THE_SPOT) | word_set("""
svejse lodde fræse dreje mure støbe tapetsere lakere installere reparere kalibrere fejlsøge slagte
""")


def needs_training(said: str) -> bool:
    """Whether the work usually asks for an education or experience, by its verb or its noun.

    >>> needs_training("fylde varer op"), needs_training("programmere styringer"), needs_training("Bogføring")
    (False, True, True)
    """
    lowered = said.lower()
    first = lowered.split()[0] if lowered.split() else ""
    verb = reading(first)
    if verb is not None:
        return verb.infinitive in _SKILLED
    return any(noun in lowered for noun in SKILLED_NOUNS)
