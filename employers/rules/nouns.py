"""Danish nouns that name work: "opvask", "rengøring af kontorer", "varemodtagelse", "forefaldende opgaver".

A noun is read by its last part, since Danish writes compounds as one word ("lagerarbejde", "madudbringning").
Deverbal endings (-ing, -else, -tion) count unless the word is on the list of those that name no work.
"""

from __future__ import annotations

import re
from functools import lru_cache

from employers.rules.word_list import word_set

# Whole words or last parts of compounds.
_STEMS = word_set("""
syn bistand samtale interview indberetning
udbud licitation runde rundvisning
opvask vask opryd oprydning rengøring servering betjening ekspedition salg mersalg kundeservice service
kassebetjening madlavning bagning tilberedning distribution konstruktion instruktion præsentation koordination
redaktion desinfektion kalkulation verifikation visitation korrektion illustration kastration supervision
vaccination destruktion animation transskription dialog dokumentation administration ekspedition installation
inspektion sterilisation anretning afrydning borddækning køkkenarbejde catering buffet lagerarbejde pluk pak
plukning pakning pakkeri varemodtagelse vareopfyldning opfyldning vareplacering forsendelse ekspedering
udbringning levering kørsel transport flytning sortering lagerstyring lageroptælling optælling status udlevering
postomdeling omdeling budtjeneste vagt vagtordning tilsyn opsyn kontrol bagvagt rundering vedligehold
vedligeholdelse reparation fejlfinding service eftersyn montage montering demontering installation havearbejde
græsslåning lugning beskæring hækklipning snerydning saltning fejning ukrudtsbekæmpelse vanding plantning pleje
omsorg hjælp støtte ledsagelse bleskift madning personpleje behandling udredning diagnostik genoptræning træning
aktivering undervisning vejledning rådgivning oplæring lektiehjælp børnepasning pasning bogføring kontering
regnskab regnskabsaflæggelse fakturering afstemning bogholderi lønkørsel lønadministration revision budget
budgettering budgetlægning rapportering økonomistyring controlling arkivering scanning kopiering indtastning
dataindtastning registrering journalisering korrespondance sagsbehandling sagsarbejde mødebooking booking
kalenderstyring telefonpasning receptionsarbejde reception post posthåndtering kontorarbejde administration
sekretærarbejde referatskrivning mødeforberedelse indkøb bestilling varebestilling disponering planlægning
koordinering tilrettelæggelse projektledelse projektarbejde projektstyring personaleledelse ledelse rekruttering
markedsføring annoncering kampagner nyhedsbreve formidling tekstforfatning redigering billedredigering
billedbehandling fotografering layout oversættelse tolkning programmering udvikling softwareudvikling
systemudvikling webudvikling test fejlretning support drift overvågning dokumentation analyse dataanalyse design
modellering projektering konstruktion opmåling tegning beregning produktion fremstilling produktionsarbejde
maskinbetjening maskinarbejde pakkearbejde samlearbejde svejsning lodning slibning maling lakering tapetsering
murerarbejde tømrerarbejde smedearbejde vvs-arbejde kloakarbejde jordarbejde anlægsarbejde nedrivning dyrepasning
fodring strigling malkning mugning staldarbejde luftning hundeluftning høst frisering klipning manicure massage
sterilisation blodprøvetagning medicinhåndtering medicindosering observation vaccination prøvetagning
analysearbejde laboratoriearbejde tjeneste gudstjeneste forkyndelse sjælesorg forskning kvalitetssikring
kvalitetskontrol kvalitetsarbejde kvalitetsudvikling håndtering affaldshåndtering renovation opstilling nedtagning
opsætning nedpakning klargøring opdækning forberedelse indpakning mærkning prismærkning opdatering varetagelse
udførelse opfølgning omdeling uddeling udarbejdelse udformning udlejning kundekontakt kontakt kundepleje
kundemøder forhandling telemarketing loyalitetskald opkald kald telefonsalg mødearrangering opgave arbejde
arbejdsgang gøremål funktion trykning tryk sammensætning efterbehandling gennemgang bemanding oplysningsarbejde
nattevagt aftenvagt modtagelse afvikling værtskab arrangementer aktiviteter samarbejde sparring deltagelse
stimulering optimering udvikling opkrævning inddrivelse tilbudsgivning ordrebehandling ordreafgivelse
kundebetjening gæstebetjening borgerbetjening omlægning renovering nybyggeri dræning støbning isolering afdækning
vinduespudsning trappevask gulvvask tøjvask vasketøj strygning linnedskift sengeredning værelsesrengøring rulning
syning skræddersyning afhentning udpakning oppakning ompakning labelling etikettering omstilling kantineopgaver
børneaktiviteter sekretariatsbetjening mentoropgaver facilitering koncertafvikling
""")

# Endings of compounds, in any of the forms -, -en, -et, -e, -er, -erne.
_LAST_PARTS = tuple(
    word_set("""
arbejde arbejdet opgave opgaver opgaverne service servicen salg salget pleje hjælp kørsel opvask vask kontrol
drift driften vedligehold support håndtering betjening pasning rengøring administration styring planlægning
behandling registrering vejledning rådgivning undervisning træning optælling modtagelse opfyldning montage
reparation produktion analyse analyser kampagner vagt vagter vagtordning bogholderi indkøb booking ekspedition
tjeneste transport skrivning ledelse udvikling funktion funktioner kald sparring aktiviteter aktivitet forefald
gøremål arrangementer
""")
)

_DEVERBAL = re.compile(r"\w{2,}(?:(?:n|er|[^aeiouyæøå])ing(?:en|er|erne|s|ens)?|else(?:n|r|rne|s|ns)?)$")

# Ends as if it named work, and names something else: places, papers, states, qualities, groups, terms.
_NO_WORK = word_set("""
læring indlæring udbytte fritid omtanke ordblindetræning
uddannelse stilling erfaring ansøgning oplysning afdeling forventning indstilling løsning forening interesse
forståelse udfordring holdning betingelse tilladelse begivenhed beliggenhed ordning bevægelse forandring
ansættelse anledning henvendelse virkning betydning mening regning bolig ring ting penge omgang dygtiggørelse
oplevelse følelse tilknytning anbefaling forbindelse beslutning belønning aflønning lønning stemning indflydelse
ledning slutning afslutning omstændighed bygning åbning mulighed begejstring interesse hilsen foranstaltning
kommunikation motivation ambition situation tradition position region institution organisation station generation
information kombination relation profession fusion dimension version mission vision pension million lektion
kondition funktion sektion konkurrence størrelse værdsættelse erkendelse tilfredsstillelse bekræftelse udvælgelse
tiltrædelse fratrædelse godkendelse forudsætning lokalaftale kvalifikation kvalifikationer autorisation
certificering efteruddannelse videreuddannelse grunduddannelse sidemandsoplæring indkøring træningslejr omgivelse
omgivelser spænding retning værdi forretning indretning afveksling evne stillingsbetegnelse jobansøgning
fremtoning anstændighed overbevisning samling omsætning fordeling arbejdsstilling hviletid udsigelse opsigelse
vurdering lovgivning hensyn forsikring sundhedsforsikring aftale lønforhandling bosætning dannelse bestemmelse
regel ordensregel regering forvaltning styrelse bestyrelse skattestyrelse forskel levering leverance egenskab
belysning virksomhed forpligtelse beskæftigelse beslutningsdygtighed beskrivelse stillingsbeskrivelse
funktionsbeskrivelse jobbeskrivelse bemærkning beretning spisning bespisning åbningstid bolignedsættelse
personaleforening personaleordning frugtordning madordning fællesskab forelskelse rettelse hældning
fritidsforening lejlighed ejendom velgørenhed fordring udbildning forbedring klinik tyngde foreningen
udviklingssamtale medarbejderudvikling kompetenceudvikling karriereudvikling videreudvikling erhvervserfaring
arbejdserfaring introduktion orden ordenssans indsats overvejelse forestilling udstilling rolle samtale
ansættelsessamtale jobsamtale arbejdsfunktion opslag stillingsopslag arbejdsstation tøjvask virksomhedspraktik
omfordeling forbrænding baggrundsuddannelse relationer dispensation inspiration passion kollektion portion
religion sensation attraktion aktion auktion reaktion tendens skadelse værelse bygninger afdelinger institutioner
stillinger løsninger uddannelser erfaringer ansøgninger oplysninger forventninger udfordringer holdninger
betingelser muligheder personaleledelse skoleledelse områdeledelse afdelingsledelse arbejdsledelse topledelse
direktion tilgang tilfredshed rytme hjælpsomhed kundekontakt hverdagen mening omgang stilling frivillighed
besøgsbetingelse aldersgrænse placering opstart frokostordning pensionsordning fleksibilitet
undervisningsmateriale rekrutteringsproces arbejdspladsvurdering myndighed medborgercenter bestilling
personvurdering straffeattest børneattest forplejning overnatning
""") - word_set("bestilling kundekontakt tøjvask levering vurdering")

_INFLECTIONS = ("", "en", "et", "n", "t", "er", "r", "erne", "rne", "ne", "s")
_STEMS_OF_ONE_PART = word_set("""
planlægning vedligeholdelse tilrettelæggelse udarbejdelse fejlfinding videreudvikling opstilling igangsættelse
gennemførelse koordinering implementering registrering administration dokumentation tilberedning kommunikation
effektivisering systematisering projektering idriftsættelse indsamling vejledning rådgivning
""")


@lru_cache(maxsize=8192)
def names_work(word: str) -> bool:
    """Whether a lower-case noun names something that somebody does.

    >>> [names_work(word) for word in ("opvasken", "lagerarbejde", "fejlsøgning", "uddannelse", "butik")]
    [True, True, True, False, False]
    """
    if word == "ledelsen":
        # The management, not the managing.
        return False
    base = _uninflected(word, _NO_WORK)
    if base is not None:
        return False
    if _uninflected(word, _STEMS) is not None:
        return True
    if any(word.endswith(part) and len(word) > len(part) + 1 for part in _LAST_PARTS):
        return True
    return bool(_DEVERBAL.fullmatch(word)) and not any(
        word.endswith(ending) for none in _NO_WORK_ENDS for ending in (none, none + "en", none + "er", none + "erne")
    )


_SHARING = word_set("drift vedligehold salg indkøb tilsyn pleje service montage design analyse")


@lru_cache(maxsize=8192)
def deverbal(word: str) -> bool:
    """Whether the noun is made from a verb and so may share what follows: "planlægning og udførelse af …"."""
    return bool(_DEVERBAL.fullmatch(word)) or word in _SHARING


def abstract(word: str) -> bool:
    """Whether the noun alone says little, so that two of them joined by "og" are one piece of work.

    >>> abstract("analyse"), abstract("rapportering"), abstract("opvask"), abstract("lagerarbejde")
    (True, True, False, False)
    """
    return names_work(word) and word not in _CONCRETE and not holds_its_object(word)


_CONCRETE = word_set("""
opvask vask oprydning rengøring servering betjening ekspedition salg madlavning bagning indkøb kørsel transport
havearbejde lugning pleje omsorg kontakt bogføring kontering revision arkivering scanning kopiering post
fejlfinding montage svejsning undervisning tolkning fodring malkning hjælp korrespondance design support
udlevering levering pakning plukning optælling opfyldning vanding saltning fejning snerydning
""")


@lru_cache(maxsize=8192)
def holds_its_object(word: str) -> bool:
    """Whether a compound already says what is worked on, so that it shares no object with its neighbour.

    >>> holds_its_object("billedredigering"), holds_its_object("planlægning")
    (True, False)
    """
    return word not in _STEMS_OF_ONE_PART and (
        len(word) > 13 or any(word.endswith(stem) and len(word) >= len(stem) + 3 for stem in _STEMS if len(stem) > 3)
    )


# Last parts that turn a compound into no work: "sygeplejerskeuddannelse", "arbejdsstilling".
_NO_WORK_ENDS = (
    "uddannelse", "stilling", "erfaring", "ansøgning", "oplysning", "afdeling", "ordning", "løsning", "forening",
    "ansættelse", "stemning", "bygning", "forsikring", "lovgivning", "forvaltning", "styrelse", "beskrivelse",
    "institution", "organisation", "station", "region", "holdning", "forståelse", "indstilling", "lønning", "evne",
    "oplevelse", "retning", "sektion", "funktion", "relation", "situation", "åbning", "ledning", "kvalifikation",
    "position", "forudsætning", "mening", "virksomhed",
)  # fmt: skip


def _uninflected(word: str, among: frozenset[str]) -> str | None:
    for ending in _INFLECTIONS:
        if ending and not word.endswith(ending):
            continue
        base = word[: len(word) - len(ending)] if ending else word
        if base in among:
            return base
        if len(base) > 2 and base[-1] == base[-2] and base[:-1] in among:
            return base[:-1]
    return None
