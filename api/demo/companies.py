"""The employers of the demo: the municipality's own workplaces, social enterprises and ordinary companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.words import PlaceWord
from api.demo.world import Company, ContactPlan, WorkplacePlan, World
from employers.rules.identifiers import reasons_against_cvr
from employers.vocabulary import Sector
from infra.clock import start_of_day

EMPLOYERS = 250
PARTNERS = 40
# The sign-in of an employer stands on this one.
CAFE = "Café Fyret"
# No company has had a number from here on; the check digit is right all the same.
_FIRST_CVR = 90_000_000
_FIRST_P_NUMBER = 9_000_000_000
_WITH_TWO_WORKPLACES = 0.12


def add_companies(world: World) -> None:
    """Make all employers with workplaces, contacts and, for some, a partnership."""
    numbers = _numbers(world)
    municipal_cvr = next(numbers)
    for unit in world.words.municipal:
        _add(world, unit.name, unit.sector, municipal_cvr, municipal=True)
    for unit in world.words.social:
        _add(world, unit.name, unit.sector, next(numbers), social=True)
    _add(world, CAFE, Sector.KITCHEN, next(numbers), place=world.words.places[1])
    taken = {company.name for company in world.companies}
    sectors = list(Sector)
    while len(world.companies) < EMPLOYERS:
        sector = sectors[len(world.companies) % len(sectors)]
        name = world.random.choice(world.words.patterns[sector]).format(
            word=world.random.choice(world.words.company_words), name=world.random.choice(world.words.last_names)
        )
        if name not in taken:
            taken.add(name)
            _add(world, name, sector, next(numbers))
    for company in world.random.sample(world.companies[len(world.words.municipal) :], PARTNERS):
        company.partner_since = company.made_at.date() + timedelta(days=world.random.randrange(10, 200))
        if company.partner_since >= world.calendar.today:
            company.partner_since = world.calendar.yesterday


def _numbers(world: World) -> Iterator[str]:
    number = _FIRST_CVR + world.random.randrange(1_000_000)
    while True:
        number += world.random.randrange(1, 400)
        if not reasons_against_cvr(str(number)):
            yield str(number)


def _add(
    world: World,
    name: str,
    sector: Sector,
    cvr: str,
    *,
    municipal: bool = False,
    social: bool = False,
    place: PlaceWord | None = None,
) -> None:
    calendar = world.calendar
    made_at = start_of_day(calendar.opened) - timedelta(days=world.random.randrange(1, 300), hours=-10)
    company = Company(
        id=world.ids.at(made_at),
        cvr=cvr,
        name=name,
        sector=sector,
        municipal=municipal,
        social=social,
        workplaces=[],
        contacts=[],
        partner_since=None,
        made_at=made_at,
    )
    two = not municipal and world.random.random() < _WITH_TWO_WORKPLACES
    company.workplaces = [
        _workplace(world, company, made_at, place or _place(world), number) for number in range(2 if two else 1)
    ]
    domain = domain_of(name)
    for _ in range(2 if two or municipal else 1):
        contact = world.name()
        mail = re.sub(r"[^a-z]", "", ascii_of(contact.split()[0]))
        company.contacts.append(ContactPlan(world.ids.at(made_at), contact, f"{mail}@{domain}", world.phone()))
    world.companies.append(company)


def _workplace(world: World, company: Company, made_at: datetime, place: PlaceWord, number: int) -> WorkplacePlan:
    latitude, longitude = world.near(place)
    staff = world.random.choice((3, 4, 6, 8, 9, 12, 15, 18, 24, 30, 45, 60))
    return WorkplacePlan(
        id=world.ids.at(made_at),
        p_number=str(_FIRST_P_NUMBER + len(world.companies) * 10 + number),
        name=company.name if number == 0 else f"{company.name}, {place.name}",
        address=f"{world.random.choice(world.words.streets)} {world.random.randrange(1, 120)}",
        place=place,
        latitude=latitude,
        longitude=longitude,
        staff=staff,
    )


def _place(world: World) -> PlaceWord:
    """Half of all work lies in the town itself."""
    places = world.words.places
    return world.random.choice(places[:7] if world.random.random() < 0.5 else places)


def ascii_of(text: str) -> str:
    """Small letters without Danish or foreign marks, as e-mail addresses have them.

    >>> ascii_of("Ayşe Ågård")
    'ayse aagaard'
    """
    lowered = text.lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ş", "s"), ("é", "e"), ("&", "og")):
        lowered = lowered.replace(letter, plain)
    return lowered


def domain_of(name: str) -> str:
    """An address that can never exist.

    >>> domain_of("Café Fyret")
    'cafefyret.example'
    """
    return re.sub(r"[^a-z0-9]", "", ascii_of(name)) + ".example"
