"""Whether a verb, where it stands, names work: by the verb, by what is done to, and by who is to do it."""

from __future__ import annotations

import re
from enum import StrEnum

from employers.rules.clauses import CONJUNCTIONS, DETERMINERS, FINITE, SUBORDINATORS, Words, stops
from employers.rules.governors import HIRING, TASKS_AS_SUCH
from employers.rules.nouns import names_work
from employers.rules.verb_words import IDIOMS, NEEDS_OBJECT, NOUN_LIKE, VAGUE
from employers.rules.verbs import Form, reading
from employers.rules.word_list import word_set


class Trust(StrEnum):
    """How plainly the words before say that this is to be done. NONE: something else is said."""

    DUTY = "duty"
    ABLE = "able"
    NONE = "none"


_FARTHEST_OBJECT = 12
_TASK_VERBS = word_set("udføre løse varetage håndtere prioritere planlægge klare fordele strukturere")
_ADVERBS = word_set("også desuden derudover altid først bagefter så ligeledes derfor hele endelig")
_BEFORE_OBJECTS = DETERMINERS | CONJUNCTIONS | {"aktivt", "stor", "sit"}
_LANGUAGES = word_set("dansk engelsk tysk svensk norsk fransk spansk")
_WITH_LANGUAGES = word_set("undervise oversætte tolke korrekturlæse")
_NOT_WORKED_WITH = word_set("at os computer mennesker opgaver")


def verb_names_work(words: Words, place: int, trust: Trust, *, sought: bool) -> bool:
    """Whether the verb at `place` names work, given how much the words before are trusted.

    `sought` is true in a clause about the person sought ("en kollega, der kan …"), where wide verbs describe
    the person. Idioms ("tage ansvar"), tasks as such ("løse opgaver"), verbs that say nothing without an
    object, and loads ("løfte 20 kg") name no work.
    """
    verb = reading(words[place].lower)
    if verb is None:
        return False
    begins = place + 2 if said_of_you(words, place) else place + 1
    end = begins
    while end < min(place + _FARTHEST_OBJECT, len(words)) and not stops(words, end):
        end += 1
    ahead = [word.lower for word in words[begins:end]]
    objects = [word for word in ahead if word not in _BEFORE_OBJECTS and not _is_infinitive(word)]
    first = objects[0] if objects else ""
    if verb.infinitive == "arbejde":
        return _working_with(words, place, trust, ahead)
    if verb.infinitive in {"bidrage", "medvirke"} and not sought:
        named = [word for word in ahead if names_work(word) and not word.endswith(("samarbejde", "udvikling"))]
        return bool(named) and "at" not in ahead and "til" in ahead
    says_nothing = (
        (ahead[:1] in (["det"], ["den"], ["dem"]) and not verb.strong)
        or (ahead[:1] == ["at"] and verb.infinitive in IDIOMS)
        or first in IDIOMS.get(verb.infinitive, frozenset())
        or (verb.infinitive in _TASK_VERBS and TASKS_AS_SUCH.fullmatch(first) is not None)
        or (sought and verb.infinitive in VAGUE)
        or "kg" in ahead[:3]
        or (bool(_LANGUAGES & set(ahead[:3])) and verb.infinitive not in _WITH_LANGUAGES)
        or (verb.infinitive == "samarbejde" and "med" not in ahead[:4])
        or (verb.infinitive in NEEDS_OBJECT and not ahead)
    )
    if says_nothing:
        return False
    return verb.duty if trust is Trust.DUTY else verb.strong


def said_of_you(words: Words, place: int) -> bool:
    """ "Herudover deltager du i …": the subject stands behind the verb."""
    return place + 1 < len(words) and words[place + 1].lower == "du"


def clause_before(words: Words, place: int) -> list[str]:
    """The words of the clause before `place`, from its subordinator on where it has one; at most nine."""
    clause: list[str] = []
    for word in reversed(words[max(0, place - 9) : place]):
        if word.text in ".,;:!?" or word.lower in {"og", "men", "samt"}:
            break
        clause.append(word.lower)
        if word.lower in SUBORDINATORS:
            break
    return clause[::-1]


def is_about_the_sought(words: Words, place: int) -> bool:
    """Is a relative clause at `place` about the person sought: "vi mangler en, der …"?"""
    return HIRING.search(" ".join(word.lower for word in words[max(0, place - 14) : place])) is not None


def is_the_duty_of_others(before: str) -> bool:
    """ "Styrelsen har ansvar for", "firmaet har til opgave": told of somebody else than the one sought."""
    match = re.search(r"(?:^|\s)har(?: \S+)? (?:til opgave|ansvar(?:et)?(?: for)?)$", before)
    yours = {"du", "medarbejderen"} if before.endswith("opgave") else {"du", "der", "som", "medarbejderen"}
    return match is not None and not set(before.split()) & yours


def passive_begins(words: Words, modal: int, verb: int) -> int:
    """Where a passive begins: at what is worked on ("bordene skal tørres af", "søndag skal teltet pakkes").

    "Der skal ryddes op" and a relative clause ("ordrer, der skal pakkes") begin at the verb itself, and so
    does a later passive that shares its modal with one before.
    """
    between = [word.lower for word in words[modal + 1 : verb]]
    shared = any((read := reading(word)) is not None and read.form is Form.PASSIVE for word in between)
    if shared or "der" in between:
        return verb
    inverted = [place for place in range(modal + 1, verb) if words[place].lower not in _ADVERBS]
    if inverted:
        return inverted[0]
    first = modal
    while first > 0 and words[first - 1].is_word and modal - first < 5:
        before = words[first - 1].lower
        if before in SUBORDINATORS | CONJUNCTIONS | FINITE or reading(before) is not None:
            break
        first -= 1
    if first == modal or words[modal - 1].lower in {"du", "der", "som", "vi", "man", "det"}:
        return verb
    return first


def _working_with(words: Words, place: int, trust: Trust, ahead: list[str]) -> bool:
    """ "arbejde med" a thing, where it is a duty or a wish; "vant til at arbejde med" leaves the word to its noun."""
    close = {word.lower for word in words[max(0, place - 2) : place]}
    if "vant" in close or (place > 2 and words[place - 3].lower == "vant"):
        return False
    wanting = trust is Trust.DUTY or bool(close & {"til", "ønsker", "samt"})
    return wanting and ahead[:1] == ["med"] and not set(ahead[1:3]) & _NOT_WORKED_WITH


def _is_infinitive(word: str) -> bool:
    verb = reading(word)
    return verb is not None and verb.form is Form.INFINITIVE and word not in NOUN_LIKE
