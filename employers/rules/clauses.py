"""Where a piece of work ends, and where a list of pieces is cut: Danish coordination, read word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from employers.rules.nouns import deverbal, holds_its_object, names_work
from employers.rules.sentences import Word
from employers.rules.verbs import AMBIGUOUS, NOUN_LIKE, NOUN_PRESENTS, Form, Verb, reading

Words = Sequence[Word]
Run = tuple[int, int]

CONJUNCTIONS = frozenset({"og", "samt", "eller", "og/eller", "plus", "&"})
SUBORDINATORS = frozenset(
    """der som hvor hvis når fordi mens inden idet hvilket hvoraf hvorved hvordan hvad hvem så dog men eftersom da
    imens hvorfor herunder dvs såsom således heriblandt fx f.eks. bl.a. bla især primært hovedsageligt typisk
    desuden derudover ligesom hvormed hvorefter dels""".split()
)
MODALS = frozenset("skal skulle vil ville kan kunne må bør kommer får bliver".split())
FINITE = frozenset(
    """er har var havde bliver blev skal vil kan må bør ved består omfatter indebærer foregår varetages udføres
    udgør forventes ligger findes sker indgår medfører kræver bedes gælder""".split()
)
PRONOUNS = frozenset("du vi jeg man de han hun det i".split())
_QUALITIES = frozenset("evne evnen evner lyst flair trives".split())
PREPOSITIONS = frozenset(
    """i på til fra hos ved med af for om under over mellem gennem via uden mod inden indenfor omkring blandt
    overfor vedrørende vedr ift efter ud""".split()
)
DETERMINERS = frozenset(
    """en et den det de vores vore din dit dine deres jeres denne dette disse hver hvert alle flere nogle mange
    enkelte diverse både også bl.a. bla gerne selv evt eventuelt ikke mindst fx f.eks. at en række""".split()
)
_TIME_WORDS = re.compile(
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e|en|ene)?|kl|hverdage?|weekend(?:en|er|erne)?|ugentligt?|dagligt|månedligt?"
)
_STOP_PHRASES = (
    ("i", "form", "af"), ("sammen", "med"), ("i", "samarbejde", "med"), ("i", "tæt", "samarbejde"), ("ud", "fra"),
    ("med", "henblik", "på"), ("for", "at"), ("ved", "at"), ("uden", "at"), ("efter", "at"), ("til", "brug"),
    ("på", "tværs"), ("i", "forbindelse", "med"), ("i", "henhold", "til"), ("på", "baggrund", "af"), ("hver", "dag"),
    ("efter", "behov"), ("på", "sigt"), ("i", "samspil", "med"), ("om", "ugen"), ("i", "en", "travl"), ("med", "fokus"),
    ("efter", "aftale"), ("et", "par", "timer"), ("om", "dagen"), ("om", "måneden"), ("timer", "om"), ("hver", "anden"),
    ("en", "gang"), ("to", "gange"), ("to", "timer"), ("hver", "uge"), ("hver", "måned"), ("med", "udgangspunkt"),
)  # fmt: skip
_ADJECTIVE = re.compile(r"[\wæøå/-]+(?:lige?|[^l]ige?|iske?|ende|ive?|elle?|[^d]ede|bare?|somme?|mæssige?)")
_LITTLE_ADJECTIVES = frozenset(
    """god gode godt ny nye nyt stor store stort små øvrige almen almene fast faste let lette lettere tung tunge ren
    rene fin fine hele høj høje tæt tætte lav lave større mindre bred brede grøn grønne varm varme kold kolde syge ældre unge
    andre anden andet almindelig specialiserede akutte eksterne interne sociale personlige professionel fysisk logisk
    teknisk faglig praktisk""".split()
)
_COUNTS = frozenset("en to tre fire fem seks syv otte enkelte få par flere 1 2 3 4 5 6 7 8 9 10 12 15 20".split())
_COUNTED_TIME = re.compile(
    r"(?:for|efter)?middage?|gange?|dage?|timers?|aftene?r?|weekende?r?|morgene?r?|nætter|uger?|måneder?"
)
_SEASON = re.compile(
    r"morgenen|formiddagen|eftermiddagen|aftenen|natten|dagen|sommeren|vinteren|foråret|efteråret|weekend\w*|ferie\w*|sæsonen"
    r"|\w*halvåret|dagtimerne|hverdagen|frokost|skole|lukketid|åbning\w*|om|\w+dagen"
)
_TAKING_PART = frozenset({"deltagelse", "hjælp", "assistance", "bistand", "medvirken"})
_PLACING = frozenset({"på", "i", "ved", "hos", "fra", "under"})
_LONGEST = 12
_MANY_PREPOSITIONS = 2


def is_adjective(word: str) -> bool:
    """By its ending, since there is no lexicon: daglig, administrativt, forebyggende, specialiserede."""
    return word in _LITTLE_ADJECTIVES or bool(_ADJECTIVE.fullmatch(word.removesuffix("t")))


def stops(words: Words, place: int) -> bool:
    """Whether a piece of work ends before this word, whatever kind of piece it is."""
    word = words[place]
    if word.lower in SUBORDINATORS or word.text[0] in '<.;:!?()–—"”“…' or word.text == "-":
        return True
    if (
        word.lower in FINITE
        or word.lower in _QUALITIES
        or (word.lower in PRONOUNS and word.lower not in {"i", "det", "de"})
    ):
        return True
    if _TIME_WORDS.fullmatch(word.lower) or word.lower.startswith(("http", "www.")):
        return True
    if word.text[0].isdigit() and place and words[place - 1].lower in {"kl", "fra", "ca", "."}:
        return True
    if word.lower in _COUNTS and place + 1 < len(words) and _COUNTED_TIME.fullmatch(words[place + 1].lower):
        return True
    return _stop_phrase(words, place)


def _stop_phrase(words: Words, place: int) -> bool:
    following = tuple(item.lower for item in words[place : place + 3])
    if (
        len(following) > 1
        and following[0] in {"om", "i", "efter", "før", "tidligt"}
        and _SEASON.fullmatch(following[1])
    ):
        return True
    return any(following[: len(phrase)] == phrase for phrase in _STOP_PHRASES)


def opens_verb(words: Words, place: int) -> Verb | None:
    """The verb in infinitive or passive at this place, where it can be nothing but a verb."""
    verb = reading(words[place].lower)
    if verb is None or verb.form not in {Form.INFINITIVE, Form.PASSIVE}:
        return None
    if verb.form is Form.PASSIVE and verb.infinitive in AMBIGUOUS | NOUN_LIKE:
        return None
    return None if verb.form is Form.INFINITIVE and words[place].lower in NOUN_LIKE else verb


def verb_end(words: Words, head: int, *, listed: bool) -> int:
    """The end (exclusive) of what the verb at `head` takes with it: object, particle, a phrase or two.

    "fylde varer op, rydde borde af og vaske gulve": from fylde to op. Verbs side by side share their object:
    "feje og vaske gulve" is one piece. Another verb, a subordinate clause, a time or a full stop ends it.
    """
    place = head + 1
    # Verbs coordinated before any object share it.
    while place + 1 < len(words):
        joint = words[place].lower in CONJUNCTIONS or words[place].text == ","
        ahead = place + 1 if joint else place
        verb = reading(words[ahead].lower)
        same = reading(words[head].lower)
        if (
            verb is None
            or same is None
            or verb.form is not same.form
            or (not joint and words[ahead].lower in NOUN_LIKE)
        ):
            break
        if joint and words[place].text == "," and not _more_verbs(words, ahead):
            break
        place = ahead + 1
    prepositions = 0
    has_object = False
    while place < len(words):
        word = words[place]
        if stops(words, place):
            break
        if word.lower in CONJUNCTIONS or word.text == ",":
            if not _coordinates_nouns(words, place):
                break
        elif has_object and word.lower == "at" and words[place - 1].lower not in {"til", "med", "i", "om", "for", "på"}:
            break
        elif place > head + 1 and opens_verb(words, place) and words[place - 1].lower != "at":
            break
        elif listed and has_object and _opens_noun_item(words, place) and prepositions:
            break
        if word.lower in PREPOSITIONS and place > head + 1 and not _is_particle(words, place):
            prepositions += 1
            if prepositions > _MANY_PREPOSITIONS and place - head >= 5:
                break
        if place - head > _LONGEST and (word.lower in PREPOSITIONS or word.lower in CONJUNCTIONS):
            break
        has_object = has_object or (word.is_word and word.lower not in PREPOSITIONS)
        place += 1
    return _trimmed_end(words, head, _without_long_tail(words, head, place))


def _without_long_tail(words: Words, head: int, end: int) -> int:
    """Leave out a second prepositional phrase of more than three words: it tells where or why, not what.

    "Sortering af tøj til genbrug" stays whole; "… til de lokale butikker i hele byens midte" does not.
    """
    found = [
        place for place in range(head + 1, end) if words[place].lower in PREPOSITIONS and not _is_particle(words, place)
    ]
    for place in found:
        named = words[place + 1] if place + 1 < end else None
        if place - head >= 2 and (
            words[place].lower in {"hos", "fra"}
            or (words[place].lower in _PLACING and named is not None and named.text[0].isupper())
        ):
            return place
    for place in found[1:]:
        if end - place > 4 and place - head >= 3:
            return place
    if found and end - found[0] >= 5 and found[0] - head >= 2 and words[found[0]].lower in {"for", "hos", "fra", "mod"}:
        return found[0]
    return end


def _more_verbs(words: Words, place: int) -> bool:
    """In "feje, vaske og bone gulve" the comma joins: another verb follows the one at `place` directly."""
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None:
        return False
    if after.text == "," or after.lower in CONJUNCTIONS:
        return place + 2 < len(words) and reading(words[place + 2].lower) is not None
    return False


def _coordinates_nouns(words: Words, place: int) -> bool:
    """Whether the conjunction or comma at `place` goes on with the same object ("varer og kasser")."""
    if place + 1 >= len(words):
        return False
    after = words[place + 1]
    if words[place].text == "," or words[place].lower == "samt":
        # "varer, kasser og flasker": only a short noun list may go on after a comma.
        return _short_list(words, place)
    if after.lower in PRONOUNS or after.lower in SUBORDINATORS or after.lower in FINITE or after.lower == "at":
        return False
    if after.lower in PREPOSITIONS and after.lower not in {"i", "på"}:
        return False
    verb = reading(after.lower)
    if verb is not None and (verb.form in {Form.INFINITIVE, Form.PASSIVE} or verb.form is Form.PRESENT):
        return after.lower in NOUN_LIKE and not _has_object(words, place + 1)
    return True


def _has_object(words: Words, place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].is_word and words[place + 1].lower not in CONJUNCTIONS


def _short_list(words: Words, place: int) -> bool:
    """After a comma: at most two words before "og" or another comma, and no verb or work among them."""
    for ahead in range(place + 1, min(place + 5, len(words))):
        word = words[ahead]
        if word.lower in {"og", "eller"} or (word.text == "," and ahead > place + 1):
            return ahead > place + 1
        if not word.is_word or stops(words, ahead) or names_work(word.lower):
            return False
        verb = reading(word.lower)
        if verb is not None and word.lower not in NOUN_LIKE:
            return False
    return False


def _is_particle(words: Words, place: int) -> bool:
    """ "op", "af", "ned", "på plads" after an object belong to the verb: the next word is no noun phrase."""
    if place + 1 >= len(words):
        return True
    after = words[place + 1]
    return not (after.is_word or after.text[0].isdigit()) or after.lower in CONJUNCTIONS or after.lower in PREPOSITIONS


def _opens_noun_item(words: Words, place: int) -> bool:
    """A noun for work right after a noun: commas have been lost between two items."""
    word, before = words[place], words[place - 1]
    return (
        names_work(word.lower)
        and before.is_word
        and before.lower not in PREPOSITIONS | DETERMINERS | CONJUNCTIONS
        and not is_adjective(before.lower)
        and not names_work(before.lower)
        and not before.lower.endswith("s")
        and not before.text.endswith("-")
    )


def _trimmed_end(words: Words, head: int, end: int) -> int:
    """Take away conjunctions, articles and prepositions left hanging; a particle at the end stays."""
    cut = end < len(words) and words[end].text[0] in "<0123456789"
    timed = end < len(words) and bool(_TIME_WORDS.fullmatch(words[end].lower))
    while end > head + 1:
        last = words[end - 1]
        hanging = last.lower in CONJUNCTIONS | DETERMINERS or not (last.is_word or last.text[0].isdigit())
        if (
            hanging
            or ((cut or timed) and last.lower in PREPOSITIONS)
            or last.lower in {"til", "med", "for", "i", "fra", "hos"}
        ):
            end -= 1
        else:
            break
    return end


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
    if joins_pairs and len(merged) == 2 and all(_bare(words, piece) for piece in merged):
        merged = [(merged[0][0], merged[1][1])]
    runs = []
    for piece in merged:
        run = _trimmed_run(words, piece)
        if run is not None and (not strict or _own_head(words, run) is not None):
            runs.append(run)
    return runs, end


def _ends_nouns(words: Words, place: int) -> bool:
    if words[place].lower in {"i", "de", "det"}:
        return _stop_phrase(words, place)
    if stops(words, place) or words[place].lower in {"at", "ikke"}:
        return True
    verb = reading(words[place].lower)
    if verb is None or names_work(words[place].lower):
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
        if hanging or pair or headless or shares:
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
    if start + 2 < end and words[start].lower in _TAKING_PART and words[start + 1].lower in {"i", "til", "med", "ved"}:
        # "Deltagelse i planlægning af …": the work is the planning.
        if names_work(words[start + 2].lower) and words[start + 2].lower[-3:] != "ens":
            start += 2
    prepositions = 0
    for place in range(start, end):
        if words[place].lower in PREPOSITIONS:
            prepositions += 1
            if words[place].lower in _PLACING and place > start and holds_its_object(words[place - 1].lower):
                end = place
                break
            if prepositions > _MANY_PREPOSITIONS and place - start >= 4:
                end = place
                break
    while end > start and (
        words[end - 1].lower in DETERMINERS | CONJUNCTIONS | PREPOSITIONS
        or not (words[end - 1].is_word or words[end - 1].text[0].isdigit())
    ):
        end -= 1
    return (start, _without_long_tail(words, start, end)) if start < end else None
