"""The words right before that tell whether what follows is to be done: "ansvar for …", "erfaring med …".

Each pattern is matched against the ten words or so before a place, in lower case with single spaces, so that
it must end where the work begins.
"""

from __future__ import annotations

from employers.rules.word_list import any_of

# Before "at" and an infinitive.
DUTY_BEFORE_AT = any_of(
    r"""
    (?:opgaver?n?e?|arbejdet|jobbet|ansvar\w*|rolle\w*)(?: \S+){0,6}$
    (?:ansvar\w*|medansvarlig) for$
    hjælp(?:er?)?(?: \S+)? (?:til|med)$
    (?:med|frem) til$
    kommer? (?:\S+ ){0,3}til$
    består (?:\S+ ){0,2}(?:i|af)$
    går ud på$
    brug for$
    forpligt\w+ til$
    (?:søger?|mangler).* til$
    handler om$
    sørge[r]? for$
    arbejder? .* om$
    """
)
ABLE_BEFORE_AT = any_of(
    r"""
    erfaring (?:med|i|fra)$
    (?:vant|klar|parat|villig|lyst|baggrund) til$
    indstillet på$
    mod på$
    glad for$
    muligheden? for$
    med henblik på(?: også)?$
    interesse (?:for|i)$
    (?:kunne|kan) lide$
    prøvet$
    ønsker$
    """
)

# Before nouns:
# Stands for "~" below: the list is not all of it.
_AMONG_OTHERS = r"(?: bl\.a\.| bla| fx| f\.eks\.| primært| hovedsageligt)?"
DUTY_BEFORE_NOUN = any_of(
    r"""
    (?:ansvar|ansvaret|ansvarlig|medansvar|ansvarsområde) (?:bl\.a\. )?for$
    hjælp (?:bl\.a\. )?(?:til|med)$
    hjælper? (?:\S+ )?(?:til )?(?:med|til)$
    hjælpe (?:\S+ ){1,4}med~$
    (?:opgaver?n?e?|områder(?:ne)?|funktioner(?:ne)?) (?:\S+ ){0,3}(?:er|være|blive|bliver)~$
    (?:arbejdet|jobbet|stillingen) (?:\S+ ){0,3}(?:er|være|bliver|blive)~$
    (?:opgaver?n?e?|arbejdet|jobbet|stillingen) (?:\S+ ){0,2}(?:omfatter|indebærer|indeholder)~$
    (?:opgaver?n?e?|arbejdet|jobbet|stillingen) (?:\S+ ){0,2}består (?:\S+ ){0,2}(?:af|i)~$
    (?:opgaver?n?e?) (?:som|såsom)~$
    opgaver?n?e? (?:\S+ ){0,5}(?:inden for|indenfor)$
    (?:består|omfatter|indebærer) (?:jobbet|arbejdet|stillingen|opgaverne|dit arbejde|din hverdag)~(?: af| i)?$
    (?:brug for|søger|mangler|modtager gerne) hjælp til$
    (?:søger|søges|mangler|efterlyser|ønsker|brug for) (?:\S+ ){1,6}til$
    primusmotor i$
    prøve kræfter med$
    beskæftige dig med$
    det (?:daglige |praktiske )?arbejde med$
    interesse i$
    """.replace("~", _AMONG_OTHERS)
)
ABLE_BEFORE_NOUN = any_of(
    r"""
    erfaring (?:med|i|inden for|indenfor|fra)~$
    fortrolig med(?: \S+ og)?$
    (?:vant til|med|af) at arbejde med~$
    relateret til$
    """.replace("~", _AMONG_OTHERS)
)
LIST_BEFORE = any_of(
    r"""
    herunder$
    bl\.a\.$
    \bbla$
    \bfx$
    f\.eks\.$
    såsom$
    heriblandt$
    eksempelvis$
    """
)

# Too wide to be offered to anybody.
VAGUE_WORK = any_of(
    r"""
    (?:ad[ -]?hoc|andre|andet|øvrige|diverse|forskellige|lignende|mere|meget|m\.m\.|mm|mv|m\.v\.|osv)\b.*
    forefaldende (?:arbejde|opgaver)\b.*
    (?:spændende|varierende|nye|mange) .*opgaver
    """
)
_NO_KIND = r"(?:(?:dine|vores|de|den|det|alle|mange|daglige|primære|praktiske?|egne|egen|konkrete|vigtige?) ){0,2}"
GENERIC_WORK = any_of(
    rf"""
    {_NO_KIND}(?:arbejds|hoved)?opgaver?(?:ne|n)?(?: .*vil.*)?
    {_NO_KIND}(?:arbejdet|arbejde|jobbet|funktion|funktioner|funktionen)(?: .*vil.*)?
    """
)
TASKS_AS_SUCH = any_of(
    r"""
    (?:arbejds)?opgaver?(?:ne|n)?
    arbejdet
    arbejde
    """
)
# Whom a relative clause is about: "vi mangler en, der …", "du bliver den, der …".
HIRING = any_of(
    r"""
    \b(?:søger|mangler|brug for|ønsker|leder efter|hjælp|hænder|jobbet|efterlyser)\b
    \bdu (?:vil være|bliver|er) (?:den|en)$
    """
)
# "Hjælpe til med at", "være med til at", "stå for at": the work is what comes after.
WRAPPING = any_of(
    r"""
    (?:hjælpe|stå|bistå|assistere|arbejde|gå)(?: til| forrest| dig| bl\.a\.)*(?: (?:med|for|i|til))+ at\b
    være(?: bl\.a\.)? med til at\b
    """
)
# "Vi søger en hjælper til produktionen": where, not what.
DEPARTMENT = any_of(
    r"""
    vores
    drift
    produktion
    administration
    udvikling
    ledelse
    planlægning
    pleje
    forskning
    service
    """
)
