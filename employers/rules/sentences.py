"""A job text cut into words and segments: sentences, list items, headings, each with its place in the text.

Job texts arrive pasted from anywhere. Bullets may have become a run of capitalised words on one line, lines
may be wrapped in the middle of a sentence, and an abbreviation may end a line. The cuts here undo that by
form alone; what a segment is about is decided in `sections`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from employers.rules.nouns import names_work
from employers.rules.verbs import Form, misleading_imperative, reading
from employers.rules.word_list import word_set

_WORD = re.compile(
    r"<\w+>|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,80}\w|\d+-[^\W\d_]\w*|\d+(?:[.,:]\d+)*|(?:bl\.\s?a|f\.\s?eks|m\.\s?v|m\.\s?m|m\.\s?fl|o\.\s?l)\."
    r"|[^\W\d_]\w*(?:[-'’/]\w+)*-?|\S",
    re.IGNORECASE,
)
_BULLETS = frozenset("*•·●○◦▪■►✓✔➢➤\uf0b7\uf0a7")
_ABBREVIATIONS = word_set("""
bla evt ca mrk tlf kl pr d nr mv osv inkl ekskl max maks min hhv jf vedr stk str mdr kr mio mia ift iht afd dvs
etc aht pga mfl mf ing cand dr hr fr ugl el incl feks mm tel
""")
_GOES_ON = word_set("""
pr. kl. ca. bl.a. bla bla. f.eks. fx evt. evt ca ca. el. el inkl. ekskl. og samt eller af med for til
""")
# Small words that begin a new thought when they stand capitalised in the middle of a line.
_BEGINNERS = word_set("""
du vi er har det der den de vores om en et som kan vil hvis når så dine din jobbet stillingen opgaver opgaven
opgaverne arbejdsopgaver god gode kendskab erfaring lyst evne evnen interesse mulighed ansvar ansvarlig efter
desuden derudover kvalifikationer løn ansøgning arbejdstid arbejdstider flair trives ser tager besidder yderligere
være hjælp hjælpe diverse andre anden øvrige alle almindelig almindelige daglig daglige praktisk praktiske let
lettere forefaldende ad altid taler behersker mestrer i på med
""")
_NO_CUT_AFTER = word_set("""
i på til fra hos ved med af for om under over efter og samt eller & en et den det de vores min din jeres hr fru fr
dr som mellem gennem via inden uden mod
""")
_ADJECTIVE = re.compile(r"[a-zæøå-]{3,}(?:lige?|iske?|ende|ive?)$")


class Opens(StrEnum):
    """What stands before a segment."""

    LINE = "line"
    BULLET = "bullet"
    SENTENCE = "sentence"
    COLON = "colon"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number, placeholder or mark with its place in the text."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that belong together. `colon`: a colon follows. `asks`: a question mark ends it."""

    words: tuple[Word, ...]
    opens: Opens
    colon: bool = False
    asks: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words and marks in order.

    >>> [word.text for word in words_of("Papir- og affaldshåndtering, kl. 9.30")]
    ['Papir-', 'og', 'affaldshåndtering', ',', 'kl', '.', '9.30']
    """
    stop = len(text) if end is None else end
    return [
        Word(match.group(), match.group().lower(), match.start(), match.end())
        for match in _WORD.finditer(text, start, stop)
    ]


# Windows-1252 marks that a careless import left as control characters: bullets, dashes and quotation marks.
_MISREAD = {0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0xA0: " "}


def segments(text: str) -> list[Segment]:
    """Cut the text. Every segment holds at least one word; nothing is said twice.

    >>> [(s.opens.value, text[s.start:s.end]) for text in ["Opgaver:\\n- Opvask\\n- Feje gulv. Ring nu!"]
    ...  for s in segments(text)]
    [('line', 'Opgaver'), ('bullet', 'Opvask'), ('bullet', 'Feje gulv.'), ('sentence', 'Ring nu!')]
    """
    text = text.translate(_MISREAD)
    found: list[Segment] = []
    for start, end, bulleted in _lines(text):
        found.extend(_cut(words_of(text, start, end), Opens.BULLET if bulleted else Opens.LINE, text))
    return found


_BULLET_LINE = re.compile(r"[ \t]*(?:[*•·●○◦▪■►✓✔➢➤\uf0b7\uf0a7–—-]+|\(?\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Lines as the writer meant them: start, end, bulleted."""
    lines: list[tuple[int, int, bool]] = []
    for match in re.finditer(r"[^\n]+", text):
        raw = match.group()
        if not raw.strip():
            lines.append((match.end(), match.end(), False))
            continue
        bullet = _BULLET_LINE.match(raw)
        start = match.start() + (bullet.end() if bullet else len(raw) - len(raw.lstrip()))
        end = match.start() + len(raw.rstrip())
        blank_before = text[max(0, match.start() - 2) : match.start()] == "\n\n"
        if lines and not bullet and not blank_before and lines[-1][0] < lines[-1][1]:
            before = text[lines[-1][0] : lines[-1][1]]
            if _continues(before, raw, bulleted=lines[-1][2]):
                lines[-1] = (lines[-1][0], end, lines[-1][2])
                continue
        lines.append((start, end, bullet is not None))
    return [line for line in lines if line[0] < line[1]]


def _continues(before: str, line: str, *, bulleted: bool) -> bool:
    """Whether `line` goes on from the line before it: after an abbreviation, a comma, or a wrapped line."""
    last = before.split()[-1].lower()
    first = line.lstrip()
    if last in _GOES_ON or last.endswith(("bl.a.", "f.eks.")):
        return True
    if not first[0].islower():
        return False
    if last.endswith(","):
        return True
    wrapped = len(before) >= 65 or (bulleted and line[0] in " \t")
    return wrapped and not last.endswith((".", "!", "?", ":", ";"))


def _cut(words: list[Word], opens: Opens, text: str) -> list[Segment]:
    found: list[Segment] = []
    current: list[Word] = []

    def close(next_opens: Opens, *, colon: bool = False, asks: bool = False) -> None:
        nonlocal current, opens
        if any(word.is_word or word.text[0] in "<0123456789" for word in current):
            found.append(Segment(tuple(current), opens, colon=colon, asks=asks))
        current = []
        opens = next_opens

    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else None
        if word.text in _BULLETS:
            close(Opens.BULLET)
        elif word.text == ":" and (following is None or following.start > word.end or following.is_word):
            close(Opens.COLON, colon=True)
        elif word.text in ".!?":
            current.append(word)
            if word.text != "." or _ends_sentence(words, place):
                close(Opens.SENTENCE, asks=word.text == "?")
        elif current and _begins_item(words, place):
            close(Opens.CAPITAL)
            current.append(word)
        else:
            current.append(word)
    close(opens)
    return found


def _ends_sentence(words: list[Word], place: int) -> bool:
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    if before is None or after is None:
        return True
    if before.lower in _ABBREVIATIONS or (len(before.text) == 1 and before.text.isalpha()):
        return False
    if before.text.isdigit():
        return after.text[0].isupper() and not after.lower.startswith(
            ("januar", "februar", "marts", "maj", "jun", "jul")
        )
    return not after.text[0].islower() or after.start > words[place].end


def _begins_item(words: list[Word], place: int) -> bool:
    """A capitalised common word in the middle of a line: where list items have run together."""
    word, before = words[place], words[place - 1]
    if not (word.text[0].isupper() and (word.text[1:].islower() or len(word.text) == 1)) or word.text == "I":
        return False
    if before.lower in _NO_CUT_AFTER or before.text in {"/", "-", "–", "”", '"', "“", "&", "("}:
        return False
    if word.lower in _BEGINNERS:
        return True
    verb = reading(word.lower)
    following = words[place + 1].lower if place + 1 < len(words) else ""
    if names_work(word.lower) and following in {"af", "på", "med", "og"} and before.text[0] != "<":
        return True
    if before.text[0] == "<" or (before.text[0].isupper() and place > 1 and words[place - 2].is_word):
        return False
    before_verb = reading(before.lower)
    if before_verb is not None and before_verb.form is Form.INFINITIVE:
        return False
    if verb is not None and not (verb.form is Form.IMPERATIVE and misleading_imperative(word.lower)):
        return True
    return names_work(word.lower) or bool(_ADJECTIVE.fullmatch(word.lower))
