"""Fictional Danish job texts with the work in them marked ⟦…⟧, for tests of the splitter.

No company, place, person or sentence is real. Some are written as a careful employer writes, some look like
what is left when an ad has been copied from a web page: commas gone, bullets run together, lines wrapped.
"""

from __future__ import annotations

import re

MARKED: dict[str, str] = {
    "shop": """\
Hjælp til vores købmandsbutik i Lundeby

Vi er en lille butik med otte ansatte, og vi har altid tid til en snak.

Dine opgaver bliver at ⟦fylde varer op⟧, ⟦rydde tomme kasser væk⟧ og ⟦vaske gulve⟧. Om fredagen skal du også
⟦hjælpe kunder med at finde varer⟧.

Det er ca. 8 timer om ugen, tirsdag og torsdag kl. 15-18 og hver anden lørdag.

Du er venlig og møder til tiden. Løn efter overenskomst.

Kontakt Bente på tlf. 12 34 56 78 eller skriv til bente@lundeby.example.
""",
    "canteen": """\
Kantinen på Havnegården søger en køkkenhjælper

Arbejdsopgaver:
- ⟦Opvask⟧
- ⟦Anretning af kolde fade⟧
- ⟦Skrælle kartofler og snitte grønt⟧
- ⟦Tørre borde af⟧ efter frokost
- ⟦Rengøring af køleskabe⟧ hver fredag

Vi tilbyder:
- Et godt kollegaskab
- Frokostordning
- Løn under oplæring

Arbejdstiden er mandag til fredag kl. 10.30-13.30. Ansøgning sendes til kantinen senest den 1. maj.
""",
    "care_home": """\
Plejecenter Birkelund søger en ung til weekenden
Om os
Birkelund er et plejecenter med 40 boliger midt i byen. Vi sætter pris på humor og ro.
Om jobbet
Du skal ⟦dække borde⟧, ⟦servere eftermiddagskaffe⟧ og ⟦læse højt for beboerne⟧. Der skal også ⟦vandes blomster⟧, og
⟦sengene skal redes⟧ hver lørdag. Du kommer til at ⟦gå tur med beboerne⟧ sammen med en kollega.
Om dig
Du er omsorgsfuld, stabil og har lyst til at gøre en forskel. Erfaring er ikke et krav.
Løn og ansættelsesvilkår
Løn efter overenskomst. Der indhentes straffeattest.
""",
    "green": """\
Kan du slå græs?
Ejerforeningen Søparken mangler en, der kan ⟦slå græs⟧ og ⟦klippe hække⟧ i sommerhalvåret. Om vinteren skal der
⟦ryddes sne⟧ og ⟦saltes⟧ tidligt om morgenen. Du skal kunne køre havetraktor og have kørekort til bil.
Vi regner med 6 timer om ugen. Ring til formanden på 23 45 67 89.
""",
    "warehouse_stripped": """\
<ORGANIZATION> søger lagermedarbejder til travlt lager i <LOCATION>
Jobbet Som lagermedarbejder vil du få ansvar for ⟦modtagelse af varer⟧ ⟦registrering af varer i vores system⟧ og ⟦klargøring af ordrer⟧
Du skal ligeledes ⟦køre truck⟧ og ⟦holde orden på lageret⟧
Derudover vil du skulle ⟦hjælpe chaufførerne med at læsse biler⟧.
Kvalifikationer Du har truckcertifikat og et godt humør
Du er fysisk stærk og kan arbejde selvstændigt
Erfaring fra lignende arbejde er en fordel men ikke et krav
Vi tilbyder Et godt arbejdsmiljø med dygtige kollegaer Gode udviklingsmuligheder og løn efter kvalifikationer
Ansøgning sendes til <CONTACT> <CONTACT> senest den 1.
juni
""",
    "clerk_stripped": """\
Økonomimedarbejder til <ORGANIZATION>
Vi søger en erfaren økonomimedarbejder til vores økonomiafdeling i <LOCATION>
Dine primære arbejdsopgaver bliver: * ⟦Kreditorbogholderi⟧ og ⟦betalinger⟧ * ⟦Afstemning af konti⟧ * ⟦Momsafregning⟧ * ⟦Udarbejdelse af månedsrapporter⟧ * ⟦Besvarelse af henvendelser fra leverandører⟧ * Diverse ad hoc opgaver
Vi forventer at du har en relevant uddannelse og nogle års erfaring med ⟦debitorbogholderi⟧
Du er systematisk omhyggelig og trives med mange bolde i luften
Det er en fordel hvis du har kendskab til Navision
Vi kan tilbyde et uformelt miljø kantineordning og gode pensionsforhold
Tiltrædelse snarest muligt
Læs mere om os på <CONTACT>
""",
    "nurse_stripped": """\
Sygeplejerske til <ORGANIZATION> i aftenvagt
<ORGANIZATION> er et døgnbemandet tilbud for borgere med senhjerneskade.
Vi søger en sygeplejerske 32 timer pr.
uge
Dine opgaver vil bl.a.
være ⟦medicinhåndtering⟧ ⟦sårpleje⟧ ⟦dokumentation af sygeplejefaglige indsatser⟧ og ⟦vejledning af kollegaer⟧
Du skal ⟦koordinere borgernes forløb⟧ med læger og hospitaler og ⟦deltage i tværfaglige møder⟧
Du har ansvaret for at ⟦oplære nye medarbejdere⟧
Vi lægger vægt på at du er faglig dygtig har overblik og kan bevare roen
Du har lyst til at udvikle dig og bidrage til et godt arbejdsmiljø
Vi tilbyder en arbejdsplads i udvikling supervision og gode kollegaer
Løn- og ansættelsesforhold efter gældende overenskomst
Yderligere oplysninger fås hos afdelingsleder <NAME> på telefon <CONTACT>
""",
    "developer_stripped": """\
Vil du være med til at ⟦udvikle fremtidens billetsystem⟧?
<ORGANIZATION> er en af landets største udbydere af billetløsninger.
Som udvikler kommer du til at ⟦designe nye funktioner⟧ ⟦skrive tests⟧ og ⟦vedligeholde vores eksisterende kode⟧
Du vil ⟦indgå i dialog med kunderne⟧ og ⟦omsætte deres behov til løsninger⟧
Du har erfaring med ⟦udvikling af webapplikationer⟧ i Java eller C#
Du arbejder struktureret er nysgerrig og god til at formidle
Vi tilbyder spændende opgaver flad struktur og mulighed for hjemmearbejde
Interesseret?
Send din ansøgning og CV via linket
""",
    "sales_stripped": """\
Er du Danmarks bedste sælger?
<ORGANIZATION> oplever stor fremgang og søger derfor en konsulent til at ⟦besøge nye og eksisterende kunder⟧ på Fyn
Stillingen indebærer: ⟦Opsøgende salg til håndværkere⟧ ⟦Opfølgning på tilbud⟧ ⟦Planlægning af egne besøg⟧ ⟦Deltagelse i messer⟧ Kvalifikationer: Du har dokumenterede salgsresultater Du er udadvendt og vedholdende Du har kørekort Vi tilbyder: Fast løn og provision Firmabil Grundig oplæring
Har du spørgsmål så ring til salgschef <NAME> på <CONTACT>
Vi afholder samtaler løbende
""",
    "electrician_stripped": """\
Elektriker søges
Vi er et mindre firma med 12 ansatte og har mange forskellige kunder både private og erhverv
Arbejdet består af ⟦installation af ladestandere⟧ ⟦fejlfinding⟧ og ⟦service på tekniske anlæg⟧ hos vores kunder
Du skal selv ⟦bestille materialer⟧ og ⟦udfylde arbejdssedler⟧ på tablet
Du er uddannet elektriker og har kørekort B
Vi forventer at du kan arbejde selvstændigt og er kvalitetsbevidst
Løn efter aftale
""",
    "kindergarten": """\
Fritidsjob i Børnehuset Myretuen (13-17 år)
Vi har brug for hjælp til at ⟦rydde op på legepladsen⟧ og ⟦feje sand⟧ to eftermiddage om ugen. Du ⟦sætter stole op⟧,
⟦tømmer skraldespande⟧ og ⟦lægger tøj sammen⟧. Det er mandag og onsdag kl. 16-17.30.
Du behøver ikke have prøvet det før. Du får en fast voksen, som viser dig det hele.
Skriv til leder Jonna på myretuen@boernehus.example.
""",
    "hotel": """\
Hotel Fjordblik søger stuepige eller -karl

Opgaven er ⟦rengøring af 12 værelser⟧, ⟦sengeredning⟧ og ⟦opfyldning af minibar⟧. Der er tale om et fysisk job med mange
trapper og tunge løft. Du arbejder alene på etagen.

Det forventes, at du:
• taler dansk eller engelsk
• er grundig og har god fysik

Vi tilbyder god oplæring, 20 timer om ugen og fri hver anden weekend.
""",
    "workshop": """\
Praktik med mulighed for job på cykelværksted

Hos Cykelsmeden i Nørreby kan du prøve kræfter med ⟦lapning af cykler⟧ og ⟦justering af gear⟧. Du kommer også til at
⟦modtage kunder⟧ og ⟦feje værkstedet⟧. Vi forestiller os 136 timer over 4 uger, og derefter 10 lønnede timer om ugen.

Formålet er, at du finder ud af, om faget er noget for dig.
""",
    "office_student_stripped": """\
Studentermedhjælper til kommunikationsafdelingen
Har du flair for sociale medier og lyst til at ⟦skrive nyhedsbreve⟧?
Opgaverne omfatter bl.a. ⟦opdatering af hjemmeside⟧ ⟦produktion af videoer⟧ ⟦korrekturlæsning⟧ samt ⟦praktisk hjælp til arrangementer⟧
Du vil indgå i et team af engagerede kollegaer og få indflydelse på egne opgaver
Vi forventer at du læser kommunikation eller lignende og at du kan lægge 15 timer om ugen
Arbejdstiden kan tilpasses dine eksamener
""",
    "church_event": """\
Nørreby Kulturhus mangler hænder til høstfesten

⟦Teltet skal stilles op⟧ fredag eftermiddag, og søndag skal ⟦det hele pakkes sammen⟧ igen. Undervejs skal der ⟦sælges billetter⟧,
⟦tappes øl⟧ og ⟦hentes service⟧. Vi betaler 140 kr. i timen og giver mad.

Meld dig hos Kaj i kulturhuset. Man skal være fyldt 18 år for at stå i baren.
""",
    "teacher_stripped": """\
Lærer til <ORGANIZATION> skole
Vi er en skole i udvikling med 430 elever og 50 engagerede medarbejdere
Vi søger en lærer der kan ⟦undervise i matematik og fysik⟧ i udskolingen
Du skal være indstillet på at ⟦varetage klasselærerfunktionen⟧ og ⟦samarbejde med forældre⟧ om elevernes trivsel
Du brænder for at undervise og har blik for den enkelte elev
Hos os får du en god introduktion og en mentor
Stillingen er på fuld tid og ønskes besat pr.
1
august
Ansøgningsfrist den 3.
maj kl
12
""",
    "no_work": """\
Vi søger en ny kollega til vores team i <LOCATION>
Du er udadvendt positiv og har godt humør
Vi tilbyder en travl hverdag et stærkt fællesskab og løn efter kvalifikationer
Send din ansøgning til <CONTACT> hurtigst muligt
""",
}


def marked(name: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and the character spans they stood around."""
    text = ""
    spans: list[tuple[int, int]] = []
    opened = 0
    for piece in re.split("([⟦⟧])", MARKED[name]):
        if piece == "⟦":
            opened = len(text)
        elif piece == "⟧":
            spans.append((opened, len(text)))
        else:
            text += piece
    return text, tuple(spans)
