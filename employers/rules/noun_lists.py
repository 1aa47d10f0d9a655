"""Pieces of work named by nouns, and where a list of them is cut: "rengøring af kontorer, opvask og oprydning"."""

from __future__ import annotations

from employers.rules.clauses import (
    CONJUNCTIONS,
    DETERMINERS,
    MANY_PREPOSITIONS,
    PLACING,
    PREPOSITIONS,
    Run,
    Words,
    is_adjective,
    stop_phrase,
    stops,
    without_long_tail,
)
from employers.rules.nouns import abstract, deverbal, holds_its_object, names_work
from employers.rules.verb_words import AMBIGUOUS, NOUN_LIKE, NOUN_PRESENTS
from employers.rules.verbs import Form, reading

_TAKING_PART = frozenset({"deltagelse", "hjælp", "assistance", "bistand", "medvirken"})
_PARTNERSHIPS = ("samarbejde", "dialog", "kontakt", "sparring", "koordinering", "deltagelse")


def noun_runs(words: Words, start: int, *, strict: bool, joins_pairs: bool = False) -> tuple[list[Run], int]:
    """The pieces of work named by nouns from `start`, and where reading them stopped.

    "rengøring af kontorer, opvask og oprydning" gives three. Nouns made from verbs share what follows the
    last of them: "planlægning og udførelse af plejen" is one. With `strict`, a piece without a noun for work
    is dropped; otherwise a list under a heading of duties may hold any noun ("post").
    """
    end = start
    while end < len(words) and not _ends_nouns(words, end):
        end += 1
    pieces: list[Run] = []
    begin = start
    for place in range(start, end):
        word = words[place]
        if word.text in {",", "/"} or word.lower in CONJUNCTIONS:
            pieces.append((begin, place))
            begin = place + 1
        elif place > begin and _opens_another(words, begin, place):
            pieces.append((begin, place))
            begin = place
    pieces.append((begin, end))
    merged = _merged(words, [piece for piece in pieces if piece[0] < piece[1]])
    abstract_pair = all(last - first == 1 and abstract(words[first].lower) for first, last in merged)
    bare_pair = joins_pairs and all(_bare(words, piece) for piece in merged)
    if len(merged) == 2 and (abstract_pair or bare_pair):
        merged = [(merged[0][0], merged[1][1])]
    runs = []
    for piece in merged:
        run = _trimmed_run(words, piece)
        if run is not None and (not strict or _own_head(words, run) is not None):
            runs.append(run)
    return runs, end


def _ends_nouns(words: Words, place: int) -> bool:
    if words[place].lower in {"i", "de", "det"}:
        return stop_phrase(words, place)
    if stops(words, place) or words[place].lower in {"at", "ikke"}:
        return True
    verb = reading(words[place].lower)
    if verb is None or names_work(words[place].lower):
        return False
    if place and words[place - 1].lower in PREPOSITIONS | {"en", "et", "den", "det", "de"}:
        # "overvågning af servere": after a preposition only a noun can stand.
        return False
    if verb.form is Form.PRESENT:
        return words[place].lower not in NOUN_PRESENTS
    return verb.form in {Form.INFINITIVE, Form.PASSIVE} and words[place].lower not in NOUN_LIKE | AMBIGUOUS


def _opens_another(words: Words, begin: int, place: int) -> bool:
    """Two items side by side without a comma: "opstilling af regnskaber revision daglig kontering"."""
    before = words[place - 1].lower
    if (
        before in PREPOSITIONS | DETERMINERS | CONJUNCTIONS
        or words[place - 1].text.endswith("-")
        or is_adjective(before)
    ):
        return False
    if before.endswith("s") and not names_work(before):
        return False
    if place - 2 >= begin and words[place - 2].lower in {"en", "et", "den", "det", "de", "vores", "din", "dine"}:
        # What stands between an article and its noun is an adjective, known or not.
        return False
    word = words[place].lower
    if is_adjective(word):
        return place + 1 < len(words) and names_work(words[place + 1].lower) and _noun_within(words, begin, place)
    return names_work(word) and _noun_within(words, begin, place)


def _with_partners(words: Words, piece: Run) -> bool:
    """ "samarbejde med hjemmepleje og visitation": what follows "og" is one more partner."""
    return any(words[place].lower.endswith(_PARTNERSHIPS) for place in range(*piece)) and not _bare(words, piece)


def _noun_within(words: Words, begin: int, end: int) -> bool:
    return any(words[place].is_word and not is_adjective(words[place].lower) and words[place].lower not in
               PREPOSITIONS | DETERMINERS for place in range(begin, end))  # fmt: skip


def _own_head(words: Words, piece: Run) -> int | None:
    """The noun for work that the piece is about: before its first preposition."""
    for place in range(*piece):
        if words[place].lower in PREPOSITIONS and place > piece[0]:
            return None
        if names_work(words[place].lower.rstrip("-")):
            return place
    return None


def _bare(words: Words, piece: Run) -> bool:
    return not any(words[place].lower in PREPOSITIONS for place in range(*piece))


def _merged(words: Words, pieces: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for piece in pieces:
        if not merged:
            merged.append(piece)
            continue
        last = merged[-1]
        hanging = words[last[1] - 1].text.endswith("-") or words[last[1] - 1].lower in PREPOSITIONS
        pair = words[last[0]].lower == "pluk" and words[piece[0]].lower == "pak"
        headless = (
            not words[piece[1] - 1].text.endswith("-")
            and _own_head(words, piece) is None
            and _own_head(words, last) is not None
            and not _bare(words, last)
        )
        shares = (
            _bare(words, last)
            and deverbal(words[last[1] - 1].lower)
            and not holds_its_object(words[last[1] - 1].lower)
            and (head := _own_head(words, piece)) is not None
            and deverbal(words[head].lower)
            and head + 1 < piece[1]
            and words[head + 1].lower == "af"
        )
        partners = _with_partners(words, last) and _bare(words, piece) and piece[1] - piece[0] == 1
        if hanging or partners or pair or headless or shares:
            merged[-1] = (last[0], piece[1])
            if shares:
                # What is shared reaches back over every bare noun before: "planlægning igangsættelse og evaluering af".
                while len(merged) > 1 and _bare(words, merged[-2]) and deverbal(words[merged[-2][1] - 1].lower):
                    merged[-2:] = [(merged[-2][0], merged[-1][1])]
        else:
            merged.append(piece)
    return merged


def _trimmed_run(words: Words, piece: Run) -> Run | None:
    start, end = piece
    if start + 1 < end and words[start].lower in {"efter", "under"}:
        # "Efter oplæring deltagelse i …": when, not what.
        start += 2
    while start < end and (words[start].lower in DETERMINERS | CONJUNCTIONS | PREPOSITIONS or not words[start].is_word):
        start += 1
    if (
        start + 2 < end
        and words[start].lower in _TAKING_PART
        and words[start + 1].lower in {"i", "til", "med", "ved"}
        and names_work(words[start + 2].lower)
        and not words[start + 2].lower.endswith("ens")
    ):
        # "Deltagelse i planlægning af …": the work is the planning.
        start += 2
    prepositions = 0
    for place in range(start, end):
        if words[place].lower in PREPOSITIONS:
            prepositions += 1
            if words[place].lower in PLACING and place > start and holds_its_object(words[place - 1].lower):
                end = place
                break
            if prepositions > MANY_PREPOSITIONS and place - start >= 4:
                end = place
                break
    while end > start and (
        words[end - 1].lower in DETERMINERS | CONJUNCTIONS | PREPOSITIONS
        or not (words[end - 1].is_word or words[end - 1].text[0].isdigit())
    ):
        end -= 1
    return (start, without_long_tail(words, start, end)) if start < end else None
