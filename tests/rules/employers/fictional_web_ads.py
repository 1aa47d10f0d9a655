# ruff: noqa: E501 - the line breaks of the texts are part of what is tested.
"""Fictional Danish job texts as they look when copied from a web page, with the work in them marked ⟦…⟧.

Commas are gone, bullets have run together, lines break in the middle of sentences, names are blanked. No
company, place, person or sentence is real.
"""

from __future__ import annotations

MARKED: dict[str, str] = {
    "warehouse": """\
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
    "clerk": """\
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
    "nurse": """\
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
    "developer": """\
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
    "sales": """\
Er du Danmarks bedste sælger?
<ORGANIZATION> oplever stor fremgang og søger derfor en konsulent til at ⟦besøge nye og eksisterende kunder⟧ på Fyn
Stillingen indebærer: ⟦Opsøgende salg til håndværkere⟧ ⟦Opfølgning på tilbud⟧ ⟦Planlægning af egne besøg⟧ ⟦Deltagelse i messer⟧ Kvalifikationer: Du har dokumenterede salgsresultater Du er udadvendt og vedholdende Du har kørekort Vi tilbyder: Fast løn og provision Firmabil Grundig oplæring
Har du spørgsmål så ring til salgschef <NAME> på <CONTACT>
Vi afholder samtaler løbende
""",
    "electrician": """\
Elektriker søges
Vi er et mindre firma med 12 ansatte og har mange forskellige kunder både private og erhverv
Arbejdet består af ⟦installation af ladestandere⟧ ⟦fejlfinding⟧ og ⟦service på tekniske anlæg⟧ hos vores kunder
Du skal selv ⟦bestille materialer⟧ og ⟦udfylde arbejdssedler⟧ på tablet
Du er uddannet elektriker og har kørekort B
Vi forventer at du kan arbejde selvstændigt og er kvalitetsbevidst
Løn efter aftale
""",
    "office_student": """\
Studentermedhjælper til kommunikationsafdelingen
Har du flair for sociale medier og lyst til at ⟦skrive nyhedsbreve⟧?
Opgaverne omfatter bl.a. ⟦opdatering af hjemmeside⟧ ⟦produktion af videoer⟧ ⟦korrekturlæsning⟧ samt ⟦praktisk hjælp til arrangementer⟧
Du vil indgå i et team af engagerede kollegaer og få indflydelse på egne opgaver
Vi forventer at du læser kommunikation eller lignende og at du kan lægge 15 timer om ugen
Arbejdstiden kan tilpasses dine eksamener
""",
    "teacher": """\
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
    "project_leader": """\
Projektleder til <ORGANIZATION>
Vil du være med til at bygge fremtidens hospital?
Så er du måske vores nye kollega
Om stillingen
I stillingen vil du få ansvaret for at ⟦styre byggeprojekter⟧ fra idé til aflevering og du får en central rolle i ⟦dialogen med brugerne⟧
Dine hovedopgaver er: ⟦Projektledelse af mindre anlægsprojekter⟧ ⟦Opfølgning på økonomi og tidsplaner⟧ ⟦Afholdelse af byggemøder⟧ ⟦Udarbejdelse af udbudsmateriale⟧ ⟦Sparring med kolleger⟧
Du refererer til afdelingschefen
Om dig
Du er ingeniør bygningskonstruktør eller lignende
Du har erfaring med ⟦projektering⟧ og ⟦byggestyring⟧ og kendskab til offentlige udbud
Du kommunikerer klart både skriftligt og mundtligt
Vi tilbyder
En spændende stilling med store udfordringer hvor du får indflydelse på din egen hverdag
Løn og ansættelse sker efter gældende overenskomst
""",
    "hairdresser": """\
Frisør søges til salon i <LOCATION>
Vi er en hyggelig salon med 4 frisører og vi har travlt
Du skal kunne ⟦klippe både damer og herrer⟧ og have styr på ⟦farveteknikker⟧
Ud over at betjene kunder skal du ⟦tage telefonen⟧ ⟦bestille varer hjem⟧ og ⟦holde salonen ren⟧
Er du glad for mennesker og har du et smil på læben
Så ring til <NAME> på <CONTACT>
""",
    "home_care": """\
Social- og sundhedshjælper til hjemmeplejen i <LOCATION>
Hjemmeplejen leverer pleje og praktisk hjælp til borgere i eget hjem.
Dit arbejde består i at ⟦yde personlig pleje⟧ ⟦praktisk hjælp⟧ og ⟦omsorg⟧ til borgerne ud fra visiterede ydelser
Du vil komme til at ⟦arbejde med rehabilitering⟧ og ⟦dokumentere i Cura⟧
Vi forventer at du
har respekt for borgerens egne ønsker
kan cykle og har kørekort
er god til at samarbejde med kolleger pårørende og andre faggrupper
taler og skriver dansk
Vi tilbyder
en arbejdsplads i rivende udvikling
faste arbejdstider og mulighed for efteruddannelse
Stillingen er 30 timer ugentligt i dagvagt med arbejde hver anden weekend
""",
    "cook": """\
Kok til travl restaurant
Er du vild med god mad og højt tempo?
<ORGANIZATION> søger en kok der kan ⟦stå for det kolde køkken⟧
Dine arbejdsområder bliver ⟦tilberedning af frokostretter⟧ ⟦bagning af brød⟧ ⟦varebestilling⟧ og ⟦egenkontrol⟧
Du vil også skulle ⟦oplære elever⟧ og ⟦deltage i menuplanlægning⟧
Du er faglært kok og har flere års erfaring
Du bevarer overblikket når det går stærkt
Arbejdstiderne er skiftende og weekendarbejde må påregnes
Send en mail til <CONTACT>
""",
    "it_support": """\
IT-supporter
<ORGANIZATION> er førende inden for salg af hårde hvidevarer på nettet
Vores IT-afdeling består af 6 medarbejdere der servicerer 300 brugere
Vi har brug for en supporter som kan ⟦hjælpe vores brugere⟧ i det daglige og som har lyst til at ⟦arbejde med Windows servere⟧
Opgaverne spænder bredt og omfatter blandt andet
* ⟦Besvarelse af supporthenvendelser⟧
* ⟦Opsætning af pc'er og mobiler⟧
* ⟦Brugeradministration⟧
* ⟦Dokumentation⟧
* Diverse projekter
Du har en uddannelse som datatekniker eller tilsvarende erfaring med ⟦support⟧
Du er serviceminded og tålmodig
Løn forhandles individuelt
""",
    "nursery": """\
Pædagogmedhjælper til vuggestuen Tumlehuset
Vi er en integreret institution med 80 børn og et stort uderum.
I vores hus arbejder vi med leg og læring hele dagen
Vi søger en medhjælper 32 timer som vil ⟦lege med børnene⟧ ⟦læse højt⟧ og ⟦hjælpe med de praktiske opgaver⟧
Det er vigtigt at du er nærværende og anerkendende
At du møder stabilt
At du har lyst til at være ude i al slags vejr
Vi kan tilbyde en hverdag fyldt med glade børn engagerede kolleger og masser af latter
""",
    "lorry": """\
Chauffør til distributionskørsel
Vi søger en chauffør til ⟦distribution af fødevarer⟧ på Sjælland
Arbejdet er hovedsagelig nat og tidlig morgen
Jobbet indebærer ⟦læsning og losning af bil⟧ ⟦levering til butikker⟧ samt ⟦daglig kontrol af køretøj⟧
Kvalifikationer
Kørekort C og gyldigt EU-bevis
Gerne erfaring med ⟦køle- og frysekørsel⟧
Fysisk robust
Vi tilbyder faste ruter og løn efter overenskomst mellem 3F og DI
""",
    "marketing": """\
Marketingkoordinator med flair for tal
Du bliver en del af et marketingteam på fem og får følgende ansvarsområder:
⟦Planlægning og eksekvering af kampagner⟧
⟦Drift af webshop⟧
⟦Løbende optimering af annoncer⟧ på Google og Facebook
⟦Udsendelse af nyhedsbreve⟧
⟦Kontakt til bureauer og leverandører⟧
Vi forestiller os at du
Har en kommerciel uddannelse
Er struktureret og har ordenssans
Kan skrive fejlfrit dansk
Har arbejdet med Adobe
Ansøgningsfrist: Snarest
""",
    "audit": """\
Revisorassistent til mindre kontor
Vi mangler en dygtig assistent som kan tiltræde hurtigst muligt
Du kommer til at beskæftige dig med ⟦bogføring for kunder⟧ ⟦momsangivelser⟧ ⟦årsafslutninger⟧ og ⟦lønadministration⟧ samt have den løbende ⟦kundekontakt⟧
Du trives med tal og deadlines og er vant til at ⟦benytte e-conomic⟧
Vi er 7 ansatte med en uhøjtidelig tone
Ansøgning bilagt CV sendes til <CONTACT>
""",
    "farm": """\
Fodermester til svinebesætning
Vi har 700 søer og sælger smågrise ved 30 kg
Vi søger en medarbejder til vores farestald med følgende opgaver:
- ⟦Pasning af søer og smågrise⟧
- ⟦Vask af stalde⟧
- ⟦Kastration og halekupering⟧
- ⟦Flytning af dyr⟧
- Forefaldende arbejde
Vi lægger vægt på at du har godt humør og kan ⟦håndtere dyr roligt⟧
Bolig kan evt
anvises
""",
    "library": """\
Bibliotekar til formidling for børn
Vi søger en bibliotekar som brænder for at ⟦formidle litteratur til børn⟧ og som har mod på at ⟦udvikle nye arrangementer⟧
Du skal indgå i teamet omkring børn og unge hvor du blandt andet skal ⟦planlægge skolebesøg⟧ ⟦afholde højtlæsning⟧ og ⟦vejlede lånere⟧ i biblioteket
Derudover indgår du i ⟦vagter i udlånet⟧ herunder aften- og weekendvagter
Du er nysgerrig fleksibel og kan lide at have mange bolde i luften
Som ansat hos os får du gode kolleger og kompetenceudvikling
""",
    "carpenter": """\
Tømrersvend
Tømrerfirma søger svend til ⟦udskiftning af vinduer⟧ ⟦tagarbejde⟧ og ⟦renoveringsopgaver⟧
Du skal være udlært tømrer møde til tiden og kunne ⟦læse tegninger⟧
Egen bil er en fordel
Kontakt mester på <CONTACT>
""",
    "lawyer": """\
Jurist til udbetaling af ydelser
Vil du arbejde med jura tæt på borgerne?
Som jurist hos os bliver du en del af et fagligt stærkt kontor der har til opgave at sikre korrekt udbetaling
Du kommer blandt andet til at ⟦behandle klagesager⟧ ⟦udarbejde vejledninger⟧ og ⟦rådgive kolleger i juridiske spørgsmål⟧
Du vil desuden ⟦bidrage til lovforberedende arbejde⟧ og ⟦besvare spørgsmål fra ministeriet⟧
Vi forestiller os at du er cand.jur.
og har nogle års erfaring fra en styrelse eller kommune
Du arbejder selvstændigt er grundig og kan overskue komplekse problemstillinger
Om os
Vi er et kontor med 25 medarbejdere som arbejder med kontrol og vejledning
""",
    "cleaner": """\
Rengøringsassistenter til <LOCATION> Kommune
Vi søger pr.
1
marts to rengøringsassistenter til daginstitutioner
Arbejdstiden er fra kl 16 til 20
Du skal ⟦gøre rent i gruppeområder⟧ ⟦køkken⟧ og ⟦på kontorer⟧ samt ⟦sørge for opfyldning af sæbe og papir⟧
Din profil
Du har erfaring med ⟦rengøring⟧ har en god fysik og er mødestabil
Du kan læse og forstå dansk
Ansættelsen sker på prøve i 3 måneder
Ren straffe- og børneattest er en forudsætning for ansættelsen
""",
    "web_developer": """\
Frontend udvikler
Kan du lide at se dine ideer blive til virkelighed?
Som frontend udvikler får du ansvaret for ⟦udvikling af brugerflader⟧ til vores app
Du vil arbejde tæt sammen med vores designere om at ⟦skabe gode brugeroplevelser⟧
Du har 3-5 års erfaring og behersker React TypeScript og CSS
Du har måske også prøvet at ⟦opsætte CI/CD⟧
Vi tror på frihed under ansvar og du kan arbejde hjemme når det passer dig
Vores kontor ligger midt i byen med udsigt over havnen
Vi har frokostordning massage og fredagsbar
""",
    "occupational_therapist": """\
Barselsvikar - ergoterapeut
Træningscentret søger en ergoterapeut til et barselsvikariat på 37 timer
Dine arbejdsopgaver vil primært være
- ⟦udredning af borgere med kognitive vanskeligheder⟧
- ⟦individuel træning og holdtræning⟧
- ⟦hjemmebesøg⟧ og ⟦bevilling af hjælpemidler⟧
- ⟦tværfagligt samarbejde med hjemmepleje og visitation⟧
Vi forventer
- at du har dansk autorisation
- at du er fagligt nysgerrig og tør stille spørgsmål
- at du kan strukturere din egen dag
Vi tilbyder
- et team med høj faglighed
- supervision hver måned
Send din ansøgning via <CONTACT>
""",
    "shop_manager": """\
Butikschef søges til ny butik
Vi åbner snart vores butik nummer 14 i <LOCATION>
Vi leder efter en butikschef der kan drive butikken som var den hans eller hendes egen
Dit ansvar
⟦Den daglige ledelse af 12 medarbejdere⟧
⟦Vagtplanlægning⟧
⟦Rekruttering og oplæring af personale⟧
⟦Varepræsentation og kampagneopbygning⟧
At nå de aftalte mål for omsætning og svind
Din baggrund
Du har ledelseserfaring fra detailbranchen
Du kan motivere andre og går selv forrest
Har du lyst til at være med på holdet?
Så skynd dig at sende en ansøgning
""",
    "receptionist": """\
Receptionist på deltid
Til vores hovedkontor søges en serviceminded receptionist 20 timer om ugen
I receptionen er du virksomhedens ansigt udadtil og dine opgaver er derfor mange og varierede
Du vil være den der ⟦tager imod gæster⟧ ⟦omstiller telefonopkald⟧ og ⟦booker mødelokaler⟧
Herudover består jobbet af ⟦posthåndtering⟧ ⟦bestilling af forplejning⟧ og ⟦forefaldende kontorarbejde⟧
Du taler flydende engelsk og dansk
Du er imødekommende og kan bevare roen selv om telefonerne gløder
Løn efter kvalifikationer
""",
    "technician": """\
Servicetekniker til vindmøller
<ORGANIZATION> udvikler producerer og servicerer vindmøller i hele verden
Vi udvider og søger derfor flere serviceteknikere
Hvad går jobbet ud på?
Som servicetekniker skal du ⟦udføre planlagt og akut service⟧ på vores møller
Du ⟦fejlfinder på hydraulik og el⟧ ⟦udskifter komponenter⟧ og ⟦rapporterer i vores system⟧
Du kommer til at rejse cirka 100 dage om året
Hvem er du?
Du har en teknisk baggrund som elektriker mekaniker eller lignende
Du har ikke højdeskræk og er i god form
Du kan begå dig på engelsk
""",
    "social_worker": """\
Socialrådgiver til familieafdelingen
Brænder du for at gøre en forskel for udsatte børn og unge?
Du bliver myndighedsrådgiver og dine opgaver bliver at ⟦modtage underretninger⟧ ⟦udarbejde børnefaglige undersøgelser⟧ ⟦træffe afgørelser om foranstaltninger⟧ og ⟦følge op på handleplaner⟧
Du skal have overblik og kunne prioritere i en travl hverdag
Du er uddannet socialrådgiver og har kendskab til ICS
Hos os er der højt til loftet og kort vej til ledelsen
Vi har sagstal der gør det muligt at arbejde grundigt
Løn efter kvalifikationer og overenskomst
""",
    "gardener": """\
Gartner/anlægsgartner
Kan du lide at arbejde udendørs?
Vores arbejdsopgaver er alt inden for ⟦pleje af grønne områder⟧ ⟦belægningsarbejde⟧ ⟦beplantning⟧ og ⟦vintertjeneste⟧
Du skal kunne arbejde selvstændigt og i sjak
Kørekort B er et krav og gerne BE
Løn efter gældende overenskomst
Tiltrædelse efter aftale
""",
    "controller": """\
Controller med ambitioner
Vi søger en controller til ⟦analyse og rapportering⟧ i koncernøkonomi
Primære ansvarsområder: ⟦Månedsafslutning⟧ ⟦Budgettering og forecasting⟧ ⟦Udarbejdelse af ledelsesrapportering⟧ ⟦Udvikling af BI-løsninger⟧ ⟦Ad hoc analyser⟧ Du har en cand.merc.
eller HD
Du er analytisk stærk og har en hands-on tilgang
Du er rutineret bruger af Excel
Vi tilbyder en international virksomhed med korte beslutningsveje
""",
    "dental_clinic": """\
Klinikassistent
Vores klinikassistent gennem 12 år søger nye udfordringer og vi søger derfor hendes afløser
Opgaver: ⟦assistere tandlægen⟧ ⟦sterilisere instrumenter⟧ ⟦indkalde patienter⟧ ⟦passe telefon⟧ og ⟦lave regnskab⟧
Vi er 2 tandlæger 1 tandplejer og 3 klinikassistenter
Vi lægger vægt på godt humør og godt håndelag
""",
    "december_warehouse": """\
Har du tid i december?
Vi mangler 10 friske mennesker til ⟦pakning af julegaver⟧ på vores lager i <LOCATION>
Arbejdet foregår på hold og du vil få instruktion
Du skal kunne stå op hele dagen og ⟦løfte kasser⟧ på op til 15 kg
Der skal også ⟦køres affald væk⟧ og ⟦fejes⟧ når dagen er slut
Timelønnen er 130 kr
Start 1.
december
""",
    "researcher": """\
Postdoc i marinbiologi
Institut for Biologi opslår en stilling som postdoc
Projektet undersøger hvordan varmere have påvirker ålegræs
Den ansatte skal ⟦planlægge og gennemføre feltforsøg⟧ ⟦analysere prøver i laboratoriet⟧ ⟦publicere resultater⟧ og ⟦vejlede studerende⟧
Ansøgeren skal have en ph.d.
i biologi og dokumenteret erfaring med ⟦statistisk analyse⟧
Ansøgninger vurderes af et fagligt udvalg
""",
    "baker": """\
Bager/konditor til <LOCATION>
Bageriet søger en bager med lyst til godt håndværk
Vi bager alt fra bunden og bruger kun økologiske råvarer
Arbejdsopgaver
⟦Ovnarbejde⟧ ⟦opslåning af brød⟧ ⟦fremstilling af kager⟧ og ⟦rengøring af maskiner⟧
Du møder kl 3 om natten og har fri kl 10
Vi forventer du er udlært og kan arbejde selvstændigt
Løn efter aftale
""",
    "finance_manager": """\
Økonomichef
Som økonomichef bliver du ansvarlig for ⟦virksomhedens regnskab⟧ og ⟦likviditetsstyring⟧
Du leder et team på 4 medarbejdere og rapporterer direkte til direktøren
Du skal desuden ⟦forestå dialogen med bank og revisor⟧ ⟦optimere vores forretningsgange⟧ og ⟦implementere nyt ERP-system⟧
Vi søger en person som er analytisk og forretningsorienteret
Du har en relevant videregående uddannelse og minimum 5 års erfaring
Vi tilbyder en attraktiv lønpakke med bonus og firmabil
""",
    "child_minder": """\
Dagplejere søges
Har du lyst til at ⟦passe børn i dit eget hjem⟧?
Som dagplejer er du med til at ⟦skabe trygge rammer for små børn⟧
Du ⟦planlægger dagen⟧ ⟦laver sund mad⟧ og ⟦tager børnene med ud i naturen⟧
Vi stiller krav om at du har et børnevenligt hjem uden røg
Du får løbende tilsyn og sparring fra en dagplejepædagog
Løn efter overenskomst med FOA
Ring og få en snak med dagplejeleder <NAME>
""",
    "production": """\
Produktionsmedarbejdere til aftenhold
<ORGANIZATION> fremstiller vinduer og døre i træ
Vi søger 3 medarbejdere til vores produktion på aftenhold
Dine opgaver kan være:
⟦Betjening af CNC-maskiner⟧
⟦Samling af elementer⟧
⟦Overfladebehandling⟧
⟦Kvalitetskontrol⟧
⟦Pakning⟧
Vi forestiller os at du har teknisk snilde og erfaring fra træindustrien
Du er mødestabil og kan holde et højt tempo
Arbejdstiden er 34 timer om ugen
""",
    "psychologist": """\
Psykolog til PPR
PPR er i udvikling og vi har brug for endnu en psykolog
Du skal i samarbejde med skoler og dagtilbud ⟦udrede børn⟧ ⟦rådgive forældre og personale⟧ og ⟦medvirke til at udvikle fællesskaber⟧
Arbejdet omfatter såvel ⟦konsultativt arbejde⟧ som ⟦psykologiske undersøgelser⟧
Herudover ⟦deltager du i konferencer⟧ på skolerne
Du er uddannet cand.psych.
og gerne autoriseret
Vi vægter faglighed humor og ordentlighed
Stillingen er på 37 timer og ønskes besat 1.
april
Samtaler forventes afholdt i uge 9
""",
    "estate_agent": """\
Sagsbehandler hos ejendomsmægler
Kunne du tænke dig en alsidig hverdag?
Vi søger en sagsbehandler til ⟦ekspedition af handler⟧ og ⟦kundekontakt⟧ i butikken
Du vil bl.a.
komme til at ⟦indhente oplysninger til salgsopstillinger⟧ ⟦skrive købsaftaler⟧ ⟦koordinere fremvisninger⟧ og ⟦besvare telefoner⟧
Vi forestiller os at du er 25-45 år har kontoruddannelse og kan have mange bolde i luften
Din hverdag bliver travl men sjov
""",
    "plumber": """\
VVS-montør søges
Vi har masser af arbejde og mangler derfor en montør
Opgaverne er primært ⟦servicearbejde⟧ ⟦badeværelsesrenoveringer⟧ og ⟦udskiftning af fjernvarmeunits⟧
Du har svendebrev og er kundeorienteret
Du får egen servicevogn værktøj telefon og tøj
""",
    "hr": """\
HR-partner
I rollen som HR-partner kommer du til at ⟦rådgive ledere om personalejura⟧ ⟦håndtere rekrutteringer⟧ ⟦gennemføre trivselsmålinger⟧ og ⟦drive projekter⟧
Du vil være tovholder på ⟦vores lederuddannelse⟧
Vi leder efter dig der har erfaring fra en lignende rolle
Du er god til at skabe relationer og kan navigere i en politisk organisation
Du får en stilling med stor indflydelse og et godt kollegialt fællesskab
Læs mere om <ORGANIZATION> på <CONTACT>
""",
    "sexton": """\
Kirketjener 15 timer ugentligt
<ORGANIZATION> Kirke søger en kirketjener
Arbejdet består bl.a. i
at ⟦gøre klar til gudstjenester⟧ bryllupper og dåb
at ⟦pynte kirken⟧
at ⟦rengøre kirke og sognehus⟧
at ⟦betjene klokker⟧
at ⟦være vært ved koncerter og foredrag⟧
Vi ønsker os en person der er imødekommende og fleksibel
Arbejdet falder også på søn- og helligdage
Aflønning sker efter organisationsaftalen
""",
    "student_it": """\
Studentermedhjælper søges til drift
Læser du datalogi og vil du have relevant erfaring ved siden af studiet?
Du vil få opgaver inden for ⟦overvågning af servere⟧ ⟦patching⟧ ⟦scripting⟧ og ⟦dokumentation⟧
Du bliver en del af et hold med 8 driftsfolk
Vi kræver ikke erfaring men du skal være nysgerrig
Arbejdstiden er 12 til 15 timer om ugen
""",
}
