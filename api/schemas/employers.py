"""Employers, workplaces, contacts and partnerships in JSON."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from employers.models import Contact, Employer, Partnership, Workplace
from employers.vocabulary import Sector


class NewEmployer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """`cvr` has eight digits, the last of which is a check digit."""

    cvr: str
    name: str
    sector: Sector
    municipal: bool = False
    social_enterprise: bool = False


class NewWorkplace(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Without coordinates (WGS84 degrees) those of the place in the municipality's own list are used."""

    p_number: str
    name: str
    address: str
    postcode: str
    town: str
    sector: Sector | None = None
    latitude: float | None = None
    longitude: float | None = None
    full_time_staff: int | None = None


class NewContact(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Somebody who answers for the employer. `account_email` ties the employer's sign-in they already have."""

    name: str
    email: str
    phone: str | None = None
    account_email: str | None = None


class NewPartnership(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A standing agreement with the municipality."""

    agreed_on: date
    ended_on: date | None = None
    commitments: str = ""


class PartnershipEnd(msgspec.Struct, forbid_unknown_fields=True):
    """The last day of the agreement that stands."""

    ended_on: date


class WorkplaceView(msgspec.Struct):
    """A place of work; coordinates are null while unknown."""

    id: UUID
    p_number: str
    name: str
    address: str
    postcode: str
    town: str
    sector: Sector
    latitude: float | None
    longitude: float | None
    full_time_staff: int | None


class ContactView(msgspec.Struct):
    """A contact; `signs_in` says whether an account is tied to it."""

    id: UUID
    name: str
    email: str
    phone: str | None
    signs_in: bool


class PartnershipView(msgspec.Struct):
    """A standing agreement; without `ended_on` it stands."""

    id: UUID
    agreed_on: date
    ended_on: date | None
    commitments: str


class EmployerLine(msgspec.Struct):
    """An employer in a list."""

    id: UUID
    cvr: str
    name: str
    sector: Sector
    municipal: bool
    social_enterprise: bool
    workplaces: list[WorkplaceView]


class EmployerView(EmployerLine):
    """An employer with everything known of it."""

    contacts: list[ContactView]


def workplace_view(workplace: Workplace) -> WorkplaceView:
    return WorkplaceView(
        id=workplace.id,
        p_number=workplace.p_number,
        name=workplace.name,
        address=workplace.address,
        postcode=workplace.postcode,
        town=workplace.town,
        sector=Sector(workplace.sector),
        latitude=workplace.latitude,
        longitude=workplace.longitude,
        full_time_staff=workplace.full_time_staff,
    )


def contact_view(contact: Contact) -> ContactView:
    return ContactView(contact.id, contact.name, contact.email, contact.phone, contact.account_id is not None)


def partnership_view(partnership: Partnership) -> PartnershipView:
    return PartnershipView(partnership.id, partnership.agreed_on, partnership.ended_on, partnership.commitments)


def employer_line(employer: Employer) -> EmployerLine:
    return EmployerLine(
        id=employer.id,
        cvr=employer.cvr,
        name=employer.name,
        sector=Sector(employer.sector),
        municipal=employer.municipal,
        social_enterprise=employer.social_enterprise,
        workplaces=[workplace_view(each) for each in employer.workplaces],
    )


def employer_view(employer: Employer) -> EmployerView:
    return EmployerView(
        id=employer.id,
        cvr=employer.cvr,
        name=employer.name,
        sector=Sector(employer.sector),
        municipal=employer.municipal,
        social_enterprise=employer.social_enterprise,
        workplaces=[workplace_view(each) for each in employer.workplaces],
        contacts=[contact_view(each) for each in employer.contacts],
    )
