"""Employers as the municipality knows them: who they are, where they work, whom to talk to, the partnership."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from employers import queries
from employers.models import Contact, Employer, Partnership, Workplace
from employers.rules.identifiers import normal_number, reasons_against_cvr, reasons_against_p_number
from employers.services.ownership import check_owner
from employers.vocabulary import ContactAdded, Sector
from infra.addresses import is_email, phone_number
from infra.errors import Conflict, Invalid, NotFound
from infra.plain_text import clean_line, clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role

NAME_LIMIT = 120
LONG_LIMIT = 2000


class EmployerService:
    """Consultants and administrators create; an employer's own account sees its own employer and nobody else's."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def listed(self, *, search: str = "", after: UUID | None = None, limit: int) -> list[Employer]:
        """Employers in Danish order with their workplaces, at most `limit + 1`. An employer sees its own alone.

        `search` is part of a name or a town, or the start of a CVR number.
        """
        wanted = clean_text(search, limit=NAME_LIMIT, field="search", may_be_empty=True)
        if not self.work.actor.has(Role.CONSULTANT, Role.ADMINISTRATOR):
            return [await self.own()]
        return await queries.employers_by_name(self.session, search=wanted, after=after, limit=limit)

    async def own(self) -> Employer:
        """The employer that this account signs in for. Raises NotFound where no contact is tied to it."""
        contact = await queries.contact_of_account(self.session, self.work.actor.account_id)
        if contact is None:
            raise NotFound("Din konto er ikke knyttet til en virksomhed endnu. Ring til kommunen, så ordner vi det.")
        return await self.show(contact.employer_id)

    async def show(self, employer_id: UUID) -> Employer:
        """The employer with workplaces and contacts. Raises NotFound for unknown ids and other people's."""
        await self._check_sees(employer_id)
        employer = await queries.employer_with_all(self.session, employer_id)
        if employer is None:
            raise NotFound()
        return employer

    async def create(
        self, *, cvr: str, name: str, sector: Sector, municipal: bool = False, social_enterprise: bool = False
    ) -> Employer:
        """Make an employer known. Raises Invalid for a wrong CVR number, Conflict for one already known by the name."""
        self.work.actor.needs(Role.CONSULTANT, Role.ADMINISTRATOR)
        refusals = reasons_against_cvr(cvr, field="cvr")
        cleaned = clean_line(name, limit=NAME_LIMIT, field="name")
        if refusals:
            raise Invalid(refusals)
        number = normal_number(cvr)
        if await queries.knows_employer(self.session, number, cleaned):
            message = "Virksomheden findes allerede. Søg den frem, og opret en arbejdsplads på den."
            raise Conflict(message, [Refusal("employer.known", message, field="cvr")])
        employer = Employer(
            municipality_id=self.work.here,
            cvr=number,
            name=cleaned,
            sector=sector,
            municipal=municipal,
            social_enterprise=social_enterprise,
        )
        self.session.add(employer)
        await self.session.flush()
        self.work.audit("employer.created", "employer", employer.id)
        return await self.show(employer.id)

    async def add_workplace(
        self,
        employer_id: UUID,
        *,
        p_number: str,
        name: str,
        address: str,
        postcode: str,
        town: str,
        sector: Sector | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        full_time_staff: int | None = None,
    ) -> Workplace:
        """Add a place of work. Without coordinates (WGS84 degrees) those of the municipality's own place are used.

        Raises Invalid for a wrong P-number, postcode or position, Conflict for a P-number already known.
        """
        self.work.actor.needs(Role.CONSULTANT, Role.ADMINISTRATOR)
        employer = await self.show(employer_id)
        refusals = reasons_against_p_number(p_number)
        if not re.fullmatch(r"[0-9]{4}", postcode.strip(), re.ASCII):
            refusals.append(Refusal("workplace.postcode", "Et postnummer har 4 cifre, fx 4000.", field="postcode"))
        if not _position_holds(latitude, longitude):
            message = "Skriv både bredde- og længdegrad, fx 55,64 og 12,08, eller lad begge stå tomme."
            refusals.append(Refusal("workplace.position", message, field="latitude"))
        if full_time_staff is not None and not 0 <= full_time_staff <= 1_000_000:
            refusals.append(
                Refusal("workplace.staff", "Skriv antallet af ansatte som et tal.", field="full_time_staff")
            )
        if refusals:
            raise Invalid(refusals)
        number = normal_number(p_number)
        if await queries.knows_p_number(self.session, number):
            message = "P-nummeret er allerede oprettet på en arbejdsplads."
            raise Conflict(message, [Refusal("workplace.known", message, field="p_number")])
        where = clean_line(town, limit=NAME_LIMIT, field="town")
        if latitude is None:
            place = await queries.place_for(self.session, postcode.strip(), where)
            latitude, longitude = (place.latitude, place.longitude) if place else (None, None)
        workplace = Workplace(
            municipality_id=self.work.here,
            employer_id=employer.id,
            p_number=number,
            name=clean_line(name, limit=NAME_LIMIT, field="name"),
            address=clean_line(address, limit=NAME_LIMIT, field="address"),
            postcode=postcode.strip(),
            town=where,
            sector=sector or employer.sector,
            latitude=latitude,
            longitude=longitude,
            full_time_staff=full_time_staff,
        )
        self.session.add(workplace)
        await self.session.flush()
        self.work.audit("workplace.created", "workplace", workplace.id)
        return workplace

    async def add_contact(
        self, employer_id: UUID, *, name: str, email: str, phone: str | None = None, account_email: str | None = None
    ) -> Contact:
        """Add somebody who answers for the employer; `account_email` ties the sign-in they already have.

        Names ContactAdded: who was put to an employer whom nobody answered for is put to them now.
        Raises Invalid for an unusable address or number and for a sign-in that is not an employer's or is taken.
        """
        self.work.actor.needs(Role.CONSULTANT, Role.ADMINISTRATOR)
        await self.show(employer_id)
        address = clean_line(email, limit=254, field="email").lower()
        if not is_email(address):
            raise Invalid([Refusal("contact.email", "Skriv en hel e-mailadresse, fx karin@firma.dk.", field="email")])
        contact = Contact(
            municipality_id=self.work.here,
            employer_id=employer_id,
            account_id=await self._account(account_email) if account_email else None,
            name=clean_line(name, limit=NAME_LIMIT, field="name"),
            email=address,
            phone=_phone(phone) if phone and phone.strip() else None,
        )
        self.session.add(contact)
        await self.session.flush()
        self.work.happened(ContactAdded(contact.id))
        self.work.audit("contact.created", "contact", contact.id)
        return contact

    async def agree_partnership(
        self, employer_id: UUID, *, agreed_on: date, commitments: str = "", ended_on: date | None = None
    ) -> Partnership:
        """Record a standing agreement. Raises Invalid for an end before the beginning, Conflict while one stands."""
        self.work.actor.needs(Role.CONSULTANT, Role.ADMINISTRATOR)
        await self.show(employer_id)
        if ended_on is not None and ended_on < agreed_on:
            message = "Aftalen kan ikke slutte, før den er indgået."
            raise Invalid([Refusal("partnership.period", message, field="ended_on")])
        standing = [
            each for each in await queries.partnerships_of_employer(self.session, employer_id) if not each.ended_on
        ]
        if standing and ended_on is None:
            raise Conflict("Virksomheden har allerede en partnerskabsaftale. Afslut den først.")
        partnership = Partnership(
            municipality_id=self.work.here,
            employer_id=employer_id,
            agreed_on=agreed_on,
            ended_on=ended_on,
            commitments=clean_text(commitments, limit=LONG_LIMIT, field="commitments", may_be_empty=True),
        )
        self.session.add(partnership)
        await self.session.flush()
        self.work.audit("partnership.agreed", "partnership", partnership.id)
        return partnership

    async def end_partnership(self, employer_id: UUID, *, ended_on: date) -> Partnership:
        """End the agreement that stands. Raises NotFound where none does."""
        self.work.actor.needs(Role.CONSULTANT, Role.ADMINISTRATOR)
        await self.show(employer_id)
        standing = [
            each for each in await queries.partnerships_of_employer(self.session, employer_id) if not each.ended_on
        ]
        if not standing:
            raise NotFound("Virksomheden har ingen partnerskabsaftale, der løber nu.")
        if ended_on < standing[0].agreed_on:
            message = "Aftalen kan ikke slutte, før den er indgået."
            raise Invalid([Refusal("partnership.period", message, field="ended_on")])
        standing[0].ended_on = ended_on
        self.work.audit("partnership.ended", "partnership", standing[0].id)
        return standing[0]

    async def partnerships(self, employer_id: UUID) -> list[Partnership]:
        """Every agreement with this employer, the newest first."""
        await self._check_sees(employer_id)
        return await queries.partnerships_of_employer(self.session, employer_id)

    async def _check_sees(self, employer_id: UUID) -> None:
        if not self.work.actor.has(Role.ADMINISTRATOR):
            await check_owner(self.work, employer_id)

    async def _account(self, account_email: str) -> UUID:
        """The employer's sign-in with this address, if no contact has it yet."""
        found = await queries.employer_account(self.session, account_email.strip().lower())
        if found is None:
            message = "Der er ingen ledig arbejdsgiverkonto med den adresse."
            raise Invalid([Refusal("contact.account", message, field="account_email")])
        return found


def _position_holds(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is longitude
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _phone(typed: str) -> str:
    """A phone number with its country. Raises Invalid."""
    number = phone_number(typed)
    if number is None:
        raise Invalid([Refusal("contact.phone", "Skriv et telefonnummer med 8 cifre, fx 12 34 56 78.", field="phone")])
    return number
