"""Danish verbs as job texts use them: which name work, which only do so when they are listed as duties.

Lists are of infinitives, general words of Danish working life sorted by trade so that a gap is easy to see;
no phrase comes from any one text. `verbs` recognises their forms.
"""

from __future__ import annotations

from employers.rules.word_list import word_set

BY_HAND = word_set("""
renholde aftappe udbedre
fylde rydde vaske gøre feje støvsuge moppe tørre pudse polere skrubbe skylle rengøre desinficere aftørre tømme
sortere bære løfte flytte stable pakke udpakke ompakke nedpakke afpakke plukke mærke prismærke etikettere scanne
skanne veje tælle optælle hente bringe levere aflevere afhente udbringe køre transportere læsse aflæsse losse
laste fragte opfylde bestille modtage udlevere opstille nedtage opsætte hænge samle montere afmontere demontere
skrue bore save klippe klæbe lime male slibe lakere spartle tapetsere mure støbe fuge svejse lodde bukke skære
fræse dreje presse reparere udskifte skifte smøre justere kalibrere rense vedligeholde servicere fejlsøge
fejlfinde installere slå luge beskære plante vande høste plukke rive hakke gøde skovle salte grave anlægge fælde
kløve strø fodre muge strigle malke passe lufte klargøre forberede anrette servere bage stege koge smøre skrælle
snitte dække afdække oprydde opvaske lukke åbne låse aflåse overvåge vogte bevogte patruljere inspicere efterse
afprøve teste rede tappe aftappe brygge bygge opføre isolere tætne beklæde afrense sandblæse affedte afgrate
opspænde indstille slagte udbene partere filetere ælte glasere pynte dekorere portionere indfryse optø binde
flette brodere farve brolægge asfaltere kloakere nivellere afmærke afspærre tilså udplante opbinde ompotte gødske
opkviste inseminere udbedre afvaske aflæse påfylde rengøre hvidvaske rydde skure bone bejdse spule kalke stryge sy
rulle folde lægge sætte stille tænde slukke fejle parkere tanke polstre kopiere printe trykke makulere arkivere
frankere kuvertere afkalke omklæde vende brænde bugsere sprøjte feje skille demontere
""")

WITH_PEOPLE = word_set("""
hverve indkvartere fortælle
spille øve optræde medbringe indøve
betjene ekspedere sælge rådgive vejlede servicere hjælpe bistå assistere ledsage guide hjemtage besøge støtte
pleje behandle undersøge vaccinere medicinere bade træne genoptræne aktivere underholde vejlede undervise oplære
instruere synge lege trøste skifte made barbere hente køre følge afløse introducere modtage interviewe tolke
oversætte formidle informere orientere coache supervisere visitere udrede diagnosticere operere pusle putte
mobilisere forflytte lejre dosere pode screene scanne røntgenfotografere bedøve udskrive indlægge observere
journalisere triagere opfordre facilitere holde afholde arrangere planlægge koordinere booke kontakte ringe opsøge
besvare svare
""")

AT_A_DESK = word_set("""
administrere bogføre kontere afstemme fakturere budgettere revidere regne beregne kalkulere indtaste registrere
opdatere skrive redigere korrekturlæse designe tegne layoute fotografere filme klippe programmere udvikle
implementere kode teste dokumentere analysere undersøge måle evaluere rapportere udarbejde udforme udfærdige
opstille indberette opkræve betale lønbehandle sagsbehandle journalisere ajourføre tilrettelægge prioritere
disponere indkøbe forhandle markedsføre annoncere publicere poste rekruttere ansætte lede styre tilse kontrollere
tjekke kvalitetssikre godkende sikre verificere validere konfigurere drifte migrere supportere automatisere
modellere projektere konstruere optimere effektivisere igangsætte iværksætte etablere oprette vedligeholde
udforske definere kommunikere præsentere formulere protokollere researche kortlægge overvåge monitorere producere
fremstille specificere skitsere estimere prissætte kreditvurdere inddrive afregne udbetale udligne konsolidere
periodisere digitalisere notere eksaminere rette forelæse udsende indkalde afvikle udgive opsætte deploye debugge
refaktorere matche onboarde telefonere visualisere tilbudsgive kortlægge risikovurdere screene sagsbehandle
udlicitere udbyde afrapportere indhente besigtige syne taksere vurdere mægle udleje fremvise formatere træffe
afsøge udrede foretage bearbejde fremskaffe skaffe indsamle indhente sammensætte sammenstille tilpasse omsætte
varetage udføre forestå løse håndtere ekspedere behandle gennemgå gennemføre eftersende sende omdele uddele
fordele distribuere dele føre vurdere afdække forske sekretariatsbetjene betjene bemande implementere vejlede
rådgive understøtte
""")

# Work where a text lists duties, a quality where it describes a person ("god til at samarbejde").
ONLY_AS_DUTY = word_set("""
samarbejde deltage bidrage medvirke arbejde udvikle sikre understøtte koordinere planlægge prioritere løse
kommunikere formidle følge lede styre skabe fremme styrke forebygge opbygge inddrage motivere inspirere
repræsentere sparre facilitere tage stå sørge yde give holde lave klare drive engagere lægge sætte stille dele
støtte håndtere hjælpe bistå læse handle vurdere evaluere implementere optimere effektivisere modtage analysere
skrive igangsætte orientere opsøge føre dække åbne
""")

# Never work in themselves: being, having, wishing, and what one does to get the job.
NOT_WORK = word_set("""
være blive have få kunne skulle ville måtte burde turde trives tænke tro synes mene føle mærke vide kende forstå
ønske håbe gå tænke glæde elske brænde kede søge ansøge kontakte tilbyde forvente møde komme bo rejse flytte lære
udfordre præge opleve nyde evne formå mestre beherske overholde bevare miste vente begynde starte slutte fortsætte
ophøre indeholde omfatte bestå afhænge kræve betyde gælde ligge sidde vise bruge foretrække udgøre forventes indgå
vedhæfte uploade klikke forestille gennemse orientere tilknytte ansætte forbedre vokse tiltræde påregne indsende
vedlægge tilstræbe trække sætte præstere lykkes passe
""")

# The verb only carries a noun: "stå for rengøring" is the work rengøring.
CARRIERS = word_set("""
yde arbejde varetage udføre forestå stå sørge hjælpe assistere bistå deltage tage løse håndtere ordne klare
""")

# Also nouns or adjectives, so that they count as verbs only after "at", a modal or another sign.
AMBIGUOUS = word_set("""
arbejde støtte pleje handle åbne løse rene lære læse lege tale måle lede køre skrive mærke male vande plante mure
save fuge lime presse rulle folde holde følge føre dele dække bage bade tanke poste kode guide teste trykke vende
træne mure ringe stille rive slå så sy samle smøre stable salte hakke luge vare drage brænde prise salte tørre
tegne skære gøre møde drive klare få gå stå tage give lave regne styre hænge salte pakke rydde passe bore male
veje fejle rense skifte service
""")
# These are too often plain nouns or adjectives to open a list item in running text without commas.
NOUN_LIKE = word_set("""
arbejde støtte pleje handle løse rene tale måle lede mærke male mure fuge lime presse rulle folde følge føre vande
plante dele dække guide teste ringe stille rive så drage brænde klare tanke poste kode bore møde drive lære åbne
save vende salte gå få skifte ansætte lege skille laste
""")


# Presents that are far more often nouns: "lærer", "leder".
NOUN_PRESENTS = word_set("""
lærer leder maler poster murer bager træner tegner fræser tolker guider printer scanner
""")

# These say nothing without an object.
NEEDS_OBJECT = word_set("""
varetage udføre forestå løse håndtere sikre tage lave stå sørge yde give holde klare drive lægge sætte stille
udvikle understøtte støtte arbejde bidrage medvirke deltage engagere skabe fremme styrke følge føre lede styre
dele gennemføre vurdere hjælpe bistå assistere samarbejde ordne få hente bringe åbne møde flytte tage skaffe gøre
lære læse handle koordinere planlægge prioritere håndtere optimere udarbejde implementere etablere etc
""")


# Too wide to name work where a text tells whom it seeks: "en kollega, der kan skabe …".
VAGUE = word_set("""
strukturere skabe fremme styrke inspirere motivere repræsentere engagere bidrage medvirke samarbejde kommunikere
prioritere
""")

# Done with the hands or beside somebody, so that "du sætter stole op" names work though "du sætter mål" does not.
WITH_HANDS = word_set("""
give stille sætte lægge hænge åbne lukke hente gøre tage lave føre hjælpe støtte sørge deltage stå holde følge
""")

# What a verb stands with when nothing is done: "sætte pris på", "tage ansvar", "gøre en forskel".
IDIOMS: dict[str, frozenset[str]] = {
    verb: frozenset(objects.split())
    for verb, objects in {
        "sætte": "præg pris ære fokus dagsorden mål lid sig dig ord rammer spil",
        "gøre": "forskel sig dig indtryk brug gavn karriere",
        "tage": "ansvar ansvaret initiativ initiativer ejerskab hensyn stilling "
        "chancen hen med udfordringer beslutninger kontakt springet",
        "lægge": "vægt mærke kræfter energi",
        "holde": "hovedet overblik overblikket fast humøret dig sig fokus mange tingene deadlines aftaler",
        "skabe": "tillid resultater værdi ro trivsel overblik "
        "forandring forskel stemning relationer kontakt karriere sammenhæng",
        "yde": "indsats dit service",
        "stå": "til inde på ved",
        "følge": "med regler instruktioner",
        "give": "udtryk plads hånd kvalificeret op ikke mulighed dig slip",
        "sikre": "kvalitet effektivitet trivsel at sig dig høj",
        "læse": "mere om dansk",
        "løfte": "tungt",
        "rapportere": "til direkte",
        "referere": "til direkte",
        "træffe": "dit valg beslutning beslutninger",
        "lave": "forskel",
        "dele": "vores passion ambition viden erfaringer glæde",
        "skifte": "mellem",
        "håndtere": "korte deadlines stress pres",
        "skrive": "let under til flydende fejlfrit dansk engelsk tysk godt klart",
        "bringe": "i din dine",
        "udvikle": "dig sig os dine din nye det både",
        "styrke": "dig dine din",
        "udnytte": "dine",
        "præge": "din",
        "flytte": "til dig",
        "bygge": "videre",
        "vurdere": "om",
        "åbne": "op",
        "forhandle": "på",
        "klare": "dig sig mange pres",
        "teste": "grænser dig",
        "prøve": "dig",
        "kontakte": "os",
    }.items()
}


# Stems that are common nouns, adverbs or other words.
MISLEADING_IMPERATIVES = word_set("""
bo brug få gå vis kom se stå mål plej støt salt dæk del led læs fug mur lim rul fold følg før bad bag vand plant
ring still riv sav test træn guid møt driv løs klar åbn tag drag brænd tap vent stil lag sted lær tænk køb post
kod lev sæt læg giv hold lav svar bør mærk søg træk præg start slut bær sy så tal tro mød arbejd kør vej veje scan
print fil skift sal pas rens tank tegn projekter rapporter dokumenter budgetter kontroller protokoller bor mal
sten spil regn hak lug skær kend skil skill pres presse
""")


IRREGULAR_PRESENT = {
    "gør": "gøre", "er": "være", "har": "have", "ved": "vide", "kan": "kunne", "skal": "skulle", "vil": "ville",
    "må": "måtte", "bør": "burde", "tør": "turde", "spørger": "spørge", "trives": "trives", "synes": "synes",
    "lykkes": "lykkes",
}  # fmt: skip

# Shown and learnt in a day, although told in the verbs of an office or a service.
LEARNT_ON_THE_SPOT = word_set("""
vejlede oplære instruere informere kopiere printe trykke makulere arkivere frankere registrere indtaste opdatere
skrive fotografere filme hjælpe bistå assistere betjene ekspedere sælge ledsage guide besøge støtte lege læse
synge træne holde underholde modtage ringe besvare svare sende omdele uddele fordele distribuere hente bringe
levere poste annoncere tjekke kontrollere samle sammensætte løse udføre varetage håndtere
""")

# Nouns for work that usually asks for an education or experience.
SKILLED_NOUNS = (
    "bogføring", "kontering", "regnskab", "revision", "sagsbehandling", "diagnostik", "behandling", "udredning",
    "projektledelse", "udvikling", "undervisning", "medicin", "svejsning", "installation", "programmering",
    "afstemning", "bogholderi", "analyse", "fejlfinding", "tolk", "forskning", "rådgivning", "planlægning",
    "koordinering", "implementering", "reparation", "vedligeholdelse af", "udarbejdelse", "sårpleje", "sygepleje",
)  # fmt: skip
