"""Where a piece of work told with a verb ends: Danish clauses and coordination, read word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from employers.rules.nouns import names_work
from employers.rules.sentences import Word
from employers.rules.verb_words import AMBIGUOUS, NOUN_LIKE, NOUN_PRESENTS
from employers.rules.verbs import Form, Verb, reading
from employers.rules.word_list import word_set

Words = Sequence[Word]
Run = tuple[int, int]

CONJUNCTIONS = frozenset({"og", "samt", "eller", "og/eller", "plus", "&"})
SUBORDINATORS = word_set("""
der som hvor hvis når fordi mens inden idet hvilket hvoraf hvorved hvordan hvad hvem så dog men eftersom da imens
hvorfor herunder dvs såsom således heriblandt fx f.eks. bl.a. bla især primært hovedsageligt typisk desuden
derudover ligesom hvormed hvorefter dels
""")
MODALS = word_set("skal skulle vil ville kan kunne må bør kommer får bliver")
FINITE = word_set("""
er har var havde bliver blev skal vil kan må bør ved består omfatter indebærer foregår varetages udføres udgør
forventes ligger findes sker indgår medfører kræver bedes gælder
""")
PRONOUNS = word_set("du vi jeg man de han hun det i")
_QUALITIES = word_set("evne evnen evner lyst flair trives")
PREPOSITIONS = word_set("""
i på til fra hos ved med af for om under over mellem gennem via uden mod inden indenfor omkring blandt overfor
vedrørende vedr ift efter ud
""")
DETERMINERS = word_set("""
en et den det de vores vore din dit dine deres jeres denne dette disse hver hvert alle flere nogle mange enkelte
diverse både også bl.a. bla gerne selv evt eventuelt ikke mindst fx f.eks. at en række
""")
_TIME_WORDS = re.compile(
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e|en|ene)?|kl|hverdage?|weekend(?:en|er|erne)?|ugentligt?|dagligt|månedligt?"
)
_STOP_PHRASES = (
    ("i", "form", "af"), ("sammen", "med"), ("i", "samarbejde", "med"), ("i", "tæt", "samarbejde"), ("ud",
    "fra"), ("med", "henblik", "på"), ("for", "at"), ("ved", "at"), ("uden", "at"), ("efter", "at"), ("til",
    "brug"), ("i", "forbindelse", "med"), ("i", "henhold", "til"), ("på", "baggrund", "af"), ("hver", "dag"),
    ("efter", "behov"), ("på", "sigt"), ("i", "samspil", "med"), ("om", "ugen"), ("i", "en", "travl"), ("med",
    "fokus"), ("efter", "aftale"), ("et", "par", "timer"), ("om", "dagen"), ("om", "måneden"), ("timer",
    "om"), ("hver", "anden"), ("en", "gang"), ("to", "gange"), ("to", "timer"), ("hver", "uge"), ("hver",
    "måned"), ("med", "udgangspunkt"),
)  # fmt: skip
_ADJECTIVE = re.compile(r"[\wæøå/-]+(?:lige?|[^l]ige?|iske?|ende|ive?|ell?e?|[^d]ede|bare?|somme?|mæssige?)")
_LITTLE_ADJECTIVES = word_set("""
god gode godt ny nye nyt stor store stort små øvrige almen almene fast faste let lette lettere tung tunge ren rene
fin fine hele høj høje tæt tætte lav lave større mindre bred brede grøn grønne varm varme kold kolde syge ældre
unge andre anden andet almindelig specialiserede akutte eksterne interne sociale personlige professionel fysisk
logisk teknisk faglig praktisk
""")
_COUNTS = word_set("""
en to tre fire fem seks syv otte enkelte få par flere 1 2 3 4 5 6 7 8 9 10 12 15 20
""")
_COUNTED_TIME = re.compile(
    r"(?:for|efter)?middage?|gange?|dage?|timers?|aftene?r?|weekende?r?|morgene?r?|nætter|uger?|måneder?"
)
_SEASON = re.compile(
    r"morgenen|formiddagen|eftermiddagen|aftenen|natten|dagen|sommeren|vinteren|foråret|efteråret|weekend\w*|ferie\w*|sæsonen"
    r"|\w*halvåret|dagtimerne|hverdagen|frokost|skole|lukketid|åbning\w*|om|\w+dagen"
)
PLACING = frozenset({"på", "i", "ved", "hos", "fra", "under"})
_LONGEST = 12
MANY_PREPOSITIONS = 2


def is_adjective(word: str) -> bool:
    """By its ending, since there is no lexicon: daglig, administrativt, forebyggende, specialiserede."""
    return word in _LITTLE_ADJECTIVES or word.endswith("eret") or bool(_ADJECTIVE.fullmatch(word.removesuffix("t")))


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
    return stop_phrase(words, place)


def stop_phrase(words: Words, place: int) -> bool:
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
    if place < len(words) and words[place].lower == "du":
        place += 1
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
        elif _ends_object(words, head, place, has_object=has_object) or (
            listed and has_object and prepositions and _opens_noun_item(words, place)
        ):
            break
        if word.lower in PREPOSITIONS and place > head + 1 and not _is_particle(words, place):
            prepositions += 1
            if prepositions > MANY_PREPOSITIONS and place - head >= 5:
                break
        if place - head > _LONGEST and (word.lower in PREPOSITIONS or word.lower in CONJUNCTIONS):
            break
        has_object = has_object or (word.is_word and word.lower not in PREPOSITIONS)
        place += 1
    return _trimmed_end(words, head, without_long_tail(words, head, place))


def _ends_object(words: Words, head: int, place: int, *, has_object: bool) -> bool:
    """Another verb begins here: "… at", a further infinitive or present that no word joins to the first."""
    before = words[place - 1].lower
    if words[place].lower == "at":
        return has_object and before not in {"til", "med", "i", "om", "for", "på"}
    if place == head + 1:
        return False
    if _opens_present(words, head, place):
        return True
    return opens_verb(words, place) is not None and before not in PREPOSITIONS | {"at"}


def without_long_tail(words: Words, head: int, end: int) -> int:
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
            or (words[place].lower in PLACING and named is not None and named.text[0].isupper())
        ):
            return place
    for place in found[1:]:
        if end - place > 4 and place - head >= 3:
            return place
    if found and end - found[0] >= 5 and found[0] - head >= 2 and words[found[0]].lower in {"for", "hos", "fra", "mod"}:
        return found[0]
    return end


def _opens_present(words: Words, head: int, place: int) -> bool:
    """ "fejlfinder på hydraulik udskifter komponenter": told in the present, without a comma between."""
    first, verb = reading(words[head].lower), reading(words[place].lower)
    return (
        first is not None
        and verb is not None
        and first.form is verb.form is Form.PRESENT
        and verb.duty
        and words[place].lower not in NOUN_PRESENTS
        and not names_work(words[place].lower)
    )


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


# "hjælpe os ca. 3 timer": the number that follows is hours, not work.
_HEDGES = frozenset({"ca", "cirka", "omkring", "mindst", "højst"})


def _trimmed_end(words: Words, head: int, end: int) -> int:
    """Take away conjunctions, articles and prepositions left hanging; a particle at the end stays."""
    cut = end < len(words) and words[end].text[0] in "<0123456789"
    timed = end < len(words) and bool(_TIME_WORDS.fullmatch(words[end].lower))
    while end > head + 1:
        last = words[end - 1]
        hanging = last.lower in CONJUNCTIONS | DETERMINERS | _HEDGES or not (last.is_word or last.text[0].isdigit())
        if (
            hanging
            or ((cut or timed) and last.lower in PREPOSITIONS)
            or last.lower in {"til", "med", "for", "i", "fra", "hos"}
        ):
            end -= 1
        else:
            break
    return end
