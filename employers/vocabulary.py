"""Words of the employers' room, in the order of the data's journey: employer, posting, task, opening."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from infra.vocabulary import Fact


class Sector(StrEnum):
    """The twelve sectors in which municipalities look for small paid hours (DOMAIN.md section 3)."""

    CLEANING = "cleaning"
    KITCHEN = "kitchen"
    SHOP = "shop"
    WAREHOUSE = "warehouse"
    PROPERTY_SERVICE = "property_service"
    GREEN_AREAS = "green_areas"
    ELDER_CARE = "elder_care"
    DAY_CARE = "day_care"
    OFFICE = "office"
    LOGISTICS = "logistics"
    WORKSHOP = "workshop"
    EVENTS = "events"


SECTOR_NAMES = {
    Sector.CLEANING: "Rengøring",
    Sector.KITCHEN: "Køkken og café",
    Sector.SHOP: "Butik",
    Sector.WAREHOUSE: "Lager",
    Sector.PROPERTY_SERVICE: "Ejendomsservice",
    Sector.GREEN_AREAS: "Grønne områder",
    Sector.ELDER_CARE: "Ældrepleje",
    Sector.DAY_CARE: "Dagtilbud",
    Sector.OFFICE: "Kontor",
    Sector.LOGISTICS: "Transport og levering",
    Sector.WORKSHOP: "Værksted",
    Sector.EVENTS: "Arrangementer",
}


class PostingState(StrEnum):
    """Draft until a person publishes it; closed when it no longer seeks anyone."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class TextSource(StrEnum):
    """How the job text came in."""

    TYPED = "typed"
    UPLOADED = "uploaded"
    COPIED = "copied"


class Demand(StrEnum):
    """What a task asks of the person who does it, phrased as the work, not as the person."""

    LIFTING = "lifting"
    STANDING = "standing"
    DRIVING_LICENCE = "driving_licence"
    CUSTOMER_CONTACT = "customer_contact"
    MACHINES = "machines"
    ALONE = "alone"


DEMAND_NAMES = {
    Demand.LIFTING: "tunge løft",
    Demand.STANDING: "stå og gå det meste af tiden",
    Demand.DRIVING_LICENCE: "kørekort",
    Demand.CUSTOMER_CONTACT: "tale med kunder",
    Demand.MACHINES: "maskiner",
    Demand.ALONE: "arbejde alene",
}


class TimeOfDay(StrEnum):
    """The part of the day a task belongs to, where the text says so."""

    EARLY = "early"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


TIME_OF_DAY_NAMES = {
    TimeOfDay.EARLY: "tidlig morgen",
    TimeOfDay.MORNING: "formiddag",
    TimeOfDay.AFTERNOON: "eftermiddag",
    TimeOfDay.EVENING: "aften",
    TimeOfDay.NIGHT: "nat",
}


class OpeningKind(StrEnum):
    """What one person is offered. Paid hours are the default (strategy S4: "lønnede timer fremfor praktik")."""

    MICRO_JOB = "micro_job"
    MUNICIPAL_MICRO_JOB = "municipal_micro_job"
    LEISURE_JOB = "leisure_job"
    INTERNSHIP = "internship"
    TASTER_INTERNSHIP = "taster_internship"
    WAGE_SUBSIDY_JOB = "wage_subsidy_job"
    FLEX_JOB = "flex_job"


KIND_NAMES = {
    OpeningKind.MICRO_JOB: "Småjob",
    OpeningKind.MUNICIPAL_MICRO_JOB: "Særligt småjob i kommunen",
    OpeningKind.LEISURE_JOB: "Fritidsjob",
    OpeningKind.INTERNSHIP: "Virksomhedspraktik",
    OpeningKind.TASTER_INTERNSHIP: "Snusepraktik",
    OpeningKind.WAGE_SUBSIDY_JOB: "Job med løntilskud",
    OpeningKind.FLEX_JOB: "Fleksjob",
}

# Ordinary, unsubsidised wage work: the only kinds that count as paid hours (DOMAIN.md 5.1).
PAID_HOURS_KINDS = frozenset({OpeningKind.MICRO_JOB, OpeningKind.MUNICIPAL_MICRO_JOB, OpeningKind.LEISURE_JOB})

# Company-based activation: counts in the union line, never as paid hours. A flex job is neither.
ACTIVATION_KINDS = frozenset({OpeningKind.INTERNSHIP, OpeningKind.TASTER_INTERNSHIP, OpeningKind.WAGE_SUBSIDY_JOB})

# Unpaid placements: they need a purpose, an end date and a planned paid step.
INTERNSHIP_KINDS = frozenset({OpeningKind.INTERNSHIP, OpeningKind.TASTER_INTERNSHIP})

# Kinds in which the employer pays a wage for the hours.
WAGE_KINDS = frozenset(OpeningKind) - INTERNSHIP_KINDS


class OpeningState(StrEnum):
    """Draft with its posting; open to proposals; filled when every seat is taken; closed by the employer."""

    DRAFT = "draft"
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ContactAdded(Fact):
    """The contact `subject` answers for an employer from now on."""


@dataclass(frozen=True, slots=True)
class PostingPublished(Fact):
    """A person at the employer has published the posting `subject`; its openings may be shown."""


@dataclass(frozen=True, slots=True)
class OpeningChanged(Fact):
    """What the opening `subject` asks for has changed, so its embedding may be stale."""


@dataclass(frozen=True, slots=True)
class OpeningClosed(Fact):
    """The opening `subject` takes nobody more; those who wait for it must be told."""
