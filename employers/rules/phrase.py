"""A short name for a task in the employer's own words: "Fylde varer op", "Opvask"."""

from __future__ import annotations

from collections.abc import Sequence

from employers.rules.clauses import CONJUNCTIONS
from employers.rules.found_nouns import Found, Manner
from employers.rules.sentences import Word
from employers.rules.verbs import Form, reading

LONGEST_PHRASE = 120


def phrase(words: Sequence[Word], found: Found) -> str:
    """The words found, with the verb in infinitive and in front; at most 120 characters, cut between words.

    "fylder varer op" → "Fylde varer op"; "bordene skal tørres af" → "Tørre bordene af"; a noun stays as it is.
    """
    said = list(words[found.first : found.last])
    if found.manner is Manner.VERB:
        texts = _in_infinitive(said)
    elif found.manner is Manner.PASSIVE:
        texts = _made_active(said)
    else:
        texts = [word.text for word in said]
    joined = _joined(texts).strip(" ,.;:-–")
    if len(joined) > LONGEST_PHRASE:
        joined = joined[:LONGEST_PHRASE].rsplit(" ", 1)[0].rstrip(" ,")
    return joined[:1].upper() + joined[1:]


def _in_infinitive(said: list[Word]) -> list[str]:
    """The first verb, and those coordinated with it before the object, in infinitive."""
    texts: list[str] = []
    verbs = True
    for place, word in enumerate(said):
        if place == 1 and word.lower == "du":
            continue
        verb = reading(word.lower) if verbs else None
        if verb is not None and verb.form is not Form.PASSIVE:
            texts.append(verb.infinitive)
        else:
            verbs = verbs and (word.lower in CONJUNCTIONS or word.text == ",")
            texts.append(word.text)
    return texts


def _made_active(said: list[Word]) -> list[str]:
    """ "alle varer skal tælles op" → "tælle alle varer op": verbs first, then what is worked on, then the rest."""
    verbs: list[str] = []
    before: list[str] = []
    after: list[str] = []
    pending: list[str] = []
    for word in said:
        verb = reading(word.lower)
        if verb is not None and verb.form is Form.PASSIVE:
            verbs += [*pending, verb.infinitive]
            pending = []
        elif verbs and word.lower in CONJUNCTIONS and not after:
            pending = [word.text]
        elif not verbs:
            if word.lower not in {"skal", "også", "desuden", "der"}:
                before.append(word.text if len(before) or word.text.isupper() else word.text[0].lower() + word.text[1:])
        else:
            after += [*pending, word.text]
            pending = []
    return [*verbs, *before, *after, *pending]


def _joined(texts: Sequence[str]) -> str:
    out = ""
    for text in texts:
        out += text if text in {",", ".", ";", ")"} or not out or out.endswith(("(", "/")) else f" {text}"
    return out
