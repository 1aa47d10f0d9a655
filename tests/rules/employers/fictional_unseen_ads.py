# ruff: noqa: E501 - the line breaks of the texts are part of what is tested.
"""More fictional Danish job texts as copied from web pages, with the work in them marked ⟦…⟧.

They were written and marked before the splitter was tried on them, to see how it does on what it was not made
for. No company, place, person or sentence is real.
"""

from __future__ import annotations

MARKED: dict[str, str] = {
    "ministry": """\
Konsulent til analyse og strategi
Har du lyst til at sætte dit præg på fremtidens energipolitik?
<ORGANIZATION> er en styrelse i vækst med ambitioner på klimaets vegne
Vi arbejder for at sikre en grøn omstilling og vi rådgiver ministeren om alt fra havvind til varmepumper
Kontoret står for tilskudsordninger statistik og internationale forhandlinger
Som konsulent i kontoret får du et bredt ansvarsområde og du får mulighed for at arbejde med aktuelle dagsordener
Dine opgaver bliver bl.a. at:
⟦udarbejde ministerbetjening⟧
⟦lede projekter på tværs af huset⟧
⟦gennemføre økonomiske analyser⟧
⟦koordinere med andre ministerier⟧
Vi forventer at du
kan formidle komplekse problemstillinger i et klart sprog
evner at holde flere bolde i luften og har blik for det politiske
har erfaring med ⟦udbud og kontraktstyring⟧ eller er klar til at lære det
Vi tilbyder en arbejdsplads med fokus på faglig udvikling balance mellem arbejde og fritid og gode kolleger
Styrelsen har omkring 600 medarbejdere og er placeret i <LOCATION>
Du kan læse mere på vores hjemmeside
""",
    "physiotherapist": """\
Fysioterapeut 30 timer
Klinikken er en moderne klinik med 8 behandlere og egen træningssal
Vi behandler alle typer patienter og har særlig ekspertise i knæ og ryg
Vi søger en kollega der kan ⟦varetage hold og individuel behandling⟧ og som har lyst til at ⟦være med til at udvikle vores genoptræningstilbud⟧
Hos os får du god tid til hver patient
Du bliver en del af et stærkt fagligt team med intern undervisning hver måned
Du er autoriseret fysioterapeut og tager ansvar for egen læring
Du er nem at snakke med og bidrager til den gode stemning
Lyder det som noget for dig så send en ansøgning
""",
    "purchaser": """\
Indkøber
Vi er en familieejet virksomhed der producerer møbler til hele Europa
Som indkøber vil du indgå i et team på 5 der har ansvaret for ⟦indkøb af råvarer og komponenter⟧
Stillingens indhold:
⟦Forhandling af priser og aftaler⟧
⟦Opfølgning på leverancer⟧
⟦Vedligeholdelse af stamdata⟧
⟦Leverandørbesøg⟧ i ind- og udland
Deltagelse i ⟦produktudvikling⟧
Vi forventer du har nogle års erfaring gerne fra en produktionsvirksomhed
Du forhandler på engelsk og gerne tysk
Du er struktureret resultatorienteret og har gennemslagskraft
""",
    "night_watch": """\
Nattevagt til botilbud
Botilbuddet er hjem for 24 voksne med autisme
Beboerne har brug for ro genkendelighed og tydelige rammer
Som nattevagt ⟦går du runder⟧ ⟦besvarer kald⟧ ⟦giver medicin⟧ og ⟦vasker tøj⟧
Du ⟦skriver i dagbogen⟧ og ⟦giver besked til dagvagten⟧
Du skal kunne bevare roen i pressede situationer og kunne arbejde alene
Vi lægger vægt på at du kan sætte dig ind i andre menneskers behov
Løn efter overenskomst mellem KL og FOA
Stillingen er på 28 timer med vagt hver anden weekend
""",
    "team_leader": """\
Teamleder til kundeservice
Elsker du at skabe glade kunder og motiverede medarbejdere?
Vi oplever stigende aktivitet og søger en teamleder til vores kundeservice i <LOCATION>
Du får det daglige ansvar for 15 medarbejdere og du skal ⟦sikre at vi når vores servicemål⟧
Du skal bl.a. ⟦coache medarbejdere⟧ ⟦planlægge bemanding⟧ ⟦afholde samtaler⟧ og ⟦håndtere svære kundesager⟧
Du er en synlig leder der går forrest og skaber resultater gennem andre
Du har gode samarbejdsevner og kan kommunikere i øjenhøjde
Har du det der skal til?
""",
    "cnc": """\
CNC-operatør
Til vores maskinafdeling søges en CNC-operatør på daghold
Du vil få en alsidig hverdag hvor du vil ⟦opstille og programmere CNC drejebænke⟧ ⟦køre mindre serier⟧ og ⟦måle emner⟧
Vi har et lyst og rent værksted med moderne maskiner
Du er uddannet industritekniker eller har tilsvarende erfaring
Du kan læse tegninger og har sans for detaljer
Fast dagarbejde fra kl 7 til 15
""",
    "volunteers": """\
Frivilligkoordinator
Foreningen hjælper udsatte familier over hele landet
Hvert år er mere end 400 frivillige med til at gøre en forskel for børn
Vi søger en koordinator som skal ⟦rekruttere og uddanne frivillige⟧ ⟦arrangere sommerlejre⟧ ⟦søge fonde⟧ og ⟦holde oplæg på skoler⟧
Du skal have lyst til at rejse i hele landet og til at arbejde nogle aftener og weekender
Du er organiseret udadvendt og kan begejstre andre
Vi er 9 ansatte på sekretariatet og vi har en fælles frokost hver dag
""",
    "dishwasher": """\
Opvasker til aftenvagter
Er du hurtig og god til at holde orden?
Vores køkken har travlt og vi mangler en der kan ⟦tage opvasken⟧ torsdag fredag og lørdag aften
Du ⟦vasker op⟧ ⟦gør køkkenet rent⟧ ⟦skræller kartofler⟧ og ⟦hjælper kokkene⟧ når der er pres på
Du skal være fyldt 18 år
Vi giver 150 kr i timen og aftensmad
""",
    "laboratory": """\
Laborant til kvalitetsafdelingen
Vi udvikler og fremstiller ingredienser til fødevarer
I laboratoriet er vi 7 laboranter der arbejder på skiftehold
Arbejdsopgaverne består primært af ⟦kemiske og mikrobiologiske analyser⟧ ⟦kalibrering af udstyr⟧ ⟦vedligeholdelse af procedurer⟧ samt ⟦oprydning i laboratoriet⟧
Herudover skal du kunne ⟦træde til i produktionen⟧
Du har en uddannelse som laborant og er vant til at arbejde efter GMP
Du er omhyggelig kvalitetsbevidst og har et godt overblik
Har du spørgsmål er du velkommen til at ringe til laboratoriechef <NAME>
""",
    "organist": """\
Organist ved <ORGANIZATION> kirke
Stillingen som organist er ledig pr.
1
august
Organisten skal ⟦spille til gudstjenester⟧ ⟦lede kirkekoret⟧ og ⟦arrangere koncerter⟧
Menighedsrådet lægger vægt på at organisten kan samarbejde med præster og personale
Kirken har et orgel med 23 stemmer og et flygel
Ansættelse sker ved <ORGANIZATION> menighedsråd efter overenskomst
Ansøgning bilagt eksamensbevis stiles til menighedsrådet
""",
    "second_hand_shop": """\
Butiksassistent til genbrugsbutik
Genbrugsbutikken støtter socialt arbejde blandt hjemløse
Vi har åbent alle hverdage og er afhængige af dygtige medarbejdere
Du vil blive en del af et hold på 20 frivillige og 2 ansatte
I butikken ⟦modtager vi donationer⟧ ⟦sorterer tøj⟧ og ⟦prismærker varer⟧ og du får dit eget ansvarsområde
Du skal ⟦ekspedere kunder⟧ ⟦gøre kassen op⟧ og ⟦sørge for pæne vinduer⟧
Som person er du smilende og har sans for orden
Erfaring fra butik er en fordel men ikke et krav
Kontakt daglig leder <NAME> for mere information
""",
    "building_inspector": """\
Bygningskonstruktør til ejendomscenter
<LOCATION> Kommune ejer 300 bygninger fra børnehaver til rådhus
Vi søger en bygningskonstruktør med flair for drift og vedligehold
Hvad kommer du til at lave?
Du får ansvar for ⟦bygningssyn⟧ og for at ⟦udarbejde vedligeholdelsesplaner⟧
Du ⟦indhenter tilbud⟧ ⟦styrer håndværkere⟧ og ⟦følger op på økonomien⟧
Du ⟦rådgiver institutionernes ledere⟧ om bygningsdrift
Hvad forventer vi af dig?
At du har erfaring fra en lignende stilling
At du kan skabe tillid og har politisk tæft
At du kan arbejde i Excel
Hvad kan vi tilbyde dig?
Flekstid sundhedsordning og gode kolleger
Du kan få flere oplysninger ved at kontakte <NAME>
""",
    "reception_centre": """\
Medarbejder til modtagecenter
Modtagecenteret tager imod nyankomne flygtninge og familier
Dine primære opgaver er
⟦Modtagelse og indkvartering af beboere⟧
⟦Samtaler med beboere⟧
⟦Udlevering af sengetøj og nøgler⟧
⟦Kontakt til myndigheder og læger⟧
⟦Konfliktnedtrapning⟧
Vi ønsker at du
Taler et eller flere sprog ud over dansk
Kan arbejde aften nat og weekend
Har kørekort
Er rolig robust og fordomsfri
""",
    "mechanic": """\
Mekaniker til lastvognsværksted
Kan du skille en motor ad og samle den igen?
Så er du måske vores nye mekaniker
Arbejdsopgaverne er bl.a.
⟦service og reparation af lastbiler⟧ ⟦fejlfinding på elsystemer⟧ ⟦klargøring til syn⟧ og ⟦montering af ekstraudstyr⟧
Du skal kunne arbejde på skift og deltage i vores døgnvagt
Værkstedet er nybygget og vi har det nyeste værktøj
Faglige kurser er en selvfølge
Lønnen forhandles
""",
    "study_office": """\
Studieadministrativ medarbejder
Institut for Medier har 1.200 studerende og 90 ansatte
Studieadministrationen består af 6 medarbejdere som har tæt kontakt til studerende og undervisere
Vi kan tilbyde dig et job med mange kontaktflader
Arbejdet vil bestå i
⟦skema- og eksamensplanlægning⟧
⟦behandling af dispensationsansøgninger⟧
⟦vejledning af studerende⟧
⟦sekretærbistand til studienævnet⟧ herunder ⟦referatskrivning⟧
andre administrative opgaver
Vi søger en medarbejder der er serviceminded og som kan bevare overblikket i spidsbelastninger
Du behersker dansk og engelsk i skrift og tale
""",
    "street_fundraiser": """\
Facer til gaden
Elsker du at tale med mennesker?
Så bliv facer hos os
Jobbet går ud på at ⟦hverve nye medlemmer⟧ på gaden og til events
Du ⟦fortæller om vores arbejde⟧ og ⟦får folk til at skrive sig op⟧
Du arbejder i et team på 4-6 unge og I har det sjovt sammen
Vi oplærer dig så du behøver ikke erfaring
Garanteret timeløn og bonus
""",
    "caretaker": """\
Ejendomsfunktionær til boligforening
Boligforeningen har 600 lejemål fordelt på 4 afdelinger
Til afdelingen i <LOCATION> søger vi en ejendomsfunktionær
Du skal i det daglige ⟦føre tilsyn med ejendommen⟧ ⟦foretage mindre reparationer⟧ ⟦renholde fællesarealer⟧ ⟦vedligeholde grønne områder⟧ og ⟦rydde sne⟧
Der er også ⟦kontakt med beboerne⟧ og ⟦syn af boliger ved fraflytning⟧
Du har en håndværksmæssig baggrund og kan tage fat
Du har kørekort til bil og trailer
Løn efter overenskomst
""",
    "telephone_interviewer": """\
Telefoninterviewere søges
Vi laver undersøgelser for ministerier og virksomheder
Som interviewer ⟦ringer du til borgere⟧ i hele landet og ⟦gennemfører interviews⟧ ud fra et spørgeskema
Du skal ikke sælge noget
Du vælger selv dine vagter men skal arbejde mindst 3 aftener om ugen
Du taler flydende dansk og har en behagelig stemme
Vi giver grundig instruktion og løbende feedback
""",
    "speech_therapist": """\
Audiologopæd til børneteamet
Børneteamet dækker 40 daginstitutioner
Som audiologopæd arbejder du med ⟦udredning af sproglige vanskeligheder⟧ ⟦undervisning af enkelte børn⟧ og ⟦vejledning af forældre⟧
Du ⟦afholder kurser for pædagoger⟧ og ⟦deltager i netværksmøder⟧
Du har en cand.mag.
i audiologopædi eller tilsvarende
Du er god til at skabe kontakt til børn
Vi glæder os til at høre fra dig
""",
    "shift_planner": """\
Vagtplanlægger
Er du skarp til logistik og kan du lide at få kabalen til at gå op?
Jobbet som vagtplanlægger byder på:
⟦Planlægning af vagter for 120 medarbejdere⟧
⟦Dækning af sygemeldinger⟧
⟦Lønindberetning⟧
⟦Telefonisk kontakt med vikarer⟧
Til gengæld får du en arbejdsplads hvor vi griner sammen og hjælper hinanden
Du møder kl. 6.30 og har vagttelefon hver fjerde weekend
""",
    "communication": """\
Kommunikationskonsulent til <ORGANIZATION>
Brænder du for formidling og har du blik for den gode historie?
Vi søger en kommunikationskonsulent der kan ⟦udvikle og formidle indhold til vores kanaler⟧ og som kan ⟦rådgive kolleger om presse⟧
Du bliver en del af kommunikationsafdelingen hvor vi er 7 kolleger med forskellige fagligheder der arbejder tæt sammen om at løfte organisationens budskaber
Dine arbejdsopgaver omfatter ⟦redaktion af medlemsbladet⟧ ⟦opdatering af hjemmeside og sociale medier⟧ ⟦pressearbejde⟧ og ⟦planlægning af kampagner⟧
Du skriver let og levende og har en relevant akademisk uddannelse
Du arbejder hurtigt og præcist og kan håndtere korte deadlines
Vi tilbyder et job med stor selvstændighed og indflydelse på egne opgaver i en organisation der gør en forskel
""",
    "radiographer": """\
Radiografer til <ORGANIZATION> afdeling
Røntgenafdelingen på <ORGANIZATION> udfører 120.000 undersøgelser om året og har 90 ansatte
Vi søger to radiografer til ansættelse snarest muligt
Du vil indgå i det daglige arbejde med ⟦CT og MR undersøgelser⟧ og i ⟦vagtarbejde⟧
Der vil være mulighed for at ⟦deltage i forskningsprojekter⟧ og ⟦undervisning af studerende⟧
Vi forventer at du er fagligt velfunderet kan prioritere dine opgaver og sætter patienten i centrum
Vi lægger vægt på et godt arbejdsmiljø hvor vi taler åbent og respektfuldt med hinanden
Afdelingen er under ombygning og får nyt udstyr til næste år
Ansættelsesvilkår efter overenskomst indgået mellem Danske Regioner og Sundhedskartellet
""",
    "operations_manager": """\
Driftsleder med mod på ansvar
Til vores afdeling i <LOCATION> søger vi en driftsleder som kan ⟦lede og fordele arbejdet⟧ blandt 20 medarbejdere
Afdelingen sorterer og videresælger brugt elektronik
Du refererer til fabrikschefen og indgår i ledergruppen
Ansvarsområder: ⟦Personaleledelse⟧ ⟦Produktionsplanlægning⟧ ⟦Sikkerhed og arbejdsmiljø⟧ ⟦Løbende forbedringer af processer⟧ ⟦Rapportering til ledelsen⟧ Du har erfaring med ⟦ledelse af timelønnede⟧ og har en teknisk baggrund Du er handlekraftig og respekteres for din ordentlighed
Vi kan tilbyde et udfordrende job hvor ikke to dage er ens
Er du interesseret så send din ansøgning mærket driftsleder til <CONTACT>
""",
    "secretary": """\
Direktionssekretær
<ORGANIZATION> søger en erfaren sekretær til at ⟦servicere direktionen⟧ og ⟦varetage mødeplanlægning rejsebestilling og kalenderstyring⟧
Du vil få en travl hverdag hvor du skal kunne skifte mellem mange forskellige opgaver
Blandt dine øvrige opgaver er ⟦referatskrivning⟧ ⟦udarbejdelse af præsentationer⟧ ⟦arrangementer for kunder⟧ og ⟦håndtering af post⟧
Du er diskret loyal og et skridt foran
Du har et højt serviceniveau og er en haj til Office pakken
Arbejdsstedet er vores hovedkontor i <LOCATION>
""",
    "contact_person": """\
Støtte- kontaktperson i socialpsykiatrien
Vil du arbejde med mennesker der lever med psykisk sygdom?
Arbejdet foregår i borgerens eget hjem og består i at ⟦støtte borgeren i at strukturere hverdagen⟧ ⟦ledsage til læge og myndigheder⟧ og ⟦træne sociale færdigheder⟧
Du vil få en gruppe på 10 borgere og du ⟦udarbejder handleplaner sammen med dem⟧
Du har en pædagogisk eller sundhedsfaglig uddannelse og gerne erfaring fra psykiatrien
Du kan rumme forskellighed og møder mennesker uden fordomme
Du har kørekort og kan stille bil til rådighed mod kørselsgodtgørelse
Vi holder personalemøde hver anden uge og har fast supervision
""",
    "embedded_developer": """\
Softwareudvikler C++
Vi laver måleudstyr til forskere i hele verden
Som udvikler hos os arbejder du sammen med fysikere og elektronikingeniører om at ⟦udvikle styresoftware⟧
Du får ansvar for hele processen fra ⟦kravspecifikation⟧ og ⟦design⟧ til ⟦test⟧ og ⟦idriftsættelse hos kunden⟧
Vi forestiller os at du har mindst 3 års erfaring med ⟦objektorienteret programmering⟧ og at du har kendskab til Linux og realtidssystemer
Du er selvkørende og tænker i løsninger
Vi har fleksible arbejdstider og en sund økonomi
""",
    "painter": """\
Malere søges til opgaver i hele landet
Vi har travlt og søger 4 dygtige malere med svendebrev
⟦Indvendig og udvendig malerarbejde⟧ ⟦spartling⟧ og ⟦tapetsering⟧ for private og erhverv
Du er selvstændig og kvalitetsbevidst og har gode kundeegenskaber
Kørekort er et krav
Start hurtigst muligt
Ring på <CONTACT> mellem 8 og 15
""",
    "cold_store": """\
Truckfører til fryselager
Arbejdet består primært i ⟦på- og aflæsning af lastbiler⟧ ⟦varemodtagelse⟧ samt ⟦truckkørsel på lageret⟧
Temperaturen er minus 22 grader og du får varmt arbejdstøj
Vi søger dig som har truckcertifikat B godt humør og stabilt fremmøde
Arbejdstiden er fra kl 05 til 13 mandag til fredag
Vi tilbyder god løn pensionsordning og mulighed for fastansættelse efter 3 måneder
""",
}
