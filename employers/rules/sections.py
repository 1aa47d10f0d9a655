"""What each segment of a job text is about: duties, the person, the offer, the company, terms, contact.

A heading decides for what follows until the next heading or a sentence that plainly speaks of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from employers.rules.nouns import names_work
from employers.rules.sentences import Opens, Segment
from employers.rules.verbs import Form, misleading_imperative, reading


class Role(StrEnum):
    """What a segment tells of. PROSE: nothing plain; only what is said to be done counts."""

    DUTIES = "duties"
    PERSON = "person"
    OFFER = "offer"
    ABOUT = "about"
    TERMS = "terms"
    CONTACT = "contact"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with its role. `listed`: an item under a heading of its role. `heading`: only a heading."""

    segment: Segment
    role: Role
    listed: bool
    heading: bool


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_CONTACT = _any(
    r"<contact>", r"\S@\S", r"https?:", r"www\.", r"\bansøgning(?!er fra)", r"\bansøgningsfrist", r"\bansøg\b",
    r"\bcv\b", r"yderligere (?:oplysning|information)", r"flere oplysninger", r"^yderligere$", r"\bring (?:til|på|og)",
    r"skriv (?:til|en|os)\b", r"^kontakt\b(?! til| med)", r"^kontakt(?:person|oplysninger|info)", r"at kontakte\b", r"kontakte? (?:os|<)",
    r"kan (?:du )?kontakte", r"(?:ansættelses|job)?samtaler? (?:\w+ )?(?:afhold|vil finde|i uge|forvent|hold)",
    r"ansættelsessamtale", r"holdes (?:\w+ )?samtaler", r"læs (?:mere|evt)", r"(?:søg|søge) (?:stillingen|jobbet|nu|via|på)",
    r"søger? (?:du )?(?:stillingen|jobbet) ", r"(?:har du|eventuelle|for) (?:yderligere )?spørgsmål", r"^spørgsmål\b",
    r"^(?:er du )?interess(?:eret|erede)\b", r"hør(?:e)? (?:mere|fra dig)", r"vide mere", r"ansøgerens?\b", r"klik på",
    r"^send\b", r"\bsend (?:gerne|din|en|os|hurtigst|ét)", r"hvordan (?:søger|ansøger)", r"sådan (?:søger|ansøger)",
    r"\btlf\b", r"telefon(?:nummer|nr)?:? ?[<\d]", r"\bkom (?:forbi|ind) og", r"vedlæg",
)  # fmt: skip
_TERMS = _any(
    r"\boverenskomst", r"ansættelsesvilkår", r"ansættelsesforhold", r"aflønning", r"^løn\b", r"\blønnen\b", r"løn (?:efter|og|i)\b",
    r"timeløn", r"månedsløn", r"tiltrædelse", r"straffeattest", r"børneattest", r"fuldtids?(?:stilling|job)",
    r"deltids(?:stilling|job)", r"^fuld tid", r"\barbejdstid(?:en|er|erne)?\b", r"ansættelsen er", r"ansættes? (?:på|efter|i henhold)",
    r"pension", r"prøvetid", r"normeret til", r"timer (?:om ugen|ugentligt|pr)", r"ønskes besat", r"jobstart", r"start(?:dato)?:?$",
    r"opstart\b", r"stillingen er (?:på|til|en|i|tids|ledig)", r"tidsbegrænset", r"vikariat", r"^vilkår", r"^v ilkår", r"^arbejdssted",
    r"\bkr\b(?:\.| i| pr)", r"fagforening", r"feriepenge",
)  # fmt: skip
_OFFER = _any(
    r"^(?:og )?vi (?:kan )?(?:også )?tilbyde", r"^(?:kan|så kan|til gengæld) ?(?:vi )?(?:kan vi )?tilbyde", r"tilbyder vi", r"\bvi tilbyder\b",
    r"kan vi tilbyde", r"^(?:hvad )?(?:det )?tilbyder vi", r"du tilbydes", r"^hos os (?:får|kan|er|bliver)", r"^du får (?!.*\bansvar)",
    r"^du bliver (?:en )?del", r"^hvad får du", r"^det får du", r"^vi giver (?:dig|en|et)", r"du får mulighed",
)  # fmt: skip
_PERSON = _any(
    r"vi (?:forventer|ønsker|ser gerne|forestiller|regner med|håber|vægter|lægger vægt)", r"forventer vi", r"det forventes",
    r"^du (?:er|har|kan|trives|taler|skriver|besidder|møder|behersker|formår|kender|ser|går|udviser|brænder|arbejder (?!med))\b",
    r"\b(?:er|har) du\b", r"som person", r"kvalifikation", r"kompetencer", r"personprofil", r"^profil", r"din profil",
    r"(?:er|være) (?:et krav|en fordel|en forudsætning|vigtigt|afgørende|et must|et plus)", r"\bkrav(?:ene)?\b(?: til| er|$)",
    r"du skal (?:være|have|kunne)\b", r"skal du (?:være|have|kunne)\b", r"kendskab til", r"^ansøgere", r"hvem er du", r"^dig$",
    r"den (?:rette|ideelle)", r"den vi søger", r"ønsker til", r"^erfaring", r"^god(?:e|t)?\b", r"uddannet (?:som|inden)", r"din baggrund",
    r"dine (?:faglige|personlige)", r"som er \w+", r"^er (?:\w+)$", r"du er\b", r"egenskaber", r"der (?:er|har) [^,]*$",
)  # fmt: skip
_ABOUT = _any(
    r"^om (?:os|<|virksomheden|afdelingen|afsnittet|arbejdspladsen|butikken|skolen|kommunen|stedet)", r"^vi (?:er|har|bor|driver|arbejder|fokuserer|"
    r"lægger|ligger|blev|glæder|sælger|leverer|producerer|laver|hjælper|holder|står|kører|bruger|elsker|tror|tager|indskriver)\b",
    r"^<\w+>.* (?:er|har|består|varetager|leverer|modtager|driver|tilbyder)\b", r"^hvem er vi", r"^vores (?:virksomhed|afdeling|kunder|team)",
    r"^virksomheden\b", r"^afdelingen\b", r"^bag\b", r"^arbejdspladsen\b",
)  # fmt: skip
_DUTIES = _any(
    r"\b(?:hoved|arbejds|kerne|delt?|fritids|job)?(?:opgave|opgaver|opgaven|opgaverne|opgavern?e)\b",
    r"arbejdsområde", r"ansvarsområde", r"jobbeskrivelse", r"jobindhold", r"(?:det|hvad|her) (?:kommer )?(?:skal|laver|kommer)? ?du\b.*(?:lave|til at|skal)",
    r"^(?:\w+ ){0,3}du skal\b", r"\bskal du\b", r"\bog du skal\b", r"du (?:vil )?kommer? (?:bl\.a\. |også |primært )?til at", r"kommer du (?:\w+ )?til at",
    r"\bansvar(?:et|lig)?\b.* for\b", r"medansvar", r"(?:arbejdet|jobbet|stillingen) (?:vil )?(?:består?|indebærer|omfatter|indeholder|går ud på)",
    r"(?:hjælp|hænder|en person|én|en|medarbejdere?|nogen),? (?:\w+ )?(?:til|med|som kan|der kan|til at|der vil|som vil)\b", r"^(?:kan|vil) du\b",
    r"der skal\b", r"du (?:\w+ )?(?:står for|deltager|hjælper|varetager|sørger|indgår)", r"opgaver", r"frem til at$", r"du vil (?:\w+ ){0,6}skulle",
    r"hverdagen? (?:består|byder|vil)", r"arbejdsdag(?:en)? (?:består|vil)", r"du (?:vil )?(?:bl\.a\. )?(?:få|får) (?:bl\.a\. |til )?ansvar", r"^(?:jobbet|hvad|arbejdet)$",
)  # fmt: skip

# Plain enough to be believed before anything else in the sentence.
_PLAINLY_DUTIES = _any(
    r"^(?:dine|de|dit|din|arbejds|primære|jobbets|stillingens|vores) ?(?:\w+ ){0,3}\w*opgave(?:r|rne|n)?\b", r"^\w*opgave(?:r|rne|n)\b (?:er|bliver|vil|kan|består|omfatter)",
    r"^(?:som \w+ )?(?:du|vil du|skal du|du vil) (?:bl\.a\. )?(?:skal|kommer til|komme til at|får (?:\S+ ){0,3}ansvar)(?! (?:være|have|kunne|trives|ikke|selv))",
    r"^(?:arbejdet|jobbet) (?:består|indebærer|omfatter|går ud på)", r"^vi (?:har brug for|mangler|søger) (?:\S+ ){0,6}(?:hjælp|der kan|som kan|til at)\b",
)  # fmt: skip
_SHORT_HEADINGS = {
    Role.DUTIES: _any(
        r"(?:om )?(?:jobbet|stillingen|opgaven|opgaverne|opgaver|arbejdet)", r"(?:dine |vores |de |daglige |primære |faste )*(?:\w*opgaver|\w*opgaverne)",
        r"job(?:profil|beskrivelse|indhold|indholdet)", r"arbejdsopgaver", r"arbejdsområder", r"ansvarsområder", r"o pgaven", r"det skal du lave",
        r"hvad skal du lave", r"det laver du", r"du skal", r"vi har brug for hjælp til", r"vi søger hjælp til", r"hjælp til", r"dit job", r"din hverdag",
    ),
    Role.PERSON: _any(
        r"(?:om|hvem er) dig", r"(?:din |person)?profil", r"(?:dine |faglige |personlige )*(?:kvalifikationer|kompetencer|egenskaber)", r"krav", r"vi forventer",
        r"hvem er du", r"dig", r"om dig", r"du", r"din baggrund", r"forventninger", r"vi forventer at du", r"du er", r"du har", r"vi søger",
    ),
    Role.OFFER: _any(r"vi (?:kan )?tilbyde[r]?", r"(?:hvad )?tilbyder vi", r"vi tilbyder dig", r"det får du", r"vi giver dig"),
    Role.ABOUT: _any(
        r"om(?: os| \w+)?", r"om (?:vores )?(?:virksomheden|afdelingen|arbejdspladsen|butikken|afdelingen og afsnittet)", r"hvem er vi", r"vi er", r"vi", r"virksomheden",
    ),
    Role.TERMS: _any(
        r"løn.{0,40}", r"arbejdstid(?:er|en)?.{0,20}", r"(?:ansættelses)?vilkår", r"ansættelse.{0,20}", r"tiltrædelse", r"det praktiske", r"praktisk(?: info(?:rmation)?)?",
        r"grundig introduktion.{0,20}", r"arbejdssted(?:et)?", r"tid og sted", r"opstart", r"start", r"hvornår", r"tider",
    ),
    Role.CONTACT: _any(
        r"ansøgning.{0,30}", r"kontakt.{0,30}", r"yderligere.{0,20}", r"interesseret", r"sådan (?:søger|ansøger) du", r"spørgsmål", r"din ansøgning", r"vil du vide mere",
        r"søg (?:jobbet|nu|stillingen)",
    ),
}  # fmt: skip

_ABOUT_SOMEBODY = frozenset({Role.PERSON, Role.OFFER, Role.ABOUT})
_SUBJECTS = frozenset(
    """vi du der det den de jeg man i har er kan vil skal hvis når som så stillingen jobbet vores yderligere udover foruden
    ansættelsen arbejdet at du dine din alle hver på for ved til""".split()
)


def parts(found: list[Segment], text: str) -> list[Part]:
    """Give every segment its role, in order."""
    told: list[Part] = []
    section = Role.PROSE
    for segment in found:
        said = " ".join(text[segment.start : segment.end].lower().rstrip(" .,!?").split())
        heading = _heading(segment, said)
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
        elif section is Role.DUTIES and item and segment.opens is Opens.LINE and _opens_with_work(segment):
            told.append(Part(segment, section, listed=True, heading=False))
        elif own is None and segment.opens in {Opens.BULLET, Opens.CAPITAL, Opens.COLON} and section in _ABOUT_SOMEBODY:
            told.append(Part(segment, section, listed=True, heading=False))
        elif item and own is None and segment.opens is Opens.LINE and section is not Role.PROSE:
            told.append(Part(segment, section, listed=True, heading=False))
        else:
            if own is not None and own is not section:
                section = own if own is not Role.DUTIES else Role.PROSE
            told.append(Part(segment, own or Role.PROSE, listed=False, heading=False))
    return told


def _heading(segment: Segment, said: str) -> Role | None:
    """The role a heading gives to what follows, or None where the segment is no heading."""
    count = sum(word.is_word for word in segment.words)
    if segment.colon:
        # Only the end of a long lead-in tells what the list is: "… og derfor forventer vi, at du:".
        tail = " ".join(said.split()[-9:])
        for role, pattern in (
            (Role.PERSON, _PERSON), (Role.OFFER, _OFFER), (Role.DUTIES, _DUTIES), (Role.CONTACT, _CONTACT),
            (Role.TERMS, _TERMS), (Role.ABOUT, _ABOUT),
        ):  # fmt: skip
            if pattern.search(tail) and not (role is Role.PERSON and re.search(r"opgave|du skal$|du skal bl", tail)):
                return role
        for role, short in _SHORT_HEADINGS.items():
            if short.fullmatch(said):
                return role
        return Role.PROSE
    if count <= 6 and segment.opens is not Opens.BULLET and segment.words[-1].text not in {".", ","}:
        for role, short in _SHORT_HEADINGS.items():
            if short.fullmatch(said):
                return role
    return None


def _own_role(segment: Segment, said: str) -> Role | None:
    if _CONTACT.search(said):
        return Role.CONTACT
    if _PLAINLY_DUTIES.search(said):
        return Role.DUTIES
    for role, pattern in (
        (Role.OFFER, _OFFER), (Role.TERMS, _TERMS), (Role.PERSON, _PERSON), (Role.DUTIES, _DUTIES), (Role.ABOUT, _ABOUT),
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
