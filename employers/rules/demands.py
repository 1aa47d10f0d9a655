"""What a piece of work asks of the person, read from the words around it; and whether a young person could do it.

Both are suggestions that the employer corrects. Whether a particular young person may take a particular
opening is decided by the law on young people's work elsewhere; here the employer only gets a hint in time.
"""

from __future__ import annotations

import re

from employers.rules.verbs import needs_training
from employers.rules.word_list import any_of
from employers.vocabulary import Demand, Sector, TimeOfDay

_STANDING_SECTORS = frozenset(
    {
        Sector.CLEANING, Sector.KITCHEN, Sector.SHOP, Sector.WAREHOUSE, Sector.GREEN_AREAS, Sector.PROPERTY_SERVICE,
        Sector.WORKSHOP, Sector.EVENTS,
    }
)  # fmt: skip
_SIGNS = {
    Demand.LIFTING: any_of(
        r"""
        \b(?:løft|slæb|aflæss|læss|stabl|palle|forflyt)\w*
        \b(?:bære|bærer|losse|losser|laste|laster|sække)\b
        \btunge?\b(?! ansvar)
        \bflytte (?:møbler|kasser|paller|borde)
        \bfysisk (?:hård|kræve)\w*
        \bhårdt fysisk
        """,
        flags=re.I,
    ),
    Demand.STANDING: re.compile(r"\b(?:stående|står? op\b|på benene|gående|går? meget)", re.I),
    Demand.DRIVING_LICENCE: any_of(
        r"""
        \bkørekort
        \bkøre (?:bil|varebil|lastbil|ud\b|varer|mad|medarbejdere|borgere|rundt)
        \bkører (?:bil|ud|varer)
        \b(?:varebil|lastbil|chauffør)\w*
        \b\w*(?:udbring|kørsel)\w*
        \blevere? \w+ (?:ud|til kunder)
        """,
        flags=re.I,
    ),
    Demand.CUSTOMER_CONTACT: any_of(
        r"""
        \b\w*kunde(?:r|rne|n|s|service|kontakt|pleje)?\b
        \b(?:gæst|beboer|patient|eksped|sælg|telefon|reception|rådgiv)\w*
        \b(?:borger|borgere|borgerne|borgeren|besøgende|klienter|brugere|kassen)\b
        \b\w*(?:betjen\w*|salg\b)
        \bserver(?:e|er|ing)\w*
        \btale med
        \btager? imod (?!varer)
        """,
        flags=re.I,
    ),
    Demand.MACHINES: any_of(
        r"""
        \b\w*(?:maskin|truck)\w*
        \b\w*sav(?:en)?\b
        \b(?:plæneklipper|havetraktor|hækkeklipper|hækklipper|buskrydder|kødhakker|pålægsmaskine)\w*
        \b(?:traktor|svejs|fræs|kran|cnc|robot)\w*
        \b(?:slibe|sliber|slibning|drejebænk|pressen?|presser)\b
        \bslår? græs
        \bgræsslåning
        \bklipper? hæk\w*
        """,
        flags=re.I,
    ),
    Demand.ALONE: re.compile(r"\b(?:alene\b|alenearbejde|på egen hånd)", re.I),
}
_NOT_ALONE = re.compile(r"\b(?:ikke|aldrig|aldrig helt|ikke helt) (?:\w+ ){0,3}alene\b|sammen med", re.I)
_DISHWASHER = re.compile(r"\b(?:opvaskemaskine|vaskemaskine|kaffemaskine|kopimaskine|tørretumbler)\w*", re.I)

_ADULTS = re.compile(r"\b(?:over|fyldt|mindst|minimum) 18\b|\b18 år\b|\bmyndig", re.I)
_ALCOHOL = re.compile(r"\b(?:øl|vin|spiritus|alkohol|bartender|bar|baren|fadøl)\b", re.I)
_EDUCATION = any_of(
    r"""
    \b(?:uddannet|udlært|faglært|autorisation|svendebrev|certifikat|speciallæge|sygeplejerske|gymnasielærer)\b
    \brelevant (?:videregående )?uddannelse
    \bcand\.
    \bsocial- og sundheds\w+
    \bpædagoguddann\w*
    """,
    flags=re.I,
)
_DANGEROUS = any_of(
    r"""
    \b(?:kemikali|højde|medicin|blod|vold|sprøjt|el-tavle|straffesag|stillads)\w*
    \btag(?:et|rende|render|arbejde)\b
    \b(?:syre|asbest|penge|pengetransport|personlig pleje)\b
    """,
    flags=re.I,
)


def demands_of(said: str, around: str, sector: Sector | None) -> frozenset[Demand]:
    """Demands named in the task's own words, and those its sentence adds (standing, alone, lifting).

    >>> sorted(d.value for d in demands_of("bære kasser på lageret", "Du arbejder alene.", Sector.WAREHOUSE))
    ['alone', 'lifting', 'standing']
    """
    own = _DISHWASHER.sub("", said)
    found = {demand for demand, signs in _SIGNS.items() if signs.search(own)}
    for demand in (Demand.ALONE, Demand.STANDING):
        if _SIGNS[demand].search(around):
            found.add(demand)
    if re.search(r"\btunge (?:løft|ting|kasser|varer)\b", around, re.I):
        found.add(Demand.LIFTING)
    if _NOT_ALONE.search(around):
        found.discard(Demand.ALONE)
    if sector in _STANDING_SECTORS:
        found.add(Demand.STANDING)
    return frozenset(found)


def asks_for_licence(text: str) -> bool:
    """Whether the text says that a driving licence is needed, and not that it does not matter."""
    match = re.search(r"\bkørekort\b", text, re.I)
    return match is not None and not re.search(r"(?:ikke|uden)\W+(?:\w+\W+){0,4}kørekort", text, re.I)


def asks_for_education(text: str) -> bool:
    """Whether the text seeks somebody with an education, a certificate or an authorisation.

    >>> asks_for_education("Du er uddannet elektriker"), asks_for_education("Du behøver ikke være uddannet")
    (True, False)
    """
    match = _EDUCATION.search(text)
    return match is not None and not re.search(
        r"\b(?:ikke|ingen|uden)\b", text[max(0, match.start() - 40) : match.start()], re.I
    )


def young_possible(
    said: str, around: str, demands: frozenset[Demand], part: TimeOfDay | None, *, educated: bool = False
) -> tuple[bool, str]:
    """Could somebody of 13-17 do this, and why in plain Danish. Machines and heavy lifts are left to a person.

    >>> young_possible("fylde varer op", "", frozenset(), None)
    (True, 'Let opgave, som unge kan lære på stedet.')
    """
    if _ADULTS.search(around) or _ADULTS.search(said):
        return False, "Teksten siger, at man skal være 18 år."
    if Demand.DRIVING_LICENCE in demands:
        return False, "Opgaven kræver kørekort."
    if _ALCOHOL.search(said):
        return False, "Unge under 18 må ikke stå for salg af alkohol."
    if _DANGEROUS.search(said):
        return False, "Opgaven kan være farlig eller kræver særligt ansvar."
    if Demand.MACHINES in demands:
        return False, "Maskiner kræver, at I har vurderet, om unge må bruge dem."
    if Demand.LIFTING in demands:
        return False, "Tunge løft er ikke for unge. Over 12 kg kræver særlig omtanke."
    if part is TimeOfDay.NIGHT:
        return False, "Unge under 18 må som regel ikke arbejde om natten."
    if educated:
        return False, "Teksten beder om en uddannelse eller et bevis."
    if needs_training(said):
        return False, "Opgaven kræver som regel en uddannelse eller erfaring."
    if Demand.ALONE in demands:
        return True, "Ja, men unge må ikke være alene om aftenen og i weekenden alle steder."
    return True, "Let opgave, som unge kan lære på stedet."
