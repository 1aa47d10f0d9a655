# ruff: noqa: E501 - the line breaks of the texts are part of what is tested.
"""Fictional Danish job texts with the work in them marked ⟦…⟧, written as an employer writes.

No company, place, person or sentence is real.
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
⟦ryddes sne⟧ og ⟦saltes⟧ tidligt om morgenen. Du skal kunne ⟦køre havetraktor⟧ og have kørekort til bil.
Vi regner med 6 timer om ugen. Ring til formanden på 23 45 67 89.
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
    "church_event": """\
Nørreby Kulturhus mangler hænder til høstfesten

⟦Teltet skal stilles op⟧ fredag eftermiddag, og søndag skal ⟦det hele pakkes sammen⟧ igen. Undervejs skal der ⟦sælges billetter⟧,
⟦tappes øl⟧ og ⟦hentes service⟧. Vi betaler 140 kr. i timen og giver mad.

Meld dig hos Kaj i kulturhuset. Man skal være fyldt 18 år for at stå i baren.
""",
}


def marked(ad: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of an ad without its marks, and the character spans they stood around."""
    text = ""
    spans: list[tuple[int, int]] = []
    opened = 0
    for piece in re.split("([⟦⟧])", ad):
        if piece == "⟦":
            opened = len(text)
        elif piece == "⟧":
            spans.append((opened, len(text)))
        else:
            text += piece
    return text, tuple(spans)
