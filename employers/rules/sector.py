"""Which of the twelve sectors a piece of work belongs to (DOMAIN.md section 3), by the words it is told in."""

from __future__ import annotations

import re
from functools import lru_cache

from employers.vocabulary import Sector

# Regular expressions with "_" for a space: "rengør" is found in rengøring and hovedrengøring. Order settles a draw.
_SIGNS: dict[Sector, str] = {
    Sector.CLEANING: r"""
        rengør gøre_rent gøres_rent støvsug gulvvask vask.*gulv moppe feje.*gulv vinduespuds pudse_vinduer
        skraldespand toilet tørre_støv støve_af hovedrent trappevask sengered sengene linnedskift hygiejne aftørre
        """,
    Sector.KITCHEN: r"""
        opvask køkken kantine café cafe servere servering anret madlavning lave_mad snitte skrælle bage bagning
        smør(?:e|re)_brød buffet borddæk dække_bord tørre_bord rydde_bord kaffe restaurant gæster.*menu tjene[rs]
        bespisning kok\b mad\b frokost øl\b
        """,
    Sector.SHOP: r"""
        butik kasse(?!r) kassen ekspeder varer fylde.*op vareopfyld opfyldning prismærk kunder.*varer dagligvare
        hylde salg sælge supermarked købmand kundebetjen trimme
        """,
    Sector.WAREHOUSE: r"""
        varer lager pluk(?:ke)? pakke pakning varemodtag truck palle forsendelse ordrer optæl status\b varelager
        """,
    Sector.PROPERTY_SERVICE: r"""
        vicevært pedel ejendom vedligehold reparer reparation male vægge skifte_pærer teknisk_service tekniske_anlæg
        bygning håndværker sne\b snerydning salt(?:e|ning)
        """,
    Sector.GREEN_AREAS: r"""
        græs hæk luge ukrudt beskær plante vande.*blomst have\b havearbejde bede\b park\b træer buske blade gartner
        legeplads
        """,
    Sector.ELDER_CARE: r"""
        beboer ældre plejecenter plejehjem borger pleje\b patient hjemmepleje medicin sygepleje omsorg sår
        gå_tur_med social_og_sundhed
        """,
    Sector.DAY_CARE: r"""
        børn vuggestue børnehave pædagog lege_med sfo fritidshjem elever skole daginstitution legetøj klasse
        undervis lektie
        """,
    Sector.OFFICE: r"""
        arkiv kopier scanne regnskab bogfør konter faktur post\b telefon mail kontor journaliser indtast kalender
        korrespond administrati referat it\b data hjemmeside intranet nyhedsbrev rapport sagsbehandl registrer
        dokumenter moms bogholderi system program møder reception kode software funktion rundtur billed design
        """,
    Sector.LOGISTICS: r"""
        køre.*(?:bil|varer|mad|til) kørsel levere levering udbring chauffør transport omdel bude?\b aviser
        pakker.*ud hente_og_bringe fragt læsse
        """,
    Sector.WORKSHOP: r"""
        værksted cyk(?:el|ler) svejs skære dreje fræse montage montere samle\b produktion maskin savværk slibe smed
        mekanik auto sy\b tøj.*repar lap(?:pe|ning) justering installation fejlfinding el-?arbejde
        """,
    Sector.EVENTS: r"""
        telt festival koncert arrangement marked(?!s) billet messe scene opstilling_af_stole stole_op borde_op
        fest\b event kulturhus garderobe
        """,
}


def _pattern(sign: str) -> re.Pattern[str]:
    """A short sign must begin a word ("it"); a longer one may stand inside a compound ("lagerarbejde")."""
    short = len(re.sub(r"\W.*", "", sign)) <= 4
    return re.compile((r"\b" if short else "") + sign.replace("_", r"\s+"))


_COMPILED = {sector: tuple(_pattern(sign) for sign in signs.split()) for sector, signs in _SIGNS.items()}


@lru_cache(maxsize=4096)
def sector_of(said: str, leaning: Sector | None = None) -> Sector | None:
    """The sector with most signs in a few words, or None where there is no sign; a draw goes to `leaning`.

    >>> sector_of("vaske gulve og støvsuge").value, sector_of("Opvask").value, sector_of("hjælpe til")
    ('cleaning', 'kitchen', None)
    """
    lowered = said.lower()
    counts = {sector: sum(1 for sign in signs if sign.search(lowered)) for sector, signs in _COMPILED.items()}
    best = max(counts, key=lambda sector: (counts[sector], sector is leaning))
    return best if counts[best] else None
