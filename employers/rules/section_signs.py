"""What gives away the role of a sentence or a heading in a Danish job text: one pattern on each line."""

from __future__ import annotations

from enum import StrEnum

from employers.rules.word_list import any_of


class Role(StrEnum):
    """What a segment tells of. PROSE: nothing plain; only what is said to be done counts."""

    DUTIES = "duties"
    PERSON = "person"
    OFFER = "offer"
    ABOUT = "about"
    TERMS = "terms"
    CONTACT = "contact"
    PROSE = "prose"


CONTACT = any_of(
    r"""
    <contact>
    \S@\S
    https?:
    www\.
    \bansøgning(?!er fra)
    \bansøgningsfrist
    \bansøg\b
    \bcv\b
    yderligere (?:oplysning|information)
    flere oplysninger
    ^yderligere$
    \bring (?:til|på|og)
    skriv (?:til|en|os)\b
    ^kontakt\b(?! til| med)
    ^kontakt(?:person|oplysninger|info)
    at kontakte\b
    kontakte? (?:os|<)
    kan (?:du )?kontakte
    (?:ansættelses|job)?samtaler? (?:\w+ )?(?:afhold|vil finde|i uge|forvent|hold)
    ansættelsessamtale
    holdes (?:\w+ )?samtaler
    læs (?:mere|evt)
    (?:søg|søge) (?:stillingen|jobbet|nu|via|på)
    søger? (?:du )?(?:stillingen|jobbet)
    (?:har du|eventuelle|for) (?:yderligere )?spørgsmål
    ^spørgsmål\b
    ^(?:er du )?interess(?:eret|erede)\b
    hør(?:e)? (?:mere|fra dig)
    vide mere
    ansøgerens?\b
    klik på
    ^send\b
    \bsend (?:gerne|din|en|os|hurtigst|ét)
    hvordan (?:søger|ansøger)
    sådan (?:søger|ansøger)
    \btlf\b
    telefon(?:nummer|nr)?:? ?[<\d]
    \bkom (?:forbi|ind) og
    vedlæg
    """
)

TERMS = any_of(
    r"""
    \boverenskomst
    ansættelsesvilkår
    ansættelsesforhold
    aflønning
    ^løn\b
    \blønnen\b
    løn (?:efter|og|i)\b
    timeløn
    månedsløn
    tiltrædelse
    straffeattest
    børneattest
    fuldtids?(?:stilling|job)
    deltids(?:stilling|job)
    ^fuld tid
    \barbejdstid(?:en|er|erne)?\b
    ansættelsen er
    ansættes? (?:på|efter|i henhold)
    pension
    prøvetid
    normeret til
    timer (?:om ugen|ugentligt|pr)
    ønskes besat
    jobstart
    start(?:dato)?:?$
    opstart\b
    stillingen er (?:på|til|en|i|tids|ledig)
    tidsbegrænset
    vikariat
    ^vilkår
    ^v ilkår
    ^arbejdssted
    \bkr\b(?:\.| i| pr)
    fagforening
    feriepenge
    """
)

OFFER = any_of(
    r"""
    ^(?:og )?vi (?:kan )?(?:også )?tilbyde
    ^(?:kan|så kan|til gengæld) ?(?:vi )?(?:kan vi )?tilbyde
    tilbyder vi
    \bvi tilbyder\b
    kan vi tilbyde
    ^(?:hvad )?(?:det )?tilbyder vi
    du tilbydes
    ^hos os (?:får|kan|er|bliver)
    ^du får (?!.*\bansvar)
    ^du bliver (?:en )?del
    ^hvad får du
    ^det får du
    ^vi giver (?:dig|en|et)
    du får mulighed
    """
)

PERSON = any_of(
    r"""
    vi (?:forventer|ønsker|ser gerne|forestiller|regner med|håber|vægter|lægger vægt)
    forventer vi
    det forventes
    ^du (?:taler|skriver|taler og skriver) (?:og|dansk|engelsk|flydende|godt|fejlfrit|et|både)\b
    ^du (?:er|har|kan|trives|taler|besidder|møder|behersker|formår|kender|ser|går|udviser|brænder)\b
    ^du arbejder (?!med)
    \b(?:er|har) du\b
    som person
    kvalifikation
    kompetencer
    personprofil
    ^profil
    din profil
    (?:er|være) (?:et krav|en fordel|en forudsætning|vigtigt|afgørende|et must|et plus)
    \bkrav(?:ene)?\b(?: til| er|$)
    du skal (?:være|have|kunne)\b
    skal du (?:være|have|kunne)\b
    kendskab til
    ^ansøgere
    hvem er du
    ^dig$
    den (?:rette|ideelle)
    den vi søger
    ønsker til
    ^erfaring
    ^god(?:e|t)?\b
    uddannet (?:som|inden)
    din baggrund
    dine (?:faglige|personlige)
    som er \w+
    ^er (?:\w+)$
    du er\b
    egenskaber
    der (?:er|har) [^,]*$
    """
)

ABOUT = any_of(
    r"""
    ^om (?:os|<|virksomheden|afdelingen|afsnittet|arbejdspladsen|butikken|skolen|kommunen|stedet)
    ^vi (?:er|har|bor|driver|arbejder|fokuserer|lægger|ligger|blev|glæder|sælger|leverer|producerer|laver|hjælper)\b
    ^vi (?:holder|står|kører|bruger|elsker|tror|tager|indskriver)\b
    ^<\w+>.* (?:er|har|består|varetager|leverer|modtager|driver|tilbyder)\b
    ^hvem er vi
    ^vores (?:virksomhed|afdeling|kunder|team)
    ^virksomheden\b
    ^afdelingen\b
    ^bag\b
    ^arbejdspladsen\b
    """
)

DUTIES = any_of(
    r"""
    \b(?:hoved|arbejds|kerne|delt?|fritids|job)?(?:opgave|opgaver|opgaven|opgaverne|opgavern?e)\b
    arbejdsområde
    ansvarsområde
    jobbeskrivelse
    jobindhold
    (?:det|hvad|her) (?:kommer )?(?:skal|laver|kommer)? ?du\b.*(?:lave|til at|skal)
    ^(?:\w+ ){0,3}du skal\b
    \bskal du\b
    \bog du skal\b
    du (?:vil )?kommer? (?:bl\.a\. |også |primært )?til at
    kommer du (?:\w+ )?til at
    \bansvar(?:et|lig)?\b.* for\b
    medansvar
    (?:arbejdet|jobbet|stillingen) (?:vil )?(?:består?|indebærer|omfatter|indeholder|går ud på)
    (?:hjælp|hænder|en person|én|en|medarbejdere?|nogen),? (?:\w+ )?(?:til|med|som kan|der kan|der vil|som vil)\b
    ^(?:kan|vil) du\b
    der skal\b
    du (?:\w+ )?(?:står for|deltager|hjælper|varetager|sørger|indgår)
    opgaver
    frem til at$
    du vil (?:\w+ ){0,6}skulle
    hverdagen? (?:består|byder|vil)
    arbejdsdag(?:en)? (?:består|vil)
    du (?:vil )?(?:bl\.a\. )?(?:få|får) (?:bl\.a\. |til )?ansvar
    ^(?:jobbet|hvad|arbejdet)$
    """
)

# Plain enough to be believed before anything else in the sentence.
PLAINLY_DUTIES = any_of(
    r"""
    ^(?:dine|de|dit|din|arbejds|primære|jobbets|stillingens|vores) ?(?:\w+ ){0,3}\w*opgave(?:r|rne|n)?\b
    ^\w*opgave(?:r|rne|n)\b (?:er|bliver|vil|kan|består|omfatter)
    ^(?:som \w+ )?(?:vil du|du vil) (?:bl\.a\. )?komme til at\b
    ^(?:som \w+ )?(?:du|skal du) (?:bl\.a\. )?(?:skal|kommer til)\b(?! (?:være|have|kunne|trives|ikke|selv))
    ^(?:som \w+ )?du får (?:\S+ ){0,3}ansvar
    ^(?:arbejdet|jobbet) (?:består|indebærer|omfatter|går ud på)
    ^vi (?:har brug for|mangler|søger) (?:\S+ ){0,6}(?:hjælp|der kan|som kan|til at)\b
    """
)

# A short line that is nothing but a heading, from its first letter to its last.
SHORT_HEADINGS = {
    Role.DUTIES: any_of(
        r"""
        (?:om )?(?:jobbet|stillingen|opgaven|opgaverne|opgaver|arbejdet)
        (?:dine |vores |de |daglige |primære |faste )*(?:\w*opgaver|\w*opgaverne)
        job(?:profil|beskrivelse|indhold|indholdet)
        arbejdsopgaver
        arbejdsområder
        ansvarsområder
        o pgaven
        det skal du lave
        hvad skal du lave
        det laver du
        du skal
        vi har brug for hjælp til
        vi søger hjælp til
        hjælp til
        dit job
        din hverdag
        (?:dit|dine|din) (?:primære |daglige )?(?:ansvar|ansvarsområder|rolle|hverdag|job)
        (?:dit|dine|din) (?:primære |daglige )?(?:arbejde|arbejdsdag|arbejdsområder)
        (?:om )?rollen
        ansvar
        (?:hvad )?går jobbet ud på
        hvad går jobbet ud på
        hvad (?:skal|kommer) du.{0,20}
        som .{0,25} skal du
        """
    ),
    Role.PERSON: any_of(
        r"""
        (?:om|hvem er) dig
        (?:din |person)?profil
        (?:dine |faglige |personlige )*(?:kvalifikationer|kompetencer|egenskaber)
        krav
        vi forventer
        hvem er du
        dig
        om dig
        du
        din baggrund
        forventninger
        vi forventer at du
        du er
        du har
        vi søger
        """
    ),
    Role.OFFER: any_of(
        r"""
        vi (?:kan )?tilbyde[r]?
        (?:hvad )?tilbyder vi
        vi tilbyder dig
        det får du
        vi giver dig
        """
    ),
    Role.ABOUT: any_of(
        r"""
        om(?: os| \w+)?
        om (?:vores )?(?:virksomheden|afdelingen|arbejdspladsen|butikken|afdelingen og afsnittet)
        hvem er vi
        vi er
        vi
        virksomheden
        """
    ),
    Role.TERMS: any_of(
        r"""
        løn(?:\W.{0,40})?
        arbejdstid(?:er|en)?.{0,20}
        (?:ansættelses)?vilkår
        ansættelse.{0,20}
        tiltrædelse
        det praktiske
        praktisk(?: info(?:rmation)?)?
        grundig introduktion.{0,20}
        arbejdssted(?:et)?
        tid og sted
        opstart
        start
        hvornår
        tider
        """
    ),
    Role.CONTACT: any_of(
        r"""
        ansøgning.{0,30}
        kontakt(?! til| med).{0,30}
        yderligere.{0,20}
        interesseret
        sådan (?:søger|ansøger) du
        spørgsmål
        din ansøgning
        vil du vide mere
        søg (?:jobbet|nu|stillingen)
        """
    ),
}
