"""The municipality's own list of places, imported as CSV: all of it or nothing, with every fault told by its row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from infra.db import new_id
from infra.errors import Invalid
from infra.plain_text import clean_line
from infra.tenancy import Place
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role

COLUMNS = ("name", "postcode", "latitude", "longitude")
DANISH_COLUMNS = ("navn", "postnummer", "breddegrad", "længdegrad")
MOST_ROWS = 20_000
LONGEST_FILE = 2_000_000
MOST_FAULTS = 50
FIELD = "file"

_POSTCODE = re.compile(r"[0-9]{4}", re.ASCII)
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{1,12})?", re.ASCII)
# Denmark with room to spare; outside it, the two columns are most often swapped.
_LATITUDES, _LONGITUDES = (54.0, 58.5), (7.0, 16.0)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of a file, in WGS84 degrees."""

    name: str
    postcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Imported:
    """How many places the file gave, and how many the municipality has now."""

    read: int
    total: int


def decode(content: bytes) -> str:
    """The file's text: UTF-8 with or without its mark, else as Excel writes on a Danish machine (Windows-1252).

    >>> decode("navn\\nÅby".encode("cp1252"))
    'navn\\nÅby'
    """
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable("Filen er ikke tekst, vi kan læse. Gem den som CSV med UTF-8.")


def read_places(text: str) -> list[PlaceRow]:
    """The places of a CSV text with `;` between its columns and a line of headings first.

    Raises Invalid with one refusal for each faulty row (the first 50), numbered as a spreadsheet numbers them.

    >>> read_places("name;postcode;latitude;longitude\\nRo's Torv;4000;55,6395;12,0935")
    [PlaceRow(name="Ro's Torv", postcode='4000', latitude=55.6395, longitude=12.0935)]
    """
    if len(text) > LONGEST_FILE:
        raise _unreadable("Filen er for stor. Del den i flere.")
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";", strict=True)
    faults: list[Refusal] = []
    places: dict[tuple[str, str], PlaceRow] = {}
    try:
        headings = tuple(heading.strip().lower() for heading in next(rows, []))
        if headings not in (COLUMNS, DANISH_COLUMNS):
            raise _unreadable(f"Første linje skal være: {';'.join(COLUMNS)}")
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            place = _place(cells, rows.line_num, faults)
            if place is None:
                continue
            if (place.name, place.postcode) in places:
                faults.append(_fault(rows.line_num, f"{place.name}, {place.postcode} står der to gange."))
            places[place.name, place.postcode] = place
            if len(places) > MOST_ROWS:
                raise _unreadable("Der er over 20.000 steder i filen. Del den i flere.")
    except csv.Error:
        raise _unreadable(f"Linje {rows.line_num} kan ikke læses som CSV. Se efter anførselstegn.") from None
    if faults:
        more = len(faults) - MOST_FAULTS
        rest = [Refusal("places.more", f"Og {more} fejl mere.", field=FIELD)] if more > 0 else []
        raise Invalid(faults[:MOST_FAULTS] + rest, "Ingen steder er gemt. Ret fejlene, og prøv igen.")
    if not places:
        raise _unreadable("Der er ingen steder i filen.")
    return list(places.values())


def _place(cells: list[str], line: int, faults: list[Refusal]) -> PlaceRow | None:
    """One row, or None with its faults added."""
    before = len(faults)
    if len(cells) != len(COLUMNS):
        faults.append(_fault(line, f"Der skal være 4 felter med semikolon imellem. Der er {len(cells)}."))
        return None
    name, postcode, latitude, longitude = cells
    try:
        name = clean_line(name, limit=100, field=FIELD)
    except Invalid as invalid:
        faults.append(_fault(line, f"Navnet: {invalid.message}"))
    if not _POSTCODE.fullmatch(postcode.strip()):
        faults.append(_fault(line, f"Postnummeret skal være fire cifre, ikke “{postcode.strip()[:20]}”."))
    degrees = [
        _degrees(latitude, "Breddegraden", _LATITUDES, line, faults),
        _degrees(longitude, "Længdegraden", _LONGITUDES, line, faults),
    ]
    if len(faults) > before:
        return None
    return PlaceRow(name, postcode.strip(), degrees[0], degrees[1])


def _degrees(typed: str, what: str, span: tuple[float, float], line: int, faults: list[Refusal]) -> float:
    typed = typed.strip()
    if not _DEGREES.fullmatch(typed):
        faults.append(_fault(line, f"{what} skal være et tal som 55,6415, ikke “{typed[:20]}”."))
        return 0.0
    value = float(typed.replace(",", "."))
    if not span[0] <= value <= span[1]:
        message = f"{what} {typed} ligger uden for Danmark. Er bredde og længde byttet om?"
        faults.append(_fault(line, message))
    return value


def _fault(line: int, message: str) -> Refusal:
    return Refusal("places.row", f"Linje {line}: {message}", found=line, field=FIELD)


def _unreadable(message: str) -> Invalid:
    return Invalid([Refusal("places.file", message, field=FIELD)])


class PlaceService:
    """The administrator's import. A place that is known by name and postcode gets its new position."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def bring_in(self, text: str) -> Imported:
        """Save every place of the file, or none. Raises Invalid with every faulty row."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        places = read_places(text)
        statement = insert(Place)
        statement = statement.on_conflict_do_update(
            index_elements=["municipality_id", "name", "postcode"],
            set_={"latitude": statement.excluded.latitude, "longitude": statement.excluded.longitude},
        )
        await self.work.session.execute(
            statement,
            [
                {
                    "id": new_id(),
                    "municipality_id": self.work.here,
                    "name": place.name,
                    "postcode": place.postcode,
                    "latitude": place.latitude,
                    "longitude": place.longitude,
                }
                for place in places
            ],
        )
        self.work.audit("places.imported", "place", None, places=len(places))
        return Imported(len(places), await self.count())

    async def count(self) -> int:
        """How many places the municipality has."""
        return await self.work.session.scalar(select(func.count()).select_from(Place)) or 0
